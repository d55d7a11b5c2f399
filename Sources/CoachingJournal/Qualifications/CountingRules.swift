/// Which contacts count towards practice hours, beside an ordinary one-to-one session in the workplace.
///
/// The specification asks for supervised practice and leaves these cases to the centre, so they are the scheme's data.
public struct CountingRules: Equatable, Sendable {
  /// Whether a session with one's own direct report counts.
  public let directReport: Bool
  /// Whether a session with several clients at once counts.
  public let group: Bool
  /// Whether practice on a training course counts.
  public let training: Bool
  /// Whether hours from before the journal count; they need a sign-off like any other.
  public let broughtForward: Bool

  /// The answers, as the scheme file gives them.
  public init(directReport: Bool, group: Bool, training: Bool, broughtForward: Bool = true) {
    self.directReport = directReport
    self.group = group
    self.training = training
    self.broughtForward = broughtForward
  }
}
