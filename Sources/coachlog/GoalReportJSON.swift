import CoachingRules
import LogbookValues
import LogbookWords

/// An element of `goals --json`.
struct GoalReportJSON: Encodable {
  struct Requirement: Encodable {
    let id: String
    let title: String
    let measure: String
    let required: Int
    let target: Int
    let amount: Int
    let logged: Int
    let signed: Int?
    let needsSignOff: Bool
    let remaining: Int
    let met: Bool
    let unverified: Bool
    let window: Window?
    let periods: [Period]?
    let uncounted: [Uncounted]
  }

  struct Window: Encodable {
    let months: Int
    let from: String
  }

  struct Period: Encodable {
    let from: String
    let to: String
    let amount: Int
    let met: Bool
  }

  struct Uncounted: Encodable {
    let reason: String
    let unverified: Bool
    let entries: Int
    let minutes: Int

    init(_ uncounted: GoalReport.Uncounted) {
      reason = uncounted.reason
      unverified = uncounted.isUnverified
      entries = uncounted.entries
      minutes = uncounted.minutes
    }
  }

  let id: String
  let title: String
  let scheme: String
  let awardingBody: String
  let inForce: Bool
  let asOf: String
  let met: Bool
  let unverifiedRules: [String]
  let requirements: [Requirement]
  let uncounted: [Uncounted]

  init(_ report: GoalReport) {
    id = report.qualification
    title = report.title
    scheme = report.scheme
    awardingBody = report.awardingBody
    inForce = report.isInForce
    asOf = report.asOf.description
    unverifiedRules = report.unverifiedRules
    met = report.metCount == report.lines.count
    requirements = report.lines.map { line in
      var window: Window?
      if let months = line.goal.windowMonths, let from = line.from {
        window = Window(months: months, from: from.description)
      }
      return Requirement(
        id: line.goal.id, title: line.goal.title, measure: line.goal.measure.word, required: line.goal.required,
        target: line.target, amount: line.amount, logged: line.logged, signed: line.signed,
        needsSignOff: line.needsSignOff, remaining: line.remaining, met: line.isMet,
        unverified: line.goal.isUnverified, window: window,
        periods: line.goal.period == nil
          ? nil
          : line.stretches.map {
            Period(from: $0.from.description, to: $0.to.description, amount: $0.amount, met: $0.isMet)
          },
        uncounted: line.uncounted.map(Uncounted.init))
    }
    uncounted = report.uncounted.map(Uncounted.init)
  }
}
