import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension JournalTransaction {
  /// What the record of a request names of criteria and units.
  mutating func matter(of request: Request, today: LocalDate, in journal: Journal) throws -> RecordID? {
    var contents = RequestContents(enrolment: enrolment, request: RecordID(of: []), counts: [], hasTexts: false)
    try addCriteria(to: &contents, of: request, today: today, in: journal)
    return contents.matter
  }

  /// Everything that the reader of a request needs (Docs/Format.md 14.2).
  mutating func contents(
    of request: Request, _ record: SignedRecord, withTexts: Bool, today: LocalDate, in journal: Journal
  ) throws -> RequestContents {
    let terms = try EnrolmentTable.required(derived.terms())
    var contents = RequestContents(
      enrolment: enrolment, request: record.id, counts: SignOffMeaning.ofHeldSessions.filter(terms.rules.counts),
      hasTexts: withTexts)
    var ids: Set<RecordID> = [record.id, terms.enrolment.record]
    // The versions that are read as a whole, with their texts.
    var read = Set(request.asks)
    for version in request.asks {
      read.formUnion(try discussed(in: version))
      if case .session(let session)? = try placed(version)?.payload.body {
        read.formUnion(try feedback(on: session.session).map(\.row.version))
      }
    }
    if let key = request.key {
      ids.formUnion(try RecordTable(db: db).ids(signedBy: key.bytes))
      for record in try derived.placedRecords(ofRare: .supervisor) {
        guard case .supervisor(let act) = record.payload.body, act.key == key,
          try !derived.isVoid(record.id, record.payload.head.n)
        else { continue }
        ids.insert(record.id)
      }
    }
    ids.formUnion(try newestOfOthers(than: request.key))
    try addCriteria(to: &contents, of: request, today: today, in: journal)
    for item in contents.criteria {
      read.formUnion(item.covers)
      for row in try AssessmentTable(db: db).decisions() where row.criterion == item.criterion {
        ids.insert(row.record)
        if case .assessment(let assessment)? = try placed(row.record)?.payload.body {
          read.formUnion(assessment.covers)
        }
      }
    }
    ids.formUnion(contents.units.flatMap { $0.grounds.map(\.decision) })
    ids.formUnion(read)
    try addTexts(of: read, to: &contents, &ids)
    contents.records = try ids.sorted().map { id in
      guard let record = try RecordTable(db: db).record(id) else {
        throw JournalError.storage("a record that the request needs is missing", .verify)
      }
      return record
    }
    return contents
  }

  /// The versions in force of the sessions and notes that a version of a supervision meeting went through.
  func discussed(in version: RecordID) throws -> [RecordID] {
    guard case .support(let support)? = try placed(version)?.payload.body else { return [] }
    // Withdrawn ones too: what is signed says that they were gone through.
    return try support.discussed.compactMap { id in
      try EntryTable(db: db).row(id)?.version ?? NoteTable(db: db).row(id)?.version
    }
  }

  /// The newest record of everybody but the learner and the person asked.
  func newestOfOthers(than key: PublicKey?) throws -> [RecordID] {
    try Row.fetchAll(db, sql: "SELECT signer, record FROM chain").compactMap { row in
      let signer = try PublicKey(bytes: row.bytes("signer"))
      return EnrolmentID(of: signer) == enrolment || signer == key ? nil : try row.value("record")
    }
  }

  private mutating func addCriteria(
    to contents: inout RequestContents, of request: Request, today: LocalDate, in journal: Journal
  ) throws {
    guard !(request.criteria.isEmpty && request.units.isEmpty) else { return }
    contents.markSheet = try derived.markSheetInForce().flatMap { try derived.keptMarkSheet($0.sheet) }
    let report = try journal.progress.report(db, today: today)
    let facts = try criterionFacts()
    var others: [CriterionID] = []
    for unit in request.units {
      guard let standing = report.standing(ofUnit: unit) else { continue }
      let own = standing.criteria.map(\.criterion.id)
      let proposal = UnitProposal(
        standing: standing, criteria: [],
        terms: UnitStanding.Terms(qualification: report.enrolment.title, scheme: report.enrolment.schemeDigest),
        learner: report.enrolment.learner, sheet: facts.sheet ?? RecordID(of: []), gaps: [])
      contents.units.append(
        RequestContents.UnitItem(
          unit: unit, title: standing.unit.title, qualification: report.enrolment.title, criteria: own,
          grounds: proposal.grounds, hours: proposal.hours))
      others += own.filter { !request.criteria.contains($0) }
    }
    let known = try LabelTable(db: db).evidenceNumbers()
    var last = known.values.map(\.number).max() ?? 0
    var numbers: [RecordID: String] = [:]
    for id in request.criteria + others.sorted() {
      let proposal = try proposal(for: id, in: facts)
      for piece in proposal.evidence where numbers[piece.version] == nil {
        if known[piece.id] == nil { last += 1 }
        numbers[piece.version] = (known[piece.id] ?? EvidenceNumber(last)).text
      }
      contents.criteria.append(
        RequestContents.CriterionItem(
          criterion: id, title: proposal.unitTitle, covers: proposal.covers,
          numbers: proposal.covers.compactMap { numbers[$0] }))
    }
  }

  /// The texts of these versions, and the erasures that say where one is no longer there.
  private func addTexts(
    of versions: Set<RecordID>, to contents: inout RequestContents, _ ids: inout Set<RecordID>
  ) throws {
    var documents: [RecordID: [UInt8]] = [:]
    var erased: Set<RecordID> = []
    for version in versions {
      guard let digest = try placed(version)?.subject.text else { continue }
      if let document = try document(digest) { documents[digest] = document } else { erased.insert(digest) }
    }
    for record in try RecordTable(db: db).placed(ofRare: .erasure, in: enrolment) {
      guard case .erasure(let erasure) = record.payload.body, !erased.isDisjoint(with: erasure.documents) else {
        continue
      }
      ids.insert(record.id)
      erased.subtract(erasure.documents)
    }
    guard erased.isEmpty else {
      throw JournalError.storage("a text is missing or was changed, so it cannot be signed", .verify)
    }
    if contents.hasTexts { contents.documents = documents.sorted { $0.key < $1.key }.map(\.value) }
  }
}
