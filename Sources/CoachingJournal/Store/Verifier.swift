import CoachingRules
import Foundation
import GRDB
import LogbookValues
import SignedRecords

/// Looks at what the records say of one another, of texts and of files.
package struct Verifier {
  let db: Database
  let records: CheckedRecords
  private let work: ProgressReporter
  /// The records whose texts have to be there; nil for all.
  private let withTexts: Set<RecordID>?
  private let files: AttachedFiles
  private(set) var problems: [VerificationProblem] = []
  /// By the place of the signer among `records.signers`, in the order of the file; two of one `n` are a fork.
  var chains: [[Link]] = []
  var erased: Set<RecordID> = []
  var texts: [(record: RecordID, text: RecordID)] = []
  var attachments: [(record: RecordID, said: AttachmentRecord)] = []
  var imports: [(record: RecordID, last: Int, signer: [UInt8])] = []
  /// Each head that is named, with the first record that names it.
  var heads: [ChainHead: RecordID] = [:]
  /// The gaps that an assessor accepted, with the assessor's name.
  var accepted: [RecordID: String] = [:]
  var names = SignerNames()
  /// The scheme files that were read, each with what it says or why it cannot be used.
  private var schemes: [RecordID: Result<Scheme, JournalError>] = [:]
  /// Whether each mark sheet that was looked for is here and as it was.
  private var markSheets: [RecordID: Bool] = [:]

  var enrolment: EnrolmentID { records.enrolment }

  /// A record's place in its signer's chain.
  struct Link {
    let n: Int
    let id: RecordID
    let previous: RecordID?
    /// Nil where only the outline of the record was read.
    let signedAt: Instant?
  }

  /// - Parameters:
  ///   - records: what is looked at; nil for every record of the journal.
  ///   - withTexts: the records whose texts and files have to be there, where not all are asked for.
  ///   - files: where the files of attachments are.
  package init(
    db: Database, enrolment: EnrolmentID, records: CheckedRecords? = nil, withTexts: Set<RecordID>? = nil,
    files: AttachedFiles, work: ProgressReporter = .silent
  ) throws {
    self.records = try records ?? CheckedRecords(db, of: enrolment, reporting: work)
    self.withTexts = withTexts
    self.files = files
    self.db = db
    self.work = work
  }

  package mutating func run() throws -> VerificationReport {
    let acts = placed(ofRare: .supervisor)
    let added = Set(
      acts.compactMap { placed -> PublicKey? in
        guard case .supervisor(let act) = placed.payload.body else { return nil }
        return act.key
      })
    let voided = VoidedRecords(records)
    let derived = DerivedTables(db, of: enrolment, known: records)
    // By the records alone: the derived tables may have been tampered with.
    let standings = Dictionary(
      try derived.standings(voids: voided.isUndone).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let enrolments = try derived.standingEnrolments(voids: voided.isUndone)
    names = SignerNames(
      acts, standings.values.map(\.self), enrolments.map(\.terms.learner), placed(ofRare: .enrolment))
    let units = unitDecisions(standings, voided)
    for decision in units {
      for gap in decision.gaps { accepted[gap] = decision.signature.name }
    }
    chains = records.signers.map { _ in [] }
    // How many problems come before those that each record has by itself, which are known last.
    var before: [Int] = []
    for item in records.items {
      before.append(problems.count)
      link(item)
      let signer = records.signers[item.signer]
      guard let payload = item.payload, let key = signer.key else { continue }
      var covered: DecodedRecord?
      if case .signoff(let signOff) = payload.body { covered = try placed(signOff.covers) }
      checkSigner(
        of: item.id, payload, key, isLearner: signer.isLearner(of: enrolment), covering: covered, added: added,
        standing: standings[key])
      try checkReferences(of: item.id, payload, signer.bytes, covering: covered)
    }
    try checkTexts()
    try checkFiles()
    try checkChains()
    checkHeads()
    for message in names.warnings { add(.v16, .warning, nil, message) }
    try checkEnrolmentInForce(enrolments, units)
    let (signatures, found) = try records.findings(reporting: work)
    var all: [VerificationProblem] = []
    var rest = problems[...]
    for (place, own) in zip(before, found) where !own.isEmpty {
      all += rest.prefix(upTo: place) + own
      rest = rest.suffix(from: place)
    }
    return VerificationReport(records: records.items.count, signatures: signatures, problems: all + rest)
  }

  mutating func add(
    _ rule: VerificationRule, _ severity: VerificationProblem.Severity, _ record: RecordID?, _ message: String,
    wayOut: String? = nil
  ) {
    problems.append(
      VerificationProblem(rule: rule, severity: severity, record: record, message: message, wayOut: wayOut))
  }

  /// An error about a record that is missing or one too many, or a warning where an assessor accepted that.
  mutating func add(_ rule: VerificationRule, _ record: RecordID, gap: RecordID, _ message: String) {
    let name = accepted[gap]
    problems.append(
      VerificationProblem(
        rule: rule, severity: name == nil ? .error : .warning, record: record,
        message: message + (name.map { ", which \(TerminalEscaping.escaped($0)) accepted" } ?? ""), gap: gap))
  }

  // MARK: V6

  private mutating func checkSigner(
    of id: RecordID, _ payload: Payload, _ key: PublicKey, isLearner: Bool, covering covered: DecodedRecord?,
    added: Set<PublicKey>, standing: SupervisorStanding?
  ) {
    switch payload.kind.signer {
    case .learner:
      if !isLearner { add(.v6, .error, id, "only the learner signs a \(payload.kind.rawValue), but another key did") }
    case .supervisor, .assessor, .decider, .verifier:
      if isLearner {
        add(.v6, .error, id, "the learner's own key signed a \(payload.kind.rawValue)")
      } else if !added.contains(key) {
        add(.v6, .error, id, "its signer was never added as a supervisor")
      } else if let standing {
        if !standing.isInForce(at: payload.head.n), payload.kind != .revocation {
          add(.v6, .error, id, "it was signed after its signer was removed")
        } else if !covers(standing.role, payload, covered) {
          add(.v6, .error, id, "its signer was added as \(standing.role.words), which does not cover this")
        }
      } else {
        add(.v6, .error, id, "adding its signer was undone")
      }
    }
  }

  /// Whether a key of this role may sign a record: of sign-offs, also by the version that it covers.
  private func covers(_ role: SignerRole, _ payload: Payload, _ covered: DecodedRecord?) -> Bool {
    role.allows(payload.kind) && covered.map { role.signsOff($0.subject.support) } ?? true
  }

  // MARK: What is there

  func placed(ofRare kind: Kind) -> [DecodedRecord] { records.decoded(ofRare: kind) }

  func placed(_ id: RecordID) throws -> DecodedRecord? {
    try RecordTable(db: db, known: records).placed(id, in: enrolment)
  }

  /// Whether a record of the learner is there, also one of a kind that is not known here.
  func isOfLearner(_ id: RecordID, before n: Int = .max) -> Bool {
    guard let item = records.item(id), let link = item.link else { return false }
    return records.signers[item.signer].isLearner(of: enrolment) && link.n < n
  }

  // MARK: V9

  /// What a kept scheme file says; nil where it is missing or was changed.
  mutating func scheme(_ digest: RecordID) throws -> Result<Scheme, JournalError>? {
    if let known = schemes[digest] { return known }
    guard let bytes = try KeptTable.scheme.unchanged(digest, in: db) else { return nil }
    let read = Result { () throws(JournalError) in try Scheme.read(bytes, named: "its scheme file") }
    schemes[digest] = read
    return read
  }

  /// Whether a kept mark sheet is here and as it was.
  mutating func holdsMarkSheet(_ digest: RecordID) throws -> Bool {
    if let known = markSheets[digest] { return known }
    let isHere = try KeptTable.marksheet.unchanged(digest, in: db) != nil
    markSheets[digest] = isHere
    return isHere
  }

  private mutating func checkTexts() throws {
    let unchanged = try documents()
    for (record, text) in texts {
      guard let isUnchanged = unchanged[text] else {
        guard !erased.contains(text), withTexts?.contains(record) ?? true else { continue }
        add(.v9, .error, record, "its text is missing, and no record says it was erased")
        continue
      }
      if !isUnchanged { add(.v9, .error, record, "its text was changed") }
    }
  }

  /// Whether each document that is here is as it was: of all of them, or of those that records name which were read.
  private func documents() throws -> [RecordID: Bool] {
    var unchanged: [RecordID: Bool] = [:]
    guard records.isWhole else {
      for (_, text) in texts {
        if let bytes = try KeptTable.document.bytes(text, in: db) { unchanged[text] = RecordID(of: bytes) == text }
      }
      return unchanged
    }
    var batch: [(name: RecordID, bytes: [UInt8])] = []
    func check() {
      for (name, isUnchanged) in batch.mappedOnAllCores({ ($0, RecordID(of: $1) == $0) }) {
        unchanged[name] = isUnchanged
      }
      batch = []
    }
    let rows = try Row.fetchCursor(db, sql: "SELECT sha256, bytes FROM document")
    while let row = try rows.next() {
      guard let name = RecordID(bytes: try row.bytes("sha256")) else { continue }
      try batch.append((name, row.bytes("bytes")))
      if batch.count == CheckedRecords.batch { check() }
    }
    check()
    return unchanged
  }

  private mutating func checkFiles() throws {
    let wayOut = "Put it back from a backup, or withdraw and erase it"
    for (done, (record, said)) in attachments.enumerated() {
      try work.check("checking attached files", done, of: attachments.count)
      let name = "the file of attachment \(said.attachment.hex.prefix(6))"
      switch files.state(of: said.file) {
      case .there(let bytes):
        if bytes != said.bytes { add(.v9, .error, record, "\(name) has another length than it says") }
      case .changed: add(.v9, .error, record, "\(name) was changed", wayOut: wayOut)
      case .missing:
        guard !erased.contains(said.file), withTexts?.contains(record) ?? true else { continue }
        add(.v9, .error, record, "\(name) is missing, and no record says it was erased", wayOut: wayOut)
      }
    }
  }

  // MARK: Links

  private mutating func link(_ item: CheckedRecords.Item) {
    guard let (n, previous) = item.link else { return }
    chains[item.signer].append(
      Link(n: n, id: item.id, previous: previous, signedAt: item.payload?.head.signedAt))
    for named in item.payload?.head.heads ?? item.heads where heads[named] == nil { heads[named] = item.id }
  }
}
