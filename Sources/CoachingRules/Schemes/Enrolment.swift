import LogbookValues
import SignedRecords

/// For which qualification, and since when, a learner is registered: the terms now in force.
package struct Enrolment: Equatable, Sendable {
  /// The learner's name.
  package var learner: String
  /// The scheme's code, such as `8577`.
  package var scheme: String
  /// The qualification's id, such as `award-coaching`.
  package var qualification: String
  /// Its accreditation number, where it has one.
  package var accreditation: String?
  /// Its title.
  package var title: String
  /// Its credit value; 0 for one without units.
  package var credits: Int
  /// The day of registration.
  package var registered: LocalDate
  /// The day by which it is to be completed; nil where it may take any time.
  package var deadline: LocalDate?
  /// The centre, where given.
  package var centre: String?
  /// The centre's number at the awarding body, where given.
  package var centreNumber: String?
  /// The learner's number at the awarding body, where given.
  package var registrationNumber: String?
  /// The record that put these terms into force.
  package var record: RecordID
  /// SHA-256 of the scheme file the journal keeps.
  package var schemeDigest: RecordID
  /// How the rules differ from a built-in scheme, where they are a centre's own; else nil.
  package var differences: RuleDifferences?

  package init(
    learner: String, scheme: String, qualification: String, accreditation: String? = nil, title: String, credits: Int,
    registered: LocalDate, deadline: LocalDate? = nil, centre: String? = nil, centreNumber: String? = nil,
    registrationNumber: String? = nil, record: RecordID, schemeDigest: RecordID,
    differences: RuleDifferences? = nil
  ) {
    self.learner = learner
    self.scheme = scheme
    self.qualification = qualification
    self.accreditation = accreditation
    self.title = title
    self.credits = credits
    self.registered = registered
    self.deadline = deadline
    self.centre = centre
    self.centreNumber = centreNumber
    self.registrationNumber = registrationNumber
    self.record = record
    self.schemeDigest = schemeDigest
    self.differences = differences
  }

  /// The centre with its number, such as `Northdale Centre, centre number 012345`; nil where neither is given.
  package var centreWithNumber: String? {
    let number = centreNumber.map { "centre number \($0)" }
    return centre == nil && number == nil ? nil : [centre, number].compactMap(\.self).joined(separator: ", ")
  }

  /// `to be completed by Fri 12 Jan 2029`.
  package var completion: String {
    deadline.map { "to be completed by \($0.spelled)" } ?? "with no deadline"
  }
}
