import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// What to fix before an assessor asks. Reads every entry and the texts; nothing is changed.
  ///
  /// - Throws: `.cancelled` where it is not wanted any more.
  package func lint(
    today: LocalDate, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> LintReport {
    let scheme = try terms.scheme()
    let names: Result<NameMap, JournalError>
    do {
      names = .success(try self.names())
    } catch {
      names = .failure(error)
    }
    return try read { db in
      var facts = try LintFacts(db, scheme: scheme, today: today)
      let seeker: NameLeakDetector
      switch names {
      case .success(let map): seeker = NameLeakDetector(map)
      case .failure(let error):
        seeker = NameLeakDetector(NameMap())
        facts.unreadNames = error.reason
      }
      try facts.addEntries(db, erased: JournalTransaction(db, of: enrolmentID).erasedTexts(), seeker, work)
      for code in Set(facts.entries.map(\.client)) {
        facts.namingCodes[code] = (try? ClientCode(code)).flatMap(seeker.client(namedBy:))
      }
      try facts.addNotes(db, seeker)
      try facts.addCriteria(db)
      facts.changedUnits = try progress.report(db, today: today).units.filter { $0.state == .changed }
      try facts.addLeaks(JournalTransaction(db, of: enrolmentID), seeker)
      try facts.addEarlierLeaks(JournalTransaction(db, of: enrolmentID), seeker, work)
      try facts.addLastingLeaks(JournalTransaction(db, of: enrolmentID), seeker)
      return Linter.report(on: facts)
    }
  }
}

extension LintFacts {
  fileprivate init(_ db: Database, scheme: Scheme, today: LocalDate) throws {
    let enrolment = try EnrolmentTable(db: db).required()
    let supervisors = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM supervisor WHERE good_through IS NULL AND role <> 'assessor'")
    self.init(
      today: today, registered: enrolment.registered, deadline: enrolment.deadline, supervisors: supervisors ?? 0)
    practice = Set(
      try EnrolmentTable(db: db).targets().filter { $0.requirement.kind == .practice }.map(\.requirement.id))
    if let qualification = scheme.qualifications.first(where: { $0.id == enrolment.qualification }) {
      for unit in scheme.units(of: qualification) {
        if let role = unit.reflects { reflectiveUnits[role] = unit.id }
      }
      supervisionPerQuarter =
        scheme.goals(of: qualification).first { $0.measure == .support(.supervision) && $0.period == .quarter }?
        .required
    }
    let active = try SupervisorTable(db: db).all().filter { $0.standing == .active }
    namesakes = Dictionary(grouping: active.map(\.name), by: LookAlike.skeleton).values.filter { $0.count > 1 }
      .sorted { ($0.first ?? "") < ($1.first ?? "") }
    for client in try ClientTable(db: db).all() { clients[client.code.text] = client }
    shortIDs = try EntryTable(db: db).shortIDs()
  }

  /// What is asked of each entry, in the order in which it is asked for: looking each column up by its name in every
  /// row takes longer than reading it.
  private enum Column: Int, CaseIterable, CodingKey {
    case id, sort, date, logged, begins, minutes, role, client, support, unit, requirement, status, state, text, notes,
      feedback, reflection, discussed, leaking
  }

  /// The entries, and what their texts give away. Each text is read once: it lies anywhere in the file.
  fileprivate mutating func addEntries(
    _ db: Database, erased: Set<RecordID>, _ seeker: NameLeakDetector, _ work: ProgressReporter
  ) throws {
    // A case looks no further than the first that is there, which OR does.
    let hasNotes = "CASE" + ["summary", "goal", "actions"].map { _ in " WHEN instr(bytes, ?) THEN TRUE" }.joined()
    // Without names to look for, only texts with the sign of an e-mail address are looked through, which are few.
    let mayLeak = seeker.hasNames ? "true" : "instr(bytes, X'40') > 0"
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(Column.allCases.map(\.stringValue).joined(separator: ", ")) FROM (
          SELECT entry.id, sort, date, logged, begins, minutes, role, client, support, unit, requirement, status, state,
            entry.text, \(hasNotes) ELSE FALSE END AS notes,
            CASE WHEN instr(bytes, ?) THEN TRUE ELSE \(FeedbackTable.hasClientFeedback) END AS feedback,
            EXISTS (
              SELECT 1 FROM note_session JOIN note ON note.id = note_session.note
              WHERE note_session.session = entry.id AND note.state <> 'withdrawn') AS reflection,
            EXISTS (SELECT 1 FROM discussed WHERE discussed.support = entry.id) AS discussed,
            iif(\(mayLeak), bytes, NULL) AS leaking
          FROM entry LEFT JOIN document ON document.sha256 = entry.text WHERE state <> 'withdrawn')
        """,
      arguments: StatementArguments(
        ["summary", "goal", "actions", "feedback"].map { Blob(SessionTexts.mark(of: $0)) }))
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
    entries.reserveCapacity(count)
    while let row = try cursor.next() {
      try work.check("reading entries", entries.count, of: count)
      func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Column) throws -> Value {
        try row.decode(atIndex: column.rawValue)
      }
      let text: RecordID? = try value(.text)
      let entry = try Entry(
        id: value(.id), sort: value(.sort), date: value(.date), logged: value(.logged),
        begins: (value(.begins) as Instant?)?.seconds, minutes: (value(.minutes) as Quantity).value, role: value(.role),
        client: value(.client) ?? "", support: value(.support), unit: value(.unit), requirement: value(.requirement),
        status: value(.status), state: value(.state), isErased: text.map(erased.contains) ?? false,
        hasNotes: value(.notes), hasFeedback: value(.feedback), hasReflection: value(.reflection),
        hasDiscussed: value(.discussed))
      entries.append(entry)
      let bytes = try row.bytes(atIndex: Column.leaking.rawValue)
      guard let text, seeker.mayLeak(bytes), let parts = SessionTexts(document: bytes, named: text)?.parts,
        let leak = seeker.leak(in: parts, of: .entry(entry.id))
      else { continue }
      leaks.append(leak)
    }
    // An entry is large, and would be moved many times.
    let places = entries.enumerated().map { (place: $0, day: $1.date.dayNumber, begins: $1.begins ?? 0, id: $1.id) }
    entries = places.sorted { ($0.day, $0.begins, $0.id) < ($1.day, $1.begins, $1.id) }.map { entries[$0.place] }
  }

  fileprivate mutating func addNotes(_ db: Database, _ seeker: NameLeakDetector) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, date, EXISTS (SELECT 1 FROM tag WHERE tag.entry = note.id) AS has_criteria, model, text,
          document.bytes
        FROM note LEFT JOIN document ON document.sha256 = note.text
        WHERE state <> 'withdrawn' ORDER BY date DESC, id
        """)
    for row in rows {
      let id: EntryID = try row.value("id")
      let text = try TextDocument(document: row.bytes("bytes"), named: row.value("text"))?.text
      // Only the models that ship with coachlog: a learner's own lie outside the journal.
      let model =
        text == nil
        ? nil : (try row.value("model") as String?).flatMap { ModelLibrary.builtIn.named($0, of: .reflection) }
      let measure = NoteMeasure(of: text ?? "", by: model)
      notes.append(
        try Note(
          id: id, date: row.value("date"), hasCriteria: row.value("has_criteria"),
          filledStages: measure.filled, stages: measure.stages))
      if let leak = seeker.leak(in: [(.text, text)], of: .note(id)) { leaks.append(leak) }
    }
  }

  fileprivate mutating func addCriteria(_ db: Database) throws {
    let sheet = try AssessmentTable(db: db).criteria()
    let counts = try EvidenceTable(db: db).counts()
    let decisions = Dictionary(grouping: try AssessmentTable(db: db).decisions(), by: \.criterion)
    let resubmissions = try AssessmentTable(db: db).resubmissions()
    hasMarkSheet = !sheet.isEmpty
    criteria = sheet.map { criterion in
      let made = decisions[criterion.id] ?? []
      return Slot(
        id: criterion.id, evidence: counts[criterion.id]?.total ?? 0,
        isReferred: made.contains { $0.decision == .referred && !$0.hasNewEvidence },
        isChanged: made.contains { $0.decision == .met && !$0.stands },
        isReworded: made.contains { $0.decision == .met && !$0.isOnThisSheet },
        resubmission: resubmissions.first { $0.criterion == criterion.id })
    }
  }

  /// What clients said, the texts of the plan and of support, and what assessors say.
  fileprivate mutating func addLeaks(_ ledger: JournalTransaction, _ seeker: NameLeakDetector) throws {
    let db = ledger.db
    for client in try ClientTable(db: db).all() {
      let text: RegisterText? = try ledger.detached(client.text)
      if let text, let leak = seeker.leak(in: text.parts, of: .client(client.code)) { leaks.append(leak) }
    }
    for feedback in try FeedbackTable(db: db).all() {
      let text = try ledger.text(feedback.text)
      guard var leak = seeker.leak(in: [(.feedback, text)], of: .entry(feedback.session)) else { continue }
      leak.feedback = feedback.id
      leaks.append(leak)
    }
    for file in try AttachmentTable(db: db).all() {
      guard let text = try file.text.flatMap({ try ledger.text($0) }) else { continue }
      let isNote = try NoteTable(db: db).row(file.entry) != nil
      guard var leak = seeker.leak(in: [(.note, text)], of: isNote ? .note(file.entry) : .entry(file.entry)) else {
        continue
      }
      leak.attachment = file.id
      leaks.append(leak)
    }
    for action in try ActionTable(db: db).all() where action.state != .withdrawn {
      let text = try ledger.text(action.text)
      if let leak = seeker.leak(in: [(.text, text)], of: .action(action.id)) { leaks.append(leak) }
    }
    let ids = try RecordID.fetchAll(
      db, sql: "SELECT version FROM entry WHERE sort = 'support' AND state <> 'withdrawn' ORDER BY date DESC, id")
    for id in ids {
      guard case .support(let support)? = try ledger.placed(id)?.payload.body,
        let leak = seeker.leak(in: [(.note, support.note), (.with, support.with)], of: .entry(support.support))
      else { continue }
      leaks.append(leak)
    }
    for decision in try AssessmentTable(db: db).decisions() {
      if let leak = seeker.leak(in: [(.feedback, decision.feedback)], of: .criterion(decision.criterion)) {
        leaks.append(leak)
      }
    }
    for row in try AssessmentTable(db: db).unitDecisions(in: ledger.enrolment) {
      if let leak = seeker.leak(in: [(.text, row.decision.comment)], of: .unit(row.decision.unit)) {
        leaks.append(leak)
      }
    }
  }
}

extension EntryTable {
  /// What names each entry, note or action alone, undone ones included.
  func shortIDs() throws -> ShortIDs {
    // One that no program wrote so is nobody's neighbour.
    var ids: [EntryID] = []
    let cursor = try String.fetchCursor(db, sql: "SELECT DISTINCT entry FROM about ORDER BY entry")
    while let hex = try cursor.next() {
      if let id = EntryID(hex: hex) { ids.append(id) }
    }
    return ShortIDs(ids)
  }
}
