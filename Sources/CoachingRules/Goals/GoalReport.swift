import LogbookValues

/// How far the log meets one qualification, goal by goal.
package struct GoalReport: Equatable, Sendable {
  /// Entries that do not count toward a goal, and why.
  package struct Uncounted: Equatable, Sendable {
    /// The reason, a phrase.
    package var reason: String
    /// Whether the rule behind it could not be checked with the awarding body.
    package var isUnverified: Bool
    /// How many entries.
    package var entries: Int
    /// Their minutes.
    package var minutes: Int
  }

  /// One quarter or year of a goal that asks for the amount in each.
  package struct Stretch: Equatable, Sendable {
    /// Its first day.
    package var from: LocalDate
    /// Its last day.
    package var to: LocalDate
    /// What counts in it, by the goal's measure.
    package var amount: Int
    /// Whether it is enough.
    package var isMet: Bool
  }

  /// One goal.
  package struct Line: Equatable, Sendable {
    /// What is asked for.
    package var goal: Goal
    /// What the learner's centre asks for, at least as much as the goal.
    package var target: Int
    /// What counts, signed or not, in the window.
    package var logged: Int
    /// What of it is signed; nil for what is never signed.
    package var signed: Int?
    /// Whether only what is signed meets it.
    package var needsSignOff: Bool
    /// The first day of the window; nil for all time.
    package var from: LocalDate?
    /// The periods of the window, latest first; empty for a goal without.
    package var stretches: [Stretch]
    /// What the scheme counts and this goal does not, the most minutes first.
    package var uncounted: [Uncounted]

    package init(
      goal: Goal, target: Int, logged: Int, signed: Int? = nil, needsSignOff: Bool, from: LocalDate? = nil,
      stretches: [Stretch], uncounted: [Uncounted]
    ) {
      self.goal = goal
      self.target = target
      self.logged = logged
      self.signed = signed
      self.needsSignOff = needsSignOff
      self.from = from
      self.stretches = stretches
      self.uncounted = uncounted
    }

    /// What meets the goal: what is signed, or where the scheme asks for no signature all that is logged. With periods,
    /// that of the one that has the least.
    package var amount: Int {
      if let least = stretches.map(\.amount).min() { return least }
      return needsSignOff ? signed ?? logged : logged
    }
    /// Target less amount, never below 0; with periods, what all of them together lack.
    package var remaining: Int {
      stretches.isEmpty ? max(0, target - amount) : stretches.reduce(0) { $0 + max(0, target - $1.amount) }
    }
    /// Whether the awarding body's figure is reached.
    package var isMet: Bool { stretches.isEmpty ? amount >= goal.required : stretches.allSatisfy(\.isMet) }
  }

  /// The qualification.
  package var qualification: String
  /// Its title.
  package var title: String
  /// The scheme's code.
  package var scheme: String
  /// The awarding body.
  package var awardingBody: String
  /// The body and its scheme, as `Scheme.name`.
  package var body: String
  /// Whether it is the one the learner is enrolled for.
  package var isInForce: Bool
  /// The day it is seen from.
  package var asOf: LocalDate
  /// The rules of counting that it was measured by.
  package var counting: CountingRules
  /// The goals in their order.
  package var lines: [Line]
  /// Practice that counts toward none of them, the most minutes first.
  package var uncounted: [Uncounted]

  /// Goals that are met.
  package var metCount: Int { lines.count(where: \.isMet) }
}
