import LogbookValues

extension Payload.Body {
  /// What a record is, is about, stands for and names, said once for each kind. The index of entries, undo, erasure,
  /// verification and lint read it.
  package struct Subject {
    package let kind: Kind
    /// The session, support entry, block, note, action or feedback that it is about; nil for what is about the whole
    /// journal.
    package var entry: EntryID?
    /// The versions of that entry that it takes the place of; nil for a record that is no version of an entry.
    package var replaces: [RecordID]?
    /// The document that it names.
    package var text: RecordID?
    /// What it covers on the entry's behalf where a supervisor signs it off: the last day and the minutes.
    package var signedOff: (date: LocalDate, minutes: Int)?
    /// What a signature that approves it can say (Docs/Format.md 4.10); the usual one first.
    package var meanings: [SignOffMeaning] = []
    /// The kind of support that it records; nil for practice.
    package var support: SupportType?
    /// Who made a record of others, and alone signs it off; nil for anything else.
    package var maker: String?

    /// Whether a sign-off by a key of this role, with this printed name, has a say about it.
    package func mayBeSigned(by role: SignerRole, named name: String) -> Bool {
      role.signsOff(support) && isTheirs(named: name)
    }

    /// Whether somebody of this name may sign it off, whatever their role: a record of others only its maker.
    package func isTheirs(named name: String) -> Bool { maker.map { $0 == name } ?? true }
  }

  /// What it is and is about.
  package var subject: Subject {
    switch self {
    case .enrolment: Subject(kind: .enrolment)
    case .session(let version):
      Subject(
        kind: .session, entry: version.session, replaces: version.replaces, text: version.text,
        signedOff: (version.details.start.date, version.details.minutes),
        meanings: version.details.status == .held ? SignOffMeaning.ofHeldSessions : [.notHeld])
    case .withdrawal(let withdrawal): Subject(kind: .withdrawal, entry: withdrawal.entry)
    case .support(let version):
      Subject(
        kind: .support, entry: version.support, replaces: version.replaces,
        signedOff: (version.date, version.minutes), meanings: version.type.isRecordOfOthers ? [.made] : [.tookPlace],
        support: version.type, maker: version.type.isRecordOfOthers ? version.with : nil)
    case .supervisor: Subject(kind: .supervisor)
    case .undo: Subject(kind: .undo)
    case .note(let version):
      Subject(kind: .note, entry: version.note, replaces: version.replaces, text: version.text)
    case .erasure: Subject(kind: .erasure)
    case .signoff(let signOff): Subject(kind: .signoff, entry: signOff.entry)
    case .revocation: Subject(kind: .revocation)
    case .block(let version):
      Subject(
        kind: .block, entry: version.block, replaces: version.replaces, signedOff: (version.to, version.minutes),
        meanings: [.evidence])
    case .client(let client): Subject(kind: .client, text: client.text)
    case .label(let label): Subject(kind: .label, entry: label.entry)
    case .marksheet: Subject(kind: .marksheet)
    case .action(let version):
      Subject(kind: .action, entry: version.action, replaces: version.replaces, text: version.text)
    case .import: Subject(kind: .import)
    case .assessment: Subject(kind: .assessment)
    case .feedback(let feedback):
      Subject(kind: .feedback, entry: feedback.feedback, replaces: [], text: feedback.text)
    case .request(let request): Subject(kind: .request, entry: request.request)
    case .unit: Subject(kind: .unit)
    case .sample: Subject(kind: .sample)
    case .declaration: Subject(kind: .declaration)
    case .attachment(let attachment):
      Subject(kind: .attachment, entry: attachment.attachment, replaces: [], text: attachment.text)
    case .competence: Subject(kind: .competence)
    }
  }

  /// Texts that are in the record itself, which nothing can change or erase.
  package var ownTexts: [String] {
    let texts: [String?] =
      switch self {
      case .support(let version): [version.with, version.note]
      case .withdrawal(let withdrawal): [withdrawal.reason]
      case .signoff(let signOff): [signOff.comment]
      case .block(let block): [block.source]
      case .assessment(let assessment): [assessment.feedback]
      case .revocation(let revocation): [revocation.reason]
      case .unit(let decision): [decision.comment]
      case .sample(let sample): [sample.feedback]
      case .declaration(let declaration): [declaration.earlierWork]
      case .enrolment, .session, .supervisor, .undo, .note, .erasure, .client, .label, .marksheet, .action, .import,
        .feedback, .request, .attachment, .competence:
        []
      }
    return texts.compactMap(\.self)
  }

  /// Who signed a decision of a supervisor or assessor, for whom, and how far they had seen; nil for what the learner
  /// signed.
  package var signature: SignatureTerms? {
    switch self {
    case .signoff(let signOff): signOff.signature
    case .revocation(let revocation): revocation.signature
    case .assessment(let assessment): assessment.signature
    case .unit(let decision): decision.signature
    case .sample(let sample): sample.signature
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .declaration, .attachment, .competence:
      nil
    }
  }

  /// The client's code in the record; nil where it has none.
  package var client: ClientCode? {
    switch self {
    case .session(let version): version.details.client
    case .block(let block): block.client
    case .client(let client): client.client
    case .enrolment, .support, .withdrawal, .signoff, .supervisor, .undo, .note, .erasure, .label, .marksheet,
      .action, .import, .assessment, .revocation, .feedback, .request, .unit, .sample,
      .declaration, .attachment, .competence:
      nil
    }
  }
}
