import Dispatch
import GRDB
import LogbookValues
import SignedRecords
import Synchronization

/// The records of a journal, read once in the order of the file and checked by themselves (rules V1 to V5 and V8) on
/// all cores. Their signatures are checked meanwhile, and may not be done when this is made.
package struct CheckedRecords: Sendable {
  /// How much is checked. As every record names the one before it in its signer's chain by its digest, the signature of
  /// the last one binds all of them (Docs/Decisions/0026).
  package enum Extent: Sendable {
    /// Every signature, and every payload in full.
    case all
    /// As `all`, but only the signatures that end a chain.
    case chained
    /// The digest and the place in its chain of every record, all of those about these entries and of those that end a
    /// chain, and of the kinds of which a journal has few all but the signature.
    case about(Set<EntryID>)
  }

  /// A record as it was found.
  struct Item: Sendable {
    let id: RecordID
    /// Which of `signers` it has.
    let signer: Int
    /// Its place in its signer's chain and the record before it there; nil for what is no link of a chain here.
    var link: (n: Int, previous: RecordID?)?
    /// What it says; nil where that cannot be read, or was not looked at.
    var payload: Payload?
    /// Whether its payload was read, if it can be.
    var isRead = true
    /// Whether it has a say in this journal.
    var hasSay = false
    /// Whether its signature was found good at once; most are left to `signatures`.
    var hasGoodSignature = false
    /// The heads that it names, where its payload is not there to say so.
    var heads: [ChainHead] = []
    var problems: [VerificationProblem] = []
    /// What it is about.
    var entry: EntryID?
    /// The request that it answers.
    var request: RecordID?
    /// Whether its signature is still to be checked where nothing comes after it.
    var isBoundByLater = false
    /// Whether its signature is left to `signatures`.
    fileprivate var isSignatureLeft = false
  }

  private(set) var items: [Item] = []
  private(set) var signers: [RecordSigner] = []
  let enrolment: EnrolmentID
  private let signatures = SignatureChecks()
  /// Whether every payload was read.
  let isWhole: Bool
  private var beginnings: [RecordOutline.Beginnings] = []
  private var signerPlaces: [[UInt8]: Int] = [:]
  private var places: [RecordID: Int] = [:]
  private var rare: [Kind: [Int]] = [:]
  /// The records with a say that were read in full, by the entry that they are about.
  private(set) var about: [EntryID: [Int]] = [:]
  /// The sessions of which only the outline of a version was read.
  private var outlined: Set<EntryID> = []

  /// So many records are read before they are checked, all at once.
  static let batch = 4_096

  /// - Parameter work: told how far it is.
  init(
    _ db: Database, of enrolment: EnrolmentID, _ extent: Extent = .all, reporting work: ProgressReporter = .silent
  ) throws {
    self.enrolment = enrolment
    isWhole = if case .about = extent { false } else { true }
    let table = RecordTable(db: db)
    let total = try table.count()
    items.reserveCapacity(total)
    var batch: [(record: SignedRecord, signer: Int)] = []
    try table.forEach { record in
      try work.check("checking records", items.count + batch.count, of: total)
      batch.append((record, place(of: record.signer)))
      guard batch.count == CheckedRecords.batch else { return }
      add(batch, extent)
      batch = []
    }
    add(batch, extent)
    try checkEnds(in: table)
  }

  // MARK: Checking

  private mutating func place(of signer: [UInt8]) -> Int {
    // Few keys sign nearly all records, and to compare them takes less than to look a key up.
    if let place = signers.prefix(3).firstIndex(where: { $0.bytes == signer }) { return place }
    if let place = signerPlaces[signer] { return place }
    let known = RecordSigner(signer)
    signers.append(known)
    beginnings.append(RecordOutline.Beginnings(of: known, in: enrolment))
    signerPlaces[signer] = signers.count - 1
    return signers.count - 1
  }

  private mutating func add(_ batch: [(record: SignedRecord, signer: Int)], _ extent: Extent) {
    let (signers, beginnings, enrolment) = (signers, beginnings, enrolment)
    let found = batch.mappedOnAllCores { record, signer -> (item: Item, signed: [UInt8]?) in
      if case .about(let shown) = extent, let outline = RecordOutline(of: record, beginnings[signer]),
        !shown.contains(outline.entry)
      {
        return (Item(record, signer, outline), nil)
      }
      let item = Item(record, signer, signers[signer], in: enrolment, extent)
      guard item.isSignatureLeft else { return (item, nil) }
      return (item, SSHSignature.signedBytes(of: record.payload, namespace: record.namespace))
    }
    var left: [SignatureChecks.Signature] = []
    for ((record, signer), (item, signed)) in zip(batch, found) {
      if let signed, let key = signers[signer].key {
        left.append(
          SignatureChecks.Signature(place: items.count, bytes: record.signature, signed: signed, key: key))
      }
      add(item)
    }
    signatures.add(left)
  }

  private mutating func add(_ item: Item) {
    let place = items.count
    items.append(item)
    places[item.id] = places[item.id] ?? place
    if !item.isRead, let entry = item.entry, signers[item.signer].isLearner(of: enrolment) { outlined.insert(entry) }
    guard item.hasSay, let kind = item.payload?.kind else { return }
    if let entry = item.entry { about[entry, default: []].append(place) }
    guard kind != .session, kind != .signoff else { return }
    rare[kind, default: []].append(place)
  }

  /// Checks in full what ends a chain, or a fork of one, and was left to what comes after it.
  private mutating func checkEnds(in table: RecordTable) throws {
    guard items.contains(where: \.isBoundByLater) else { return }
    // Only a record of the same signer says that the one it names was signed.
    let named = Set(
      items.compactMap { item in
        item.link?.previous.flatMap { places[$0] }.flatMap { items[$0].signer == item.signer ? $0 : nil }
      })
    for place in items.indices where items[place].isBoundByLater && !named.contains(place) {
      guard let record = try table.record(items[place].id) else { continue }
      items[place].problems =
        RecordCheck.problems(of: record, by: signers[items[place].signer], in: enrolment).problems
    }
  }

  /// How many signatures were found good, and what is wrong with each record by itself, in their order. Waits for the
  /// signatures.
  ///
  /// - Throws: `.cancelled` where it is not wanted any more.
  func findings(
    reporting work: ProgressReporter
  ) throws(JournalError) -> (signatures: Int, problems: [[VerificationProblem]]) {
    let wrong = try signatures.wrong(reporting: work)
    let problems = items.indices.map { place in
      let found = items[place].problems
      guard wrong.contains(place) else { return found }
      // In the order of the rules.
      return found.filter { $0.rule == .v1 } + [RecordCheck.wrongSignature(of: items[place].id)]
        + found.filter { $0.rule != .v1 }
    }
    return (items.count(where: \.hasGoodSignature) + signatures.count - wrong.count, problems)
  }

  // MARK: What is there

  func decoded(at place: Int) -> DecodedRecord? {
    let item = items[place]
    guard item.hasSay, let payload = item.payload else { return nil }
    return DecodedRecord(item.id, of: payload, by: signers[item.signer].bytes)
  }

  /// The place of a key among `signers`.
  func place(ofSigner key: [UInt8]) -> Int? { signerPlaces[key] }

  /// The record with this id.
  func item(_ id: RecordID) -> Item? { places[id].map { items[$0] } }

  /// A record that has a say. The outer nil is for one of which only the outline was read.
  func decoded(_ id: RecordID) -> DecodedRecord?? {
    guard let place = places[id] else { return .some(nil) }
    guard items[place].isRead else { return nil }
    return .some(decoded(at: place))
  }

  /// The records with a say of a kind other than sessions and sign-offs.
  func decoded(ofRare kind: Kind) -> [DecodedRecord] { rare[kind, default: []].compactMap(decoded(at:)) }

  /// The records with a say about an entry.
  func decoded(about entry: EntryID) -> [DecodedRecord] { about[entry, default: []].compactMap(decoded(at:)) }

  /// Whether a version of this session has a say.
  func holdsSession(_ entry: EntryID) -> Bool {
    outlined.contains(entry) || decoded(about: entry).contains { $0.payload.kind == .session }
  }

  /// Whether a record has a say and is about this entry.
  func holds(_ id: RecordID, about entry: EntryID) -> Bool { item(id).map { $0.hasSay && $0.entry == entry } ?? false }

  /// The newest record of each signer, by its place.
  var ends: [(signer: [UInt8], n: Int, record: RecordID)] {
    var ends: [Int: (n: Int, record: RecordID)] = [:]
    for item in items {
      guard let n = item.link?.n, ends[item.signer].map({ ($0.n, $0.record) < (n, item.id) }) ?? true else { continue }
      ends[item.signer] = (n, item.id)
    }
    return ends.map { (signers[$0.key].bytes, $0.value.n, $0.value.record) }
  }

  /// The place of this key's record in its chain; nil for what is no link of a chain here.
  func place(of id: RecordID, by signer: [UInt8]) -> Int? {
    guard let item = item(id), signers[item.signer].bytes == signer else { return nil }
    return item.link?.n
  }
}

extension CheckedRecords.Item {
  /// A record of which the digest is checked and the outline is read.
  fileprivate init(_ record: SignedRecord, _ signer: Int, _ outline: RecordOutline) {
    self.init(id: record.id, signer: signer, link: (outline.n, outline.previous), isRead: false)
    (entry, request, heads, isBoundByLater) = (outline.entry, outline.request, outline.heads, true)
    if RecordID(of: record.payload) != record.id { problems = [RecordCheck.changedPayload(of: record.id)] }
  }

  /// A record that is read, and whose signature is left to `SignatureChecks`, or to a later record that binds it.
  fileprivate init(
    _ record: SignedRecord, _ place: Int, _ signer: RecordSigner, in enrolment: EnrolmentID,
    _ extent: CheckedRecords.Extent
  ) {
    var (found, payload) = RecordCheck.problems(of: record, by: signer, in: enrolment, leavingSignature: true)
    // The same texts in every payload are kept once.
    if let by = signer.fingerprint, payload?.head.by == by { payload?.head.by = by }
    if payload?.head.enrolment == enrolment { payload?.head.enrolment = enrolment }
    self.init(id: record.id, signer: place, payload: payload, problems: found)
    (entry, request) = (payload?.body.subject.entry, payload?.body.signature?.request)
    if payload != nil {
      isBoundByLater =
        switch extent {
        case .all: false
        case .chained: true
        case .about(let shown): entry.map { !shown.contains($0) } ?? true
        }
      isSignatureLeft = !isBoundByLater
    } else {
      hasGoodSignature = !found.contains { $0.rule == .v3 || $0.rule == .v4 }
    }
    hasSay =
      payload.map { DecodedRecord.hasSay($0, in: record.namespace, by: signer, in: enrolment) } ?? false
    // Of a record with a problem only the head is believed, and only where it names its signer and this journal.
    let head = payload?.head ?? Payload.head(of: record.payload)
    guard let head, signer.key != nil, head.by == signer.fingerprint, head.enrolment == enrolment else { return }
    link = (head.n, head.previous)
    if payload == nil { heads = head.heads }
  }
}

extension Array where Element: Sendable {
  /// What `transform` makes of each, in their order, on all cores.
  func mappedOnAllCores<Value: Sendable>(_ transform: @Sendable (Element) -> Value) -> [Value] {
    let size = 64
    let pieces = (count + size - 1) / size
    let made = Mutex<[[Value]]>(Array<[Value]>(repeating: [], count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let values = self[piece * size..<Swift.min(count, (piece + 1) * size)].map(transform)
      made.withLock { $0[piece] = values }
    }
    return made.withLock { $0.flatMap(\.self) }
  }
}
