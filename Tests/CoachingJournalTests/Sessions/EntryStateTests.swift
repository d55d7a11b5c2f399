import Support
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Records of one entry made by hand, and what they come to, all without a file (Docs/Format.md section 6).
struct HistoryMaker {
  let learner = TestJournal.key(1)
  let jane = TestJournal.key(2)
  let john = TestJournal.key(3)
  let entry = SamplePayloads.entry()
  private(set) var records: [SignedRecord] = []
  private var places: [[UInt8]: (n: Int, id: RecordID)] = [:]

  var enrolment: EnrolmentID { EnrolmentID(of: learner.publicKey) }

  @discardableResult
  mutating func add(_ body: Payload.Body, by key: SigningKey, at n: Int? = nil) throws -> RecordID {
    let last = places[key.publicKey.bytes]
    let payload = Payload(
      head: Payload.Head(
        enrolment: enrolment, by: key.publicKey.fingerprint, n: n ?? (last?.n ?? 0) + 1, previous: last?.id,
        heads: heads(for: key), signedAt: TestJournal.now),
      body: body)
    let record = try SignedRecord(signing: payload, with: key)
    places[key.publicKey.bytes] = (payload.head.n, record.id)
    records.append(record)
    return record.id
  }

  /// The ends of the other signers' chains.
  private func heads(for key: SigningKey) -> [ChainHead] {
    places.compactMap { signer, last -> ChainHead? in
      guard signer != key.publicKey.bytes, signer != learner.publicKey.bytes,
        let other = try? PublicKey(bytes: signer)
      else { return nil }
      return ChainHead(by: other.fingerprint, n: last.n, record: last.id)
    }.sorted()
  }

  /// The enrolment, which no undo reaches, and both supervisors.
  mutating func begin() throws {
    let terms = EnrolmentTerms(
      learner: "Priya", scheme: "8577", schemeDigest: RecordID(of: Scheme.bundled8577Bytes),
      qualification: "award-coaching", registered: TestJournal.registered, targets: [])
    try add(.enrolment(terms), by: learner)
    try supervise(jane, .added)
    try supervise(john, .added)
  }

  mutating func supervise(_ key: SigningKey, _ action: SupervisorRecord.Action) throws {
    try add(.supervisor(SupervisorRecord(action: action, name: "Jane", email: nil, key: key.publicKey)), by: learner)
  }

  /// Ends a key's right to sign, as the journal does: up to the newest record of it.
  mutating func remove(_ key: SigningKey) throws {
    try supervise(key, .removed(through: places[key.publicKey.bytes]?.id))
  }

  mutating func version(_ minutes: Int = 60, replacing: [RecordID] = []) throws -> RecordID {
    let start = OffsetDateTime(
      date: TestJournal.registered, time: ClockTime(wrapping: 600), offset: try UTCOffset("+00:00"))
    let details = SessionDetails(role: .coaching, start: start, minutes: minutes, client: try ClientCode("C07"))
    return try add(
      .session(SessionRecord(session: entry, details: details, text: nil, replaces: replacing)), by: learner)
  }

  @discardableResult
  mutating func sign(
    _ version: RecordID, _ decision: Decision = .approved, by key: SigningKey? = nil, minutes: Int = 60,
    meaning: SignOffMeaning? = nil, answering request: RecordID? = nil
  ) throws -> RecordID {
    try add(
      .signoff(
        SignOff(
          entry: entry, covers: version, date: TestJournal.registered, minutes: minutes, decision: decision,
          comment: nil, meaning: meaning ?? (decision == .returned ? .returned : .supervised),
          signature: signed(by: "Jane", seen: version, request: request))),
      by: key ?? jane)
  }

  /// Asks Jane, or another one, to sign a version from elsewhere.
  @discardableResult
  mutating func ask(_ version: RecordID, _ key: SigningKey? = nil) throws -> RecordID {
    try add(
      .request(
        Request(
          request: HistoryMaker.request, name: "Jane", key: (key ?? jane).publicKey, asks: [version],
          after: places[(key ?? jane).publicKey.bytes]?.id)),
      by: learner)
  }

  @discardableResult
  mutating func cancelRequest() throws -> RecordID {
    try add(.withdrawal(Withdrawal(entry: HistoryMaker.request, withdraws: [], reason: "by hand")), by: learner)
  }

  private static let request = SamplePayloads.entry(40)

  @discardableResult
  mutating func undo(_ id: RecordID) throws -> RecordID { try add(.undo(voids: [id]), by: learner) }

  @discardableResult
  mutating func withdraw(_ ids: [RecordID]) throws -> RecordID {
    try add(.withdrawal(Withdrawal(entry: entry, withdraws: ids, reason: "twice")), by: learner)
  }

  mutating func revoke(_ id: RecordID, by key: SigningKey? = nil) throws {
    try add(
      .revocation(Revocation(target: id, reason: "wrong day", signature: signed(by: "Jane", seen: id))), by: key ?? jane
    )
  }

  /// The row, straight from the rules and written without the journal's tables.
  func row(of records: [SignedRecord]) throws -> EntryRow? {
    let placed = records.compactMap { DecodedRecord($0, in: enrolment) }
    var undone: [(target: RecordID, undo: RecordID, n: Int)] = []
    var revoked: [(target: RecordID, signer: [UInt8], n: Int)] = []
    for record in placed {
      if case .undo(let voids) = record.payload.body {
        undone += voids.map { (target: $0, undo: record.id, n: record.payload.head.n) }
      }
      if case .revocation(let revocation) = record.payload.body {
        revoked.append((target: revocation.target, signer: record.signer, n: record.payload.head.n))
      }
    }
    let isRedone = { (undo: RecordID, n: Int) in undone.contains { $0.target == undo && $0.n > n } }
    let voids = { (id: RecordID, n: Int) in
      n > 1 && undone.contains { $0.target == id && $0.n > n && !isRedone($0.undo, $0.n) }
    }
    let standings = SupervisorStanding.all(
      from: placed, voids: voids,
      place: { id, key in placed.first { $0.id == id && $0.signer == key.bytes }?.payload.head.n })
    let permits = { (kind: Kind, signer: [UInt8], n: Int) in
      standings.first { $0.key.bytes == signer }?.permits(kind, n: n) ?? false
    }
    let open = placed.compactMap { record -> Request? in
      guard case .request(let request) = record.payload.body, !voids(record.id, record.payload.head.n) else {
        return nil
      }
      let isOver = placed.contains { other in
        switch other.payload.body {
        case .withdrawal(let withdrawal):
          withdrawal.entry == request.request && !voids(other.id, other.payload.head.n)
        case .signoff(let signOff):
          signOff.signature.request == record.id && other.signer == request.key?.bytes
        default: false
        }
      }
      return isOver ? nil : request
    }
    let history = EntryHistory(
      of: entry, from: placed.filter { $0.entry == entry }, voids: voids,
      revoked: { id, signer in
        revoked.contains { $0.target == id && $0.signer == signer }
      },
      role: { permits(.signoff, $0, $1) ? .supervisor : nil }, counts: { $0 != .read },
      asked: { id in open.contains { $0.asks.contains(id) } })
    let scheme = try Scheme.bundled8577()
    let context = CountingContext(
      requirements: scheme.requirements(of: try scheme.qualification("award-coaching")), rules: scheme.counting)
    return context.row(of: history)
  }
}

@Suite struct EntryStateTests {
  /// Each history with the state it comes to; nil where nothing is left.
  static let histories: [(name: String, state: EntryState?, make: @Sendable (inout HistoryMaker) throws -> Void)] = [
    ("logged", .logged, { _ = try $0.version() }),
    ("undone", nil, { try $0.undo(try $0.version()) }),
    ("signed", .signed, { try $0.sign(try $0.version()) }),
    ("returned", .returned, { try $0.sign(try $0.version(), .returned) }),
    (
      "amended since the return", .logged,
      {
        let first = try $0.version()
        try $0.sign(first, .returned)
        _ = try $0.version(45, replacing: [first])
      }
    ),
    (
      "amended after a sign-off", .changed,
      {
        let first = try $0.version()
        try $0.sign(first)
        _ = try $0.version(45, replacing: [first])
      }
    ),
    (
      "signed again", .signed,
      {
        let first = try $0.version()
        try $0.sign(first)
        try $0.sign(try $0.version(45, replacing: [first]), minutes: 45)
      }
    ),
    (
      "amending back by hand restores nothing", .changed,
      {
        let first = try $0.version()
        try $0.sign(first)
        let second = try $0.version(45, replacing: [first])
        _ = try $0.version(60, replacing: [second])
      }
    ),
    (
      "undoing the amendment restores the sign-off", .signed,
      {
        let first = try $0.version()
        try $0.sign(first)
        try $0.undo(try $0.version(45, replacing: [first]))
      }
    ),
    (
      "an undo of the undo brings the amendment back", .changed,
      {
        let first = try $0.version()
        try $0.sign(first)
        let undo = try $0.undo(try $0.version(45, replacing: [first]))
        try $0.undo(undo)
      }
    ),
    (
      "a redo of a withdrawal that was undone", .withdrawn,
      {
        let first = try $0.version()
        try $0.sign(first)
        try $0.undo(try $0.undo(try $0.withdraw([first])))
      }
    ),
    (
      "a redo cannot be voided", .changed,
      {
        let first = try $0.version()
        try $0.sign(first)
        let undo = try $0.undo(try $0.version(45, replacing: [first]))
        try $0.undo(try $0.undo(undo))
      }
    ),
    (
      "what was redone can be undone anew", .signed,
      {
        let first = try $0.version()
        try $0.sign(first)
        let second = try $0.version(45, replacing: [first])
        try $0.undo(try $0.undo(second))
        try $0.undo(second)
      }
    ),
    (
      "two versions of one", .conflict,
      {
        let first = try $0.version()
        _ = try $0.version(45, replacing: [first])
        _ = try $0.version(50, replacing: [first])
      }
    ),
    (
      "a conflict settled by a version that replaces both", .changed,
      {
        let first = try $0.version()
        try $0.sign(first)
        let left = try $0.version(45, replacing: [first])
        let right = try $0.version(50, replacing: [first])
        _ = try $0.version(55, replacing: [left, right])
      }
    ),
    (
      "a conflict settled by undoing one", .logged,
      {
        let first = try $0.version()
        _ = try $0.version(45, replacing: [first])
        try $0.undo(try $0.version(50, replacing: [first]))
      }
    ),
    ("withdrawn", .withdrawn, { _ = try $0.withdraw([try $0.version()]) }),
    (
      "withdrawn though signed", .withdrawn,
      {
        let first = try $0.version()
        try $0.sign(first)
        try $0.withdraw([first])
      }
    ),
    (
      "undoing the withdrawal brings the sign-off back", .signed,
      {
        let first = try $0.version()
        try $0.sign(first)
        try $0.undo(try $0.withdraw([first]))
      }
    ),
    (
      "withdrawn before conflict", .withdrawn,
      {
        let first = try $0.version()
        let second = try $0.version(45)
        try $0.withdraw([first, second])
      }
    ),
    (
      "only read after it was returned", .returned,
      {
        let first = try $0.version()
        try $0.sign(first, .returned)
        try $0.sign(first, meaning: .read)
      }
    ),
    (
      "only read after it was signed", .signed,
      {
        let first = try $0.version()
        try $0.sign(first)
        try $0.sign(first, meaning: .read)
      }
    ),
    ("signed as support that took place", .logged, { try $0.sign(try $0.version(), meaning: .tookPlace) }),
    ("revoked", .logged, { try $0.revoke(try $0.sign(try $0.version())) }),
    (
      "another supervisor cannot revoke", .signed,
      { try $0.revoke(try $0.sign(try $0.version()), by: $0.john) }
    ),
    (
      "the older decision does not come back with the newer one revoked", .logged,
      {
        let first = try $0.version()
        try $0.sign(first)
        try $0.revoke(try $0.sign(first, .returned))
      }
    ),
    (
      "signed once more after revoking", .signed,
      {
        let first = try $0.version()
        try $0.revoke(try $0.sign(first))
        try $0.sign(first)
      }
    ),
    (
      "returned, then approved by the same", .signed,
      {
        let first = try $0.version()
        try $0.sign(first, .returned)
        try $0.sign(first)
      }
    ),
    (
      "two supervisors disagree", .returned,
      {
        let first = try $0.version()
        try $0.sign(first, .returned)
        try $0.sign(first, by: $0.john)
      }
    ),
    (
      "a removed supervisor's sign-off stays", .signed,
      {
        try $0.sign(try $0.version())
        try $0.remove($0.jane)
      }
    ),
    (
      "signed after the removal", .logged,
      {
        let first = try $0.version()
        try $0.remove($0.jane)
        try $0.sign(first)
      }
    ),
    (
      "a return after the removal leaves the sign-off before it", .signed,
      {
        let first = try $0.version()
        try $0.sign(first)
        try $0.remove($0.jane)
        try $0.sign(first, .returned)
      }
    ),
    (
      "a revocation after the removal counts", .logged,
      {
        let signOff = try $0.sign(try $0.version())
        try $0.remove($0.jane)
        try $0.revoke(signOff)
      }
    ),
    (
      "removed and added again", .signed,
      {
        let first = try $0.version()
        try $0.remove($0.jane)
        try $0.sign(first)
        try $0.supervise($0.jane, .added)
      }
    ),
    (
      "a removal that names somebody else's record leaves nothing", .logged,
      {
        let first = try $0.version()
        try $0.sign(first)
        let johns = try $0.sign(first, .returned, by: $0.john)
        try $0.revoke(johns, by: $0.john)
        try $0.supervise($0.jane, .removed(through: johns))
      }
    ),
    ("sent for signing", .requested, { try $0.ask(try $0.version()) }),
    (
      "signed from elsewhere", .signed,
      {
        let version = try $0.version()
        try $0.sign(version, answering: try $0.ask(version))
      }
    ),
    (
      "only read from elsewhere, which ends the request", .logged,
      {
        let version = try $0.version()
        try $0.sign(version, meaning: .read, answering: try $0.ask(version))
      }
    ),
    (
      "an answer by another key is none", .requested,
      {
        let version = try $0.version()
        try $0.sign(version, by: $0.john, meaning: .read, answering: try $0.ask(version))
      }
    ),
    (
      "signed by hand while it is sent", .signed,
      {
        let version = try $0.version()
        try $0.ask(version)
        try $0.sign(version, by: $0.john)
      }
    ),
    (
      "amended after it was sent", .logged,
      {
        let version = try $0.version()
        try $0.ask(version)
        _ = try $0.version(45, replacing: [version])
      }
    ),
    (
      "sent again after an amendment", .requested,
      {
        let version = try $0.version()
        try $0.sign(version)
        try $0.ask(try $0.version(45, replacing: [version]))
      }
    ),
    (
      "the request cancelled", .logged,
      {
        try $0.ask(try $0.version())
        try $0.cancelRequest()
      }
    ),
    (
      "the cancelling undone", .requested,
      {
        try $0.ask(try $0.version())
        try $0.undo(try $0.cancelRequest())
      }
    ),
    ("the request undone", .logged, { try $0.undo(try $0.ask(try $0.version())) }),
    (
      "withdrawn after it was sent", .withdrawn,
      {
        let version = try $0.version()
        try $0.ask(version)
        try $0.withdraw([version])
      }
    ),
    (
      "returned stays returned until it is amended", .returned,
      {
        let version = try $0.version()
        try $0.sign(version, .returned)
        try $0.ask(version)
      }
    ),
    ("a key never added", .logged, { try $0.sign(try $0.version(), by: TestJournal.key(9)) }),
    ("the learner's own key", .logged, { try $0.sign(try $0.version(), by: $0.learner) }),
    ("minutes that are not the version's", .logged, { try $0.sign(try $0.version(), minutes: 90) }),
    (
      "an undo by a supervisor voids nothing", .logged,
      { try $0.add(.undo(voids: [try $0.version()]), by: $0.jane) }
    ),
    (
      "an undo cannot reach forward", .logged,
      {
        let version = try $0.version()
        try $0.add(.undo(voids: [version]), by: $0.learner, at: 2)
      }
    ),
  ]

  @Test(arguments: histories.indices) func stateInAnyOrder(_ index: Int) throws {
    let history = EntryStateTests.histories[index]
    var maker = HistoryMaker()
    try maker.begin()
    try history.make(&maker)
    let row = try maker.row(of: maker.records)
    #expect(row?.state == history.state, "\(history.name)")
    var rng = SeededGenerator(state: UInt64(index))
    for _ in 0..<Soak.rounds(15, of: 60) {
      #expect(try maker.row(of: maker.records.shuffled(using: &rng)) == row, "\(history.name)")
    }
  }

  @Test func amendedSinceTheReturnIsShown() throws {
    var maker = HistoryMaker()
    try maker.begin()
    let first = try maker.version()
    try maker.sign(first, .returned)
    #expect(try maker.row(of: maker.records)?.amendedSinceReturn == false)
    let second = try maker.version(45, replacing: [first])
    #expect(try maker.row(of: maker.records)?.amendedSinceReturn == true)
    try maker.sign(second, minutes: 45)
    let signed = try maker.row(of: maker.records)
    #expect(signed?.state == .signed && signed?.countedMinutes == 45 && signed?.supervisor == "Jane")
  }

  @Test func aVoidFirstRecordStaysInForce() throws {
    var maker = HistoryMaker()
    let first = try maker.version()
    try maker.undo(first)
    #expect(try maker.row(of: maker.records)?.state == .logged)
  }

  @Test func randomHistoriesDoNotDependOnTheOrder() throws {
    var rng = SeededGenerator(state: 77)
    var states: Set<EntryState> = []
    for _ in 0..<Soak.rounds(60, of: 150) {
      let maker = try EntryStateTests.randomHistory(&rng)
      let row = try maker.row(of: maker.records)
      if let row { states.insert(row.state) }
      for _ in 0..<8 { #expect(try maker.row(of: maker.records.shuffled(using: &rng)) == row) }
    }
    #expect(states == Set(EntryState.allCases))
  }

  /// Up to 14 acts on one entry, sensible or not.
  static func randomHistory(_ rng: inout SeededGenerator) throws -> HistoryMaker {
    var maker = HistoryMaker()
    try maker.begin()
    var versions = [try maker.version()]
    var signOffs: [RecordID] = []
    var requests: [RecordID] = []
    var all = versions
    for _ in 0..<Int.random(in: 0...14, using: &rng) {
      let key = Bool.random(using: &rng) ? maker.jane : maker.john
      switch Int.random(in: 0..<12, using: &rng) {
      case 0, 1:
        let replaced = Bool.random(using: &rng) ? versions.suffix(1) : [versions.randomElement(using: &rng) ?? all[0]]
        versions.append(try maker.version(Int.random(in: 30...90, using: &rng), replacing: Array(replaced)))
        all.append(contentsOf: versions.suffix(1))
      case 2, 3, 4, 5:
        let decision: Decision = Int.random(in: 0..<3, using: &rng) == 0 ? .returned : .approved
        let version = Bool.random(using: &rng) ? versions.last : versions.randomElement(using: &rng)
        let minutes = try maker.minutes(of: version)
        let request = Bool.random(using: &rng) ? requests.last : nil
        signOffs.append(
          try maker.sign(version ?? all[0], decision, by: key, minutes: minutes, answering: request))
      case 6: if let target = signOffs.randomElement(using: &rng) { try maker.revoke(target, by: key) }
      case 7:
        guard let target = all.randomElement(using: &rng) else { break }
        let undo = try maker.undo(target)
        if Bool.random(using: &rng) { try maker.undo(undo) }
      case 8:
        if Int.random(in: 0..<3, using: &rng) == 0 { all.append(try maker.withdraw(versions.suffix(1))) }
      case 9, 10:
        if Int.random(in: 0..<4, using: &rng) == 0 {
          all.append(try maker.cancelRequest())
        } else {
          requests.append(try maker.ask(versions.last ?? all[0], key))
          all.append(contentsOf: requests.suffix(1))
        }
      default:
        if Bool.random(using: &rng) { try maker.remove(key) } else { try maker.supervise(key, .added) }
      }
    }
    return maker
  }
}

extension HistoryMaker {
  fileprivate func minutes(of version: RecordID?) throws -> Int {
    for record in records where record.id == version {
      if case .session(let session)? = Payload(record.payload)?.body { return session.details.minutes }
    }
    return 60
  }
}
