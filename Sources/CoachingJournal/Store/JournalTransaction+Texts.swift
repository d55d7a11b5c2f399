import LogbookValues
import SignedRecords

extension JournalTransaction {
  /// The records whose detached texts a portfolio has to hold unless they were erased (Docs/Format.md section 12).
  package func recordsWithCurrentTexts() throws -> Set<RecordID> {
    var texts: [DecodedRecord] = []
    var replaced: Set<RecordID> = []
    var withdrawn: Set<EntryID> = []
    var clients: [ClientCode: (n: Int, record: RecordID)] = [:]
    try RecordTable(db: db).forEach(ordered: true) { record in
      guard let placed = DecodedRecord(record, in: enrolment), placed.payload.kind.signer == .learner,
        try !derived.isVoid(placed.id, placed.payload.head.n)
      else { return }
      let subject = placed.subject
      replaced.formUnion(subject.replaces ?? [])
      if case .withdrawal(let withdrawal) = placed.payload.body { withdrawn.insert(withdrawal.entry) }
      if let client = placed.payload.body.client, placed.payload.kind == .client,
        clients[client].map({ $0.n <= placed.payload.head.n }) ?? true
      {
        clients[client] = (placed.payload.head.n, placed.id)
      }
      if subject.text != nil { texts.append(placed) }
    }
    let newest = Set(clients.values.map(\.record))
    return Set(
      texts.filter { placed in
        guard let entry = placed.entry else { return newest.contains(placed.id) }
        return !replaced.contains(placed.id) && !withdrawn.contains(entry)
      }.map(\.id))
  }

  /// The keys that the learner added and did not undo, with how far each may be believed.
  package func signers() throws -> [SupervisorStanding] { try SupervisorTable(db: db).all() }
}
