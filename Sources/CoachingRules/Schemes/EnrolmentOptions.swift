/// What a journal is enrolled for, and what else it could be.
package struct EnrolmentOptions: Sendable {
  /// A qualification, and what would be asked for in it.
  package struct Option: Sendable {
    /// The qualification.
    package var qualification: Qualification
    /// Its requirements, each with the minutes the centre asks for: those of now, where it has that requirement, too.
    package var targets: [(requirement: Requirement, minutes: Int)]

    package init(qualification: Qualification, targets: [(requirement: Requirement, minutes: Int)]) {
      self.qualification = qualification
      self.targets = targets
    }
  }

  /// The terms in force.
  package var enrolment: Enrolment
  /// The qualifications of the journal's own scheme, then those that are built in beside it.
  package var options: [Option]

  package init(enrolment: Enrolment, options: [Option]) {
    self.enrolment = enrolment
    self.options = options
  }
}
