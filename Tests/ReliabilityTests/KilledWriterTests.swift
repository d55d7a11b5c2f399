import LogbookValues
import Foundation
import Support
import Testing

/// Programs that are ended in the middle of what they do: whatever was acknowledged is there.
@Suite struct KilledWriterTests {
  @Test func nothingAcknowledgedIsLost() throws {
    let place = try Workplace()
    try place.begin()
    var random = SeededGenerator(state: 9)
    let began = ContinuousClock.now
    var acknowledged = try place.run("log", "coaching", "C07", "2026-11-20", "10:00-10:45").logged
    let whole = ContinuousClock.now - began
    var (before, begun, inside, after, printed) = (0, 0, 0, 0, 0)
    var number = 0
    for round in 0..<Soak.rounds(40, of: 200) {
      let counter = Self.changeCounter(place.journal)
      let length = round % 4 == 3 ? 3 : 1
      let child =
        length == 1
        ? try place.start(Workplace.logArguments(number))
        : try place.startShell(Workplace.logScript(number..<(number + length)))
      number += length
      if round % 4 == 0 {
        Spin.wait(.seconds(20)) { !place.hasHotJournal && !child.hasEnded }
        Spin.wait(.microseconds(Int.random(in: 0...2_000, using: &random)))
      } else if round % 4 == 2 {
        // Aimed at the write itself, which takes only a small part of the whole run.
        Spin.wait(.seconds(20)) { Workplace.size(place.journal + "-journal") == 0 && !child.hasEnded }
        Spin.wait(whole * Double.random(in: 0...0.9, using: &random))
      } else {
        Spin.wait(whole * Double.random(in: 0...1.6, using: &random) * Double(length))
      }
      child.kill()
      let end = child.wait()
      acknowledged += end.logged
      let (isHot, isBegun) = (place.hasHotJournal, Workplace.size(place.journal + "-journal") > 0)
      // Whoever opens it next takes the half of a write back; one that was not begun stays, and is no sign any more.
      if isHot { #expect(try place.run("progress").code == 0) } else { truncate(place.journal + "-journal", 0) }
      if isHot {
        inside += 1
      } else if end.logged.count == length {
        printed += 1
      } else if isBegun {
        begun += 1
      } else if Self.changeCounter(place.journal) != counter {
        after += 1
      } else {
        before += 1
      }
    }
    print(
      "kills: \(before) before the write, \(begun) before it touched the file, \(inside) inside it, "
        + "\(after) after the commit, \(printed) after the last line; \(acknowledged.count) acknowledged")
    #expect(before > 0 && begun + inside > 0 && after + printed > 0)
    try place.requireWhole(acknowledged)
  }

  @Test func anInitThatIsKilledCanBeRunAgain() throws {
    let place = try Workplace()
    var random = SeededGenerator(state: 10)
    var (none, unfinished, whole) = (0, 0, 0)
    for round in 0..<Soak.rounds(12, of: 40) {
      let path = "\(place.folder)/\(round)/journal"
      try FileManager.default.createDirectory(atPath: "\(place.folder)/\(round)", withIntermediateDirectories: false)
      let child = try place.start(Workplace.initArguments, journal: path)
      if round % 4 > 0 {
        let sign = ["/journal.new", "/journal.new-journal", "/learner.key.new"][round % 4 - 1]
        Spin.wait(.seconds(20)) { access(path + ".d" + sign, F_OK) != 0 && !child.hasEnded }
        Spin.wait(.microseconds(Int.random(in: 0...1_500, using: &random)))
      } else {
        Spin.wait(.microseconds(Int.random(in: 0...40_000, using: &random)))
      }
      child.kill()
      _ = child.wait()
      let key = Workplace.bytes(path + ".d/learner.key")
      if access(path, F_OK) == 0 {
        whole += 1
      } else {
        if access(path + ".d/journal.new", F_OK) == 0 { unfinished += 1 } else { none += 1 }
        let again = try place.start(Workplace.initArguments, journal: path).wait()
        #expect(again.code == 0, "\(again.errors)")
        if !key.isEmpty { #expect(Workplace.bytes(path + ".d/learner.key") == key) }
      }
      #expect(try place.start(Workplace.logArguments(1), journal: path).wait().code == 0)
      #expect(try place.verify(journal: path).ok)
      #expect(!Workplace.names(in: path + ".d").contains { $0.hasPrefix("journal.new") })
    }
    print("inits killed: \(none) before a file, \(unfinished) before its name, \(whole) after")
  }

  @Test func anInitCutOffBetweenKeyAndNameKeepsTheKey() throws {
    let place = try Workplace()
    try place.begin()
    let key = Workplace.bytes(place.journal + ".d/learner.key")
    // As a kill just before the last step leaves it.
    try FileManager.default.moveItem(atPath: place.journal, toPath: place.journal + ".d/journal.new")
    try place.begin()
    #expect(Workplace.bytes(place.journal + ".d/learner.key") == key)
    #expect(Workplace.names(in: place.journal + ".d") == ["learner.key"])
    try place.requireWhole([])

    // As one just after it leaves it, on the way of two names.
    link(place.journal, place.journal + ".d/journal.new")
    #expect(try place.start(Workplace.logArguments(1)).wait().code == 0)
    #expect(Workplace.names(in: place.journal + ".d") == ["learner.key"])
  }

  @Test func theKeyOfAJournalThatWasMovedAwayIsLeftAlone() throws {
    let place = try Workplace()
    try place.begin()
    try FileManager.default.moveItem(atPath: place.journal, toPath: place.folder + "/elsewhere")
    let before = Workplace.bytes(place.journal + ".d/learner.key")
    let end = try place.start(Workplace.initArguments).wait()
    #expect(end.code == 73)
    #expect(end.complaints.count == 1)
    #expect(Workplace.bytes(place.journal + ".d/learner.key") == before)
    #expect(Workplace.names(in: place.journal + ".d") == ["learner.key"])
  }

  @Test func ofManyInitsAtOnceOneMakesTheJournal() throws {
    let place = try Workplace()
    for round in 0..<5 {
      let path = "\(place.folder)/\(round).sqlite"
      let children = try (0..<4).map { _ in try place.start(Workplace.initArguments, journal: path) }
      let codes = children.map { $0.wait().code }.sorted()
      #expect(codes == [0, 73, 73, 73])
      #expect(try place.start(Workplace.logArguments(1), journal: path).wait().code == 0)
      #expect(try place.verify(journal: path).ok)
      #expect(Workplace.names(in: path + ".d") == ["learner.key"])
    }
  }

  /// The number in the file's header that every commit raises.
  private static func changeCounter(_ path: String) -> [UInt8] {
    Array(Workplace.bytes(path).dropFirst(24).prefix(4))
  }
}
