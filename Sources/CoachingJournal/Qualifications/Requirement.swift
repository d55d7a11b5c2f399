/// Anything with a required amount: practice hours of a unit, induction, tutorial support.
public struct Requirement: Equatable, Sendable {
  /// What is required.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// Coaching or mentoring sessions.
    case practice
    /// The introduction at the start of the programme.
    case induction
    /// Support by a tutor along the way.
    case tutorial
  }

  /// The unit code for practice, else `induction` or `tutorial`; unique within a qualification.
  public let id: String
  /// What is required.
  public let kind: Kind
  /// The role of the sessions that count, nil unless the kind is practice.
  public let role: Role?
  /// The least amount, in minutes, more than 0.
  public let requiredMinutes: Int
  /// What to call it on screen: the unit's title, or the name of the support.
  public let title: String

  /// A requirement of `requiredMinutes` minutes.
  public init(id: String, kind: Kind, role: Role?, requiredMinutes: Int, title: String) {
    self.id = id
    self.kind = kind
    self.role = role
    self.requiredMinutes = requiredMinutes
    self.title = title
  }
}
