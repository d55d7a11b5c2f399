import LogbookValues

/// The terms of an enrolment (Docs/Format.md 4.2).
package struct EnrolmentTerms: Equatable, Sendable {
  package var learner: String
  package var scheme: String
  package var schemeDigest: RecordID
  package var qualification: String
  package var registered: LocalDate
  package var centre: String?
  /// The centre's number at the awarding body.
  package var centreNumber: String?
  package var registrationNumber: String?
  /// Why the learner's name is not that of the enrolment before; only where it differs.
  package var reason: String?
  /// Minutes a centre asks for, by requirement id.
  package var targets: [(requirement: String, minutes: Int)]

  package init(
    learner: String, scheme: String, schemeDigest: RecordID, qualification: String, registered: LocalDate,
    centre: String? = nil, centreNumber: String? = nil, registrationNumber: String? = nil, reason: String? = nil,
    targets: [(requirement: String, minutes: Int)]
  ) {
    self.learner = learner
    self.scheme = scheme
    self.schemeDigest = schemeDigest
    self.qualification = qualification
    self.registered = registered
    self.centre = centre
    self.centreNumber = centreNumber
    self.registrationNumber = registrationNumber
    self.reason = reason
    self.targets = targets
  }

  package static func == (left: EnrolmentTerms, right: EnrolmentTerms) -> Bool {
    var leftLine = StrictJSON()
    var rightLine = StrictJSON()
    left.write(to: &leftLine)
    right.write(to: &rightLine)
    return leftLine == rightLine
  }

  func write(to line: inout StrictJSON) {
    line.add("learner", learner)
    line.add("scheme", scheme)
    line.add("scheme_sha256", schemeDigest.hex)
    line.add("qualification", qualification)
    line.add("registered", registered.description)
    line.addIfPresent("centre_name", centre)
    line.addIfPresent("centre_number", centreNumber)
    line.addIfPresent("registration_number", registrationNumber)
    line.addIfPresent("reason", reason)
    if !targets.isEmpty { line.add("targets", targets.map { "\($0.requirement)=\($0.minutes)" }) }
  }
}

extension EnrolmentTerms {
  package init?(from fields: inout FieldReader) {
    guard let learner = fields.text("learner"), let scheme = fields.text("scheme"),
      let digest = fields.id("scheme_sha256"), let qualification = fields.text("qualification"),
      let registered = fields.date("registered"), let centre = fields.optionalText("centre_name"),
      let centreNumber = fields.optionalText("centre_number"),
      let number = fields.optionalText("registration_number"), let reason = fields.optionalText("reason")
    else { return nil }
    var targets: [(requirement: String, minutes: Int)] = []
    for text in fields.texts("targets") ?? [] {
      // By bytes: a mark after the sign would make one character of both.
      let parts = text.utf8.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false).map(Substring.init)
      guard parts.count == 2, let minutes = Int(parts[1]),
        (1...DurationParser.longestTarget).contains(minutes)
      else { return nil }
      targets.append((String(parts[0]), minutes))
    }
    self.init(
      learner: learner, scheme: scheme, schemeDigest: digest, qualification: qualification, registered: registered,
      centre: centre, centreNumber: centreNumber, registrationNumber: number, reason: reason, targets: targets)
  }
}
