import LogbookValues
import SignedRecords

/// What a person was asked to sign or decide from elsewhere, and where that stands.
package struct RequestRow: Equatable, Sendable {
  package var id: EntryID
  package var record: RecordID
  /// Who was asked.
  package var name: String
  /// Their key; nil where the journal did not have it.
  package var key: PublicKey?
  package var madeAt: Instant
  /// The place of the request in the learner's chain.
  package var n: Int
  package var state: RequestState

  package init(
    id: EntryID, record: RecordID, name: String, key: PublicKey?, madeAt: Instant, n: Int, state: RequestState
  ) {
    self.id = id
    self.record = record
    self.name = name
    self.key = key
    self.madeAt = madeAt
    self.n = n
    self.state = state
  }

  /// Whether it asks the person of that name and key.
  ///
  /// - Parameter key: nil for a person whose key the journal does not have.
  package func isTo(_ name: String, _ key: PublicKey?) -> Bool {
    guard let key, let asked = self.key else { return LookAlike.skeleton(self.name) == LookAlike.skeleton(name) }
    return key == asked
  }
}

/// Where a request stands (Docs/Format.md 4.20).
package enum RequestState: String, Sendable {
  case open
  case answered
  case cancelled
}
