@testable import CoachingJournal
@testable import LogbookValues
import Foundation
import GRDB
import Testing

/// How the file is opened and who may read it.
@Suite struct OpeningTests {
  private static func pragmas(_ journal: Journal) throws -> [String] {
    try journal.database.read { db in
      ["journal_mode", "synchronous"].compactMap { try? String.fetchOne(db, sql: "PRAGMA \($0)") }
    }
  }

  @Test func everyOpeningUsesTheModeThatLosesNothing() throws {
    let place = try Workplace()
    try place.begin()
    let first = try Journal(at: place.journal)
    #expect(try Self.pragmas(first) == ["truncate", "3"])
    #expect(try Self.pragmas(Journal(at: place.journal)) == ["truncate", "3"])
    try first.database.close()

    let other = try Workplace.raw(place.journal, readonly: false)
    try other.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
    #expect(try other.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM record") } == 1)
    // While the other program has it open the mode cannot be changed, and nothing is written in the one that can lose.
    let refused = try place.start(Workplace.logArguments(1)).wait()
    #expect(refused.code == 74)
    #expect(refused.complaints.count == 1)
    try other.close()

    #expect(try place.start(Workplace.logArguments(2)).wait().code == 0)
    #expect(try Self.pragmas(Journal(at: place.journal)) == ["truncate", "3"])
    #expect(access(place.journal + "-wal", F_OK) != 0)
    try place.requireWhole([])
  }

  @Test func whatIsMadeIsItsOwnersAlone() throws {
    let place = try Workplace()
    let copy = place.folder + "/copy"
    let end = try place.shell(
      """
      umask 000
      "$COACHLOG" init --learner 'Priya Shah' --qualification award-coaching --registered 2026-01-12 &&
      \(Workplace.logScript([1]))
      "$COACHLOG" backup '\(copy)'
      """)
    #expect(end.code == 0, "\(end.errors)")
    for path in [place.journal, copy] {
      #expect(Workplace.mode(path) == 0o600)
      #expect(Workplace.mode(path + ".d") == 0o700)
      #expect(Workplace.mode(path + ".d/learner.key") == 0o600)
    }
    #expect(Workplace.mode(place.journal + "-journal") == 0o600)
  }
}
