import LogbookValues

/// What every decision of a supervisor or assessor says of who signed it, for whom, and how far they had seen
/// (Docs/Format.md 4.10).
package struct SignatureTerms: Equatable, Sendable {
  /// Whether the learner's key lay on the same machine.
  package enum Device: String, Sendable {
    case own
    case shared
  }

  /// The signer's printed name.
  package var name: String
  /// The learner's name in the enrolment in force.
  package var learner: String
  /// The newest record of the learner that the signer saw.
  package var seen: RecordID
  package var device: Device

  package init(name: String, learner: String, seen: RecordID, device: Device) {
    self.name = name
    self.learner = learner
    self.seen = seen
    self.device = device
  }

  /// - Parameter meaning: what the signature says, as one word.
  func write(to line: inout StrictJSON, meaning: String) {
    line.add("name", name)
    line.add("meaning", meaning)
    line.add("learner", learner)
    line.add("seen", seen.hex)
    line.add("device", device.rawValue)
  }
}

extension SignatureTerms {
  /// The terms, and the word of `meaning`.
  static func read(from fields: inout FieldReader) -> (terms: SignatureTerms, meaning: String)? {
    guard let name = fields.text("name"), let meaning = fields.text("meaning"), let learner = fields.text("learner"),
      let seen = fields.id("seen"), let device = fields.word("device", Device.self)
    else { return nil }
    return (SignatureTerms(name: name, learner: learner, seen: seen, device: device), meaning)
  }

  /// The terms of a record whose `meaning` can only be this word.
  init?(from fields: inout FieldReader, meaning: String) {
    guard let (terms, word) = SignatureTerms.read(from: &fields), word == meaning else { return nil }
    self = terms
  }
}
