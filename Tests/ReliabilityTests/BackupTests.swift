@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
import Foundation
import GRDB
import Testing

/// Whole copies, and putting them back.
@Suite struct BackupTests {
  @Test func aRoundTripBringsEverythingBack() throws {
    let place = try Workplace()
    _ = try SampleJournal.make(in: place)
    let draft = Array("half a sentence".utf8)
    try PrivateFile.create(place.journal + ".d/note.draft", draft)
    #expect(try place.run("start", "coaching", "C09").code == 0)
    let rows = try Workplace.rows(place.journal)
    #expect(rows["timer"]?.count == 1)
    let (copy, restored) = (place.folder + "/copy", place.folder + "/restored")
    #expect(try place.run("backup", copy).code == 0)
    #expect(try place.run("restore", copy, journal: restored).code == 0)
    for path in [copy, restored] {
      #expect(try Workplace.rows(path) == rows)
      #expect(Workplace.names(in: path + ".d") == ["learner.key", "note.draft"])
      for name in ["learner.key", "note.draft"] {
        #expect(Workplace.bytes("\(path).d/\(name)") == Workplace.bytes("\(place.journal).d/\(name)"))
        #expect(Workplace.mode("\(path).d/\(name)") == 0o600)
      }
      #expect(Workplace.mode(path) == 0o600)
      #expect(Workplace.mode(path + ".d") == 0o700)
    }
    #expect(try place.start(Workplace.logArguments(100), journal: restored).wait().code == 0)
    #expect(try place.verify(journal: restored).problems.isEmpty)
  }

  @Test func aBackupWhileOthersWriteIsWhole() throws {
    let place = try Workplace()
    try place.begin()
    let writers = try [0, 1].map { writer in
      try place.startShell(Workplace.logScript((writer * 30)..<(writer * 30 + 15)))
    }
    var copies: [String] = []
    while !writers.allSatisfy(\.hasEnded) {
      let copy = "\(place.folder)/copy\(copies.count)"
      let end = try place.run("backup", copy)
      #expect(end.code == 0, "\(end.errors)")
      copies.append(copy)
    }
    for writer in writers {
      let end = writer.wait()
      #expect(end.code == 0 && end.logged.count == 15, "\(end.errors)")
    }
    #expect(!copies.isEmpty)
    for copy in copies {
      let verification = try place.verify(journal: copy)
      #expect(verification.problems.isEmpty, "\(verification.problems)")
    }
  }

  @Test func nothingIsWrittenOverWhatIsThere() throws {
    let place = try Workplace()
    try place.begin()
    let copy = place.folder + "/copy"
    #expect(try place.run("backup", copy).code == 0)
    #expect(try place.start(Workplace.logArguments(1)).wait().code == 0)
    let before = [place.journal, place.journal + ".d/learner.key", copy, copy + ".d/learner.key"].map(Workplace.bytes)
    for end in [
      try place.run("backup", copy), try place.run("restore", copy), try place.run("backup", place.journal),
      try place.start(Workplace.initArguments).wait(),
    ] {
      #expect(end.code == 73)
      #expect(end.complaints.count == 1)
    }
    // A folder alone is in the way too: the key in it may be the only one.
    unlink(copy)
    #expect(try place.run("backup", copy).code == 73)
    #expect(try place.run("restore", place.folder + "/none", journal: place.folder + "/x").code == 66)
    let after = [place.journal, place.journal + ".d/learner.key", copy, copy + ".d/learner.key"].map(Workplace.bytes)
    #expect(after == [before[0], before[1], [], before[3]])
  }

  @Test func ofManyBackupsToOnePlaceOneIsMade() throws {
    let place = try Workplace()
    try place.begin()
    let copy = place.folder + "/copy"
    let codes = try (0..<4).map { _ in try place.start(["backup", copy]) }.map { $0.wait().code }.sorted()
    #expect(codes == [0, 73, 73, 73])
    try place.requireWhole([], journal: copy)
    #expect(Workplace.names(in: copy + ".d") == ["learner.key"])
  }

  @Test func aDamagedBackupIsRefusedAndLeavesNothing() throws {
    let place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place)
    try journal.database.close()
    let whole = Workplace.bytes(place.journal)
    let copy = place.folder + "/copy"
    for damage in ["cut", "page", "index"] {
      var bytes = whole
      switch damage {
      case "cut": bytes.removeLast(4_096)
      case "page": bytes.replaceSubrange(8_192..<12_288, with: [UInt8](repeating: 0xA5, count: 4_096))
      default:
        // A key in the index of ids that leads nowhere: every row is there, and yet the file is not whole.
        let index = try Workplace.raw(place.journal).read { db in
          try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_record_1'")
        }
        bytes[(try #require(index)) * 4_096 - 8] ^= 0x10
      }
      Workplace.write(bytes, to: copy)
      let end = try place.run("restore", copy, journal: place.folder + "/restored")
      #expect(end.code == 74, "\(damage)")
      #expect(end.complaints.count == 1)
      #expect(!Workplace.names(in: place.folder).contains { $0.hasPrefix("restored") })
      #expect(Workplace.bytes(copy) == bytes)
    }
  }

  /// Whoever began to set a journal up and then finds their copy has a folder with a draft in it.
  @Test func whatWasTypedForANewJournalIsNotInTheWayOfACopy() throws {
    let place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place)
    try journal.backup(to: place.folder + "/copy")
    let path = place.folder + "/restored"
    let draft = Draft(
      id: "00112233aabbccdd", subject: .setUp, fields: ["name": "Priya"], savedAt: try Instant(rfc3339: Workplace.now))
    try DraftFolder(journal: path).keep(draft)
    #expect(throws: JournalError.self) { try Journal.restore(place.folder + "/none", to: path) }
    Workplace.write(Array("no journal".utf8), to: place.folder + "/other")
    #expect(throws: JournalError.self) { try Journal.restore(place.folder + "/other", to: path) }
    #expect(DraftFolder(journal: path).drafts() == [draft])
    // As a kill between the two steps leaves it.
    try FileManager.default.moveItem(atPath: path + ".d", toPath: path + ".d.set-up")
    let (restored, warnings) = try Journal.restore(place.folder + "/copy", to: path)
    #expect(try warnings.isEmpty && restored.verify().isOK)
    #expect(Workplace.names(in: path + ".d") == ["learner.key"])
    #expect(Workplace.names(in: place.folder).filter { $0.hasSuffix("set-up") } == [])

    // Any other draft is somebody's text.
    let kept = place.folder + "/kept"
    try DraftFolder(journal: kept).keep(
      Draft(id: "00112233aabbccdd", subject: .session, fields: ["client": "C07"], savedAt: draft.savedAt))
    #expect(throws: JournalError.self) { try Journal.restore(place.folder + "/copy", to: kept) }
    #expect(DraftFolder(journal: kept).drafts().count == 1)
  }

  @Test func twoRestoredCopiesThatWereBothWrittenToAreAFork() throws {
    let place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place)
    try journal.backup(to: place.folder + "/copy")
    let zone = try Zone(identifier: "Europe/London")
    let now = try Instant(rfc3339: Workplace.now)
    let both = try [1, 2].map { number in
      let (restored, warnings) = try Journal.restore(
        place.folder + "/copy", to: "\(place.folder)/restored\(number)")
      #expect(warnings.isEmpty)
      _ = try restored.sessions.log(
        SampleJournal.details(100 + number, in: zone), SessionTexts(), on: Occasion(now: now, zone: zone))
      #expect(try restored.verify().problems.isEmpty)
      return restored
    }
    var theirs: [SignedRecord] = []
    try both[1].read { db in try RecordTable(db: db).forEach { theirs.append($0) } }
    try both[0].write { ledger, _ in
      for record in theirs { try ledger.insert(record) }
    }
    let report = try both[0].verify()
    #expect(report.isOK)
    #expect(report.problems.map(\.rule) == [.v10])
    #expect(report.problems.map(\.severity) == [.warning])
    #expect(try both[0].entries.list(EntryFilter(sort: .session)).count == 10)
    // The next record goes on from one of the two, and the chain stays good.
    _ = try both[0].sessions.log(
      SampleJournal.details(110, in: zone), SessionTexts(), on: Occasion(now: now, zone: zone))
    #expect(try both[0].verify().problems.map(\.rule) == [.v10])
  }
}
