import CoachingRules
import LogbookValues
import SignedRecords

extension Journal.Progress {
  /// What charts are drawn from.
  package func charts(today: LocalDate) throws(JournalError) -> ProgressCharts {
    var sums = Sums()
    try journal.read { db in
      _ = try EntryTable(db: db).matching(EntryFilter(), withTexts: false) { entry, _ in sums.add(entry) }
    }
    return try charts(today: today, sums)
  }

  /// The same, given all entries.
  package func charts(today: LocalDate, of entries: EntryList) throws(JournalError) -> ProgressCharts {
    var sums = Sums()
    for entry in entries { sums.add(entry) }
    return try charts(today: today, sums)
  }

  private func charts(today: LocalDate, _ sums: Sums) throws(JournalError) -> ProgressCharts {
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

    mutating func add(_ entry: EntryRow) {
      let isSession = entry.sort == .session
      if entry.sort == .support, entry.state != .withdrawn {
        support[entry.support?.rawValue, default: .none] += entry.amount(entry.minutes)
      }
      guard entry.countedMinutes > 0 else { return }
      let amount = entry.amount(entry.countedMinutes)
      let key = Key(date: entry.date, requirement: entry.requirement, role: isSession ? entry.role : nil)
      days[key, default: .none] += amount
      guard isSession else { return }
      clients[entry.client?.text, default: .none] += amount
      roles[entry.role?.rawValue, default: .none] += amount
      models[entry.model, default: .none] += amount
      channels[entry.channel?.rawValue, default: .none] += amount
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

extension EntryRow {
  /// Minutes of it, signed or not.
  fileprivate func amount(_ minutes: Int) -> ProgressCharts.Amount {
    state == .signed
      ? ProgressCharts.Amount(signed: minutes, unsigned: 0) : ProgressCharts.Amount(signed: 0, unsigned: minutes)
  }
}
