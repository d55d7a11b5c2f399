import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Entries {
  /// The whole history of an entry with its signatures.
  package func account(of id: EntryID) throws(JournalError) -> EntryDetail {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try ledger.account(of: id)
    }
  }
}

extension JournalTransaction {
  /// The whole history of an entry with its signatures.
  package mutating func account(of id: EntryID) throws -> EntryDetail {
    let history = try history(of: id)
    var events = try history.versions.map { try event($0, of: history) }
    events += history.retractions.map { retraction in
      HistoryEvent(
        record: retraction.id, signedAt: retraction.head.signedAt, isVoid: retraction.isVoid,
        what: .withdrawn(reason: retraction.withdrawal.reason), signer: retraction.head.by,
        place: [retraction.head.n])
    }
    let standing = Set(history.current.flatMap { history.counting(over: $0) }.map(\.id))
    events += try history.judgements.map { judgement in
      HistoryEvent(
        record: judgement.id, signedAt: judgement.head.signedAt, isVoid: false,
        what: .decided(
          judgement.signOff.decision, name: judgement.signOff.signature.name, meaning: judgement.signOff.meaning,
          comment: judgement.signOff.comment, isShared: judgement.signOff.signature.device == .shared,
          stands: standing.contains(judgement.id), isCounted: judgement.isCounted), covers: judgement.signOff.covers,
        signer: judgement.head.by, digits: try? PublicKey(bytes: judgement.signer).digits,
        place: try place(of: judgement.signOff, judgement.head))
    }
    events += try afterthoughts(about: events)
    return EntryDetail(
      row: try EntryTable(db: db).row(id), shortID: try EntryTable(db: db).shortened(id),
      events: events.sorted { left, right in
        if left.signedAt != right.signedAt { return left.signedAt < right.signedAt }
        if left.place != right.place { return left.place.lexicographicallyPrecedes(right.place) }
        return left.record < right.record
      }, notes: try notes(on: id), supervision: try Supervision(of: id, in: db),
      feedback: try feedback(on: id), criteria: try criteria(of: id),
      number: try LabelTable(db: db).evidenceNumber(of: id), attachments: try attachments(of: id))
  }
}

extension JournalTransaction {
  fileprivate func event(_ version: EntryHistory.Version, of history: EntryHistory) throws -> HistoryEvent {
    let what: HistoryEvent.What
    var isErased = false
    switch version.content {
    case .session(let session):
      let texts: SessionTexts? = try detached(session.text)
      if let text = session.text, texts == nil { isErased = try self.isErased(text) }
      what = .session(
        session.details, texts ?? SessionTexts(), isFirst: session.replaces.isEmpty,
        textIsMissing: session.text != nil && texts == nil && !isErased)
    case .support(let support):
      what = .support(SupportDetails(support))
    case .block(let block):
      what = .block(
        block.role, block.client, from: block.from, to: block.to, minutes: block.minutes, paid: block.paid,
        group: block.group, source: block.source)
    }
    return HistoryEvent(
      record: version.id, signedAt: version.head.signedAt, isVoid: version.isVoid, what: what,
      isAmendment: !version.replaces.isEmpty, isTextErased: isErased, signer: version.head.by,
      place: [version.head.n])
  }

  /// A decision follows the learner's record that its supervisor saw last.
  fileprivate func place(of signOff: SignOff, _ head: Payload.Head) throws -> [Int] {
    [try placed(signOff.signature.seen)?.payload.head.n ?? 0, head.n]
  }

  /// The undos and revocations of these events.
  fileprivate func afterthoughts(about targets: [HistoryEvent]) throws -> [HistoryEvent] {
    var events: [HistoryEvent] = []
    for target in targets {
      let id = target.record
      let naming = try RecordID.fetchAll(
        db,
        sql: "SELECT undo FROM voided WHERE target = ? UNION SELECT revocation FROM revoked WHERE target = ?",
        arguments: [id, id])
      for name in naming {
        guard let record = try placed(name) else { continue }
        let head = record.payload.head
        if case .undo = record.payload.body {
          events.append(
            HistoryEvent(
              record: record.id, signedAt: head.signedAt, isVoid: false, what: .undone(id), signer: head.by,
              place: [head.n]))
          events += try redos(of: record.id, bringingBack: id)
        } else if case .revocation(let revocation) = record.payload.body {
          events.append(
            HistoryEvent(
              record: record.id, signedAt: head.signedAt, isVoid: false,
              what: .revoked(name: revocation.signature.name, reason: revocation.reason), signer: head.by,
              place: Array(target.place.prefix(1)) + [head.n]))
        }
      }
    }
    return events
  }
  /// The redos of an undo, of which the first brought back what it had undone.
  private func redos(of undo: RecordID, bringingBack target: RecordID) throws -> [HistoryEvent] {
    try RecordID.fetchAll(db, sql: "SELECT undo FROM voided WHERE target = ?", arguments: [undo])
      .compactMap(placed).map { redo in
        HistoryEvent(
          record: redo.id, signedAt: redo.payload.head.signedAt, isVoid: false, what: .redone(target),
          signer: redo.payload.head.by, place: [redo.payload.head.n])
      }
  }
}
