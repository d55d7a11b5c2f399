import LogbookValues

/// Who a client is at work, as the log of the EMCC asks (reference: domain 2.2 and 2.3): each part optional, and at
/// most 200 bytes.
package struct ClientProfile: Equatable, Sendable {
  /// What they do, such as `team leader`.
  package var role: String?
  /// Where they do it, such as `retail`.
  package var sector: String?
  /// What the coaching or mentoring is for.
  package var purpose: String?

  /// A profile of these parts; an empty one is the same as none.
  package init(role: String? = nil, sector: String? = nil, purpose: String? = nil) {
    self.role = role.flatMap { $0.isEmpty ? nil : $0 }
    self.sector = sector.flatMap { $0.isEmpty ? nil : $0 }
    self.purpose = purpose.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether nothing is said.
  package var isEmpty: Bool { parts.isEmpty }

  /// What is said, each part under its label.
  package var parts: [(label: String, text: String)] {
    [("Role", role), ("Sector", sector), ("Purpose", purpose)].compactMap { label, text in text.map { (label, $0) } }
  }

  /// The longest part, in bytes.
  package static let limit = 200
}

/// What the register says of a client in words, kept beside the records, so that it can be destroyed without breaking a
/// signature (Docs/Format.md section 5).
package struct RegisterText: Equatable, Sendable {
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

  private func document(salt: [UInt8]) -> [UInt8] {
    var line = StrictJSON()
    line.add("salt", Hex.text(salt))
    line.addIfPresent("feedback", feedback)
    line.addIfPresent("role", profile.role)
    line.addIfPresent("sector", profile.sector)
    line.addIfPresent("purpose", profile.purpose)
    return line.bytes
  }

  /// The document and its id, once it was read back as it was meant; 16 bytes of salt keep short texts from being
  /// guessed.
  ///
  /// - Throws: `.againstRule` for a text that no reader would accept.
  package func proven(salt: [UInt8]) throws(JournalError) -> (digest: RecordID, document: [UInt8]) {
    let document = document(salt: salt)
    let digest = RecordID(of: document)
    guard RegisterText(document: document, named: digest) == self else { throw .unkeepableText }
    return (digest, document)
  }

  /// Nil for bytes that are not the document a payload names.
  package init?(document: [UInt8], named digest: RecordID) {
    guard RecordID(of: document) == digest, let line = StrictJSON(document) else { return nil }
    var fields = FieldReader(line)
    guard let salt = fields.text("salt"), salt.utf8.count == 32, EntryID.isHex(salt),
      let feedback = fields.optionalText("feedback"), let role = fields.optionalText("role"),
      let sector = fields.optionalText("sector"), let purpose = fields.optionalText("purpose"), fields.isAtEnd
    else { return nil }
    let profile = ClientProfile(role: role, sector: sector, purpose: purpose)
    guard profile.parts.allSatisfy({ $0.text.utf8.count <= ClientProfile.limit }) else { return nil }
    self.init(feedback: feedback, profile: profile)
  }
}
