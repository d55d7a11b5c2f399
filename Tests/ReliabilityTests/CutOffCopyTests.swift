import Foundation
import GRDB
import LogbookValues
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules

/// A backup or a restore that was cut off: the same command makes it whole, and nobody takes half of it for their own.
@Suite struct CutOffCopyTests {
  private let place: Workplace
  private var target: String { place.folder + "/there/copy" }
  private var unfinished: String { target + ".d.unfinished" }

  init() throws {
    place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place, sessions: 6)
    try journal.database.close()
    try PrivateFile.create(place.folder + "/scan.pdf", Array("%PDF-1.4 a scan".utf8))
    let entry = try #require(try place.ids().first)
    let end = try place.run("attach", place.folder + "/scan.pdf", "--to", entry)
    try #require(end.code == 0, "\(end.errors)")
    try FileManager.default.createDirectory(atPath: place.folder + "/there", withIntermediateDirectories: false)
  }

  private var names: [String] { Workplace.names(in: place.folder + "/there") }

  private func copy(by command: String) throws -> Child {
    command == "backup"
      ? try place.start(["backup", target]) : try place.start(["restore", place.journal], journal: target)
  }

  private func requireWhole() throws {
    #expect(try Workplace.rows(target) == Workplace.rows(place.journal))
    #expect(try place.verify(journal: target).problems.isEmpty)
    #expect(Workplace.bytes(target + ".d/learner.key") == Workplace.bytes(place.journal + ".d/learner.key"))
    let beside = names.filter { !$0.hasPrefix("copy.d/") && !$0.hasSuffix("-journal") }
    #expect(beside == ["copy", "copy.d"])
    #expect(!names.contains { $0.contains("journal.copy") })
  }

  private func remove() throws {
    for name in ["", ".d", "-journal", ".d.unfinished"] { try? FileManager.default.removeItem(atPath: target + name) }
    #expect(names == [])
  }

  @Test(arguments: ["backup", "restore"]) func oneThatIsKilledCanBeRunAgain(_ command: String) throws {
    var random = SeededGenerator(state: 12)
    var (before, inside, after) = (0, 0, 0)
    for round in 0..<Soak.rounds(9, of: 60) {
      let child = try copy(by: command)
      let sign = ["", "/journal.copy", "/attachments"][round % 3]
      Spin.wait(.seconds(20)) { access(unfinished + sign, F_OK) != 0 && !child.hasEnded }
      Spin.wait(.microseconds(Int.random(in: 0...6_000, using: &random)))
      child.kill()
      _ = child.wait()
      if access(target, F_OK) == 0 { after += 1 } else if names.isEmpty { before += 1 } else { inside += 1 }
      let again = try copy(by: command).wait()
      // All of it was there already, and only the last word was not said.
      let isDone = again.code == 73 && again.errors.contains("already exists")
      #expect(again.code == 0 || isDone, "\(again.errors)")
      try requireWhole()
      try remove()
    }
    print("\(command)s killed: \(before) before, \(inside) inside, \(after) after")
    #expect(inside > 0)
  }

  /// The states of the folder that a kill or a power cut can leave, by the files in it; each is empty.
  @Test(arguments: [
    [], ["journal.copy.new"], ["journal.copy"], ["journal.copy", "journal.copy-journal", "attachments"],
    ["journal.copy", "learner.key", "attachments", "attachments/" + String(repeating: "a", count: 64)],
  ]) func whatIsLeftIsMadeAnew(_ left: [String]) throws {
    for command in ["backup", "restore"] {
      try FileManager.default.createDirectory(atPath: unfinished, withIntermediateDirectories: false)
      for name in left {
        if name == "attachments" {
          mkdir("\(unfinished)/\(name)", 0o700)
        } else {
          Workplace.write([], to: "\(unfinished)/\(name)")
        }
      }
      let end = try copy(by: command).wait()
      #expect(end.code == 0, "\(end.errors)")
      try requireWhole()
      try remove()
    }
  }

  /// Everything is in the folder, which has its name, and only the file has none yet.
  @Test func theKeyOfACopyIsNobodysUntilTheCopyIsWhole() throws {
    #expect(try place.run("backup", target).code == 0)
    try FileManager.default.moveItem(atPath: target, toPath: target + ".d/journal.copy")
    let key = Workplace.bytes(target + ".d/learner.key")
    let refused = try place.start(Workplace.initArguments, journal: target).wait()
    #expect(refused.code == 73 && refused.complaints.count == 1, "\(refused.errors)")
    #expect(access(target, F_OK) != 0 && Workplace.bytes(target + ".d/learner.key") == key)
    // What was typed for a new journal since is in the way of nothing, and goes only where the journal is there.
    let draft = Draft(
      id: "00112233aabbccdd", subject: .setUp, fields: ["name": "Priya"], savedAt: try Instant(rfc3339: Workplace.now))
    try DraftFolder(journal: target).keep(draft)
    #expect(try place.run("backup", target).code == 73)
    #expect(DraftFolder(journal: target).drafts() == [draft])
    #expect(try place.run("restore", place.journal, journal: target).code == 0)
    try requireWhole()
  }

  @Test func bothNamesAreLeftWhereOnlyTheOldOneWasToGo() throws {
    #expect(try place.run("backup", target).code == 0)
    link(target, target + ".d/journal.copy")
    #expect(try place.start(Workplace.logArguments(100), journal: target).wait().code == 0)
    #expect(!names.contains { $0.contains("journal.copy") })
    #expect(try place.verify(journal: target).problems.isEmpty)
  }

  @Test func somebodyElsesFolderIsLeftAsItIs() throws {
    try FileManager.default.createDirectory(atPath: unfinished, withIntermediateDirectories: false)
    Workplace.write(Array("dear diary".utf8), to: unfinished + "/letter.txt")
    let end = try place.run("backup", target)
    #expect(end.code == 73 && end.complaints.count == 1, "\(end.errors)")
    #expect(names == ["copy.d.unfinished", "copy.d.unfinished/letter.txt"])
  }

  /// SQLite would finish with the new journal what was cut off in the old one.
  @Test func anInterruptedSaveOfAnotherJournalIsNotTakenOver() throws {
    Workplace.write(Array("half of a save".utf8), to: target + "-journal")
    for end in [
      try place.run("backup", target), try place.run("restore", place.journal, journal: target),
      try place.start(Workplace.initArguments, journal: target).wait(),
    ] {
      #expect(end.code == 73 && end.complaints.count == 1, "\(end.errors)")
      #expect(end.errors.contains("copy-journal would be taken for a part of the new journal"), "\(end.errors)")
    }
    #expect(names == ["copy-journal"])
    // Each save leaves an empty one.
    Workplace.write([], to: target + "-journal")
    #expect(try place.run("backup", target).code == 0)
    try requireWhole()
  }
}
