import LogbookValues

/// What a record says: the head every kind has, and the body of its kind (Docs/Format.md section 4).
package struct Payload: Equatable, Sendable {
  /// The fields that every kind begins with.
  package struct Head: Equatable, Sendable {
    package var enrolment: EnrolmentID
    /// The signer's fingerprint, `SHA256:...`.
    package var by: String
    /// Place in the signer's chain, from 1.
    package var n: Int
    /// The signer's record before this one; nil for the first.
    package var previous: RecordID?
    /// The newest records of other signers that this signer had not named before.
    package var heads: [ChainHead]
    package var signedAt: Instant

    package init(
      enrolment: EnrolmentID, by: String, n: Int, previous: RecordID? = nil, heads: [ChainHead] = [], signedAt: Instant
    ) {
      self.enrolment = enrolment
      self.by = by
      self.n = n
      self.previous = previous
      self.heads = heads
      self.signedAt = signedAt
    }
  }

  /// What each kind adds. Each lies in memory by itself, since very many payloads are held at once, and handed on.
  package indirect enum Body: Equatable, Sendable {
    case enrolment(EnrolmentTerms)
    case session(SessionRecord)
    case withdrawal(Withdrawal)
    case support(SupportRecord)
    case supervisor(SupervisorRecord)
    case undo(voids: [RecordID])
    case note(NoteRecord)
    case erasure(Erasure)
    case signoff(SignOff)
    case revocation(Revocation)
    case block(BlockRecord)
    case client(ClientRecord)
    case label(LabelRecord)
    case marksheet(MarkSheetRecord)
    case action(ActionRecord)
    case `import`(ImportRecord)
    case assessment(Assessment)
    case feedback(FeedbackRecord)
    case request(Request)
    case unit(UnitDecision)
    case sample(Sample)
    case declaration(Declaration)
    case attachment(AttachmentRecord)
    case competence(CompetenceRecord)
  }

  package var head: Head
  package var body: Body

  /// The largest payload, in bytes.
  static let limit = 65_536

  package var kind: Kind { body.subject.kind }

  /// The bytes that are signed and kept.
  package var bytes: [UInt8] {
    var line = StrictJSON()
    line.add("v", 1)
    line.add("kind", kind.rawValue)
    line.add("enrolment", head.enrolment.hex)
    line.add("by", head.by)
    line.add("n", head.n)
    line.add("prev", head.previous?.hex ?? "")
    if !head.heads.isEmpty { line.add("heads", head.heads.map(\.text)) }
    line.add("signed_at", head.signedAt.rfc3339)
    switch body {
    case .enrolment(let terms): terms.write(to: &line)
    case .session(let version): version.write(to: &line)
    case .withdrawal(let withdrawal): withdrawal.write(to: &line)
    case .support(let version): version.write(to: &line)
    case .supervisor(let act): act.write(to: &line)
    case .undo(let voids): line.add("voids", voids.map(\.hex))
    case .note(let version): version.write(to: &line)
    case .erasure(let erasure): erasure.write(to: &line)
    case .signoff(let signOff): signOff.write(to: &line)
    case .revocation(let revocation): revocation.write(to: &line)
    case .block(let version): version.write(to: &line)
    case .client(let client): client.write(to: &line)
    case .label(let label): label.write(to: &line)
    case .marksheet(let act): act.write(to: &line)
    case .action(let version): version.write(to: &line)
    case .import(let act): act.write(to: &line)
    case .assessment(let assessment): assessment.write(to: &line)
    case .feedback(let feedback): feedback.write(to: &line)
    case .request(let request): request.write(to: &line)
    case .unit(let decision): decision.write(to: &line)
    case .sample(let sample): sample.write(to: &line)
    case .declaration(let declaration): declaration.write(to: &line)
    case .attachment(let attachment): attachment.write(to: &line)
    case .competence(let competence): competence.write(to: &line)
    }
    return line.bytes
  }

  /// Reads a payload; nil for bytes that are not exactly one payload of a kind of version 1.
  package init?(_ bytes: [UInt8]) {
    self.init(unproven: bytes)
    guard self.bytes == bytes else { return nil }
  }

  /// Reads a payload without writing it again to compare, for whoever holds what it was written from.
  package init?(unproven bytes: [UInt8]) {
    guard bytes.count <= Payload.limit else { return nil }
    var fields = FieldReader(bytes)
    guard fields.number("v") == 1, let word = fields.text("kind"), let kind = Kind(rawValue: word),
      let head = Payload.head(from: &fields), let body = Payload.body(of: kind, from: &fields), fields.isAtEnd
    else { return nil }
    self.init(head: head, body: body)
  }

  /// The head alone, which records of unknown kinds and later versions have too: they are links of a chain like any
  /// other.
  package static func head(of bytes: [UInt8]) -> Head? {
    guard bytes.count <= Payload.limit, let line = StrictJSON(bytes) else { return nil }
    let keys = line.fields.map(\.key)
    guard Set(keys).count == keys.count else { return nil }
    var fields = FieldReader(bytes)
    guard fields.number("v") != nil, fields.text("kind") != nil else { return nil }
    return head(from: &fields)
  }

  private static func head(from fields: inout FieldReader) -> Head? {
    guard let enrolment = fields.text("enrolment").flatMap(EnrolmentID.init(hex:)), let by = fields.text("by"),
      let n = fields.number("n"), n >= 1, let prev = fields.text("prev"),
      let heads = ChainHead.list(from: &fields),
      let signedAt = fields.instant("signed_at")
    else { return nil }
    var previous: RecordID?
    if !prev.isEmpty {
      guard let id = RecordID(hex: prev) else { return nil }
      previous = id
    }
    return Head(enrolment: enrolment, by: by, n: n, previous: previous, heads: heads, signedAt: signedAt)
  }

  package init(head: Head, body: Body) {
    self.head = head
    self.body = body
  }

  private static func body(of kind: Kind, from fields: inout FieldReader) -> Body? {
    switch kind {
    case .enrolment: EnrolmentTerms(from: &fields).map(Body.enrolment)
    case .session: SessionRecord(from: &fields).map(Body.session)
    case .withdrawal: Withdrawal(from: &fields).map(Body.withdrawal)
    case .support: SupportRecord(from: &fields).map(Body.support)
    case .supervisor: SupervisorRecord(from: &fields).map(Body.supervisor)
    case .undo: fields.ids("voids").map(Body.undo)
    case .note: NoteRecord(from: &fields).map(Body.note)
    case .erasure: Erasure(from: &fields).map(Body.erasure)
    case .signoff: SignOff(from: &fields).map(Body.signoff)
    case .revocation: Revocation(from: &fields).map(Body.revocation)
    case .block: BlockRecord(from: &fields).map(Body.block)
    case .client: ClientRecord(from: &fields).map(Body.client)
    case .label: LabelRecord(from: &fields).map(Body.label)
    case .marksheet: MarkSheetRecord(from: &fields).map(Body.marksheet)
    case .action: ActionRecord(from: &fields).map(Body.action)
    case .import: ImportRecord(from: &fields).map(Body.import)
    case .assessment: Assessment(from: &fields).map(Body.assessment)
    case .feedback: FeedbackRecord(from: &fields).map(Body.feedback)
    case .request: Request(from: &fields).map(Body.request)
    case .unit: UnitDecision(from: &fields).map(Body.unit)
    case .sample: Sample(from: &fields).map(Body.sample)
    case .declaration: Declaration(from: &fields).map(Body.declaration)
    case .attachment: AttachmentRecord(from: &fields).map(Body.attachment)
    case .competence: CompetenceRecord(from: &fields).map(Body.competence)
    }
  }
}
