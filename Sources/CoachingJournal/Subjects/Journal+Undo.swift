import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Undoes the learner's last action that was not undone, by a record that voids it.
  ///
  /// - Parameter confirmed: the import that the learner agreed to undo; nil where they were not asked. An import of
  ///   more than one entry is then asked about and left as it is.
  /// - Throws: `.againstRule` where there is nothing to undo, or where a supervisor has acted on it.
  package func undo(_ confirmed: RecordID? = nil, on occasion: Occasion) throws(JournalError) -> Undoing {
    try write { ledger, key in
      let target = try ledger.lastStanding(of: key.publicKey)
      guard confirmed == nil || confirmed == target.id else {
        throw JournalError.againstRule("something else was saved since you were asked, so nothing was undone")
      }
      if case .import(let act) = target.payload.body, act.records > 1, confirmed == nil {
        try ledger.refuseIfDecided(target)
        return .asks(target.id, source: act.source, entries: act.records)
      }
      try ledger.refuseIfDecided(target)
      let shortID = try target.entry.map { try EntryTable(db: ledger.db).shortened($0) } ?? ""
      let before = try target.entry.flatMap { try EntryTable(db: ledger.db).row($0) }
      let voids = try [target.id] + ledger.broughtIn(with: target)
      try ledger.append(.undo(voids: voids), by: key, at: occasion.now)
      return .undone(try ledger.undone(target, shortID: shortID, before: before))
    }
  }
}

extension JournalTransaction {
  /// The newest record of the learner that is no undo and was not undone.
  fileprivate func lastStanding(of key: PublicKey) throws -> DecodedRecord {
    var next = try chainHead(of: key.bytes)?.record
    var voided: Set<RecordID> = []
    while let id = next, let record = try placed(id) {
      next = record.payload.head.previous
      // What an import brought is undone with it.
      if let batch = try batch(holding: record) {
        next = batch.payload.head.previous
        if !voided.contains(batch.id) { return batch }
        continue
      }
      if case .undo(let voids) = record.payload.body {
        // One that was redone undoes nothing.
        if !voided.contains(record.id) { voided.formUnion(voids) }
        continue
      }
      if record.payload.kind == .enrolment, record.payload.head.n == 1 {
        throw JournalError.againstRule("there is nothing left to undo")
      }
      if record.payload.kind == .erasure {
        throw JournalError.againstRule("your last action erased texts for good, and cannot be undone")
      }
      if !voided.contains(record.id) { return record }
    }
    throw JournalError.storage("the journal is damaged, so nothing can be undone", .verify)
  }

  /// The answers of a person that came in at once with this one, newest first: bringing them in was one action.
  fileprivate func broughtIn(with target: DecodedRecord) throws -> [RecordID] {
    guard case .competence(let act) = target.payload.body else { return [] }
    var others: [RecordID] = []
    var next = target.payload.head.previous
    while let id = next, let record = try placed(id), case .competence(let other) = record.payload.body,
      other.key == act.key, record.payload.head.signedAt == target.payload.head.signedAt,
      try !derived.isVoid(id, record.payload.head.n)
    {
      others.append(id)
      next = record.payload.head.previous
    }
    return others
  }

  /// The import that brought a record of the learner; nil where none did.
  private func batch(holding record: DecodedRecord) throws -> DecodedRecord? {
    let n = record.payload.head.n
    return try RecordID.fetchOne(
      db, sql: "SELECT record FROM batch WHERE n < ? AND last >= ? LIMIT 1", arguments: [n, n]
    ).flatMap(placed)
  }

  /// Whether a supervisor decided about a record of this import.
  private func isDecided(_ act: ImportRecord, from n: Int) throws -> DecodedRecord? {
    let signOffs = try RecordTable(db: db).decisions(in: enrolment)
    return try signOffs.first { record in
      guard case .signoff(let signOff) = record.payload.body, let covered = try placed(signOff.covers) else {
        return false
      }
      return (n...(n + act.records)).contains(covered.payload.head.n)
    }
  }

  /// Whether a role covers every entry that a key signed off.
  private func signsOffAll(of key: PublicKey, _ role: SignerRole) throws -> Bool {
    try RecordTable(db: db).ids(signedBy: key.bytes).allSatisfy { id in
      guard case .signoff(let signOff)? = try placed(id)?.payload.body,
        let covered = try placed(signOff.covers)
      else { return true }
      return role.signsOff(covered.subject.support)
    }
  }

  /// An undo must not take away what a supervisor has put a name to.
  fileprivate mutating func refuseIfDecided(_ target: DecodedRecord) throws {
    if let entry = target.version {
      let decisions = try history(of: entry).judgements.filter { $0.signOff.covers == target.id }
      guard let decision = decisions.first else { return }
      let shortID = try EntryTable(db: db).shortened(entry)
      let verb = decision.signOff.decision == .approved ? "signed" : "returned"
      throw JournalError.againstRule(
        "\(TerminalEscaping.escaped(decision.signOff.signature.name)) has \(verb) \(shortID), "
          + "so your last action cannot be undone",
        .advice("amend or withdraw the entry instead"))
    } else if case .supervisor(let act) = target.payload.body {
      guard act.action == .added, let newest = try chainHead(of: act.key.bytes) else { return }
      // What the key signed stays good where an earlier record of it, in force again, reaches that far and covers it.
      let decided = try RecordTable(db: db).decisions(signedBy: act.key)
      let before = try derived.standing(of: act.key, without: target.id)
      guard let before, before.isInForce(at: newest.n), decided.allSatisfy(before.role.allows),
        try signsOffAll(of: act.key, before.role)
      else {
        throw JournalError.againstRule(
          "your last action added \(TerminalEscaping.escaped(act.name)), who has made a decision since", .removeSigner)
      }
    } else if case .request(let request) = target.payload.body {
      guard try RequestTable(db: db).row(target.id)?.state == .answered else { return }
      throw JournalError.againstRule(
        "your last action was a request, and \(TerminalEscaping.escaped(request.name)) has answered it, so it cannot "
          + "be undone", .advice("amend or withdraw an entry instead"))
    } else if case .enrolment(let terms) = target.payload.body {
      try refuseIfSigned(for: terms.learner, since: target)
    } else if case .import(let act) = target.payload.body {
      guard let decision = try isDecided(act, from: target.payload.head.n), let entry = decision.entry else { return }
      throw JournalError.againstRule(
        "your last action is an import, and a supervisor has signed or returned "
          + "\(try EntryTable(db: db).shortened(entry)) from it",
        .advice("amend or withdraw its entries instead"))
    }
  }

  /// A name that somebody has signed for since must not go as if it had never been.
  private func refuseIfSigned(for learner: String, since target: DecodedRecord) throws {
    let before = try derived.standingEnrolments { id, n in try id == target.id || derived.isVoid(id, n) }.last
    guard let before, FormerName.differ(before.terms.learner, learner) else { return }
    let rare: [Kind] = [.assessment, .unit, .sample, .revocation]
    let decisions =
      try RecordTable(db: db).decisions(in: enrolment)
      + rare.flatMap { try RecordTable(db: db).placed(ofRare: $0, in: enrolment) }
    let signed = try decisions.compactMap(\.payload.body.signature).first { signature in
      try !FormerName.differ(signature.learner, learner)
        && (placed(signature.seen)?.payload.head.n ?? 0) >= target.payload.head.n
    }
    guard let signed else { return }
    throw JournalError.againstRule(
      "\(TerminalEscaping.escaped(signed.name)) has signed for \(TerminalEscaping.escaped(learner)) since, so that "
        + "name cannot be undone", .advice("change the name again, with a reason"))
  }

  /// The name under which a key was added, else its check digits.
  func name(of key: PublicKey) throws -> String {
    try SupervisorTable(db: db).all().first { $0.key == key }?.name ?? key.digits
  }

  fileprivate func undone(_ target: DecodedRecord, shortID: String, before: EntryRow?) throws -> Undone {
    switch target.payload.body {
    case .supervisor(let act):
      switch act.action {
      case .added: return .supervisorAdded(name: act.name)
      case .removed: return .supervisorRemoved(name: act.name)
      }
    case .note(let version):
      let wrote = try text(version.text).map {
        NoteDetails(
          unit: version.unit, date: version.date, model: version.model, sessions: version.sessions, text: $0)
      }
      return .note(version.note, shortID: shortID, wrote: wrote, now: try NoteTable(db: db).row(version.note))
    case .action(let version):
      let wrote = try text(version.text).map { PlanDetails(text: $0, due: version.due, note: version.note) }
      return .action(
        version.action, shortID: shortID, wrote: wrote, now: try ActionTable(db: db).row(version.action))
    case .label(let label): return .label(label.entry, shortID: shortID)
    case .feedback(let feedback):
      return .feedback(feedback.session, shortID: shortID)
    case .client(let client): return .client(client.client, now: try ClientTable(db: db).row(client.client))
    case .marksheet(let act): return .markSheet(source: act.source)
    case .import(let act): return .imported(source: act.source, records: act.records)
    case .withdrawal(let withdrawal):
      if let note = try NoteTable(db: db).row(withdrawal.entry) {
        return .note(note.id, shortID: shortID, wrote: nil, now: note)
      }
      if let feedback = try FeedbackTable(db: db).row(withdrawal.entry) {
        return .feedbackWithdrawn(feedback.session, shortID: shortID)
      }
      if let attachment = try AttachmentTable(db: db).row(withdrawal.entry) {
        return .attachmentWithdrawn(attachment.entry, shortID: shortID)
      }
      if let request = try RequestTable(db: db).row(id: withdrawal.entry) {
        return .request(name: request.name, isCancelling: true)
      }
      if let action = try ActionTable(db: db).row(withdrawal.entry) {
        return .action(action.id, shortID: shortID, wrote: nil, now: action)
      }
    case .request(let request): return .request(name: request.name, isCancelling: false)
    case .declaration: return .declaration
    case .attachment(let attachment): return .attachment(attachment.entry, shortID: shortID)
    case .competence(let competence): return .competence(name: try name(of: competence.key))
    case .session, .support, .block, .enrolment, .undo, .erasure, .signoff, .revocation, .assessment, .unit, .sample:
      break
    }
    guard let id = target.entry else { return .enrolment(try EnrolmentTable(db: db).required()) }
    guard let row = try EntryTable(db: db).row(id) else {
      guard let before else { throw JournalError.notFound("\(shortID) is already undone") }
      return .entry(id, shortID: shortID, was: before)
    }
    if case .withdrawal = target.payload.body { return .withdrawal(id, shortID: shortID, now: row) }
    return .amendment(id, shortID: shortID, now: row)
  }
}
