import LogbookValues
import SignedRecords

/// Anything with a required amount: practice hours of a unit, induction, tutorial support.
package struct Requirement: Equatable, Sendable {
  /// What is required.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    /// Coaching or mentoring sessions.
    case practice
    /// The introduction at the start of the programme.
    case induction
    /// Support by a tutor along the way.
    case tutorial
  }

  /// The unit code for practice, else `induction` or `tutorial`; unique within a qualification.
  package let id: String
  /// What is required.
  package let kind: Kind
  /// The role of the sessions that count; nil for support, and for practice of either role.
  package let role: Role?
  /// The least amount, in minutes, more than 0.
  package let requiredMinutes: Int
  /// What to call it on screen: the unit's title, or the name of the support.
  package let title: String

  /// A requirement of `requiredMinutes` minutes.
  package init(id: String, kind: Kind, role: Role?, requiredMinutes: Int, title: String) {
    self.id = id
    self.kind = kind
    self.role = role
    self.requiredMinutes = requiredMinutes
    self.title = title
  }

  /// `302 Coaching`, `Induction`, `Client hours`.
  package var label: String {
    switch kind {
    case .induction: return title
    case .tutorial: return "Tutorial"
    case .practice: break
    }
    // A unit goes by its number; what has none goes by its title.
    guard let role, id.contains(where: \.isNumber) else { return title }
    let number = id.split(separator: "-").last.map(String.init) ?? id
    return "\(number.prefix(5)) \(role.rawValue.prefix(1).uppercased())\(role.rawValue.dropFirst())"
  }
}
