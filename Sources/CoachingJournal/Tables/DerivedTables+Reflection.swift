import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Notes, the development plan and labels: entries without a sign-off, whose state is only which version is current.
extension DerivedTables {
  /// Every entry that a record of a rare kind is about, void ones included.
  func entries(ofRare kind: Kind) throws -> Set<EntryID> {
    Set(try placedRecords(ofRare: kind).compactMap(\.entry))
  }

  /// Whether the entry is withdrawn.
  func isWithdrawn(_ id: EntryID) throws -> Bool {
    try records(about: id).contains { record in
      guard case .withdrawal = record.payload.body else { return false }
      return try !isVoid(record.id, record.payload.head.n)
    }
  }

  /// How many notes there are for each unit that asks for reflection.
  func deriveReflection() throws {
    try db.execute(sql: "DELETE FROM reflection")
    var versions: [(id: RecordID, note: NoteRecord)] = []
    for placed in try placedRecords(ofRare: .note) {
      guard case .note(let note) = placed.payload.body, try !isVoid(placed.id, placed.payload.head.n) else { continue }
      versions.append((placed.id, note))
    }
    let replaced = Set(versions.flatMap(\.note.replaces))
    let current = try versions.filter { try !replaced.contains($0.id) && !isWithdrawn($0.note.note) }
    for (position, unit) in try EnrolmentTable(db: db).reflectiveUnits(kept: keptScheme).enumerated() {
      let notes = Set(current.filter { $0.note.unit == unit }.map(\.note.note)).count
      try db.insert(into: "reflection", ["position": position, "unit": unit, "notes": notes])
    }
  }

  func deriveNote(_ id: EntryID) throws {
    if try holds(id, in: "note") {
      try db.delete(from: "note", where: "id", is: id)
      try db.delete(from: "note_session", where: "note", is: id)
    }
    let standing = try standing(id) { body -> (NoteRecord, [RecordID])? in
      guard case .note(let version) = body else { return nil }
      return (version, version.replaces)
    }
    guard let standing else { return }
    let note = standing.content
    try NoteTable(db: db).insert(
      NoteRow(
        id: id, version: standing.version, unit: note.unit, date: note.date, model: note.model, sessions: note.sessions,
        text: note.text, written: standing.written, amended: standing.amended, state: standing.state))
  }

  func deriveAction(_ id: EntryID) throws {
    if try holds(id, in: "action") { try db.delete(from: "action", where: "id", is: id) }
    let standing = try standing(id) { body -> (ActionRecord, [RecordID])? in
      guard case .action(let version) = body else { return nil }
      return (version, version.replaces)
    }
    guard let standing else { return }
    let action = standing.content
    try ActionTable(db: db).insert(
      PlannedAction(
        id: id, version: standing.version, status: action.status, due: action.due, doneOn: action.doneOn,
        note: action.note, text: action.text, written: standing.written, state: standing.state))
  }

  func deriveFeedback(_ id: EntryID) throws {
    if try holds(id, in: "feedback") { try db.delete(from: "feedback", where: "id", is: id) }
    let standing = try standing(id) { body -> (FeedbackRecord, [RecordID])? in
      if case .feedback(let feedback) = body { (feedback, []) } else { nil }
    }
    guard let standing else { return }
    let feedback = standing.content
    try FeedbackTable(db: db).insert(
      Feedback(
        id: id, session: feedback.session, version: standing.version, source: feedback.source, date: feedback.date,
        text: feedback.text, n: standing.n, isWithdrawn: standing.state == .withdrawn))
  }

  func deriveAttachment(_ id: EntryID) throws {
    if !isFilling { try db.delete(from: "attachment", where: "id", is: id) }
    let standing = try standing(id) { body -> (AttachmentRecord, [RecordID])? in
      if case .attachment(let attachment) = body { (attachment, []) } else { nil }
    }
    guard let standing else { return }
    let attachment = standing.content
    try AttachmentTable(db: db).insert(
      Attachment(
        id: id, entry: attachment.entry, version: standing.version, type: attachment.type, bytes: attachment.bytes,
        file: attachment.file, text: attachment.text, attachedAt: standing.written, n: standing.n,
        isWithdrawn: standing.state == .withdrawn))
  }

  func deriveLabel(_ id: EntryID) throws {
    if !isFilling {
      for table in ["label", "tag", "evidence_number"] { try db.delete(from: table, where: "entry", is: id) }
    }
    var newest: (n: Int, record: RecordID, label: LabelRecord)?
    // A number that was given is never given to something else, whatever is undone.
    var numbered: (n: Int, record: RecordID, number: Int)?
    for record in try records(about: id) {
      let n = record.payload.head.n
      guard case .label(let label) = record.payload.body else { continue }
      if let number = label.number, numbered.map({ (n, record.id) < ($0.n, $0.record) }) ?? true {
        numbered = (n, record.id, number)
      }
      guard try !isVoid(record.id, n) else { continue }
      if let newest, (newest.n, newest.record) > (n, record.id) { continue }
      newest = (n, record.id, label)
    }
    if let newest { try LabelTable(db: db).insert(newest.label, n: newest.n) }
    if let numbered {
      try db.insert(
        into: "evidence_number",
        ["entry": id, "number": numbered.number, "n": numbered.n, "record": numbered.record])
    }
  }

  /// Whether a table has a row of this id already.
  private func holds(_ id: EntryID, in table: String) throws -> Bool {
    guard !isFilling else { return false }
    return try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM \(table) WHERE id = ?"), arguments: [id]) != nil
  }

  // MARK: Versions

  /// The versions of a note or an action that nothing undid and nothing replaced, in the order of the chain.
  package func currentVersions(of id: EntryID) throws -> [RecordID] {
    var versions: [(id: RecordID, n: Int, replaces: [RecordID])] = []
    for record in try records(about: id) {
      guard record.version == nil, let replaces = record.subject.replaces,
        try !isVoid(record.id, record.payload.head.n)
      else { continue }
      versions.append((record.id, record.payload.head.n, replaces))
    }
    let replaced = Set(versions.flatMap(\.replaces))
    return versions.filter { !replaced.contains($0.id) }.sorted { ($0.n, $0.id) < ($1.n, $1.id) }.map(\.id)
  }

  /// The current state of an entry without a sign-off.
  private struct Standing<Content> {
    let version: RecordID
    let content: Content
    /// The version's place in the learner's chain.
    let n: Int
    let written: Instant
    let amended: Instant
    let state: NoteRow.State
  }

  /// - Parameter content: what a version says and which versions it replaces; nil for a record that is no version.
  /// - Returns: The version furthest down the learner's chain of those that nothing undid and nothing replaced.
  private func standing<Content>(
    _ id: EntryID, _ content: (Payload.Body) -> (Content, [RecordID])?
  ) throws -> Standing<Content>? {
    var versions: [(id: RecordID, head: Payload.Head, content: Content, replaces: [RecordID])] = []
    for record in try records(about: id) {
      guard let (content, replaces) = content(record.payload.body), try !isVoid(record.id, record.payload.head.n)
      else { continue }
      versions.append((record.id, record.payload.head, content, replaces))
    }
    let replaced = Set(versions.flatMap(\.replaces))
    let current = versions.filter { !replaced.contains($0.id) }
    guard let newest = current.max(by: { ($0.head.n, $0.id) < ($1.head.n, $1.id) }),
      let first = versions.min(by: { ($0.head.n, $0.id) < ($1.head.n, $1.id) })
    else { return nil }
    let state: NoteRow.State = try isWithdrawn(id) ? .withdrawn : current.count > 1 ? .conflict : .current
    return Standing(
      version: newest.id, content: newest.content, n: newest.head.n, written: first.head.signedAt,
      amended: newest.head.signedAt,
      state: state)
  }

  private func records(about id: EntryID) throws -> [DecodedRecord] {
    try records.placed(about: id, in: enrolment)
  }
}
