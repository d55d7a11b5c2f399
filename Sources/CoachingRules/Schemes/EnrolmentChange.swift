import LogbookValues

/// What changes of an enrolment; what is nil, or not among the targets, stays as it was.
package struct EnrolmentChange: Sendable {
  /// The learner's name, checked as `CleanText.name`.
  package var learner: String?
  /// Why the name changed.
  package var reason: String?
  /// The id of a qualification, of the journal's own scheme or of one that is built in.
  package var qualification: String?
  /// The day of registration.
  package var registered: LocalDate?
  /// The centre; empty for none.
  package var centre: String?
  /// The centre's number at the awarding body; empty for none.
  package var centreNumber: String?
  /// The learner's number at the awarding body; empty for none.
  package var registrationNumber: String?
  /// Minutes the centre asks for, by requirement; what the scheme itself requires ends a target.
  package var targets: [(requirement: String, minutes: Int)] = []

  /// A change of these; others are filled in.
  package init(qualification: String? = nil, registered: LocalDate? = nil) {
    self.qualification = qualification
    self.registered = registered
  }

  /// Whether the learner would have another name than in `current`, and not only another spelling of it.
  package func renames(_ current: Enrolment) -> Bool {
    learner.map { FormerName.differ($0, current.learner) } ?? false
  }

  /// Refuses another name without a reason, and a reason without another name.
  package func requireReason(beside current: Enrolment) throws(JournalError) {
    if reason == nil, renames(current) {
      throw .againstRule(
        "the name would change from \(current.learner) to \(learner ?? "") without a reason",
        .advice("say why it changes"))
    }
    if reason != nil, (learner ?? current.learner) == current.learner {
      throw .againstRule("a reason is only for a change of your name", .advice("leave it out, or give the new name"))
    }
  }

  /// What is said of `current` once this has changed; of what the centre asked before, `kept` stays.
  package func terms(
    of current: Enrolment, targets kept: [(requirement: String, minutes: Int)], by scheme: Scheme
  ) -> NewEnrolment {
    func text(_ change: String?, _ before: String?) -> String? {
      let text = change ?? before ?? ""
      return text.isEmpty ? nil : text
    }
    let given = Set(targets.map { scheme.unit($0.requirement)?.id ?? $0.requirement })
    return NewEnrolment(
      learner: learner ?? current.learner, qualification: qualification ?? current.qualification,
      registered: registered ?? current.registered, centre: text(centre, current.centre),
      centreNumber: text(centreNumber, current.centreNumber),
      registrationNumber: text(registrationNumber, current.registrationNumber), reason: reason,
      targets: kept.filter { !given.contains($0.requirement) } + targets)
  }
}

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
