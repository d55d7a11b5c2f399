import SignedRecords

/// The files beside the records that records name by their SHA-256.
struct NamedFiles {
  private(set) var schemes: Set<RecordID> = []
  private(set) var sheets: Set<RecordID> = []
  /// What people said of their own competence.
  private(set) var statements: Set<RecordID> = []
  private(set) var texts: Set<RecordID> = []
  /// The files of attachments.
  private(set) var attachments: Set<RecordID> = []
  /// Texts and files that were destroyed on request.
  private(set) var erased: Set<RecordID> = []

  /// Takes in what one record names.
  mutating func add(_ body: Payload.Body) {
    if let text = body.subject.text { texts.insert(text) }
    switch body {
    case .enrolment(let terms): schemes.insert(terms.schemeDigest)
    case .marksheet(let act): sheets.insert(act.sheet)
    case .assessment(let assessment): sheets.insert(assessment.sheet)
    case .unit(let decision):
      schemes.insert(decision.scheme)
      sheets.insert(decision.sheet)
    case .attachment(let attachment): attachments.insert(attachment.file)
    case .competence(let competence): statements.insert(competence.statement)
    case .erasure(let erasure): erased.formUnion(erasure.documents)
    case .session, .withdrawal, .support, .supervisor, .undo, .note, .signoff, .revocation, .block, .client, .label,
      .action, .import, .feedback, .request, .sample, .declaration:
      break
    }
  }
}
