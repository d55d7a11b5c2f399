import LogbookValues

/// An internal verifier's answer about one decision of an assessor (Docs/Format.md 4.22).
package struct Sample: Equatable, Sendable {
  /// The assessment or unit decision that was looked at.
  package var target: RecordID
  package var result: SampleResult
  /// What is to be done, where action is required.
  package var feedback: String?
  package var signature: SignatureTerms

  package init(target: RecordID, result: SampleResult, feedback: String? = nil, signature: SignatureTerms) {
    self.target = target
    self.result = result
    self.feedback = feedback
    self.signature = signature
  }

  func write(to line: inout StrictJSON) {
    line.add("target", target.hex)
    line.add("result", result.rawValue)
    line.addIfPresent("feedback", feedback)
    signature.write(to: &line, meaning: Sample.meaning)
  }

  /// The word of the field `meaning`.
  private static let meaning = "verified"

  /// What a signature with this result says.
  package static func sentence(_ result: SampleResult) -> String {
    switch result {
    case .agreed: "I have verified this decision and agree with it"
    case .action: "I have verified this decision, and action is required"
    }
  }
}

extension Sample {
  package init?(from fields: inout FieldReader) {
    guard let target = fields.id("target"), let result = fields.word("result", SampleResult.self),
      let feedback = fields.optionalText("feedback"), result == .agreed || feedback != nil,
      let signature = SignatureTerms(from: &fields, meaning: Sample.meaning)
    else { return nil }
    self.init(target: target, result: result, feedback: feedback, signature: signature)
  }
}
