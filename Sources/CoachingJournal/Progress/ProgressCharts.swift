/// What charts are drawn from: counted minutes by day and week, each requirement's running total, and who and what the
/// hours went to. The sums are made in the file; no entry is loaded for them.
public struct ProgressCharts: Equatable, Sendable {
  /// Counted minutes, signed or still waiting to be.
  public struct Amount: Equatable, Sendable {
    /// Minutes of entries in state signed.
    public var signed: Int
    /// Counted minutes of current versions without a valid approval.
    public var unsigned: Int

    /// Both together, in minutes.
    public var minutes: Int { signed + unsigned }

    /// The sum of two.
    public static func + (left: Amount, right: Amount) -> Amount {
      Amount(signed: left.signed + right.signed, unsigned: left.unsigned + right.unsigned)
    }

    /// No minutes.
    public static let none = Amount(signed: 0, unsigned: 0)
  }

  /// What was practised on one day, in counted minutes, signed or not.
  public struct Day: Equatable, Sendable {
    /// The day.
    public var date: LocalDate
    /// Minutes of coaching.
    public var coaching: Int
    /// Minutes of mentoring.
    public var mentoring: Int

    /// Minutes of both roles.
    public var minutes: Int { coaching + mentoring }
  }

  /// How the total of one requirement grew.
  public struct Course: Equatable, Sendable {
    /// The total at the end of a day.
    public struct Point: Equatable, Sendable {
      /// The day.
      public var date: LocalDate
      /// All that had been counted by then, by what is signed today.
      public var total: Amount
    }

    /// The requirement, and how far it is.
    public var line: ProgressReport.Line
    /// Each day on which something was counted, the earliest first; hours brought forward stand at their last day.
    public var points: [Point]

    /// The total at the end of that day.
    public func total(on date: LocalDate) -> Amount {
      points.last { $0.date <= date }?.total ?? .none
    }
  }

  /// What part of the hours went to one client, role, model or channel.
  public struct Share: Equatable, Sendable {
    /// The code, or the word on the command line; nil for what names none.
    public var name: String?
    /// How much.
    public var amount: Amount
  }

  /// Who, for what, and how far.
  public var report: ProgressReport
  /// The days with practice, the earliest first; hours brought forward are of no day.
  public var days: [Day]
  /// The weeks from the first with practice to this one without a gap, the earliest first; empty without practice.
  public var weeks: [Overview.Week]
  /// Every requirement with its running total, in the order of the report.
  public var courses: [Course]
  /// Practice by client, the most first.
  public var clients: [Share]
  /// Practice by role, the most first.
  public var roles: [Share]
  /// Practice by coaching model, the most first.
  public var models: [Share]
  /// Practice by channel, the most first.
  public var channels: [Share]
  /// Support of all types, whether required or not, the most first.
  public var support: [Share]

  /// Whether nothing was counted yet.
  public var isEmpty: Bool { courses.allSatisfy(\.points.isEmpty) && support.isEmpty }

  /// What must be counted by the end of that day, in minutes, on the line that would just meet `target` by the deadline:
  /// straight from 0 on the day of registration. Part of a minute is not asked for,
  /// and without a deadline nothing.
  public func due(on date: LocalDate, of target: Int) -> Int {
    guard let deadline = report.enrolment.deadline else { return 0 }
    let (first, last) = (report.enrolment.registered.dayNumber, deadline.dayNumber)
    guard date.dayNumber < last else { return target }
    guard date.dayNumber > first else { return 0 }
    let (product, isTooLarge) = target.multipliedReportingOverflow(by: date.dayNumber - first)
    // A target that large is met by nobody; what matters is that it does not end the program.
    return isTooLarge ? target / (last - first) * (date.dayNumber - first) : product / (last - first)
  }
}
