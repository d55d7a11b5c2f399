import LogbookValues
import SignedRecords

/// What a learner says when a journal is begun or its qualification changes.
package struct NewEnrolment: Sendable {
  /// The learner's name, checked as `CleanText.name`.
  package var learner: String
  /// The qualification's id.
  package var qualification: String
  /// The day of registration.
  package var registered: LocalDate
  /// The centre.
  package var centre: String?
  /// The centre's number at the awarding body.
  package var centreNumber: String?
  /// The learner's number at the awarding body.
  package var registrationNumber: String?
  /// Why the learner's name changed, where it did.
  package var reason: String?
  /// Minutes the centre asks for, by requirement: a unit, `induction` or `tutorial`.
  package var targets: [(requirement: String, minutes: Int)]

  /// An enrolment as said; checked when it is written.
  package init(
    learner: String, qualification: String, registered: LocalDate, centre: String? = nil,
    centreNumber: String? = nil, registrationNumber: String? = nil, reason: String? = nil,
    targets: [(requirement: String, minutes: Int)] = []
  ) {
    self.learner = learner
    self.qualification = qualification
    self.registered = registered
    self.centre = centre
    self.centreNumber = centreNumber
    self.registrationNumber = registrationNumber
    self.reason = reason
    self.targets = targets
  }

  /// The terms it comes to, and what should be said about it: a registration outside the scheme's dates is a warning
  /// (contract, "Commands": `init`). A target of no more than the scheme requires is none.
  package func checked(
    by scheme: Scheme, _ schemeBytes: [UInt8]
  ) throws(JournalError) -> (terms: EnrolmentTerms, warnings: [String]) {
    let chosen = try scheme.qualification(qualification)
    let requirements = scheme.requirements(of: chosen)
    var asked: [(requirement: String, minutes: Int)] = []
    for target in targets {
      let id = scheme.unit(target.requirement)?.id ?? target.requirement
      guard let requirement = requirements.first(where: { $0.id == id }) else {
        throw .unreadable(
          "\(TerminalEscaping.quoted(target.requirement)) is not a requirement of \(chosen.id)",
          .advice("use one of \(requirements.map(\.id).joined(separator: ", "))"))
      }
      guard !asked.contains(where: { $0.requirement == id }) else {
        throw .unreadable("the target for \(id) is given twice", .advice("enter it once"))
      }
      guard target.minutes >= requirement.requiredMinutes else {
        throw .againstRule(
          "a target of \(Minutes.spoken(target.minutes)) for \(id) is below the "
            + "\(Minutes.spoken(requirement.requiredMinutes)) that the scheme requires",
          .advice("enter more, or leave it out"))
      }
      guard target.minutes <= DurationParser.longestTarget else {
        throw .againstRule(
          "a target of \(Minutes.spoken(target.minutes)) for \(id) is above the limit of "
            + "\(Minutes.spoken(DurationParser.longestTarget))", .advice("enter less, or leave it out"))
      }
      asked.append((id, target.minutes))
    }
    var warnings: [String] = []
    if let start = chosen.operationalStart, let end = chosen.registrationEnd, !(start...end).contains(registered) {
      warnings.append(
        "\(chosen.title) took registrations from \(start.spelled) to \(end.spelled) only. "
          + "Ask your centre whether your registration on \(registered.spelled) is valid")
    }
    let terms = EnrolmentTerms(
      learner: learner, scheme: scheme.code, schemeDigest: RecordID(of: schemeBytes), qualification: chosen.id,
      registered: registered, centre: centre, centreNumber: centreNumber, registrationNumber: registrationNumber,
      reason: reason,
      targets: requirements.compactMap { requirement in
        asked.first { $0.requirement == requirement.id && $0.minutes > requirement.requiredMinutes }
      })
    return (terms, warnings)
  }
}
