import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension LintFacts {
  /// The texts that no longer hold (amended, withdrawn or undone since) are in the journal until they are erased.
  mutating func addEarlierLeaks(
    _ ledger: JournalTransaction, _ texts: TextGlances, _ seeker: NameLeakDetector, _ work: ProgressReporter
  ) throws {
    let db = ledger.db
    let holding = Set(
      try RecordID.fetchAll(
        db,
        sql: """
          SELECT text FROM note WHERE state <> 'withdrawn'
          UNION ALL SELECT text FROM action WHERE state <> 'withdrawn'
          UNION ALL SELECT text FROM feedback WHERE NOT withdrawn
          UNION ALL SELECT text FROM attachment WHERE NOT withdrawn AND text IS NOT NULL
          UNION ALL SELECT text FROM client WHERE text IS NOT NULL
          """))
    var found: [RecordID: Leak] = [:]
    let earlier = texts.unclaimed.filter { !holding.contains($0) }
    for (done, text) in earlier.enumerated() {
      try work.check("reading earlier texts", done, of: earlier.count)
      guard let document = try ledger.document(text) else { continue }
      let parts = ClientTexts.strings(of: document).map { (part: Remedy.TextPart.text, text: $0) }
      found[text] = seeker.leak(in: parts, of: .journal)
    }
    // Whose they were only the records know, all of which are gone through once, and only where something was found.
    guard !found.isEmpty else { return }
    var leaks: [LintFinding.Subject: Leak] = [:]
    try RecordTable(db: db).forEach { record in
      guard let placed = DecodedRecord(record, in: ledger.enrolment),
        let (subject, text) = LintFacts.earlier(placed.payload.body), let leak = found[text],
        try !isInConflict(subject, db)
      else { return }
      var whole = leaks[subject] ?? Leak(subject: subject, names: [], hasAddress: false, isEarlier: true)
      whole.names = Set(whole.names + leak.names).sorted { $0.text < $1.text }
      whole.hasAddress = whole.hasAddress || leak.hasAddress
      leaks[subject] = whole
    }
    self.leaks += leaks.sorted { $0.key.name(by: ShortIDs()) < $1.key.name(by: ShortIDs()) }.map(\.value)
  }

  /// The entry whose text can be erased by its id, and the text.
  private static func earlier(_ body: Payload.Body) -> (LintFinding.Subject, RecordID)? {
    guard let entry = body.subject.entry, let text = body.subject.text else { return nil }
    let kind = body.subject.kind
    return (kind == .note ? .note(entry) : kind == .action ? .action(entry) : .entry(entry), text)
  }

  /// Of two current versions neither text is an earlier one: the conflict is to be resolved first.
  private func isInConflict(_ subject: LintFinding.Subject, _ db: Database) throws -> Bool {
    switch subject {
    case .entry(let id): try EntryTable(db: db).row(id)?.state == .conflict
    case .note(let id): try NoteTable(db: db).row(id)?.state == .conflict
    case .action(let id): try ActionTable(db: db).row(id)?.state == .conflict
    case .client, .criterion, .unit, .journal: false
    }
  }
}
