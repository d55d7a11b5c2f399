import CoachingJournal
import Foundation
import GRDB
import LogbookValues
import SignedRecords

/// What checking a portfolio came to, and what a person compares with a printed one.
package struct PortfolioVerification: Sendable {
  package var report: VerificationReport
  /// The digest of the files in 8 groups, as the page prints it.
  package var digest: String
  /// The learner's newest record.
  package var newest: RecordID?
}

extension Journal {
  /// Checks a portfolio as Docs/Format.md 12.3 says, without running anything that lies in it.
  ///
  /// - Throws: `.notFound`, `.storage`, `.cancelled`; `.againstRule` for a folder that is no portfolio.
  package static func verification(
    ofPortfolio folder: String, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> PortfolioVerification {
    var check = try PortfolioCheck(folder, reporting: work)
    return try JournalFile(path: folder).translated { try check.run(reporting: work) }
  }
}

/// The files of a portfolio, read once, and what is wrong with them.
private struct PortfolioCheck {
  private var files: [String: [UInt8]] = [:]
  /// The attached files, which are not kept: their digests and how many bytes they have.
  private var attached: [String: (digest: RecordID, bytes: Int)] = [:]
  private var manifest: [String: String] = [:]
  private var records: [SignedRecord] = []
  private var named = NamedFiles()
  private var problems: [VerificationProblem] = []
  /// The lines of the manifest about every file but the page.
  private var lines: [String] = []

  /// That of any kind, also of one that is not known here.
  private static var namespace: Regex<Substring> { /[a-z]+\.v[1-9][0-9]*@coachlog/ }
  /// The largest file, in bytes (Docs/Format.md 12.3).
  private static func limit(of path: String) -> Int { path.contains("/") ? 16 << 20 : 256 << 20 }

  /// Reads every file.
  init(_ folder: String, reporting work: ProgressReporter) throws(JournalError) {
    guard ["SHA256SUMS", "records"].contains(where: { access(folder + "/" + $0, F_OK) == 0 }) else {
      throw .againstRule("\(TerminalEscaping.escaped(folder)) is not a portfolio", .advice("check the name"))
    }
    let found = try PortfolioFolder.items(in: folder)
    for (done, item) in found.enumerated() {
      try work.check("reading files", done, of: found.count)
      switch item {
      case .file(let path, let size) where size <= PortfolioCheck.limit(of: path):
        let bytes = try PrivateFile.read(folder + "/" + path, limit: PortfolioCheck.limit(of: path), privacy: .any)
        if path.hasPrefix("attachments/") {
          attached[path] = (RecordID(of: bytes), bytes.count)
        } else {
          files[path] = bytes
        }
      case .file(let path, _): fault("\(path) is larger than a file of a portfolio can be")
      case .noFile(let path): fault("\(path) is not a file of a portfolio")
      case .foreign(let path):
        add(.warning, "\(shown(path)) is not part of the portfolio as it was made, so it was not checked")
      }
    }
  }

  mutating func run(reporting work: ProgressReporter) throws -> PortfolioVerification {
    readManifest()
    readRecords()
    let learner = learner
    checkManifestSignature(by: learner)
    var report = VerificationReport(records: records.count, signatures: 0, problems: [])
    var newest: RecordID?
    if let learner {
      let scratch = try DatabaseQueue()
      try Schema.migrator.migrate(scratch)
      (report, newest) = try scratch.write { db in
        try db.insert(into: "journal", ["one": 1, "enrolment": EnrolmentID(of: learner)])
        var ledger = JournalTransaction(db, of: EnrolmentID(of: learner))
        try fill(&ledger, reporting: work)
        var verifier = try Verifier(
          db: db, enrolment: EnrolmentID(of: learner), withTexts: try ledger.recordsWithCurrentTexts(),
          files: AttachedFiles(
            Dictionary(attached.values.map { ($0.digest, $0.bytes) }, uniquingKeysWith: { first, _ in first })),
          work: work)
        checkAllowedSigners(learner, try ledger.signers())
        return (try verifier.run(), try ledger.chainHead(of: learner.bytes)?.record)
      }
    } else {
      fault("no record here shows whose portfolio this is")
      for record in records where RecordID(of: record.payload) != record.id {
        fault("the payload was changed: its SHA-256 is not the record's id", .v1, record.id)
      }
    }
    checkFiles()
    checkAttachedFiles()
    report.problems = problems + report.problems
    return PortfolioVerification(report: report, digest: PortfolioFiles.digest(of: lines).grouped, newest: newest)
  }

  private mutating func fault(_ message: String, _ rule: VerificationRule = .v17, _ record: RecordID? = nil) {
    problems.append(VerificationProblem(rule: rule, severity: .error, record: record, message: message))
  }

  private mutating func add(_ severity: VerificationProblem.Severity, _ message: String) {
    problems.append(VerificationProblem(rule: .v17, severity: severity, record: nil, message: message))
  }

  private func shown(_ path: String) -> String { TerminalEscaping.escaped(path) }

  // MARK: The manifest

  private mutating func readManifest() {
    guard let bytes = files["SHA256SUMS"] else { return fault("SHA256SUMS is missing") }
    if bytes.last != 0x0A { fault("SHA256SUMS is cut short") }
    var (last, isInOrder) = ("", true)
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      let text = String(decoding: line, as: UTF8.self)
      let path = String(text.dropFirst(66))
      guard RecordID(hex: String(text.prefix(64))) != nil, text.dropFirst(64).hasPrefix("  "),
        text.utf8.elementsEqual(line), manifest[path] == nil
      else {
        fault("SHA256SUMS has a line that cannot be read")
        continue
      }
      isInOrder = isInOrder && !text.utf8.lexicographicallyPrecedes(last.utf8)
      last = text
      manifest[path] = String(text.prefix(64))
      if path != "index.html" { lines.append(text + "\n") }
    }
    if !isInOrder { fault("the lines of SHA256SUMS are not in order") }
    for (path, digest) in manifest.sorted(by: { $0.key < $1.key }) {
      guard let found = attached[path]?.digest ?? files[path].map({ RecordID(of: $0) }) else {
        fault("\(shown(path)) is missing")
        continue
      }
      if found.hex != digest { fault("\(path) was changed: its digest is not the one in SHA256SUMS") }
    }
  }

  private mutating func checkManifestSignature(by learner: PublicKey?) {
    guard let bytes = files["SHA256SUMS.sig"] else {
      // The last part is none of its lines: what has no line feed was cut short.
      let lines = (files["VERIFY.txt"] ?? []).split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
      guard lines.contains(where: { $0.elementsEqual(PortfolioFiles.unsigned.utf8) }) else {
        return fault("SHA256SUMS.sig is missing, although VERIFY.txt does not say that this portfolio has none")
      }
      return add(
        .warning,
        "the list of files is not signed, so a change to index.html does not show. VERIFY.txt says why, but anyone can "
          + "write that there. Ask the learner for a portfolio that is signed")
    }
    guard let learner, let manifest = files["SHA256SUMS"], let signature = SSHSignature.opened(bytes),
      signature.signer == learner.bytes, signature.namespace == PortfolioFiles.namespace,
      SSHSignature.isValid(signature.signature, of: manifest, namespace: signature.namespace, by: learner)
    else {
      return fault(
        "SHA256SUMS.sig is not a signature by the learner over SHA256SUMS, so files were changed after the portfolio "
          + "was made")
    }
  }

  // MARK: Records

  /// The records, each with the key and the namespace of its own signature.
  private mutating func readRecords() {
    for path in files.keys.sorted() where path.hasPrefix("records/") {
      guard let id = RecordID(hex: String(path.dropFirst(8).prefix(64))), let payload = files[path] else { continue }
      guard let armoured = files["signatures/\(id.hex).sig"] else {
        fault("its signature is missing", .v4, id)
        continue
      }
      guard let signature = SSHSignature.opened(armoured),
        signature.namespace.wholeMatch(of: PortfolioCheck.namespace) != nil
      else {
        fault("its signature is not one", .v4, id)
        continue
      }
      guard (1...65_536).contains(payload.count) else {
        fault("the payload is not a valid record", .v2, id)
        continue
      }
      records.append(
        SignedRecord(
          id: id, namespace: signature.namespace, payload: payload, signer: signature.signer,
          signature: signature.signature))
      if let payload = Payload(payload), payload.kind.namespace == signature.namespace { named.add(payload.body) }
    }
  }

  /// Who signed an enrolment with the key that gives the id of the journal.
  private var learner: PublicKey? {
    for record in records where record.namespace == Kind.enrolment.namespace {
      guard let key = try? PublicKey(bytes: record.signer), DecodedRecord(record, in: EnrolmentID(of: key)) != nil,
        SSHSignature.isValid(record.signature, of: record.payload, namespace: record.namespace, by: key)
      else { continue }
      return key
    }
    return nil
  }

  /// Puts in all there is, whatever it is worth, so that it can be verified as a journal is.
  private func fill(_ ledger: inout JournalTransaction, reporting work: ProgressReporter) throws {
    for (path, bytes) in files {
      if path.hasPrefix("schemes/") { try ledger.keep(scheme: bytes) }
      if path.hasPrefix("sheets/") { _ = try ledger.keep(markSheet: bytes) }
      if path.hasPrefix("competence/") { try KeptTable.statement.keep(bytes, in: ledger.db) }
      if path.hasPrefix("texts/") { try KeptTable.document.keep(bytes, in: ledger.db) }
    }
    for (done, record) in records.enumerated() {
      try work.check("adding records", done, of: records.count)
      try RecordTable(db: ledger.db).insert(record)
    }
    try ledger.derived.rebuild(reporting: work)
  }

  // MARK: Files

  private mutating func checkFiles() {
    let wanted = Set(
      named.texts.map { "texts/\($0.hex).json" } + named.schemes.map { "schemes/\($0.hex).yaml" }
        + named.sheets.map { "sheets/\($0.hex).csv" } + named.statements.map { "competence/\($0.hex).txt" })
    let erased = Set(named.erased.map { "texts/\($0.hex).json" })
    let isAllKnown = records.allSatisfy { Kind(namespace: $0.namespace) != nil }
    for path in PortfolioFolder.listed where files[path] == nil && manifest[path] == nil { fault("\(path) is missing") }
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      if manifest[path] == nil, !path.hasPrefix("SHA256SUMS") { fault("\(path) is not listed in SHA256SUMS") }
      if ["texts/", "schemes/", "sheets/", "competence/"].contains(where: path.hasPrefix) {
        if !path.contains(RecordID(of: bytes).hex) { fault("\(path) was changed: its name is not its digest") }
        if !wanted.contains(path) {
          // A record of a kind that is not known here can name it.
          add(isAllKnown ? .error : .warning, "\(path) is named by no record")
        }
        if erased.contains(path) { fault("\(path) is a text that a record says was erased") }
      }
      if path.hasPrefix("signatures/"), files["records/\(path.dropFirst(11).prefix(64)).json"] == nil {
        fault("\(path) has no record")
      }
    }
  }

  private mutating func checkAttachedFiles() {
    let isAllKnown = records.allSatisfy { Kind(namespace: $0.namespace) != nil }
    for (path, file) in attached.sorted(by: { $0.key < $1.key }) {
      if manifest[path] == nil { fault("\(path) is not listed in SHA256SUMS") }
      if !named.attachments.contains(file.digest) {
        add(isAllKnown ? .error : .warning, "\(path) is named by no record")
      }
      if named.erased.contains(file.digest) { fault("\(path) is a file that a record says was erased") }
    }
  }

  /// Whoever checks by hand is not led to another key, nor to what a key may not sign.
  private mutating func checkAllowedSigners(_ learner: PublicKey, _ signers: [SupervisorStanding]) {
    guard let bytes = files["allowed_signers"] else { return }
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return fault("allowed_signers has signs that no key and no name has") }
    var missing = Set(["learner@coachlog \(learner.line)"] + signers.map { "signer@coachlog \($0.key.line)" })
    let roles = Dictionary(signers.map { ($0.key.line, $0.role) }, uniquingKeysWith: { first, _ in first })
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast()
    {
      let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard words.count == 3, missing.remove("\(words[0]) \(words[2])") != nil else {
        fault("allowed_signers has a line with a key that no record names so")
        continue
      }
      let namespaces = words[1].wholeMatch(of: /namespaces="([a-z0-9.@,]+)"/)?.1.split(
        separator: ",", omittingEmptySubsequences: false)
      let role = roles[String(words[2])]
      if namespaces?.allSatisfy({ PortfolioCheck.mayBeAllowed($0, to: role) }) != true {
        fault("allowed_signers allows a key what it may not sign")
      }
    }
    if bytes.last != 0x0A { fault("allowed_signers is cut short") }
    if !missing.isEmpty { fault("allowed_signers does not have all keys that the records name") }
  }

  /// Whether a key may be allowed a namespace: one of those that are known here only if it may sign that kind.
  ///
  /// - Parameter role: that of a signer; nil for the learner.
  private static func mayBeAllowed(_ namespace: Substring, to role: SignerRole?) -> Bool {
    guard namespace.wholeMatch(of: PortfolioCheck.namespace) != nil else { return false }
    if namespace == PortfolioFiles.namespace { return role == nil }
    guard let kind = Kind(namespace: String(namespace)) else { return true }
    return role.map { $0.allows(kind) } ?? (kind.signer == .learner)
  }
}
