import LogbookValues

/// What every decision of a supervisor or assessor says of who signed it, for whom, and how far they had seen
/// (Docs/Format.md 4.10).
package struct SignatureTerms: Equatable, Sendable {
  /// Where it was signed, as the program that signed claims.
  package enum Device: String, Sendable {
    /// With the signer's own program, or their own copy of the signing page.
    case own
    /// In a page that came with the request.
    case page
    /// Where the learner's key is, too.
    case shared
  }

  /// The signer's printed name.
  package var name: String
  /// The learner's name in the enrolment in force.
  package var learner: String
  /// The newest record of the learner that the signer saw.
  package var seen: RecordID
  package var device: Device
  /// The request that the decision answers.
  package var request: RecordID?

  package init(name: String, learner: String, seen: RecordID, device: Device, request: RecordID? = nil) {
    self.name = name
    self.learner = learner
    self.seen = seen
    self.device = device
    self.request = request
  }

  /// - Parameter meaning: what the signature says, as one word.
  func write(to line: inout StrictJSON, meaning: String) {
    line.add("name", name)
    line.add("meaning", meaning)
    line.add("learner", learner)
    line.add("seen", seen.hex)
    line.add("device", device.rawValue)
    line.addIfPresent("request", request?.hex)
  }
}

extension SignatureTerms {
  /// The terms, and the word of `meaning`.
  static func read(from fields: inout FieldReader) -> (terms: SignatureTerms, meaning: String)? {
    guard let name = fields.text("name"), let meaning = fields.text("meaning"), let learner = fields.text("learner"),
      let seen = fields.id("seen"), let device = fields.word("device", Device.self),
      let request = fields.optionalID("request")
    else { return nil }
    return (SignatureTerms(name: name, learner: learner, seen: seen, device: device, request: request), meaning)
  }

  /// The terms of a record whose `meaning` can only be this word.
  init?(from fields: inout FieldReader, meaning: String) {
    guard let (terms, word) = SignatureTerms.read(from: &fields), word == meaning else { return nil }
    self = terms
  }
}
