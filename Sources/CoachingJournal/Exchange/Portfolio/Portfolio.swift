/// Everything a portfolio shows, read from a journal in one go.
struct Portfolio: Sendable {
  /// A session or support entry with all that happened to it.
  struct Item: Sendable {
    var row: EntryRow
    var account: EntryAccount
  }

  var enrolment: Enrolment
  var journal: EnrolmentID
  var learnerKey: PublicKey
  var report: ProgressReport
  var charts: ProgressCharts
  /// The entries, oldest first.
  var items: [Item]
  /// Whose keys may sign here or could once, in the order in which they were added.
  var supervisors: [Supervisor]
  /// Every record of the journal.
  var records: [SignedRecord]
  /// The detached texts of the current versions.
  var texts: [(id: RecordID, bytes: [UInt8])]
  /// When it was made.
  var made: Instant
  /// The zone of the learner's clock.
  var zone: Zone

  /// The name the page gives a key: `S1` for the first that was added.
  func keyName(of fingerprint: String) -> String? {
    supervisors.firstIndex { $0.key.fingerprint == fingerprint }.map { "S\($0 + 1)" }
  }

  /// The sessions filed under a requirement, or under none.
  func sessions(toward requirement: String?) -> [Item] {
    items.filter { $0.row.sort == .session && $0.row.requirement == requirement }
  }

  /// The hours from before the journal that are filed under a requirement, or under none.
  func blocks(toward requirement: String?) -> [Item] {
    items.filter { $0.row.sort == .block && $0.row.requirement == requirement }
  }
}

extension Portfolio.Item {
  /// Minutes that a signature has made count.
  var signedMinutes: Int { row.state == .signed ? row.countedMinutes : 0 }
}
