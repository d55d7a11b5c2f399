import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Criteria {
  /// Everything that assessors decided about a criterion and what it covered, oldest first.
  package func attempts(on criterion: CriterionID) throws(JournalError) -> [Attempt] {
    try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try (try ledger.attempts()[criterion] ?? []).map(ledger.withVersions)
    }
  }

  /// Everything that assessors decided, by criterion, oldest first, without what it covered.
  package func attempts() throws(JournalError) -> [CriterionID: [Attempt]] {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).attempts() }
  }
}

extension JournalTransaction {
  /// Everything that assessors decided, by criterion, in the order in which they say they did.
  package func attempts() throws -> [CriterionID: [Attempt]] {
    var decisions: [CriterionID: [(record: DecodedRecord, assessment: Assessment)]] = [:]
    for record in try RecordTable(db: db).placed(ofRare: .assessment, in: enrolment) {
      guard case .assessment(let assessment) = record.payload.body else { continue }
      decisions[assessment.criterion, default: []].append((record, assessment))
    }
    return try decisions.mapValues { decisions in
      let ordered = decisions.map(\.record).sorted { left, right in
        let (first, second) = (left.payload.head, right.payload.head)
        return (first.signedAt, first.n, left.id) < (second.signedAt, second.n, right.id)
      }
      return try ordered.enumerated().compactMap { place, record in
        guard case .assessment(let assessment) = record.payload.body else { return nil }
        return Attempt(
          number: place + 1, record: record.id, saying: assessment, decidedAt: record.payload.head.signedAt,
          revocation: try revocation(of: record))
      }
    }
  }

  /// A decision with what the versions say that it covers.
  package func withVersions(_ attempt: Attempt) throws -> Attempt {
    var attempt = attempt
    attempt.versions = try attempt.covers.compactMap(coveredVersion)
    return attempt
  }

  /// A version of an entry or note, with its text if that is still there; nil for a record that is no version.
  package func coveredVersion(_ id: RecordID) throws -> CoveredVersion? {
    guard let body = try placed(id)?.payload.body, let entry = body.subject.entry else { return nil }
    let content: CoveredVersion.Content
    var isKept = true
    switch body {
    case .session(let version):
      let texts: SessionTexts? = try detached(version.text)
      isKept = version.text == nil || texts != nil
      content = .session(version.details, texts ?? SessionTexts())
    case .note(let version):
      let text = try text(version.text)
      isKept = text != nil
      content = .note(version, text ?? "")
    case .attachment(let attachment):
      let note = try attachment.text.flatMap { try text($0) }
      isKept = attachment.text == nil || note != nil
      content = .attachment(attachment, note ?? "")
    case .support(let version): content = .support(version)
    case .block(let version): content = .block(version)
    case .enrolment, .withdrawal, .supervisor, .undo, .erasure, .signoff, .revocation, .client, .label, .marksheet,
      .action, .import, .assessment, .feedback, .request, .unit, .sample, .declaration, .competence:
      return nil
    }
    let isErased = try !isKept && body.subject.text.map(isErased) ?? false
    return CoveredVersion(
      entry: entry, shortID: try EntryTable(db: db).shortened(entry), record: id, content: content,
      text: isKept ? .kept : isErased ? .erased : .missing,
      isCurrent: try EvidenceTable(db: db).evidence(entry)?.version == id, textDigest: body.subject.text)
  }
}
