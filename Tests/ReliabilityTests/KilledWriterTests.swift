import LogbookValues
import Foundation
import GRDB
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

  /// A name and the record of its erasure: whenever the program is killed, both are there or neither.
  @Test func anErasureThatIsKilledIsWholeOrWasNotBegun() throws {
    let place = try Workplace()
    try place.begin()
    var random = SeededGenerator(state: 11)
    var (none, whole) = (0, 0)
    for round in 0..<Soak.rounds(20, of: 60) {
      let client = "C\(round + 10)"
      #expect(try place.run("client", "add", client, "--name", "Zoe Example").code == 0)
      let records = try Self.records(place)
      let child = try place.start(["client", "erase", client, "--yes"])
      // Most kills are aimed at the moment after the commit, which empties SQLite's own journal.
      Spin.wait(.seconds(20)) { Workplace.size(place.journal + "-journal") == 0 && !child.hasEnded }
      if round % 3 > 0 {
        Spin.wait(.seconds(20)) { Workplace.size(place.journal + "-journal") > 0 && !child.hasEnded }
      }
      Spin.wait(.microseconds(Int.random(in: 0...(round % 3 == 2 ? 1_000 : 60), using: &random)))
      child.kill()
      _ = child.wait()
      let shown = try place.run("client", "show", client).output
      let isErased = try Self.records(place) > records
      #expect(shown.contains("Zoe Example") != isErased, "round \(round)")
      #expect(Workplace.names(in: place.journal + ".d").allSatisfy { $0 == "learner.key" || $0 == "names.map" })
      if isErased { whole += 1 } else { none += 1 }
    }
    print("erasures killed: \(none) before the commit, \(whole) after it")
    #expect(try place.verify().ok)
  }

  /// As a kill between the commit and the last step leaves it, and as one just before the commit does.
  @Test func whatAnErasureLeftBehindIsFinishedOrTakenBack() throws {
    let place = try Workplace()
    try place.begin()
    let map = place.journal + ".d/names.map"
    for (client, name) in [("C07", "Zoe Example"), ("C08", "Jo Bloggs")] {
      #expect(try place.run("client", "add", client, "--name", name).code == 0)
    }
    let both = Workplace.bytes(map)
    #expect(try place.run("client", "erase", "C07", "--yes").code == 0)
    let one = Workplace.bytes(map)
    let last = try Workplace.raw(place.journal).read { db in
      try String.fetchOne(db, sql: "SELECT lower(hex(record)) FROM chain")
    }
    let record = try #require(last)
    Workplace.write(both, to: map)
    Workplace.write(one, to: "\(map).\(record).new")
    #expect(try !place.run("client", "show", "C07").output.contains("Zoe"))
    #expect(try place.run("client", "show", "C08").output.contains("Jo Bloggs"))
    #expect(Workplace.names(in: place.journal + ".d") == ["learner.key", "names.map"])
    // Nothing was committed, so the names are those of before.
    Workplace.write(both, to: map)
    for mark in [".\(String(repeating: "a", count: 64)).new", ".new"] { Workplace.write(one, to: map + mark) }
    #expect(try place.run("client", "show", "C07").output.contains("Zoe Example"))
    #expect(Workplace.names(in: place.journal + ".d") == ["learner.key", "names.map"])
    // An empty map stands for none.
    Workplace.write([], to: "\(map).\(record).new")
    #expect(try !place.run("client", "show", "C08").output.contains("Jo Bloggs"))
    #expect(Workplace.names(in: place.journal + ".d") == ["learner.key"])
  }

  private static func records(_ place: Workplace) throws -> Int {
    // Opening it takes half a write back first, as whoever reads it next does.
    _ = try place.run("progress")
    return try Workplace.raw(place.journal).read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM record") ?? 0
    }
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
