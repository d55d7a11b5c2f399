import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What the first screen says.
@Suite struct OverviewTests {
  /// A Monday.
  private func today() throws -> LocalDate { try day("2026-11-23") }

  @discardableResult
  private func coached(
    _ journal: TestJournal, _ date: LocalDate, _ minutes: Int = 60, role: Role = .coaching, hour: Int = 0
  ) throws -> EntryID {
    let details = SessionDetails(
      role: role,
      start: OffsetDateTime(date: date, time: ClockTime(wrapping: hour * 60), offset: try UTCOffset("+00:00")),
      minutes: minutes, client: try ClientCode("C07"))
    let seed = UInt64(date.dayNumber * 100 + hour)
    return try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion(seed: seed)).id
  }

  @Test func twentySixWeeksUpToThisOne() throws {
    let journal = try TestJournal()
    let today = try today()
    try coached(journal, today, 30)
    try coached(journal, today.adding(days: -1), 40)
    try coached(journal, today.adding(days: -7), 50, role: .mentoring)
    try coached(journal, today.adding(days: -7), 5, hour: 3)
    try coached(journal, today.adding(days: -175), 60)
    try coached(journal, today.adding(days: -176), 70)
    let overview = try journal.journal.progress.overview(today: today)
    #expect(overview.weeks.count == 26 && overview.weeks.allSatisfy { $0.start.weekday == .monday })
    #expect(zip(overview.weeks, overview.weeks.dropFirst()).allSatisfy { $1.start.dayNumber - $0.start.dayNumber == 7 })
    #expect(overview.weeks.first == Overview.Week(start: today.adding(days: -175), coaching: 60, unsigned: 60))
    #expect(overview.weeks.suffix(2).map(\.coaching) == [45, 30])
    #expect(overview.weeks.suffix(2).map(\.mentoring) == [50, 0])
    #expect(overview.weeks.dropFirst().dropLast(2).allSatisfy { $0.coaching + $0.mentoring == 0 })
    #expect(overview.report == (try journal.journal.progress.report(today: today)))
  }

  @Test(arguments: [("2026-11-22", "2026-11-16"), ("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-23")])
  func theLastWeekHoldsToday(_ today: String, _ monday: String) throws {
    let journal = try TestJournal()
    #expect(try journal.journal.progress.overview(today: day(today)).weeks.last?.start == LocalDate(monday))
  }

  @Test func whatCountsNothingAndSupportAreNoPractice() throws {
    let journal = try TestJournal()
    let today = try today()
    var details = try journal.details(0)
    details.status = .noShow
    _ = try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion())
    _ = try journal.journal.support.add(
      .tutorial, on: today, minutes: 30, with: nil, note: nil, on: journal.occasion(seed: 3))
    #expect(try journal.journal.progress.overview(today: today).weeks.allSatisfy { $0.coaching + $0.mentoring == 0 })
  }

  @Test func attentionCountsWhatNeedsSomebody() throws {
    let journal = try TestJournal()
    let today = try today()
    #expect(
      try journal.journal.progress.overview(today: today).attention
        == Overview.Attention(
          returned: 0, returnedBy: [], changed: 0, conflicts: 0, overdue: 0, waiting: 0, supervisors: 0))
    let jane = try journal.supervisor()
    _ = try journal.supervisor(101, name: "Sam Roe")
    _ = try journal.journal.signers.remove(matching: "Sam Roe", at: TestJournal.now)
    try coached(journal, today.adding(days: -13))
    try coached(journal, today.adding(days: -14))
    let changed = try coached(journal, today.adding(days: -100))
    try journal.decide(changed, by: jane)
    try journal.amend(changed, minutes: 20)
    try journal.decide(try coached(journal, today.adding(days: -101)), by: jane)
    _ = try journal.journal.support.add(
      .tutorial, on: today.adding(days: -90), minutes: 30, with: nil, note: nil, on: journal.occasion(seed: 3))
    let names = ["Ann", "Bea", "Cid", "Dan"]
    let keys = try names.indices.map { try journal.supervisor(200 + UInt64($0), name: names[$0]) }
    for (index, key) in [keys[0], keys[1], keys[2], keys[3], keys[0]].enumerated() {
      let id = try coached(journal, today.adding(days: -50 - index))
      let shown = try journal.journal.signOff.proposals(.entries([id]))
      _ = try journal.journal.signOff.decide(
        .returned, on: shown, comment: "Say more", by: key,
        at: Instant(seconds: TestJournal.now.seconds + index))
    }
    // However long ago the sessions were, all of them were logged today.
    for (days, overdue) in [(0, 0), (13, 0), (14, 4)] {
      #expect(
        try journal.journal.progress.overview(today: today.adding(days: days)).attention
          == Overview.Attention(
            returned: 5, returnedBy: ["Ann", "Dan", "Cid"], changed: 1, conflicts: 0, overdue: overdue, waiting: 4,
            supervisors: 5))
    }
  }

  @Test func aConflictIsCounted() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    let first = try #require(try journal.row(id)).version
    for minutes in [20, 30] {
      let version = SessionRecord(
        session: id, details: try journal.details(0, minutes: minutes), text: nil, replaces: [first])
      try journal.append(.session(version), by: journal.learner)
    }
    #expect(try journal.journal.progress.overview(today: today()).attention.conflicts == 1)
  }

  @Test func whatIsSignedIsNeverLookedThrough() throws {
    let journal = try TestJournal()
    let queries: [(sql: String, arguments: StatementArguments)] = [
      (Journal.Progress.returnedBy, ["returned", 3]),
      (Journal.Progress.overdue, ["logged", "changed", "requested", "2026-11-09"]),
    ]
    for query in queries {
      let plan = try journal.journal.read { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query.sql, arguments: query.arguments).map {
          $0["detail"] as String? ?? ""
        }
      }
      #expect(plan.joined(separator: " ").contains("entry_waiting"))
    }
  }
}
