import LogbookValues

/// What the register says of a client in words, kept beside the records, so that it can be destroyed without breaking a
/// signature (Docs/Format.md section 5).
package struct RegisterText: DetachedText {
  /// What they said of the work as a whole, at most 16,384 bytes.
  package var feedback: String?
  /// Who they are at work.
  package var profile: ClientProfile

  /// Texts as given; an empty one is the same as none.
  package init(feedback: String? = nil, profile: ClientProfile = ClientProfile()) {
    self.feedback = feedback.flatMap { $0.isEmpty ? nil : $0 }
    self.profile = profile
  }

  /// Whether nothing was written.
  package var isEmpty: Bool { feedback == nil && profile.isEmpty }

  /// Each text, with `.feedback` for what they said and `.text` for who they are.
  package var parts: [(part: Remedy.TextPart, text: String?)] {
    [(.feedback, feedback)] + profile.parts.map { (.text, $0.text) }
  }

  package func document(salt: [UInt8]) -> [UInt8] {
    var line = StrictJSON()
    line.add("salt", Hex.text(salt))
    line.addIfPresent("feedback", feedback)
    line.addIfPresent("role", profile.role)
    line.addIfPresent("sector", profile.sector)
    line.addIfPresent("purpose", profile.purpose)
    return line.bytes
  }

  /// Nil for bytes that are not the document a payload names.
  package init?(document: [UInt8], named digest: RecordID) {
    guard RecordID(of: document) == digest else { return nil }
    var fields = FieldReader(document)
    guard fields.skipSalt(), let feedback = fields.optionalText("feedback"), let role = fields.optionalText("role"),
      let sector = fields.optionalText("sector"), let purpose = fields.optionalText("purpose"), fields.isAtEnd
    else { return nil }
    let profile = ClientProfile(role: role, sector: sector, purpose: purpose)
    guard profile.parts.allSatisfy({ $0.text.utf8.count <= ClientProfile.limit }) else { return nil }
    self.init(feedback: feedback, profile: profile)
  }
}
