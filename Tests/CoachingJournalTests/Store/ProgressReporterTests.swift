import Synchronization
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import SignedRecords

/// What long work tells, and how it ends before its end.
@Suite struct ProgressReporterTests {
  /// What was told, in order.
  private final class Told: Sendable {
    private let kept = Mutex<[ProgressReporter.Stage]>([])
    var stages: [ProgressReporter.Stage] { kept.withLock { $0 } }

    /// A report that is wanted until so many stages were told.
    func report(wantedFor count: Int = .max) -> ProgressReporter {
      ProgressReporter { stage in
        self.kept.withLock { kept in
          kept.append(stage)
          return kept.count <= count
        }
      }
    }
  }

  private func journal() throws -> TestJournal {
    let journal = try TestJournal()
    for index in 0..<150 { try journal.log(index) }
    return journal
  }

  @Test func aVerificationTellsHowManyOfItsRecordsAreChecked() throws {
    let journal = try journal()
    let told = Told()
    let report = try journal.journal.verify(reporting: told.report())
    #expect(report.isOK && report.records == 151)
    let records = told.stages.filter { $0.what == "checking records" }
    #expect(records.map(\.done) == [0, 64, 128] && records.allSatisfy { $0.total == 151 })
    let signatures = told.stages.filter { $0.what == "checking signatures" }
    #expect(!signatures.isEmpty && signatures.allSatisfy { $0.total == 151 })
    #expect(signatures.map(\.done) == signatures.map(\.done).sorted())
    #expect(report == (try journal.journal.verify()))
  }

  /// Each stage is a place where it can end.
  @Test func aVerificationEndsWhereverItIsNotWantedAnyMore() throws {
    let journal = try journal()
    let all = Told()
    _ = try journal.journal.verify(reporting: all.report())
    #expect(Set(all.stages.map(\.what)).count == 5)
    // Of signatures it tells as often as it finds some that the other cores have not taken, but at least once.
    let least = all.stages.count { $0.what != "checking signatures" } + 1
    for count in 0..<least {
      #expect(throws: JournalError.cancelled) {
        try journal.journal.verify(reporting: Told().report(wantedFor: count))
      }
    }
    // The file is nobody's again.
    try journal.log(200)
    #expect(try journal.journal.verify().isOK)
  }

  @Test func aListenerIsNotAskedAtEveryStep() throws {
    let told = Told()
    let report = told.report()
    for step in 0...200 { try report.check("counting", step, of: 200) }
    #expect(told.stages.map(\.done) == [0, 64, 128, 192, 200])
  }

  @Test(arguments: [
    (0, 10, 20, 0), (5, 10, 20, 10), (9, 10, 5, 4), (10, 10, 20, 20), (11, 10, 20, 20), (-1, 10, 20, 0), (3, 0, 20, 0),
    (3, 5, 0, 0), (3, 5, -1, 0), (.max, .max, 20, 20),
  ])
  func cellsAreNeverRoundedUp(_ done: Int, _ total: Int, _ columns: Int, _ expected: Int) {
    #expect(ProgressReporter.Stage(what: "counting", done: done, total: total).cells(of: columns) == expected)
  }
}
