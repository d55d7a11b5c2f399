/// How far a learner is: each requirement with its signed and unsigned minutes, and when it will be met at this pace.
public struct ProgressReport: Equatable, Sendable {
  /// One requirement.
  public struct Line: Equatable, Sendable {
    /// What is asked for.
    public var requirement: Requirement
    /// The minutes the centre asks for, at least the scheme's.
    public var targetMinutes: Int
    /// Minutes of entries in state signed.
    public var signedMinutes: Int
    /// Counted minutes of current versions without a valid approval, returned ones included.
    public var unsignedMinutes: Int
    /// Minutes counted in the last `Forecast.days` days, signed or not.
    public var recentMinutes: Int
    /// Minutes of both that were brought forward from before the journal.
    public var broughtForwardMinutes = 0
    /// Whether only signed time meets it; else logged time does.
    public var needsSignOff = true
    /// The day the target will be reached; nil when the requirement is met or nothing was counted lately.
    public var forecast: LocalDate?
    /// The minutes a week that would just make it by the deadline; nil when the target is reached or that is out of reach.
    public var neededPerWeek: Int?

    /// Minutes a week at the pace of the last `Forecast.days` days, rounded down.
    public var perWeek: Int { recentMinutes / (Forecast.days / 7) }
    /// The minutes that meet it: signed ones or, where the scheme asks for no signature, all that are counted.
    public var meetingMinutes: Int { signedMinutes + (needsSignOff ? 0 : unsignedMinutes) }
    /// Target less what meets it, never below 0.
    public var remainingMinutes: Int { max(0, targetMinutes - meetingMinutes) }
    /// Whether the scheme's minimum is reached.
    public var isMet: Bool { meetingMinutes >= requirement.requiredMinutes }
    /// Whether all that is missing is there and waits for signatures.
    public var isCovered: Bool { remainingMinutes > 0 && signedMinutes + unsignedMinutes >= targetMinutes }
  }

  /// Who, for what.
  public var enrolment: Enrolment
  /// The day it is seen from.
  public var asOf: LocalDate
  /// The requirements, practice first.
  public var lines: [Line]
  /// Reflective notes by unit.
  public var reflection: [(unit: String, notes: Int)]
  /// Entries by state: what needs somebody.
  public var states: [EntryState: Int]
  /// Sessions and support entries in all.
  public var entries: Int
  /// The units the mark sheet has criteria for.
  public var units: [UnitStanding] = []
  /// Credits of the units that are achieved. Hours alone achieve none: every criterion must be met.
  public var creditsAchieved: Int
  /// Whether every unit of the qualification is achieved.
  public var isAchieved = false
  /// What may follow, by title; nothing until every unit is achieved.
  public var openProgression: [String] = []
  /// Actions of the development plan that are open and due.
  public var actionsDue = 0
  /// The timer that is running, if any.
  public var timer: RunningTimer?
  /// Records that could not be read: counts may be incomplete.
  public var unreadRecords: Int

  /// Days until the deadline; negative once it has passed, nil where there is none.
  public var daysLeft: Int? { enrolment.deadline.map { $0.dayNumber - asOf.dayNumber } }

  /// How far a unit is; one that the mark sheet has no criteria for too.
  public func standing(ofUnit id: String) -> UnitStanding {
    units.first { $0.unit == id } ?? UnitStanding(unit: id, practice: lines.first { $0.requirement.id == id })
  }

  /// Whether both say the same.
  public static func == (left: ProgressReport, right: ProgressReport) -> Bool {
    left.enrolment == right.enrolment && left.asOf == right.asOf && left.lines == right.lines
      && left.reflection.elementsEqual(right.reflection, by: ==) && left.states == right.states
      && left.entries == right.entries && left.units == right.units
      && left.creditsAchieved == right.creditsAchieved && left.isAchieved == right.isAchieved
      && left.openProgression == right.openProgression && left.actionsDue == right.actionsDue
      && left.timer == right.timer && left.unreadRecords == right.unreadRecords
  }
}
