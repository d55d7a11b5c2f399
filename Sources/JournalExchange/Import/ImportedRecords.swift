import CoachingJournal
import LogbookValues
import SignedRecords

/// The records of an import, one after the other. What they say is settled and each names the one before it, so they
/// are made without asking the journal anything.
struct ImportedRecords: Sendable {
  /// A record, signed, and the text that it names.
  struct Made: Sendable {
    let text: (digest: RecordID, document: [UInt8])?
    let record: SignedRecord
    let placed: DecodedRecord
  }

  private let entries: [ImportPlanner.NewEntry]
  private let enrolment: EnrolmentID
  private let key: SigningKey
  private let fingerprint: String
  private let now: Instant
  private var entropy: Entropy
  private var next = 0
  private var last: (n: Int, record: RecordID)

  /// How many records are made at a time: enough for a hand-over to cost nothing, and few enough to hold.
  private static let pieceSize = 256

  /// The records of `entries`.
  ///
  /// - Parameter last: the newest record of `key`, which the first one comes after.
  init(
    of entries: [ImportPlanner.NewEntry], in enrolment: EnrolmentID, after last: (n: Int, record: RecordID),
    by key: SigningKey, on occasion: Occasion
  ) {
    self.entries = entries
    self.enrolment = enrolment
    self.last = last
    self.key = key
    fingerprint = key.publicKey.fingerprint
    now = occasion.now
    entropy = occasion.entropy
  }

  /// The records that come next; none after the last.
  mutating func piece() throws(JournalError) -> [Made] {
    var made: [Made] = []
    made.reserveCapacity(ImportedRecords.pieceSize)
    while next < entries.count, made.count < ImportedRecords.pieceSize {
      if let record = try record(of: entries[next]) { made.append(record) }
      next += 1
    }
    return made
  }

  private mutating func record(of entry: ImportPlanner.NewEntry) throws(JournalError) -> Made? {
    var text: (digest: RecordID, document: [UInt8])?
    let body: Payload.Body
    switch entry.content {
    case .session(let details, let texts):
      if !texts.isEmpty { text = try texts.proven(salt: entropy.randomBytes(16)) }
      body = .session(SessionRecord(session: entry.id, details: details, text: text?.digest, replaces: []))
    case .block(let block): body = .block(BlockRecord(entry.id, block))
    case .leftOut: return nil
    }
    let payload = Payload(
      head: Payload.Head(enrolment: enrolment, by: fingerprint, n: last.n + 1, previous: last.record, signedAt: now),
      body: body)
    let record = try SignedRecord(signing: payload, with: key)
    last = (last.n + 1, record.id)
    return Made(text: text, record: record, placed: DecodedRecord(record.id, of: payload, by: record.signer))
  }
}

extension JournalTransaction {
  /// Puts in records of an import, and their texts. After the last of them `derived.endChain` says where the chain
  /// ends.
  mutating func insert(_ made: [ImportedRecords.Made]) throws {
    for made in made {
      if let text = made.text { try KeptTable.document.keep(text.document, named: text.digest, in: db) }
      try RecordTable(db: db).insert(made.record)
    }
    try derived.take(made.map(\.placed))
  }
}
