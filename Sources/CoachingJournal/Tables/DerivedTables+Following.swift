import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What a record touches: the rows that are derived again once it is there.
extension DerivedTables {
  /// Derives what one record that just came in touches.
  mutating func follow(_ placed: DecodedRecord) throws {
    // One more answer changes nothing, and a reply has many.
    if let id = placed.payload.body.signature?.request, try RequestTable(db: db).row(id)?.state != .answered,
      let request = try placedRecord(id)
    {
      try requestChanged(request)
    }
    switch placed.payload.body {
    case .session(let version): try derive(version.session, with: placed)
    case .support(let version): try derive(version.support, with: placed)
    case .block(let version): try derive(version.block, with: placed)
    case .withdrawal(let withdrawal): try withdrawalChanged(of: withdrawal.entry, by: placed)
    case .signoff(let signOff):
      try followRemoval(through: placed.signer)
      try derive(signOff.entry, with: placed)
    case .revocation(let revocation):
      try followRemoval(through: placed.signer)
      if let target = try placedRecord(revocation.target) { try followTarget(target) }
    case .undo(let voids): try followTargets(voids)
    case .supervisor(let act): try supervisorChanged(act.key)
    case .enrolment: try enrolmentChanged()
    case .note(let version): try noteChanged(version.note)
    case .action(let version): try deriveAction(version.action)
    case .feedback(let feedback): try deriveFeedback(feedback.feedback)
    case .label(let label): try deriveLabel(label.entry)
    case .client: try deriveClients()
    case .marksheet: try deriveCriteria()
    case .assessment:
      try followRemoval(through: placed.signer)
      try deriveAssessments()
      // An answer about it may have come first.
      try deriveSamples()
    case .unit:
      try followRemoval(through: placed.signer)
      try deriveUnitDecisions()
      try deriveSamples()
    // An undo of it that came before it has its effect now.
    case .import: if try isVoid(placed.id, placed.payload.head.n) { try rebuild() }
    case .request: try requestChanged(placed)
    case .sample:
      try followRemoval(through: placed.signer)
      try deriveSamples()
    case .attachment(let attachment): try deriveAttachment(attachment.attachment)
    case .declaration, .competence, .erasure: break
    }
  }

  private mutating func noteChanged(_ id: EntryID) throws {
    try deriveNote(id)
    try deriveReflection()
  }

  private mutating func withdrawalChanged(of id: EntryID, by withdrawal: DecodedRecord? = nil) throws {
    try derive(id, with: withdrawal)
    try noteChanged(id)
    try deriveAction(id)
    try deriveFeedback(id)
    try deriveAttachment(id)
    for record in try records.placed(about: id, in: enrolment) { try requestChanged(record) }
  }

  /// A request that is open, or is no longer, moves the entries that it asks about.
  private mutating func requestChanged(_ record: DecodedRecord) throws {
    guard case .request(let request) = record.payload.body, try derive(request, of: record) else { return }
    for version in request.asks {
      if let entry = try placedRecord(version)?.version { try derive(entry) }
    }
  }

  private mutating func followTargets(_ ids: [RecordID]) throws {
    for id in ids {
      if let target = try placedRecord(id) { try followTarget(target) }
    }
  }

  /// A target of an undo or a revocation is looked at again, as if it had just come.
  private mutating func followTarget(_ target: DecodedRecord) throws {
    switch target.payload.body {
    case .session(let version): try derive(version.session)
    case .support(let version): try derive(version.support)
    case .block(let version): try derive(version.block)
    case .withdrawal(let withdrawal): try withdrawalChanged(of: withdrawal.entry)
    case .signoff(let signOff): try derive(signOff.entry)
    case .supervisor(let act): try supervisorChanged(act.key)
    case .enrolment: try enrolmentChanged()
    case .note(let version): try noteChanged(version.note)
    case .action(let version): try deriveAction(version.action)
    case .feedback(let feedback): try deriveFeedback(feedback.feedback)
    case .label(let label): try deriveLabel(label.entry)
    case .client: try deriveClients()
    case .marksheet: try deriveCriteria()
    case .assessment: try deriveAssessments()
    case .unit: try deriveUnitDecisions()
    // Everything it brought goes at once, and whatever else rested on that.
    case .import: try rebuild()
    // A redo brings back what this undo took.
    case .undo(let voids): try followTargets(voids)
    case .request: try requestChanged(target)
    case .sample: try deriveSamples()
    case .attachment(let attachment): try deriveAttachment(attachment.attachment)
    case .declaration, .competence, .erasure, .revocation: break
    }
  }

  /// A removal that named this record before it came now knows how far its key is believed.
  mutating func followRemoval(through signer: [UInt8]) throws {
    guard let key = try? PublicKey(bytes: signer), let standing = try supervisors()[key] else { return }
    switch standing.standing {
    case .active: return
    case .removed: try supervisorChanged(standing.key)
    }
  }

  private mutating func supervisorChanged(_ key: PublicKey) throws {
    try deriveSupervisors()
    try deriveAssessments()
    try deriveUnitDecisions()
    try deriveSamples()
    let entries = try EntryID.fetchAll(
      db,
      sql: "SELECT DISTINCT about.entry FROM record JOIN about ON about.record = record.id WHERE record.signer = ?",
      arguments: [key])
    for entry in entries { try derive(entry) }
  }

  private mutating func enrolmentChanged() throws {
    let before = try context()
    try deriveEnrolment()
    try deriveReflection()
    guard before != (try context()) else { return }
    for entry in try EntryID.fetchAll(db, sql: "SELECT DISTINCT entry FROM about") { try derive(entry) }
  }
}
