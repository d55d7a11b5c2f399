import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// The records of an import, one after the other. What they say is settled and each names the one before it, so they
/// are made without asking the journal anything.
struct ImportedRecords: Sendable {
  private let entries: [ImportPlanner.NewEntry]
  private let rows: [ImportPlan.Row]
  private let enrolment: EnrolmentID
  private let context: CountingContext
  private let key: SigningKey
  private let fingerprint: String
  private let now: Instant
  private var entropy: Entropy
  private var next = 0
  private var last: (n: Int, record: RecordID)

  /// How many records are made at a time: enough that, sorted, several go into one page of a table, and few enough to
  /// hold.
  private static let pieceSize = 4_096

  /// The records of `entries`.
  ///
  /// - Parameters:
  ///   - rows: those of the plan, which have their versions.
  ///   - last: the newest record of `key`, which the first one comes after.
  init(
    of entries: [ImportPlanner.NewEntry], _ rows: [ImportPlan.Row], in enrolment: EnrolmentID,
    _ context: CountingContext, after last: (n: Int, record: RecordID),
    by key: SigningKey, on occasion: Occasion
  ) {
    (self.entries, self.rows) = (entries, rows)
    self.enrolment = enrolment
    self.context = context
    self.last = last
    self.key = key
    fingerprint = key.publicKey.fingerprint
    now = occasion.now
    entropy = occasion.entropy
  }

  /// The records that come next; none after the last.
  mutating func piece() throws(JournalError) -> [SignedEntry] {
    var made: [SignedEntry] = []
    made.reserveCapacity(ImportedRecords.pieceSize)
    while next < entries.count, made.count < ImportedRecords.pieceSize {
      let entry = entries[next]
      if let version = rows[entry.row].version { made.append(try record(of: version, entry)) }
      next += 1
    }
    return made
  }

  private mutating func record(
    of version: EntryHistory.Version.Content, _ entry: ImportPlanner.NewEntry
  ) throws(JournalError) -> SignedEntry {
    var text: (digest: RecordID, document: [UInt8])?
    if !entry.texts.isEmpty { text = try entry.texts.proven(salt: entropy.randomBytes(16)) }
    var version = version
    let body: Payload.Body
    switch version {
    case .session(var session):
      session.text = text?.digest
      version = .session(session)
      body = .session(session)
    case .block(let block): body = .block(block)
    case .support(let support): body = .support(support)
    }
    let payload = Payload(
      head: Payload.Head(enrolment: enrolment, by: fingerprint, n: last.n + 1, previous: last.record, signedAt: now),
      body: body)
    let record = try SignedRecord(signing: payload, with: key)
    last = (last.n + 1, record.id)
    return SignedEntry(
      record, text, context.row(of: version, alone: record.id, signedAt: now),
      placed: entry.hasOthers ? DecodedRecord(record.id, of: payload, by: record.signer) : nil)
  }
}
