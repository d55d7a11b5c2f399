import LogbookValues

/// How far a learner is: each requirement with its signed and unsigned minutes, and when it will be met at this pace.
package struct ProgressReport: Equatable, Sendable {
  /// One requirement.
  package struct Line: Equatable, Sendable {
    /// What is asked for.
    package var requirement: Requirement
    /// The minutes the centre asks for, at least the scheme's.
    package var targetMinutes: Int
    /// Minutes of entries in state signed.
    package var signedMinutes: Int
    /// Counted minutes of current versions without a valid approval, returned ones included.
    package var unsignedMinutes: Int
    /// Minutes counted in the last `Forecast.days` days, signed or not.
    package var recentMinutes: Int
    /// The first day with counted minutes; nil where there is none.
    package var firstDay: LocalDate?
    /// Minutes of both that were brought forward from before the journal.
    package var broughtForwardMinutes = 0
    /// Whether only signed time meets it; else logged time does.
    package var needsSignOff = true
    /// The day the target will be reached; nil when the requirement is met or nothing was counted lately.
    package var forecast: LocalDate?
    /// The minutes a week that would just make it by the deadline; nil when the target is reached or that is out of
    /// reach.
    package var neededPerWeek: Int?

    package init(
      requirement: Requirement, targetMinutes: Int, signedMinutes: Int, unsignedMinutes: Int, recentMinutes: Int,
      firstDay: LocalDate? = nil, broughtForwardMinutes: Int = 0, needsSignOff: Bool = true, forecast: LocalDate? = nil,
      neededPerWeek: Int? = nil
    ) {
      self.requirement = requirement
      self.targetMinutes = targetMinutes
      self.signedMinutes = signedMinutes
      self.unsignedMinutes = unsignedMinutes
      self.recentMinutes = recentMinutes
      self.firstDay = firstDay
      self.broughtForwardMinutes = broughtForwardMinutes
      self.needsSignOff = needsSignOff
      self.forecast = forecast
      self.neededPerWeek = neededPerWeek
    }

    /// Minutes a week at the pace of the last `Forecast.days` days, rounded down.
    package var perWeek: Int { recentMinutes / (Forecast.days / 7) }
    /// The minutes that meet it: signed ones or, where the scheme asks for no signature, all that are counted.
    package var meetingMinutes: Int { signedMinutes + (needsSignOff ? 0 : unsignedMinutes) }
    /// Target less what meets it, never below 0.
    package var remainingMinutes: Int { max(0, targetMinutes - meetingMinutes) }
    /// Whether the scheme's minimum is reached.
    package var isMet: Bool { meetingMinutes >= requirement.requiredMinutes }
    /// Whether all that is missing is there and waits for signatures.
    package var isCovered: Bool { remainingMinutes > 0 && signedMinutes + unsignedMinutes >= targetMinutes }
  }

  /// Who, for what.
  package var enrolment: Enrolment
  /// The day it is seen from.
  package var asOf: LocalDate
  /// The requirements, practice first.
  package var lines: [Line]
  /// Reflective notes by unit.
  package var reflection: [(unit: String, notes: Int)]
  /// Entries by state: what needs somebody.
  package var states: [EntryState: Int]
  /// Sessions and support entries in all.
  package var entries: Int
  /// The units of the qualification, in its order.
  package var units: [UnitStanding] = []
  /// Credits of the units that an assessor decided are achieved. Nothing else gives any.
  package var creditsAchieved: Int { units.filter(\.isAchieved).reduce(0) { $0 + $1.unit.credits } }
  /// Whether every unit of the qualification is achieved.
  package var isAchieved: Bool { !units.isEmpty && units.allSatisfy(\.isAchieved) }
  /// What verifiers want assessors to do about decisions on the units and their criteria.
  package var actionsRequired: [SampleAnswer] { units.flatMap { $0.actions + $0.criteria.flatMap(\.actions) } }
  /// What may follow, by title; nothing until every unit is achieved.
  package var openProgression: [String] = []
  /// For how many years the records must be kept; nil until every unit is achieved, when they begin to run.
  package var retentionYears: Int?
  /// Actions of the development plan that are open and due.
  package var actionsDue = 0
  /// The timer that is running, if any.
  package var timer: RunningTimer?
  /// Why the timer that is running cannot be read; nil where it can.
  package var timerProblem: Notice?
  /// Records that could not be read: counts may be incomplete.
  package var unreadRecords: Int

  package init(
    enrolment: Enrolment, asOf: LocalDate, lines: [Line], reflection: [(unit: String, notes: Int)],
    states: [EntryState: Int], entries: Int, units: [UnitStanding] = [],
    openProgression: [String] = [], actionsDue: Int = 0, timer: RunningTimer? = nil, unreadRecords: Int
  ) {
    self.enrolment = enrolment
    self.asOf = asOf
    self.lines = lines
    self.reflection = reflection
    self.states = states
    self.entries = entries
    self.units = units
    self.openProgression = openProgression
    self.actionsDue = actionsDue
    self.timer = timer
    self.unreadRecords = unreadRecords
  }

  /// Days until the deadline; negative once it has passed, nil where there is none.
  package var daysLeft: Int? { enrolment.deadline.map { $0.dayNumber - asOf.dayNumber } }

  /// Where a unit of the qualification stands; nil for one that is not in it.
  package func standing(ofUnit id: String) -> UnitStanding? { units.first { $0.unit.id == id } }

  /// Whether both say the same.
  package static func == (left: ProgressReport, right: ProgressReport) -> Bool {
    left.enrolment == right.enrolment && left.asOf == right.asOf && left.lines == right.lines
      && left.reflection.elementsEqual(right.reflection, by: ==) && left.states == right.states
      && left.entries == right.entries && left.units == right.units
      && left.openProgression == right.openProgression && left.actionsDue == right.actionsDue
      && left.retentionYears == right.retentionYears
      && left.timer == right.timer && left.timerProblem == right.timerProblem
      && left.unreadRecords == right.unreadRecords
  }
}
