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
    // What gives way looks often whether it is to.
    try work.check("reading the scheme", 0, of: .max)
    let scheme = try terms.scheme()
    let names: Result<NameMap, JournalError>
    do {
      names = .success(try self.names())
    } catch {
      names = .failure(error)
    }
    let (seeker, unreadNames): (NameLeakDetector, String?)
    switch names {
    case .success(let map): (seeker, unreadNames) = (NameLeakDetector(map), nil)
    case .failure(let error): (seeker, unreadNames) = (NameLeakDetector(NameMap()), error.reason)
    }
    // The ids, the texts and the records are gone through on another core than all else.
    return try read(
      beside: { db in
        let shortIDs = try EntryTable(db: db).shortIDs(reporting: work)
        let texts = try TextGlances(db, seeker: seeker, reporting: work)
        return (shortIDs, texts, try JournalTransaction(db, of: enrolmentID).lastingLeaks(seeker, work))
      },
      { db, beside in
        let ledger = JournalTransaction(db, of: enrolmentID)
        var facts = try LintFacts(db, scheme: scheme, today: today)
        facts.unreadNames = unreadNames
        let entries = try LintedEntries(ledger, work)
        let notes = try ledger.lintedNotes(seeker, work)
        facts.notes = notes.map(\.note)
        facts.leaks = notes.compactMap(\.leak)
        try facts.addCriteria(db)
        facts.changedUnits = try progress.report(db, today: today).units.filter { $0.state == .changed }
        try work.check("reading other texts", 0, of: .max)
        try facts.addLeaks(ledger, ofSupport: entries.supports, seeker)
        var (shortIDs, texts, lasting) = try beside()
        facts.shortIDs = shortIDs
        try facts.add(entries, &texts, ledger, seeker)
        for code in Set(facts.entries.map(\.client)) {
          facts.namingCodes[code] = (try? ClientCode(code)).flatMap(seeker.client(namedBy:))
        }
        try facts.addEarlierLeaks(ledger, texts, seeker, work)
        facts.lastingLeaks = lasting.sorted {
          $0.subject.name(by: facts.shortIDs) < $1.subject.name(by: facts.shortIDs)
        }
        try work.check("looking for what to fix", 0, of: .max)
        return Linter.report(on: facts)
      })
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
  }

  /// Adds the entries, with what is seen of the text of each, and what their texts give away before what others do.
  ///
  /// - Parameter texts: told which of them are those of entries.
  fileprivate mutating func add(
    _ found: LintedEntries, _ texts: inout TextGlances, _ ledger: JournalTransaction, _ seeker: NameLeakDetector
  ) throws {
    entries = found.entries
    var leaks: [Leak] = []
    for (place, digest) in found.texts.enumerated() {
      let glance = texts.claim(digest)
      entries[place].hasNotes = glance.contains(.notes)
      if glance.contains(.feedback) { entries[place].hasFeedback = true }
      guard glance.contains(.leak), let texts: SessionTexts = try ledger.detached(digest),
        let leak = seeker.leak(in: texts.parts, of: .entry(entries[place].id))
      else { continue }
      leaks.append(leak)
    }
    self.leaks = leaks + self.leaks
  }

  fileprivate mutating func addCriteria(_ db: Database) throws {
    let sheet = try AssessmentTable(db: db).criteria()
    let counts = try EvidenceTable(db: db).counts()
    let made = try AssessmentTable(db: db).decisions()
    let decisions = Dictionary(grouping: made, by: \.criterion)
    let resubmissions = AssessmentTable.resubmissions(among: made, on: sheet)
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
  fileprivate mutating func addLeaks(
    _ ledger: JournalTransaction, ofSupport supports: [RecordID], _ seeker: NameLeakDetector
  ) throws {
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
    for version in supports {
      guard case .support(let support)? = try ledger.placed(version)?.payload.body,
        let leak = seeker.leak(in: [(.note, support.note), (.with, support.with)], of: .entry(support.support))
      else { continue }
      leaks.append(leak)
    }
    for (criterion, feedback) in try AssessmentTable(db: db).feedback() {
      if let leak = seeker.leak(in: [(.feedback, feedback)], of: .criterion(criterion)) { leaks.append(leak) }
    }
    for row in try AssessmentTable(db: db).unitDecisions(in: ledger.enrolment) {
      if let leak = seeker.leak(in: [(.text, row.decision.comment)], of: .unit(row.decision.unit)) {
        leaks.append(leak)
      }
    }
  }
}

/// The entries by day and time; what is seen of their texts is still to be added.
private struct LintedEntries {
  let entries: [LintFacts.Entry]
  /// The text of each.
  let texts: [RecordID?]
  /// The versions of those that are support, the newest first.
  let supports: [RecordID]

  /// What is asked of each.
  private enum Column: Int, CaseIterable, CodingKey {
    case id, sort, date, logged, begins, minutes, role, client, support, unit, requirement, status, state, text, version
  }

  init(_ ledger: JournalTransaction, _ work: ProgressReporter) throws {
    let db = ledger.db
    let erased = try ledger.erasedTexts()
    // Few entries have any of these, so that it is quicker to read which than to ask of each.
    let reflected = try NoteTable(db: db).reflectedOn()
    let answered = try FeedbackTable(db: db).answered()
    let discussing = try EntryID.all(db, sql: "SELECT DISTINCT support FROM discussed")
    let rows = try ColumnRow<Column>.cursor(db, from: "entry WHERE state <> 'withdrawn'")
    var read: (entries: [LintFacts.Entry], texts: [RecordID?]) = ([], [])
    var supports: [(date: LocalDate, id: EntryID, version: RecordID)] = []
    while let row = try rows.next() {
      try work.check("reading entries", read.entries.count, of: .max)
      let (id, text): (EntryID, RecordID?) = (try row.value(.id), try row.optional(.text))
      let entry = try LintFacts.Entry(
        id: id, sort: row.value(.sort), date: row.value(.date), logged: row.optional(.logged),
        begins: (row.optional(.begins) as Instant?)?.seconds, minutes: row.number(.minutes),
        role: row.optional(.role), client: row.optional(.client) ?? "", support: row.optional(.support),
        unit: row.optional(.unit), requirement: row.optional(.requirement), status: row.value(.status),
        state: row.value(.state), isErased: text.map(erased.contains) ?? false, hasNotes: false,
        hasFeedback: answered.contains(id), hasReflection: reflected.contains(id),
        hasDiscussed: discussing.contains(id))
      read.entries.append(entry)
      read.texts.append(text)
      if entry.sort == .support { supports.append((entry.date, id, try row.value(.version))) }
    }
    // An entry is large, and would be moved many times.
    let places = read.entries.enumerated()
      .map { (place: $0, day: $1.date.dayNumber, begins: $1.begins ?? 0, id: $1.id) }
      .sorted { ($0.day, $0.begins, $0.id) < ($1.day, $1.begins, $1.id) }
    entries = places.map { read.entries[$0.place] }
    texts = places.map { read.texts[$0.place] }
    self.supports = supports.sorted { ($1.date, $0.id) < ($0.date, $1.id) }.map(\.version)
  }
}

extension JournalTransaction {
  /// The notes, the newest first, and what each gives away.
  fileprivate func lintedNotes(
    _ seeker: NameLeakDetector, _ work: ProgressReporter
  ) throws -> [(note: LintFacts.Note, leak: LintFacts.Leak?)] {
    var notes: [(note: LintFacts.Note, leak: LintFacts.Leak?)] = []
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, date, EXISTS (SELECT 1 FROM tag WHERE tag.entry = note.id) AS has_criteria, model, text,
          document.bytes
        FROM note LEFT JOIN document ON document.sha256 = note.text
        WHERE state <> 'withdrawn' ORDER BY date DESC, id
        """)
    while let row = try rows.next() {
      try work.check("reading notes", notes.count, of: .max)
      let id: EntryID = try row.value("id")
      let document = try row.bytes("bytes")
      let text = try TextDocument(document: document, named: row.value("text"))?.text
      // Only the models that ship with coachlog: a learner's own lie outside the journal.
      let model =
        text == nil
        ? nil : (try row.value("model") as String?).flatMap { ModelLibrary.builtIn.named($0, of: .reflection) }
      let measure = NoteMeasure.stages(of: text ?? "", by: model)
      let note = try LintFacts.Note(
        id: id, date: row.value("date"), hasCriteria: row.value("has_criteria"), filledStages: measure.filled,
        stages: measure.all)
      let mayLeak = document.withUnsafeBytes(seeker.mayLeak)
      notes.append((note, mayLeak ? seeker.leak(in: [(.text, text)], of: .note(id)) : nil))
    }
    return notes
  }
}

extension EntryTable {
  private enum AboutColumn: Int, CaseIterable, CodingKey {
    case entry
  }

  /// What names each entry, note or action alone, undone ones included.
  func shortIDs(reporting work: ProgressReporter = .silent) throws -> ShortIDs {
    var ids: [EntryID] = []
    // In the order of the index, in which SQLite would take longer to leave out what is there twice.
    let rows = try ColumnRow<AboutColumn>.cursor(db, from: "about ORDER BY entry")
    while let row = try rows.next() {
      try work.check("reading ids", ids.count, of: .max)
      // One that no program wrote so is nobody's neighbour.
      if let id = try? row.value(.entry) as EntryID, id != ids.last { ids.append(id) }
    }
    return ShortIDs(ids)
  }
}
