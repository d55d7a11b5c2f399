import CoachingRules
import GRDB
import LogbookValues

extension Journal.Progress {
  /// What the first screen says. Costs the same however many entries are signed.
  package func overview(today: LocalDate) throws(JournalError) -> Overview {
    try journal.read { db in
      let report = try report(db, today: today)
      return Overview(
        report: report, weeks: try weeks(db, until: today),
        attention: try attention(db, states: report.states, today: today), latestModel: try latestModel(db))
    }
  }

  private func weeks(_ db: Database, until today: LocalDate) throws -> [Overview.Week] {
    let thisMonday = today.monday
    var weeks = (0..<Overview.weekCount).reversed().map { back in
      Overview.Week(start: thisMonday.adding(days: -7 * back))
    }
    let first = thisMonday.adding(days: -7 * (Overview.weekCount - 1))
    let last = thisMonday.adding(days: 6)
    let days = try Row.fetchCursor(
      db,
      sql: """
        SELECT requirement.role, day_total.date, day_total.minutes
        FROM requirement JOIN day_total ON day_total.requirement = requirement.id
        WHERE requirement.role IS NOT NULL AND day_total.date BETWEEN :first AND :last
        UNION ALL
        SELECT entry.role, entry.date, entry.counted
        FROM requirement CROSS JOIN entry ON entry.requirement = requirement.id
        WHERE requirement.kind = 'practice' AND requirement.role IS NULL AND entry.date BETWEEN :first AND :last
        """,
      arguments: ["first": first.description, "last": last.description])
    while let day = try days.next() {
      let (role, date): (Role, LocalDate) = (try day.value("role"), try day.value("date"))
      let week = (date.dayNumber - first.dayNumber) / 7
      guard weeks.indices.contains(week) else { continue }
      switch role {
      case .coaching: weeks[week].coaching += try day.number("minutes")
      case .mentoring: weeks[week].mentoring += try day.number("minutes")
      }
    }
    // That they are not signed is said once more for the index of those that wait, which only then is used.
    let unsigned = EntryState.allCases.filter { ![.signed, .withdrawn].contains($0) }.map(\.rawValue)
    let rest = try Row.fetchCursor(
      db,
      sql: """
        SELECT entry.date, entry.counted AS minutes FROM entry JOIN requirement ON requirement.id = entry.requirement
        WHERE entry.state IN (\(databaseQuestionMarks(count: unsigned.count))) AND entry.state <> 'signed'
          AND requirement.kind = 'practice' AND entry.date BETWEEN ? AND ?
        """,
      arguments: StatementArguments(unsigned + [first.description, last.description]))
    while let entry = try rest.next() {
      let date: LocalDate = try entry.value("date")
      let week = (date.dayNumber - first.dayNumber) / 7
      if weeks.indices.contains(week) { weeks[week].unsigned += try entry.number("minutes") }
    }
    return weeks
  }

  private func latestModel(_ db: Database) throws -> String? {
    try String.fetchOne(
      db, sql: "SELECT model FROM note WHERE state <> 'withdrawn' ORDER BY written DESC, id DESC LIMIT 1")
  }

  private func attention(
    _ db: Database, states: [EntryState: Int], today: LocalDate
  ) throws -> Overview.Attention {
    let waiting = [EntryState.logged, .changed, .requested]
    let returnedBy = try String.fetchAll(
      db, sql: Self.returnedBy, arguments: [EntryState.returned.rawValue, Overview.Attention.namesShown])
    let overdue = try Int.fetchOne(
      db, sql: Self.overdue,
      arguments: StatementArguments(
        waiting.map(\.rawValue) + [today.adding(days: -Overview.Attention.overdueDays).description]))
    let supervisors = try Int.fetchOne(db, sql: "SELECT count(*) FROM supervisor WHERE good_through IS NULL")
    return Overview.Attention(
      returned: states[.returned] ?? 0, returnedBy: returnedBy, changed: states[.changed] ?? 0,
      conflicts: states[.conflict] ?? 0, overdue: overdue ?? 0,
      waiting: waiting.reduce(0) { $0 + (states[$1] ?? 0) }, supervisors: supervisors ?? 0,
      actionsDue: try Int.fetchOne(db, sql: Self.actionsDue, arguments: [today.description]) ?? 0,
      resubmissions: try AssessmentTable(db: db).resubmissions())
  }

  // SQLite uses the index of what is not signed only where a query says so in the same words.
  static let returnedBy = """
    SELECT supervisor FROM entry WHERE state = ? AND state <> 'signed' AND supervisor IS NOT NULL
    GROUP BY supervisor ORDER BY max(decided) DESC, supervisor LIMIT ?
    """
  static let actionsDue = "SELECT count(*) FROM action WHERE status = 'open' AND state <> 'withdrawn' AND due <= ?"
  static let overdue =
    "SELECT count(*) FROM entry WHERE state IN (?, ?, ?) AND state <> 'signed' AND logged <= ?"
}
