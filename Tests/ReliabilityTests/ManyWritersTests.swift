@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
import Foundation
import GRDB
import Testing

/// Several programs at one journal.
@Suite struct ManyWritersTests {
  @Test(arguments: [2, 4]) func allOfTheirSessionsAreThere(writers: Int) throws {
    let place = try Workplace()
    try place.begin()
    let children = try (0..<writers).map { writer in
      try place.startShell(Workplace.logScript((writer * 30)..<(writer * 30 + 25)))
    }
    var acknowledged: [String] = []
    for child in children {
      let end = child.wait()
      #expect(end.code == 0 && end.errors.isEmpty, "\(end.errors)")
      #expect(end.logged.count == 25)
      acknowledged += end.logged
    }
    try place.requireWhole(acknowledged)
    #expect(try place.verify().records == writers * 25 + 1)
  }

  @Test func aReaderDoesNotHoldTheFile() throws {
    let place = try Workplace()
    try place.begin()
    let reader = try Journal(at: place.journal)
    _ = try reader.entries.list(EntryFilter())
    _ = try reader.progress.report(today: LocalDate(dayNumber: 20_700))
    #expect(try reader.verify().isOK)
    // Alone with the file without waiting: whoever still held it would be in the way.
    var configuration = Configuration()
    configuration.busyMode = .immediateError
    let other = try DatabaseQueue(path: place.journal, configuration: configuration)
    try other.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN EXCLUSIVE; ROLLBACK")
    }
    #expect(try place.start(Workplace.logArguments(1)).wait().code == 0)
    #expect(try reader.entries.list(EntryFilter()).count == 1)
  }
}
