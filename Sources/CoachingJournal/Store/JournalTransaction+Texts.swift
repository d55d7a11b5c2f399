import LogbookValues
import SignedRecords

extension JournalTransaction {
  /// The records whose detached texts and attached files a portfolio has to hold unless they were erased
  /// (Docs/Format.md section 12).
  package func recordsWithCurrentTexts() throws -> Set<RecordID> {
    var texts: [(record: DecodedRecord, isVoid: Bool)] = []
    // What an assessor decided on stays readable, whatever became of it.
    var covered: Set<RecordID> = []
    var replaced: Set<RecordID> = []
    var withdrawn: Set<EntryID> = []
    var clients: [ClientCode: (n: Int, record: RecordID)] = [:]
    try RecordTable(db: db).forEach(ordered: true) { record in
      guard let placed = DecodedRecord(record, in: enrolment) else { return }
      if case .assessment(let assessment) = placed.payload.body { covered.formUnion(assessment.covers) }
      guard placed.payload.kind.signer == .learner else { return }
      let subject = placed.subject
      let isVoid = try derived.isVoid(placed.id, placed.payload.head.n)
      if subject.text != nil || subject.kind == .attachment { texts.append((placed, isVoid)) }
      guard !isVoid else { return }
      replaced.formUnion(subject.replaces ?? [])
      if case .withdrawal(let withdrawal) = placed.payload.body { withdrawn.insert(withdrawal.entry) }
      if let client = placed.payload.body.client, placed.payload.kind == .client,
        clients[client].map({ $0.n <= placed.payload.head.n }) ?? true
      {
        clients[client] = (placed.payload.head.n, placed.id)
      }
    }
    let newest = Set(clients.values.map(\.record))
    var needed: Set<RecordID> = []
    for (placed, isVoid) in texts {
      let isCurrent =
        if let entry = placed.entry {
          !replaced.contains(placed.id) && !withdrawn.contains(entry)
        } else {
          newest.contains(placed.id)
        }
      if covered.contains(placed.id) || (isCurrent && !isVoid) { needed.insert(placed.id) }
    }
    return needed
  }

  /// The keys that the learner added and did not undo, with how far each may be believed.
  package func signers() throws -> [SupervisorStanding] { try SupervisorTable(db: db).all() }
}
