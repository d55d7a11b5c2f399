import LogbookValues
import SignedRecords

/// Something a qualification asks for that can be measured in the log: hours, clients, feedback, notes, support, time.
///
/// What 8577 asks of a unit is a goal like any other, so that one rule engine judges every awarding body's figures.
package struct Goal: Equatable, Sendable {
  /// What is measured, and so what the figures are.
  package enum Measure: Equatable, Sendable {
    /// Minutes of sessions.
    case practice
    /// Different clients in sessions that count.
    case clients
    /// Sessions that count and have the client's feedback, and clients' feedback on the work as a whole.
    case feedback
    /// Reflective notes.
    case notes
    /// Minutes of support of one type.
    case support(SupportType)
    /// Whole months since the first session that counts.
    case experience
  }

  /// How often the amount is asked for within the window.
  package enum Period: String, CaseIterable, Sendable {
    case quarter
    case year

    /// How long it is.
    package var months: Int {
      switch self {
      case .quarter: 3
      case .year: 12
      }
    }
  }

  /// Unique within a qualification, such as `hours`, or the unit code.
  package let id: String
  /// What to call it.
  package let title: String
  /// What is measured.
  package let measure: Measure
  /// The least amount: minutes, months or a number, by the measure; in each period where there is one.
  package let required: Int
  /// The roles of the sessions that count.
  package let roles: Set<Role>
  /// Who paid for the sessions that count.
  package let fees: Set<Fee>
  /// The last so many months are looked at; nil for all time.
  package let windowMonths: Int?
  /// Where the amount is asked for in every period of the window, counted back from today.
  package let period: Period?
  /// The practice requirement whose sessions are meant, where sessions are filed under several; else nil.
  package let requirement: String?
  /// Whether the figure could not be checked with the awarding body; it is shown with a mark.
  package let isUnverified: Bool

  /// A goal; every session counts unless roles, fees or a requirement say otherwise.
  package init(
    id: String, title: String, measure: Measure, required: Int, roles: Set<Role> = Set(Role.allCases),
    fees: Set<Fee> = Set(Fee.allCases), windowMonths: Int? = nil, period: Period? = nil, requirement: String? = nil,
    isUnverified: Bool = false
  ) {
    self.id = id
    self.title = title
    self.measure = measure
    self.required = required
    self.roles = roles
    self.fees = fees
    self.windowMonths = windowMonths
    self.period = period
    self.requirement = requirement
    self.isUnverified = isUnverified
  }

  /// The goal that a requirement of a qualification is.
  package init(_ requirement: Requirement) {
    let measure: Measure =
      switch requirement.kind {
      case .practice: .practice
      case .induction: .support(.induction)
      case .tutorial: .support(.tutorial)
      }
    self.init(
      id: requirement.id, title: requirement.label, measure: measure, required: requirement.requiredMinutes,
      roles: requirement.role.map { [$0] } ?? Set(Role.allCases), requirement: requirement.id)
  }

  /// The requirement that entries are filed under, where the goal is all the practice of its roles ever: the total that
  /// is always kept up to date and shown first. Nil for a goal that only looks at part of the practice.
  var asRequirement: Requirement? {
    guard measure == .practice, windowMonths == nil, fees == Set(Fee.allCases), let role = roles.first else {
      return nil
    }
    return Requirement(
      id: id, kind: .practice, role: roles.count == 1 ? role : nil, requiredMinutes: required, title: title)
  }
}
