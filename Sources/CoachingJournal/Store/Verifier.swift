import CoachingRules
import Foundation
import GRDB
import LogbookValues
import SignedRecords

/// Reads all records once and looks at what they say of one another.
package struct Verifier {
  let db: Database
  let enrolment: EnrolmentID
  private let work: ProgressReporter
  /// The records whose texts have to be there; nil for all.
  private let withTexts: Set<RecordID>?
  private let files: AttachedFiles
  private(set) var problems: [VerificationProblem] = []
  /// By signer and place; more than one at a place is a fork.
  var chains: [[UInt8]: [Int: [Link]]] = [:]
  var erased: Set<RecordID> = []
  /// Where each record that others name is in the learner's chain, and nil for what is no record of the learner. Kept,
  /// because many records name the same one.
  private var places: [RecordID: Int?] = [:]
  var texts: [(record: RecordID, text: RecordID)] = []
  var attachments: [(record: RecordID, said: AttachmentRecord)] = []
  var imports: [(record: RecordID, last: Int, signer: [UInt8])] = []
  /// Each head that is named, with the first record that names it.
  var heads: [ChainHead: RecordID] = [:]
  /// The gaps that an assessor accepted, with the assessor's name.
  var accepted: [RecordID: String] = [:]
  var names = SignerNames()

  /// A record's place in its signer's chain.
  struct Link {
    let id: RecordID
    let previous: RecordID?
    let signedAt: Instant
    let by: String
  }

  /// - Parameters:
  ///   - withTexts: the records whose texts and files have to be there, where not all are asked for.
  ///   - files: where the files of attachments are.
  package init(
    db: Database, enrolment: EnrolmentID, withTexts: Set<RecordID>? = nil, files: AttachedFiles,
    work: ProgressReporter = .silent
  ) {
    self.withTexts = withTexts
    self.files = files
    self.db = db
    self.enrolment = enrolment
    self.work = work
  }

  package mutating func run() throws -> VerificationReport {
    var records = 0
    var signatures = 0
    let acts = try placed(ofRare: .supervisor)
    let added = Set(
      acts.compactMap { placed -> PublicKey? in
        guard case .supervisor(let act) = placed.payload.body else { return nil }
        return act.key
      })
    let standings = try standings()
    let enrolments = try DerivedTables(db, of: enrolment).standingEnrolments(voids: undone())
    names = try SignerNames(
      acts, standings.values.map(\.self), enrolments.map(\.terms.learner), placed(ofRare: .enrolment))
    let units = try unitDecisions(standings)
    for decision in units {
      for gap in decision.gaps { accepted[gap] = decision.signature.name }
    }
    let total = try RecordTable(db: db).count()
    try RecordTable(db: db).forEach { record in
      try work.check("checking records", records, of: total)
      records += 1
      let (found, payload) = RecordCheck.problems(of: record, in: enrolment)
      problems.append(contentsOf: found)
      if !found.contains(where: { $0.rule == .v3 || $0.rule == .v4 }) { signatures += 1 }
      link(record, found.isEmpty ? payload : nil)
      guard let payload, let key = try? PublicKey(bytes: record.signer) else { return }
      var covered: DecodedRecord?
      if case .signoff(let signOff) = payload.body { covered = try placed(signOff.covers) }
      checkSigner(of: record.id, payload, key, covering: covered, added: added, standing: standings[key])
      try checkReferences(of: record.id, payload, record.signer, covering: covered)
    }
    try checkTexts()
    try checkFiles()
    try checkChains()
    checkHeads()
    for message in names.warnings { add(.v16, .warning, nil, message) }
    try checkEnrolmentInForce(enrolments, units)
    return VerificationReport(records: records, signatures: signatures, problems: problems)
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
    of id: RecordID, _ payload: Payload, _ key: PublicKey, covering covered: DecodedRecord?, added: Set<PublicKey>,
    standing: SupervisorStanding?
  ) {
    let isLearner = EnrolmentID(of: key) == enrolment
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

  /// The standing of each key by the records alone: the derived tables may have been tampered with.
  private func standings() throws -> [PublicKey: SupervisorStanding] {
    let all = try DerivedTables(db, of: enrolment).standings(voids: undone())
    return Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the record with this id and place was undone, by the records alone (Docs/Format.md section 6, point 2).
  func undone() throws -> (RecordID, Int) -> Bool {
    let undos = try placed(ofRare: .undo)
    var named: [RecordID: Int] = [:]
    var undone: [RecordID: Int] = [:]
    func note(_ undo: DecodedRecord, in places: inout [RecordID: Int]) {
      guard case .undo(let voids) = undo.payload.body else { return }
      for target in voids { places[target] = max(places[target] ?? 0, undo.payload.head.n) }
    }
    for undo in undos { note(undo, in: &named) }
    // An undo that a later one names voids nothing.
    for undo in undos where named[undo.id, default: 0] <= undo.payload.head.n { note(undo, in: &undone) }
    let imports = try placed(ofRare: .import).compactMap { record -> (records: ClosedRange<Int>, undone: Int)? in
      guard case .import(let act) = record.payload.body, let n = undone[record.id] else { return nil }
      return (record.payload.head.n + 1...record.payload.head.n + act.records, n)
    }
    return { id, n in
      n > 1 && (undone[id, default: 0] > n || imports.contains { $0.records.contains(n) && $0.undone > n })
    }
  }

  func placed(ofRare kind: Kind) throws -> [DecodedRecord] {
    try RecordTable(db: db).placed(ofRare: kind, in: enrolment)
  }

  func placed(_ id: RecordID) throws -> DecodedRecord? {
    try RecordTable(db: db).placed(id, in: enrolment)
  }

  /// Whether a record of the learner is there, also one of a kind that is not known here.
  mutating func isOfLearner(_ id: RecordID, before n: Int = .max) throws -> Bool {
    let place = try places[id] ?? placeOfLearner(id)
    places[id] = .some(place)
    return place.map { $0 < n } ?? false
  }

  private func placeOfLearner(_ id: RecordID) throws -> Int? {
    guard let record = try RecordTable(db: db).record(id), let key = try? PublicKey(bytes: record.signer),
      EnrolmentID(of: key) == enrolment
    else { return nil }
    return record.place(in: enrolment)
  }

  // MARK: V9

  private mutating func checkTexts() throws {
    for (record, text) in texts {
      guard let bytes = try KeptTable.document.bytes(text, in: db) else {
        guard !erased.contains(text), withTexts?.contains(record) ?? true else { continue }
        add(.v9, .error, record, "its text is missing, and no record says it was erased")
        continue
      }
      if RecordID(of: bytes) != text { add(.v9, .error, record, "its text was changed") }
    }
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

  /// A record of another journal is no link of a chain here, whatever its place there.
  /// - Parameter payload: what a record without a problem says; of any other one only the head is believed.
  private mutating func link(_ record: SignedRecord, _ payload: Payload?) {
    func proven() -> Payload.Head? {
      record.place(in: enrolment) == nil ? nil : Payload.head(of: record.payload)
    }
    guard let head = payload?.head ?? proven() else { return }
    chains[record.signer, default: [:]][head.n, default: []].append(
      Link(id: record.id, previous: head.previous, signedAt: head.signedAt, by: head.by))
    for named in head.heads where heads[named] == nil { heads[named] = record.id }
  }
}
