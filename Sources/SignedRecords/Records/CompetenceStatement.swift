import LogbookValues

/// What a person says of their own competence, signed by their own key: which requirement, by what, since when. It
/// belongs to no journal, so that it is made once and can be taken into any (Docs/Format.md 4.25).
package struct CompetenceStatement: Equatable, Sendable {
  /// What is said.
  package struct Terms: Equatable, Sendable {
    /// The person's name, at most 200 bytes.
    package var name: String
    /// The requirement, as a word of the data file.
    package var requirement: String
    /// The way in which it is met, as a word of the data file.
    package var alternative: String
    /// By what it is met, at most 1,000 bytes.
    package var met: String
    /// Since when, or the last day of an experience or a training.
    package var on: LocalDate
    package var signedAt: Instant

    package init(
      name: String, requirement: String, alternative: String, met: String, on: LocalDate, signedAt: Instant
    ) {
      self.name = name
      self.requirement = requirement
      self.alternative = alternative
      self.met = met
      self.on = on
      self.signedAt = signedAt
    }
  }

  /// Why bytes are no statement.
  package enum Fault: Error, Equatable, Sendable {
    /// They are not laid out as a statement is.
    case shape
    /// Anybody could have signed with the key, or it is not the one that the statement names.
    case key
    /// The signature does not match.
    case signature
  }

  package let terms: Terms
  /// Who says so.
  package let key: PublicKey
  /// The bytes of it: a line and an armoured signature.
  package let text: [UInt8]

  /// The SHA-256 of its bytes.
  package var digest: RecordID { RecordID(of: text) }

  /// What binds a signature to statements.
  package static let namespace = "competence.v1@coachlog"
  /// The most bytes of `met`.
  package static let metLimit = 1_000
  private static let nameLimit = 200
  /// More than any line and its signature can have.
  package static let sizeLimit = 16_384

  /// Signs what is said.
  ///
  /// - Throws: `.againstRule` for a text that no reader would accept.
  package init(signing terms: Terms, with key: SigningKey) throws(JournalError) {
    let line = CompetenceStatement.line(terms, by: key.publicKey)
    let signature = try key.sign(line, namespace: CompetenceStatement.namespace)
    let armour = SSHSignature.armored(signature, key: key.publicKey, namespace: CompetenceStatement.namespace)
    do throws(Fault) {
      try self.init(text: line + Array(armour.utf8))
    } catch {
      throw .unkeepableText
    }
    // What reads as something else would say in your name what you did not.
    guard self.terms == terms else { throw .unkeepableText }
  }

  /// Reads a statement, and accepts only the exact bytes that would be written for what it says.
  package init(text: [UInt8]) throws(Fault) {
    guard text.count <= CompetenceStatement.sizeLimit, let end = text.firstIndex(of: 0x0A),
      let (by, terms) = CompetenceStatement.terms(of: Array(text[...end])),
      let opened = SSHSignature.opened(Array(text[(end + 1)...]))
    else { throw .shape }
    guard opened.namespace == CompetenceStatement.namespace else { throw .signature }
    guard let key = try? PublicKey(bytes: opened.signer), key.fingerprint == by else { throw .key }
    let line = Array(text[...end])
    guard SSHSignature.isValid(opened.signature, of: line, namespace: CompetenceStatement.namespace, by: key) else {
      throw .signature
    }
    (self.terms, self.key, self.text) = (terms, key, text)
  }

  private static func line(_ terms: Terms, by key: PublicKey) -> [UInt8] {
    var line = StrictJSON()
    line.add("v", 1)
    line.add("kind", "competence")
    line.add("by", key.fingerprint)
    line.add("name", terms.name)
    line.add("requirement", terms.requirement)
    line.add("alternative", terms.alternative)
    line.add("met", terms.met)
    line.add("on", terms.on.description)
    line.add("signed_at", terms.signedAt.rfc3339)
    return line.bytes
  }

  private static func terms(of line: [UInt8]) -> (by: String, terms: Terms)? {
    var fields = FieldReader(line)
    guard fields.number("v") == 1, fields.text("kind") == "competence", let by = fields.text("by"),
      let name = fields.text("name"), let requirement = fields.text("requirement"),
      let alternative = fields.text("alternative"), let met = fields.text("met"), let on = fields.date("on"),
      let signedAt = fields.instant("signed_at"), fields.isAtEnd,
      (1...nameLimit).contains(name.utf8.count), (1...metLimit).contains(met.utf8.count), isWord(requirement),
      isWord(alternative)
    else { return nil }
    return (
      by,
      Terms(
        name: name, requirement: requirement, alternative: alternative, met: met, on: on, signedAt: signedAt)
    )
  }

  /// 1 to 40 small letters, digits and hyphens.
  private static func isWord(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
      }
  }
}

extension CompetenceStatement.Fault {
  /// What is wrong with it, as a phrase for a person.
  package var phrase: String {
    switch self {
    case .shape: "is not laid out as coachlog writes one, or was changed"
    case .key: "names another key than the one that signed it"
    case .signature: "has a signature that does not match"
    }
  }
}
