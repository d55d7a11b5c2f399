/// For which qualification, and since when, a learner is registered: the terms now in force.
public struct Enrolment: Equatable, Sendable {
  /// The learner's name.
  public var learner: String
  /// The scheme's code, such as `8577`.
  public var scheme: String
  /// The qualification's id, such as `award-coaching`.
  public var qualification: String
  /// Its accreditation number, where it has one.
  public var accreditation: String?
  /// Its title.
  public var title: String
  /// Its credit value; 0 for one without units.
  public var credits: Int
  /// The day of registration.
  public var registered: LocalDate
  /// The day by which it is to be completed; nil where it may take any time.
  public var deadline: LocalDate?
  /// The centre, where given.
  public var centre: String?
  /// The learner's number at the awarding body, where given.
  public var registrationNumber: String?
  /// The record that put these terms into force.
  public var record: RecordID
  /// SHA-256 of the scheme file the journal keeps.
  var schemeDigest: RecordID

  /// `to be completed by Fri 12 Jan 2029`.
  public var completion: String {
    deadline.map { "to be completed by \($0.spelled)" } ?? "with no day to complete it by"
  }
}
