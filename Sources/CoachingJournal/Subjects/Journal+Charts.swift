import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Progress {
  /// What charts are drawn from.
  package func charts(
    today: LocalDate, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> ProgressCharts {
    let sums = try journal.read { db in try Sums(db, reporting: work) }
    let report = try report(today: today)
    let daySums = sums.days.map { DaySum(key: $0, amount: $1) }.sorted { $0.key.date < $1.key.date }
    let days = Self.days(daySums, of: report)
    return ProgressCharts(
      report: report, days: days, weeks: Self.weeks(of: days, until: today),
      runningTotals: report.lines.map { Self.runningTotal(of: $0, daySums) }, clients: Self.shares(sums.clients),
      roles: Self.shares(sums.roles), models: Self.shares(sums.models), channels: Self.shares(sums.channels),
      support: Self.shares(sums.support))
  }

  /// Everything that is added up, in one pass over the entries.
  private struct Sums {
    struct Key: Hashable {
      let date: LocalDate
      let requirement: String?
      /// The role of sessions; nil for all else.
      let role: Role?
    }

    /// What counts, by day, requirement and role.
    var days: [Key: ProgressCharts.Amount] = [:]
    /// The practice that counts.
    var clients: [String?: ProgressCharts.Amount] = [:]
    var roles: [String?: ProgressCharts.Amount] = [:]
    var models: [String?: ProgressCharts.Amount] = [:]
    var channels: [String?: ProgressCharts.Amount] = [:]
    /// Support of every type: what no requirement asks for counts nothing, and is still worth seeing.
    var support: [String?: ProgressCharts.Amount] = [:]

    /// What is asked of each entry: to read all of each row takes far longer.
    private enum Column: Int, CaseIterable, CodingKey {
      case sort, state, date, requirement, role, client, model, channel, support, minutes, counted
    }

    init(_ db: Database, reporting work: ProgressReporter) throws {
      let rows = try ColumnRow<Column>.cursor(db, from: "entry")
      var done = 0
      while let row = try rows.next() {
        try work.check("adding up sessions", done, of: .max)
        done += 1
        try add(row)
      }
    }

    private mutating func add(_ row: ColumnRow<Column>) throws {
      let (sort, state): (EntryRow.Sort, EntryState) = (try row.value(.sort), try row.value(.state))
      func amount(_ column: Column) throws -> ProgressCharts.Amount {
        let minutes = try row.number(column)
        return state == .signed
          ? ProgressCharts.Amount(signed: minutes, unsigned: 0) : ProgressCharts.Amount(signed: 0, unsigned: minutes)
      }
      if sort == .support, state != .withdrawn {
        support[try row.optional(.support), default: .none] += try amount(.minutes)
      }
      let counted = try amount(.counted)
      guard counted.minutes > 0 else { return }
      let role = sort == .session ? try row.value(.role) as Role : nil
      days[Key(date: try row.value(.date), requirement: try row.optional(.requirement), role: role), default: .none] +=
        counted
      guard sort == .session else { return }
      clients[try row.optional(.client), default: .none] += counted
      roles[role?.rawValue, default: .none] += counted
      models[try row.optional(.model), default: .none] += counted
      channels[try row.optional(.channel), default: .none] += counted
    }
  }

  /// What was counted on one day for one requirement, in one role.
  private struct DaySum {
    let key: Sums.Key
    let amount: ProgressCharts.Amount
  }

  private static func days(_ sums: [DaySum], of report: ProgressReport) -> [ProgressCharts.Day] {
    let asked = Set(report.lines.filter { $0.requirement.kind == .practice }.map(\.requirement.id))
    var days: [ProgressCharts.Day] = []
    for sum in sums {
      guard let role = sum.key.role, let requirement = sum.key.requirement, asked.contains(requirement) else {
        continue
      }
      if days.last?.date != sum.key.date {
        days.append(ProgressCharts.Day(date: sum.key.date, coaching: 0, mentoring: 0))
      }
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
    for sum in sums where sum.key.requirement == line.requirement.id {
      let total = (points.last?.total ?? .none) + sum.amount
      if points.last?.date == sum.key.date { points.removeLast() }
      points.append(ProgressCharts.RunningTotal.Point(date: sum.key.date, total: total))
    }
    return ProgressCharts.RunningTotal(line: line, points: points)
  }

  /// The most first.
  private static func shares(_ sums: [String?: ProgressCharts.Amount]) -> [ProgressCharts.Share] {
    sums.map { ProgressCharts.Share(name: $0, amount: $1) }
      .sorted { ($1.amount.minutes, $0.name ?? "") < ($0.amount.minutes, $1.name ?? "") }
  }
}
