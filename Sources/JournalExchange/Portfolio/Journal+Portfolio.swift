import CoachingJournal
import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Writes a folder that an assessor can read, print and check without coachlog. The journal is verified first.
  ///
  /// - Parameters:
  ///   - path: where the folder is to lie.
  ///   - replacing: whether a portfolio that is there may be replaced; nothing else ever is.
  ///   - models: whose stages become headings of the notes.
  ///   - work: told how far it is.
  /// - Throws: `.cancelled` where it is not wanted any more, `.cannotCreate` for a place that is taken or cannot be
  /// written, `.storage` where the journal does not
  ///   verify. Nothing is left of a portfolio that could not be finished.
  package func writePortfolio(
    to path: String, replacing: Bool, by models: ModelLibrary = .builtIn, on occasion: Occasion,
    reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> PortfolioSummary {
    let folder = PortfolioFolder(path: path)
    try folder.recover()
    try folder.requireFree(replacing: replacing)
    let mark = try changeMark()
    let verification = try verify(reporting: work)
    if let error = verification.problems.first(where: { $0.severity == .error }) {
      throw .storage(
        "the journal does not verify (\(error.rule.rawValue)), so no portfolio was made",
        .verify)
    }
    let findings = try lint(today: occasion.today).findings
    let portfolio = try portfolio(by: models, verification: verification, on: occasion, reporting: work)
    guard try changeMark() == mark else {
      throw .busy("the journal was changed while the portfolio was being made. Try again")
    }
    let unsigned = manifestRefusal
    let parts = PortfolioFiles(portfolio: portfolio, signer: unsigned == nil ? self : nil)
    let files = try parts.all(reporting: work)
    try folder.make(files, copying: parts.copies, replacing: replacing, reporting: work)
    return PortfolioSummary(
      sessions: portfolio.items.count { $0.row.sort == .session }, records: portfolio.records.count,
      bytes: (files.map(\.bytes.count) + parts.copies.map(\.bytes)).reduce(0, +), earlierTexts: portfolio.earlierTexts,
      warnings: (unsigned.map { [$0] } ?? [])
        + PortfolioSummary.warnings(
          of: verification, findings,
          shown: portfolio.withEarlierTexts.union(
            portfolio.items.filter { $0.row.state == .withdrawn }.map(\.row.id))))
  }

  /// Why the manifest cannot be signed here; nil where it can.
  private var manifestRefusal: Notice? {
    do throws(JournalError) {
      _ = try learnerSignature(over: [], namespace: PortfolioFiles.namespace)
      return nil
    } catch {
      return error.notice.saying { "the list of files is not signed, so a change to index.html would not show: \($0)" }
    }
  }

  /// What a portfolio shows.
  ///
  /// - Parameter verification: what verifying the journal came to.
  func portfolio(
    by models: ModelLibrary = .builtIn, verification: VerificationReport? = nil, on occasion: Occasion,
    reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> Portfolio {
    let supervisors = try signers.list()
    let charts = try progress.charts(today: occasion.today)
    guard let goals = try progress.goals(beside: [], today: occasion.today).first else {
      throw .storage("the scheme of this journal does not have its qualification", .verify)
    }
    let coverage = try competence.coverage(in: occasion.zone)
    let retentionYears = try terms.scheme().retentionYears
    return try read { db in
      var ledger = JournalTransaction(db, of: enrolmentID)
      var records: [SignedRecord] = []
      try RecordTable(db: db).forEach { records.append($0) }
      records.sort { $0.id < $1.id }
      let own = records.lazy.compactMap { try? PublicKey(bytes: $0.signer) }.first {
        EnrolmentID(of: $0) == enrolmentID
      }
      guard let learnerKey = own else {
        throw JournalError.storage("this journal has no first record", .verify)
      }
      let needsSignOff = try EnrolmentTable(db: db).inForce().rules.signOff
      let rows = try EntryTable(db: db).oldestFirst()
      let labels = LabelTable(db: db)
      var texts: [RecordID] = rows.compactMap(\.text)
      var items: [Portfolio.Item] = []
      for row in rows {
        try work.check("reading entries", items.count, of: rows.count)
        let others = try ledger.others(beside: row)
        let account = try ledger.account(of: row.id)
        texts += others.compactMap(\.text) + account.feedback.map(\.row.text)
        items.append(
          Portfolio.Item(
            row: row, account: account, criteria: try labels.label(of: row.id).criteria,
            discussed: row.sort == .support ? try ledger.discussed(in: row.id) : [],
            meetingMinutes: needsSignOff && row.state != .signed ? 0 : row.countedMinutes,
            others: others.map(\.record)))
      }
      let notes = try NoteTable(db: db).all().reversed().map { row in
        PortfolioNote(
          row: row, model: row.model.flatMap { models.named($0) }, shortID: try EntryTable(db: db).shortened(row.id),
          text: try ledger.text(row.text), criteria: try labels.label(of: row.id).criteria,
          others: row.state == .conflict ? try ledger.others(beside: row, by: models) : [])
      }
      let actions = try ActionTable(db: db).all().map { row in
        PortfolioAction(
          row: row, text: try ledger.text(row.text),
          others: row.state == .conflict ? try ledger.others(beside: row) : [])
      }
      // A note or an action that was withdrawn is not on the page.
      texts += notes.filter { $0.row.state != .withdrawn }.flatMap { [$0.row.text] + $0.others.map(\.note.text) }
      texts += actions.filter { $0.row.state != .withdrawn }.flatMap { [$0.row.text] + $0.others.map(\.action.text) }
      let clients = try ledger.clients(met: items.compactMap(\.row.client))
      texts += clients.compactMap { $0.registered?.text }
      let attempts = try ledger.attempts().mapValues { try $0.map(ledger.withVersions) }
      let attachments = try ledger.portfolioAttachments(attempts, in: attachmentFolder)
      texts += attachments.compactMap(\.listed.row.text)
      let decisions = try AssessmentTable(db: db).decisions()
      var named = NamedFiles()
      for kind in [Kind.enrolment, .marksheet, .assessment, .unit, .competence] {
        for record in try RecordTable(db: db).placed(ofRare: kind, in: enrolmentID) { named.add(record.payload.body) }
      }
      let covered = Set(attempts.values.joined().flatMap(\.versions).compactMap(\.textDigest)).subtracting(texts)
      let slots = try AssessmentTable(db: db).criteria()
      let bygone = Set(attempts.keys).subtracting(slots.map(\.id)).sorted()
      let earlier = try ledger.kept(.document, Array(covered))
      return Portfolio(
        enrolment: try EnrolmentTable(db: db).required(),
        formerNames: FormerName.all(in: try ledger.derived.standingEnrolments()), journal: enrolmentID,
        learnerKey: learnerKey,
        report: try progress.report(db, today: occasion.today), goals: goals, needsSignOff: needsSignOff,
        charts: charts,
        items: items, notes: notes, attachments: attachments, attachmentFolder: attachmentFolder,
        actions: actions, clients: clients,
        criteria: slots.map { criterion in
          PortfolioCriterion(
            criterion: criterion, decisions: decisions.filter { $0.criterion == criterion.id },
            attempts: attempts[criterion.id] ?? [])
        }, bygone: bygone.compactMap { attempts[$0] },
        assessments: try ledger.assessments(standing: Set(decisions.map(\.record))),
        unitDecisions: try ledger.unitDecisions(), revocations: try ledger.revocationsOfAssessments(),
        samples: try ledger.samples(), competence: coverage, declaration: try ledger.coverStatements(),
        numbers: try labels.evidenceNumbers(),
        supervisors: supervisors, records: records,
        texts: try ledger.kept(.document, texts + covered), earlierTexts: earlier.count,
        schemes: try ledger.kept(.scheme, named.schemes),
        sheets: try ledger.kept(.marksheet, named.sheets),
        statements: try ledger.kept(.statement, named.statements),
        newest: try ledger.chainHead(of: learnerKey.bytes)?.record,
        verification: verification, retentionYears: retentionYears, made: occasion.now, zone: occasion.zone)
    }
  }
}

extension EntryTable {
  fileprivate func oldestFirst() throws -> [EntryRow] {
    try EntryRow.fetchAll(db, sql: "SELECT \(EntryTable.columns) FROM entry ORDER BY date, start, begins, id")
  }
}

extension JournalTransaction {
  /// What is kept under these digests and still there.
  fileprivate func kept(_ table: KeptTable, _ digests: some Sequence<RecordID>) throws -> [(
    id: RecordID, bytes: [UInt8]
  )] {
    try Set(digests).sorted().compactMap { digest in try table.bytes(digest, in: db).map { (digest, $0) } }
  }

  /// The attachments that are not withdrawn, and those that an assessor's decision covered, oldest first.
  ///
  /// - Parameter attempts: every decision on criteria.
  fileprivate func portfolioAttachments(
    _ attempts: [CriterionID: [Attempt]], in folder: AttachmentFolder
  ) throws -> [PortfolioAttachment] {
    let table = AttachmentTable(db: db)
    var rows = try table.all()
    let covered = Set(attempts.values.joined().flatMap(\.covers))
    for record in try RecordTable(db: db).placed(ofRare: .attachment, in: enrolment) {
      guard covered.contains(record.id), case .attachment(let attachment) = record.payload.body,
        !rows.contains(where: { $0.version == record.id })
      else { continue }
      rows.append(Attachment(attachment, record: record.id, record.payload.head, isWithdrawn: true))
    }
    rows.sort { ($0.n, $0.id) < ($1.n, $1.id) }
    return PortfolioAttachment.numbered(try listed(rows, in: folder))
  }

  /// The versions of an entry that stand beside the one its row tells of.
  fileprivate mutating func others(beside row: EntryRow) throws -> [(record: RecordID, text: RecordID?)] {
    switch row.state {
    case .logged, .requested, .signed, .returned, .changed, .withdrawn: return []
    case .conflict: break
    }
    return try history(of: row.id).current.filter { $0.id != row.version }.map { version in
      switch version.content {
      case .session(let session): (version.id, session.text)
      case .support, .block: (version.id, nil)
      }
    }
  }

  fileprivate func others(beside row: NoteRow, by models: ModelLibrary) throws -> [PortfolioNote.Version] {
    try derived.currentVersions(of: row.id).filter { $0 != row.version }.compactMap { id in
      guard let payload = try placed(id)?.payload, case .note(let note) = payload.body else { return nil }
      return PortfolioNote.Version(
        record: id, signedAt: payload.head.signedAt, note: note, model: note.model.flatMap { models.named($0) },
        text: try text(note.text))
    }
  }

  fileprivate func others(beside row: PlannedAction) throws -> [PortfolioAction.Version] {
    try derived.currentVersions(of: row.id).filter { $0 != row.version }.compactMap { id in
      guard case .action(let action)? = try placed(id)?.payload.body else { return nil }
      return PortfolioAction.Version(record: id, action: action, text: try text(action.text))
    }
  }

  /// What a supervision meeting went through, by date.
  fileprivate func discussed(in support: EntryID) throws -> [EntryID] {
    try EntryID.fetchAll(
      db, sql: "SELECT entry FROM discussed WHERE support = ? ORDER BY entry", arguments: [support])
  }

  /// The clients who are registered or were met.
  fileprivate func clients(met: [ClientCode]) throws -> [PortfolioClient] {
    let registered = try ClientTable(db: db).all()
    let erased = try erasedTexts()
    return try Set(registered.map(\.code) + met).sorted { $0.text < $1.text }.map { code in
      let row = registered.first { $0.code == code }
      let text: RegisterText? = try detached(row?.text)
      return PortfolioClient(
        code: code, registered: row, profile: text?.profile ?? ClientProfile(), feedback: text?.feedback,
        isFeedbackErased: row?.text.map(erased.contains) ?? false)
    }
  }

  fileprivate func assessments(standing: Set<RecordID>) throws -> [PortfolioAssessment] {
    try RecordTable(db: db).placed(ofRare: .assessment, in: enrolment).compactMap { placed in
      guard case .assessment(let assessment) = placed.payload.body else { return nil }
      return PortfolioAssessment(
        record: placed.id, signedAt: placed.payload.head.signedAt, signer: placed.payload.head.by,
        assessment: assessment, stands: standing.contains(placed.id))
    }
  }

  fileprivate func unitDecisions() throws -> [PortfolioUnitDecision] {
    let standing = try Set(AssessmentTable(db: db).unitDecisions(in: enrolment).map(\.record))
    return try RecordTable(db: db).placed(ofRare: .unit, in: enrolment).compactMap { placed in
      guard case .unit(let decision) = placed.payload.body else { return nil }
      return PortfolioUnitDecision(
        record: placed.id, signedAt: placed.payload.head.signedAt, signer: placed.payload.head.by, decision: decision,
        stands: standing.contains(placed.id))
    }
  }

  fileprivate func samples() throws -> [PortfolioSample] {
    let standing = try SampleTable(db: db).counting()
    return try RecordTable(db: db).placed(ofRare: .sample, in: enrolment).compactMap { placed in
      guard case .sample(let sample) = placed.payload.body else { return nil }
      return PortfolioSample(
        record: placed.id, signedAt: placed.payload.head.signedAt, signer: placed.payload.head.by, sample: sample,
        stands: standing.contains(placed.id))
    }.sorted { ($0.signedAt, $0.record) < ($1.signedAt, $1.record) }
  }

  fileprivate func revocationsOfAssessments() throws -> [PortfolioRevocation] {
    try RecordTable(db: db).placed(ofRare: .revocation, in: enrolment).compactMap { placed in
      guard case .revocation(let revocation) = placed.payload.body,
        let target = try self.placed(revocation.target)?.payload.kind, [.assessment, .unit, .sample].contains(target)
      else { return nil }
      return PortfolioRevocation(
        record: placed.id, signedAt: placed.payload.head.signedAt, signer: placed.payload.head.by,
        revocation: revocation)
    }
  }
}
