import CoachingRules
import GRDB
import LogbookValues

extension Journal.Progress {
  /// What charts are drawn from. Adds up every entry in the file, so that it takes the longer the more there are.
  package func charts(today: LocalDate) throws(JournalError) -> ProgressCharts {
    try journal.read { db in
      let report = try report(db, today: today)
      let sums = try DaySum.all(db)
      let days = Self.days(sums, of: report)
      return ProgressCharts(
        report: report, days: days, weeks: Self.weeks(of: days, until: today),
        runningTotals: report.lines.map { Self.runningTotal(of: $0, sums) },
        clients: try shares(db, by: "client"), roles: try shares(db, by: "role"), models: try shares(db, by: "model"),
        channels: try shares(db, by: "channel"), support: try support(db))
    }
  }

  /// What was counted on one day for one requirement, in one role.
  private struct DaySum {
    let date: LocalDate
    let requirement: String
    /// The role of sessions; nil for all else.
    let role: Role?
    let amount: ProgressCharts.Amount

    static func all(_ db: Database) throws -> [DaySum] {
      try Row.fetchAll(
        db,
        sql: """
          SELECT date, requirement, iif(sort = 'session', role, NULL) AS kept, \(Journal.Progress.amounts)
          FROM entry WHERE counted > 0 GROUP BY date, requirement, kept ORDER BY date
          """
      ).map { row in
        try DaySum(
          date: row.value("date"), requirement: row.value("requirement"),
          role: row.value("kept"), amount: Journal.Progress.amount(row))
      }
    }
  }

  /// Two columns: what is signed, and what is not.
  private static let amounts =
    "sum(iif(state = 'signed', counted, 0)) AS signed, sum(iif(state = 'signed', 0, counted)) AS unsigned"

  private static func amount(_ row: Row) throws -> ProgressCharts.Amount {
    ProgressCharts.Amount(signed: try row.number("signed"), unsigned: try row.number("unsigned"))
  }

  private static func days(_ sums: [DaySum], of report: ProgressReport) -> [ProgressCharts.Day] {
    let asked = Set(report.lines.filter { $0.requirement.kind == .practice }.map(\.requirement.id))
    var days: [ProgressCharts.Day] = []
    for sum in sums where asked.contains(sum.requirement) {
      guard let role = sum.role else { continue }
      if days.last?.date != sum.date { days.append(ProgressCharts.Day(date: sum.date, coaching: 0, mentoring: 0)) }
      days[days.count - 1].unsigned += sum.amount.unsigned
      switch role {
      case .coaching: days[days.count - 1].coaching += sum.amount.minutes
      case .mentoring: days[days.count - 1].mentoring += sum.amount.minutes
      }
    }
    return days
  }

  private static func weeks(of days: [ProgressCharts.Day], until today: LocalDate) -> [Overview.Week] {
    guard let first = days.first?.date.monday, let last = days.last?.date else { return [] }
    let count = (max(today, last).monday.dayNumber - first.dayNumber) / 7 + 1
    var weeks = (0..<max(1, count)).map { Overview.Week(start: first.adding(days: 7 * $0)) }
    for day in days {
      let week = (day.date.dayNumber - first.dayNumber) / 7
      weeks[week].coaching += day.coaching
      weeks[week].mentoring += day.mentoring
      weeks[week].unsigned += day.unsigned
    }
    return weeks
  }

  private static func runningTotal(of line: ProgressReport.Line, _ sums: [DaySum]) -> ProgressCharts.RunningTotal {
    var points: [ProgressCharts.RunningTotal.Point] = []
    for sum in sums where sum.requirement == line.requirement.id {
      let total = (points.last?.total ?? .none) + sum.amount
      if points.last?.date == sum.date { points.removeLast() }
      points.append(ProgressCharts.RunningTotal.Point(date: sum.date, total: total))
    }
    return ProgressCharts.RunningTotal(line: line, points: points)
  }

  /// The practice that counts, by the values of a column.
  private func shares(_ db: Database, by column: String) throws -> [ProgressCharts.Share] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT \(column) AS name, \(Self.amounts) FROM entry
        WHERE counted > 0 AND sort = 'session' GROUP BY \(column) ORDER BY sum(counted) DESC, \(column)
        """
    ).map { ProgressCharts.Share(name: try $0.value("name"), amount: try Self.amount($0)) }
  }

  /// Support of every type: what no requirement asks for counts nothing, and is still worth seeing.
  private func support(_ db: Database) throws -> [ProgressCharts.Share] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT support AS name, sum(iif(state = 'signed', minutes, 0)) AS signed,
          sum(iif(state = 'signed', 0, minutes)) AS unsigned
        FROM entry
        WHERE sort = 'support' AND state <> 'withdrawn' GROUP BY support ORDER BY sum(minutes) DESC, support
        """
    ).map { ProgressCharts.Share(name: try $0.value("name"), amount: try Self.amount($0)) }
  }
}
