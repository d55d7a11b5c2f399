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
  private var erased: Set<RecordID> = []
  private var texts: [(record: RecordID, text: RecordID)] = []
  private var attachments: [(record: RecordID, said: AttachmentRecord)] = []
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
      try checkSigner(of: record.id, payload, key, added: added, standing: standings[key])
      try checkReferences(of: record.id, payload, record.signer)
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
    of id: RecordID, _ payload: Payload, _ key: PublicKey, added: Set<PublicKey>, standing: SupervisorStanding?
  ) throws {
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
        } else if try !covers(standing.role, payload) {
          add(.v6, .error, id, "its signer was added as \(standing.role.words), which does not cover this")
        }
      } else {
        add(.v6, .error, id, "adding its signer was undone")
      }
    }
  }

  /// Whether a key of this role may sign a record: of sign-offs, also by the version that it covers.
  private func covers(_ role: SignerRole, _ payload: Payload) throws -> Bool {
    guard role.allows(payload.kind) else { return false }
    guard case .signoff(let signOff) = payload.body, let covered = try placed(signOff.covers) else { return true }
    return role.signsOff(covered.subject.support)
  }

  // MARK: V9

  private mutating func checkReferences(of id: RecordID, _ payload: Payload, _ signer: [UInt8]) throws {
    if let signature = payload.body.signature {
      if try !isOfLearner(signature.seen) {
        add(.v15, id, gap: signature.seen, "the learner's record that its signer saw last is missing")
      }
      if let (severity, fault) = names.fault(in: signature, by: signer) { add(.v16, severity, id, fault) }
    }
    switch payload.body {
    case .session(let version):
      try checkVersions(version.replaces, of: id, entry: version.session)
      if let text = version.text { texts.append((id, text)) }
      checkDate(version.details.start.date, payload, id)
    case .support(let version):
      try checkVersions(version.replaces, of: id, entry: version.support)
      checkDate(version.date, payload, id)
    case .withdrawal(let withdrawal): try checkVersions(withdrawal.withdraws, of: id, entry: withdrawal.entry)
    case .note(let version):
      try checkVersions(version.replaces, of: id, entry: version.note)
      texts.append((id, version.text))
    case .block(let version):
      try checkVersions(version.replaces, of: id, entry: version.block)
      checkDate(version.to, payload, id)
    case .action(let version):
      try checkVersions(version.replaces, of: id, entry: version.action)
      texts.append((id, version.text))
    case .feedback(let feedback):
      let session = try RecordTable(db: db).placed(about: feedback.session, in: enrolment)
      if !session.contains(where: { $0.payload.kind == .session }) {
        add(.v9, .error, id, "the session it is about is missing")
      }
      texts.append((id, feedback.text))
    case .client(let client): if let text = client.text { texts.append((id, text)) }
    case .label, .declaration: break
    case .sample(let sample): try checkSample(sample, payload, id, signer)
    case .attachment(let attachment):
      if let text = attachment.text { texts.append((id, text)) }
      attachments.append((id, attachment))
      if try RecordTable(db: db).placed(about: attachment.entry, in: enrolment).allSatisfy({
        ![.session, .support, .block, .note].contains($0.payload.kind)
      }) {
        add(.v9, .error, id, "the entry it belongs to is missing")
      }
    case .competence(let competence): try checkStatement(competence, id)
    case .request(let request):
      for version in request.asks {
        let asked = try placed(version)
        if asked == nil {
          add(.v9, id, gap: version, "a version that it asks about is missing")
        } else if asked?.subject.signedOff == nil {
          add(.v9, .error, id, "a version that it asks about is missing, and another record is in its place")
        }
      }
    case .unit(let decision): try checkUnit(decision, payload, id)
    case .marksheet(let act):
      guard let bytes = try DerivedTables(db, of: enrolment).keptMarkSheet(act.sheet),
        MarkSheet(document: bytes) != nil
      else {
        add(.v9, .error, id, "the mark sheet it names is missing or was changed")
        return
      }
    case .import(let act): imports.append((id, payload.head.n + act.records, signer))
    case .assessment(let assessment): try checkAssessed(assessment, payload, id)
    case .erasure(let erasure): erased.formUnion(erasure.documents)
    case .signoff(let signOff): try checkCovered(signOff, payload, id)
    case .revocation(let revocation):
      let target = try placed(revocation.target)
      guard let target, target.signer == signer, [.signoff, .assessment, .unit, .sample].contains(target.payload.kind)
      else {
        add(.v9, .error, id, "what it revokes is missing or belongs to another key")
        return
      }
    case .undo(let voids):
      for target in voids {
        guard try isOfLearner(target, before: payload.head.n) else {
          add(.v9, .error, id, "a record it undoes is missing or is not an earlier one of the learner")
          continue
        }
      }
    case .enrolment(let terms):
      try checkScheme(of: terms, id)
    case .supervisor(let act):
      if case .removed(let through?) = act.action,
        try RecordTable(db: db).record(through).map({ $0.signer == act.key.bytes && $0.place(in: enrolment) != nil })
          != true
      {
        add(.v9, .error, id, "the last valid sign-off of a removed supervisor is missing")
      }
    }
  }

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
  private func isOfLearner(_ id: RecordID, before n: Int = .max) throws -> Bool {
    guard let record = try RecordTable(db: db).record(id), let place = record.place(in: enrolment), place < n,
      let key = try? PublicKey(bytes: record.signer)
    else { return false }
    return EnrolmentID(of: key) == enrolment
  }

  private mutating func checkVersions(_ ids: [RecordID], of id: RecordID, entry: EntryID) throws {
    for version in ids {
      let named = try placed(version)?.subject
      if named?.entry != entry || named?.replaces == nil {
        add(.v9, .error, id, "a version it names is missing or belongs to another entry")
      }
    }
  }

  private mutating func checkCovered(_ signOff: SignOff, _ payload: Payload, _ id: RecordID) throws {
    let covered = try placed(signOff.covers)
    guard let subject = covered?.subject else {
      return add(.v9, id, gap: signOff.covers, "the version it covers is missing")
    }
    let agrees =
      subject.entry == signOff.entry && subject.signedOff.map { $0 == (signOff.date, signOff.minutes) } == true
    if !agrees { add(.v9, .error, id, "its entry, date or minutes do not match the version it covers") }
    if signOff.decision == .approved, !subject.meanings.contains(signOff.meaning) {
      add(.v9, .error, id, "what it says does not fit the version it covers")
    }
    if !subject.isTheirs(named: signOff.signature.name) {
      add(.v9, .error, id, "the record it covers was made by another person")
    }
    if let covered, covered.payload.head.signedAt > payload.head.signedAt {
      add(.v12, .warning, id, "it says it was signed before the version it covers was written")
    }
  }

  private mutating func checkAssessed(_ assessment: Assessment, _ payload: Payload, _ id: RecordID) throws {
    for version in assessment.covers {
      guard let covered = try placed(version) else {
        add(.v9, id, gap: version, "a record it covers is missing")
        continue
      }
      if covered.payload.head.signedAt > payload.head.signedAt {
        add(.v12, .warning, id, "it says it was signed before a record it covers was written")
      }
    }
    if try DerivedTables(db, of: enrolment).keptMarkSheet(assessment.sheet) == nil {
      add(.v9, .error, id, "the mark sheet it names is missing or was changed")
    }
  }

  private mutating func checkSample(
    _ sample: Sample, _ payload: Payload, _ id: RecordID, _ signer: [UInt8]
  ) throws {
    guard let target = try placed(sample.target) else {
      return add(.v9, id, gap: sample.target, "the decision that it verifies is missing")
    }
    guard [.assessment, .unit].contains(target.payload.kind) else {
      return add(.v9, .error, id, "what it verifies is no decision of an assessor")
    }
    if target.signer == signer { add(.v6, .error, id, "its signer verifies a decision of their own") }
    if target.signer != signer, let name = target.payload.body.signature?.name,
      LookAlike.skeleton(name) == LookAlike.skeleton(sample.signature.name)
    {
      add(.v16, .error, id, "its signer has the same name as the person whose decision it verifies")
    }
    if target.payload.head.signedAt > payload.head.signedAt {
      add(.v12, .warning, id, "it says it was signed before the decision that it verifies")
    }
  }

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

  private mutating func checkDate(_ date: LocalDate, _ payload: Payload, _ id: RecordID) {
    // A day's difference is the most that time zones can make.
    if date > payload.head.signedAt.utcDate.adding(days: 1) {
      add(.v12, .warning, id, "it says it was written before the day it is about")
    }
  }

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
