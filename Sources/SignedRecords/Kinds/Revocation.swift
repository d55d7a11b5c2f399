/// A decision revoked by the key that made it (Docs/Format.md 4.11).
package struct Revocation: Equatable, Sendable {
  package var target: RecordID
  package var reason: String
  package var signature: SignatureTerms

  package init(target: RecordID, reason: String, signature: SignatureTerms) {
    self.target = target
    self.reason = reason
    self.signature = signature
  }

  func write(to line: inout StrictJSON) {
    line.add("target", target.hex)
    line.add("reason", reason)
    signature.write(to: &line, meaning: Revocation.meaning)
  }

  /// The word of the field `meaning`.
  private static let meaning = "revoked"
}

extension Revocation {
  package init?(from fields: inout FieldReader) {
    guard let target = fields.id("target"), let reason = fields.text("reason"),
      let signature = SignatureTerms(from: &fields, meaning: Revocation.meaning)
    else { return nil }
    self.init(target: target, reason: reason, signature: signature)
  }
}
