import SignedRecords

/// Which of the learner's records were undone and which decisions were revoked, by the records alone (Docs/Format.md
/// section 6, point 2).
struct VoidedRecords: Sendable {
  /// The last place of an undo that voids each.
  private var undone: [RecordID: Int] = [:]
  private var imports: [(records: ClosedRange<Int>, undone: Int)] = []
  private var revoked: Set<Revocation> = []

  /// That a key takes back a decision.
  private struct Revocation: Hashable {
    let target: RecordID
    let signer: [UInt8]
  }

  init(_ records: CheckedRecords) {
    let undos = records.decoded(ofRare: .undo)
    var named: [RecordID: Int] = [:]
    func note(_ undo: DecodedRecord, in places: inout [RecordID: Int]) {
      guard case .undo(let voids) = undo.payload.body else { return }
      for target in voids { places[target] = max(places[target] ?? 0, undo.payload.head.n) }
    }
    for undo in undos { note(undo, in: &named) }
    // An undo that a later one names voids nothing.
    for undo in undos where named[undo.id, default: 0] <= undo.payload.head.n { note(undo, in: &undone) }
    for record in records.decoded(ofRare: .import) {
      guard case .import(let act) = record.payload.body, let n = undone[record.id] else { continue }
      imports.append((record.payload.head.n + 1...record.payload.head.n + act.records, n))
    }
    for record in records.decoded(ofRare: .revocation) {
      guard case .revocation(let act) = record.payload.body else { continue }
      revoked.insert(Revocation(target: act.target, signer: record.signer))
    }
  }

  /// Whether the learner's record with this id and place was undone.
  func isUndone(_ id: RecordID, _ n: Int) -> Bool {
    n > 1 && (undone[id, default: 0] > n || imports.contains { $0.records.contains(n) && $0.undone > n })
  }

  /// Whether its own signer revoked a decision.
  func isRevoked(_ id: RecordID, by signer: [UInt8]) -> Bool {
    revoked.contains(Revocation(target: id, signer: signer))
  }
}
