/// What a journal is enrolled for, and what else it could be.
public struct EnrolmentOptions: Sendable {
  /// A qualification, and what would be asked for in it.
  public struct Option: Sendable {
    /// The qualification.
    public var qualification: Qualification
    /// Its requirements, each with the minutes the centre asks for: those of now, where it has that requirement, too.
    public var targets: [(requirement: Requirement, minutes: Int)]
  }

  /// The terms in force.
  public var enrolment: Enrolment
  /// The qualifications of the journal's own scheme, then those that are built in beside it.
  public var options: [Option]
}
