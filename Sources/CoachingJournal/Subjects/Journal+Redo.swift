import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Brings back what was undone last, by a record that voids that undo (Docs/Format.md 6.2).
  ///
  /// - Throws: `.againstRule` where the learner has written something since, or a supervisor has decided about it.
  package func redo(on occasion: Occasion) throws(JournalError) -> Redone {
    try write { ledger, key in
      let (undo, target) = try ledger.lastUndone(by: key.publicKey)
      try ledger.refuseIfDecided(target, since: undo)
      try ledger.append(.undo(voids: [undo.id]), by: key, at: occasion.now)
      return try ledger.redone(target)
    }
  }
}

extension JournalTransaction {
  /// The newest undo that was not redone, and what it undid.
  fileprivate func lastUndone(by key: PublicKey) throws -> (undo: DecodedRecord, target: DecodedRecord) {
    var next = try chainHead(of: key.bytes)?.record
    var redone: Set<RecordID> = []
    while let id = next, let record = try placed(id), case .undo(let voids) = record.payload.body {
      next = record.payload.head.previous
      guard !redone.contains(id), let target = try voids.first.flatMap(placed) else { continue }
      guard case .undo = target.payload.body else { return (record, target) }
      redone.formUnion(voids)
    }
    throw JournalError.againstRule("there is nothing to redo, because your last action was not an undo")
  }

  /// A decision that came after the undo is about what was left, which a redo must not replace unseen.
  fileprivate mutating func refuseIfDecided(_ target: DecodedRecord, since undo: DecodedRecord) throws {
    let n = undo.payload.head.n
    if let entry = target.entry, target.version != nil || target.payload.kind == .withdrawal {
      let since = try history(of: entry).judgements.first {
        try (placed($0.signOff.signature.seen)?.payload.head.n ?? 0) >= n
      }
      guard let since else { return }
      let verb = since.signOff.decision == .approved ? "signed" : "returned"
      throw JournalError.againstRule(
        "\(TerminalEscaping.escaped(since.signOff.signature.name)) \(verb) "
          + "\(try EntryTable(db: db).shortened(entry)) after the undo, so it cannot be redone",
        .advice("amend it instead"))
    } else if case .supervisor(let act) = target.payload.body, case .removed(let through) = act.action {
      guard try chainHead(of: act.key.bytes)?.record != through else { return }
      throw JournalError.againstRule(
        "\(TerminalEscaping.escaped(act.name)) has signed since, so the removal cannot be redone", .removeSigner)
    }
  }

  fileprivate func redone(_ target: DecodedRecord) throws -> Redone {
    switch target.payload.body {
    case .session(let version): return try redone(version.session, version.replaces.isEmpty ? .logged : .amended)
    case .support(let version): return try redone(version.support, version.replaces.isEmpty ? .logged : .amended)
    case .block(let version): return try redone(version.block, version.replaces.isEmpty ? .logged : .amended)
    case .withdrawal(let withdrawal):
      let id = withdrawal.entry
      if try NoteTable(db: db).row(id) != nil { return try text(id, .note, .withdrawn) }
      if try ActionTable(db: db).row(id) != nil { return try text(id, .action, .withdrawn) }
      if try FeedbackTable(db: db).row(id) != nil { return try text(id, .feedback, .withdrawn) }
      if try AttachmentTable(db: db).row(id) != nil { return try text(id, .attachment, .withdrawn) }
      if let request = try RequestTable(db: db).row(id: id) { return .request(name: request.name, isCancelling: true) }
      return try redone(id, .withdrawn)
    case .note(let version): return try text(version.note, .note, version.replaces.isEmpty ? .logged : .amended)
    case .action(let version): return try text(version.action, .action, version.replaces.isEmpty ? .logged : .amended)
    case .feedback(let feedback): return try text(feedback.feedback, .feedback, .logged)
    case .label(let label): return .label(label.entry, shortID: try EntryTable(db: db).shortened(label.entry))
    case .client(let client): return .client(client.client)
    case .marksheet(let act): return .markSheet(source: act.source)
    case .import(let act): return .imported(source: act.source, records: act.records)
    case .supervisor(let act):
      switch act.action {
      case .added: return .supervisorAdded(name: act.name)
      case .removed: return .supervisorRemoved(name: act.name)
      }
    case .request(let request): return .request(name: request.name, isCancelling: false)
    case .declaration: return .declaration
    case .attachment(let attachment): return try text(attachment.attachment, .attachment, .logged)
    case .competence(let competence): return .competence(name: try name(of: competence.key))
    case .enrolment, .undo, .erasure, .signoff, .revocation, .assessment, .unit, .sample:
      return .enrolment(try EnrolmentTable(db: db).required())
    }
  }

  private func text(_ id: EntryID, _ text: Redone.Text, _ change: Redone.EntryChange) throws -> Redone {
    .text(id, shortID: try EntryTable(db: db).shortened(id), text, change: change)
  }

  private func redone(_ id: EntryID, _ change: Redone.EntryChange) throws -> Redone {
    let shortID = try EntryTable(db: db).shortened(id)
    guard let row = try EntryTable(db: db).row(id) else { throw JournalError.notFound("\(shortID) is already undone") }
    return .entry(id, shortID: shortID, change: change, now: row)
  }
}
