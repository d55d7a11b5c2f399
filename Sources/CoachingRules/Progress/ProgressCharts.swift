import LogbookValues

/// What charts are drawn from: counted minutes by day and week, each requirement's running total, and who and what the
/// hours went to.
package struct ProgressCharts: Equatable, Sendable {
  /// Counted minutes, signed or still waiting to be.
  package struct Amount: Equatable, Sendable {
    /// Minutes of entries in state signed.
    package var signed: Int
    /// Counted minutes of current versions without a valid approval.
    package var unsigned: Int

    package init(signed: Int, unsigned: Int) {
      self.signed = signed
      self.unsigned = unsigned
    }

    /// Both together, in minutes.
    package var minutes: Int { signed + unsigned }

    /// The sum of two.
    package static func + (left: Amount, right: Amount) -> Amount {
      Amount(signed: left.signed + right.signed, unsigned: left.unsigned + right.unsigned)
    }

    package static func += (left: inout Amount, right: Amount) { left = left + right }

    /// No minutes.
    package static let none = Amount(signed: 0, unsigned: 0)
  }

  /// What was practised on one day, in counted minutes, signed or not.
  package struct Day: Equatable, Sendable {
    /// The day.
    package var date: LocalDate
    /// Minutes of coaching.
    package var coaching: Int
    /// Minutes of mentoring.
    package var mentoring: Int

    /// Minutes of both that are not signed yet.
    package var unsigned: Int

    package init(date: LocalDate, coaching: Int, mentoring: Int, unsigned: Int = 0) {
      self.date = date
      self.coaching = coaching
      self.mentoring = mentoring
      self.unsigned = unsigned
    }

    /// Minutes of both roles.
    package var minutes: Int { coaching + mentoring }
  }

  /// How the total of one requirement grew.
  package struct RunningTotal: Equatable, Sendable {
    /// The total at the end of a day.
    package struct Point: Equatable, Sendable {
      /// The day.
      package var date: LocalDate
      /// All that had been counted by then, by what is signed today.
      package var total: Amount

      package init(date: LocalDate, total: Amount) {
        self.date = date
        self.total = total
      }
    }

    /// The requirement, and how far it is.
    package var line: ProgressReport.Line
    /// Each day on which something was counted, the earliest first; hours brought forward stand at their last day.
    package var points: [Point]

    package init(line: ProgressReport.Line, points: [Point]) {
      self.line = line
      self.points = points
    }

    /// The total at the end of that day.
    package func total(on date: LocalDate) -> Amount {
      points.last { $0.date <= date }?.total ?? .none
    }
  }

  /// What part of the hours went to one client, role, model or channel.
  package struct Share: Equatable, Sendable {
    /// The code, or the word on the command line; nil for what names none.
    package var name: String?
    /// How much.
    package var amount: Amount

    package init(name: String? = nil, amount: Amount) {
      self.name = name
      self.amount = amount
    }
  }

  /// Who, for what, and how far.
  package var report: ProgressReport
  /// The days with practice, the earliest first; hours brought forward are of no day.
  package var days: [Day]
  /// The weeks from the first with practice to this one without a gap, the earliest first; empty without practice.
  package var weeks: [Overview.Week]
  /// Every requirement with its running total, in the order of the report.
  package var runningTotals: [RunningTotal]
  /// Practice by client, the most first.
  package var clients: [Share]
  /// Practice by role, the most first.
  package var roles: [Share]
  /// Practice by coaching model, the most first.
  package var models: [Share]
  /// Practice by channel, the most first.
  package var channels: [Share]
  /// Support of all types, whether required or not, the most first.
  package var support: [Share]

  package init(
    report: ProgressReport, days: [Day], weeks: [Overview.Week], runningTotals: [RunningTotal], clients: [Share],
    roles: [Share],
    models: [Share], channels: [Share], support: [Share]
  ) {
    self.report = report
    self.days = days
    self.weeks = weeks
    self.runningTotals = runningTotals
    self.clients = clients
    self.roles = roles
    self.models = models
    self.channels = channels
    self.support = support
  }

  /// Whether nothing was counted yet.
  package var isEmpty: Bool { runningTotals.allSatisfy(\.points.isEmpty) && support.isEmpty }

  /// What must be counted by the end of that day, in minutes, on the line that would just meet `target` by the
  /// deadline: straight from 0 on the day of registration. Part of a minute is not asked for,
  /// and without a deadline nothing.
  package func due(on date: LocalDate, of target: Int) -> Int {
    guard let deadline = report.enrolment.deadline else { return 0 }
    let (first, last) = (report.enrolment.registered.dayNumber, deadline.dayNumber)
    guard date.dayNumber < last else { return target }
    guard date.dayNumber > first else { return 0 }
    let (product, isTooLarge) = target.multipliedReportingOverflow(by: date.dayNumber - first)
    // A target that large is met by nobody; what matters is that it does not end the program.
    return isTooLarge ? target / (last - first) * (date.dayNumber - first) : product / (last - first)
  }
}
