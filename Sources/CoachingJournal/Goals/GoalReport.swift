/// How far the log meets one qualification, goal by goal.
public struct GoalReport: Equatable, Sendable {
  /// Entries that do not count toward a goal, and why.
  public struct Uncounted: Equatable, Sendable {
    /// The reason, a phrase.
    public var reason: String
    /// Whether the rule behind it could not be checked with the awarding body.
    public var isUnverified: Bool
    /// How many entries.
    public var entries: Int
    /// Their minutes.
    public var minutes: Int
  }

  /// One quarter or year of a goal that asks for the amount in each.
  public struct Stretch: Equatable, Sendable {
    /// Its first day.
    public var from: LocalDate
    /// Its last day.
    public var to: LocalDate
    /// What counts in it, by the goal's measure.
    public var amount: Int
    /// Whether it is enough.
    public var isMet: Bool
  }

  /// One goal.
  public struct Line: Equatable, Sendable {
    /// What is asked for.
    public var goal: Goal
    /// What the learner's centre asks for, at least as much as the goal.
    public var target: Int
    /// What counts, signed or not, in the window.
    public var logged: Int
    /// What of it is signed; nil for what nobody signs.
    public var signed: Int?
    /// Whether only what is signed meets it.
    public var needsSignOff: Bool
    /// The first day of the window; nil for all time.
    public var from: LocalDate?
    /// The periods of the window, latest first; empty for a goal without.
    public var stretches: [Stretch]
    /// What the scheme counts and this goal does not, the most minutes first.
    public var uncounted: [Uncounted]

    /// What meets the goal: what is signed, or where the scheme asks for no signature all that is logged. With periods,
    /// that of the one that has the least.
    public var amount: Int {
      if let least = stretches.map(\.amount).min() { return least }
      return needsSignOff ? signed ?? logged : logged
    }
    /// Target less amount, never below 0; with periods, what all of them together lack.
    public var remaining: Int {
      stretches.isEmpty ? max(0, target - amount) : stretches.reduce(0) { $0 + max(0, target - $1.amount) }
    }
    /// Whether the awarding body's figure is reached.
    public var isMet: Bool { stretches.isEmpty ? amount >= goal.required : stretches.allSatisfy(\.isMet) }
  }

  /// The qualification.
  public var qualification: String
  /// Its title.
  public var title: String
  /// The scheme's code.
  public var scheme: String
  /// The awarding body.
  public var awardingBody: String
  /// The body and its scheme, as `Scheme.name`.
  public var body: String
  /// Whether it is the one the learner is enrolled for.
  public var isInForce: Bool
  /// The day it is seen from.
  public var asOf: LocalDate
  /// The rules of counting that could not be checked with the awarding body, a sentence each.
  public var unverifiedRules: [String]
  /// The goals in their order.
  public var lines: [Line]
  /// Practice that counts toward none of them, the most minutes first.
  public var uncounted: [Uncounted]

  /// Goals that are met.
  public var metCount: Int { lines.count(where: \.isMet) }
}
