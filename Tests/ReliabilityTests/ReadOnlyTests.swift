@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
import Foundation
import GRDB
import Testing

/// An assessor's stick that cannot be written.
@Suite(.enabled(if: SmallDisk.isPossible, "a small disk cannot be mounted here"))
struct ReadOnlyTests {
  @Test func everythingCanBeReadAndWritingSaysWhy() throws {
    let place = try Workplace()
    let disk = try SmallDisk(in: place, kilobytes: 2_048)
    let path = disk.folder + "/journal"
    let (journal, supervisor) = try SampleJournal.make(in: place, at: path)
    let id = try #require(try journal.entries.list(EntryFilter()).first).row.id.hex
    try journal.database.close()
    let key = try SampleJournal.keyFile(of: supervisor, in: place)
    let rows = try Workplace.rows(path)
    #expect(disk.remount("ro"))
    for arguments in [["list"], ["show", id], ["progress"], ["verify"], ["supervisor", "list"], ["support", "list"]] {
      let end = try place.start(arguments, journal: path).wait()
      #expect(end.code == 0 && end.errors.isEmpty && !end.output.isEmpty, "\(arguments): \(end.errors)")
    }
    for arguments in [
      Workplace.logArguments(100), ["undo"], ["start", "coaching", "C07"], ["sign", "--all", "--as", key],
    ] {
      let end = try place.start(arguments, journal: path).wait()
      #expect(end.code == 77, "\(arguments): \(end.errors)")
      #expect(end.complaints.count == 1)
    }
    let copy = place.folder + "/copy"
    #expect(try place.run("backup", copy, journal: path).code == 0)
    #expect(try Workplace.rows(copy) == rows)
    #expect(try place.start(Workplace.logArguments(100), journal: copy).wait().code == 0)
    let onto = try place.run("backup", disk.folder + "/copy", journal: path)
    #expect(onto.code == 73 && onto.complaints.count == 1)
    let restored = place.folder + "/restored"
    #expect(try place.run("restore", path, journal: restored).code == 0)
    #expect(try Workplace.rows(restored) == rows)
  }

  @Test func aWriteThatWasCutOffMustBeFinishedWhereItCanBe() throws {
    let place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place)
    try journal.database.close()
    let rows = try Workplace.rows(place.journal)
    let disk = try SmallDisk(in: place, kilobytes: 4_096)
    let path = disk.folder + "/journal"
    // With no room in its memory SQLite writes into the file before the commit: copied then, it is as a kill leaves it.
    let writer = try Workplace.raw(place.journal, readonly: false)
    try writer.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 2")
      try db.inTransaction(.immediate) {
        for number in 0..<40 {
          let id = Data([UInt8](repeating: UInt8(number), count: 32))
          try db.execute(sql: "INSERT INTO document VALUES (?, zeroblob(9000))", arguments: [id])
        }
        let end = try place.shell(
          "cp '\(place.journal)' '\(path)'; cp '\(place.journal)-journal' '\(path)-journal'; "
            + "cp -r '\(place.journal).d' '\(path).d'")
        #expect(end.code == 0, "\(end.errors)")
        return .rollback
      }
    }
    try #require(Workplace.bytes(path + "-journal").first ?? 0 != 0)
    #expect(Workplace.bytes(path) != Workplace.bytes(place.journal))
    #expect(disk.remount("ro"))
    for arguments in [["list"], ["verify"], ["backup", place.folder + "/copy"]] {
      let end = try place.start(arguments, journal: path).wait()
      #expect(end.code == 74)
      #expect(end.errors.contains("pen it once on its own computer"), "\(end.errors)")
    }
    #expect(disk.remount("rw"))
    // A journal whose head was never written is no write to finish.
    let cold = disk.folder + "/cold"
    #expect(try place.run("backup", cold, journal: path).code == 0)
    Workplace.write([UInt8](repeating: 0, count: 8_720), to: cold + "-journal")
    #expect(disk.remount("ro"))
    #expect(try place.run("list", journal: cold).code == 0)
    #expect(disk.remount("rw"))
    #expect(try place.run("list", journal: path).code == 0)
    #expect(try Workplace.rows(path) == rows)
    try place.requireWhole([], journal: path)
  }
}
