import Foundation
import Testing

@testable import CoachingJournal
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// A portfolio in a temporary folder of its own, which goes when this does.
final class PortfolioPlace {
  let parent: URL
  var folder: URL { parent.appendingPathComponent("portfolio") }

  init() throws {
    parent = FileManager.default.temporaryDirectory.appendingPathComponent("portfolio-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
  }

  /// With the portfolio of `journal` in it.
  convenience init(of journal: TestJournal) throws {
    try self.init()
    try make(of: journal)
  }

  /// With the records of a journal in it, whatever `verify` says of them.
  convenience init(ofAny journal: TestJournal) throws {
    try self.init()
    let portfolio = try journal.journal.portfolio(on: journal.occasion())
    let parts = PortfolioFiles(portfolio: portfolio, signer: journal.journal)
    try PortfolioFolder(path: folder.path).make(
      try parts.all(reporting: .silent), copying: parts.copies, replacing: false, reporting: .silent)
  }

  deinit {
    try? FileManager.default.removeItem(at: parent)
  }

  @discardableResult
  func make(of journal: TestJournal, replacing: Bool = false) throws -> PortfolioSummary {
    try journal.journal.writePortfolio(to: folder.path, replacing: replacing, on: journal.occasion())
  }

  var page: String {
    get throws { try read("index.html") }
  }

  /// The page without its tags and line breaks, as it reads.
  var text: String {
    get throws {
      try page.replacing(/<style>(.|\n)*?<\/style>/, with: "").replacing(/<[^>]*>/, with: " ")
        .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
        .replacing("&#39;", with: "'").replacing("&amp;", with: "&").replacing(/\s+/, with: " ")
    }
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  func names(_ inner: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(inner).path).sorted()
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(at: folder.appendingPathComponent(name)) }

  /// Takes records out with their signatures.
  func leaveOut(_ records: some Sequence<RecordID>) throws {
    for record in records {
      try remove("records/\(record.hex).json")
      try remove("signatures/\(record.hex).sig")
    }
  }

  /// Makes the manifest anew, as anybody can, and signs it, as the learner can.
  func makeManifest(signedBy learner: SigningKey? = nil, of names: [String]? = nil) throws {
    var lines: [String] = []
    for (name, data) in try everything() where !name.hasPrefix("SHA256SUMS") && names?.contains(name) ?? true {
      lines.append("\(RecordID(of: Array(data)).hex)  \(name)\n")
    }
    try write(lines.sorted().joined(), to: "SHA256SUMS")
    if let learner { try signManifest(by: learner) }
  }

  func signManifest(by learner: SigningKey) throws {
    let signature = try learner.sign(Array(try read("SHA256SUMS").utf8), namespace: "manifest.v1@coachlog")
    try write(
      SSHSignature.armored(signature, key: learner.publicKey, namespace: "manifest.v1@coachlog"), to: "SHA256SUMS.sig")
  }

  /// Puts in a record as it is, whatever it says, signed.
  func add(_ payload: String, as namespace: String, by key: SigningKey) throws {
    let id = RecordID(of: Array(payload.utf8)).hex
    try write(payload, to: "records/\(id).json")
    let signature = try key.sign(Array(payload.utf8), namespace: namespace)
    try write(
      SSHSignature.armored(signature, key: key.publicKey, namespace: namespace), to: "signatures/\(id).sig")
  }

  /// Whether it is a file itself and no link to one.
  func isPlainFile(_ name: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
    return attributes?[.type] as? FileAttributeType == .typeRegular
  }

  /// What `verify FOLDER` says of it.
  func verification() throws -> PortfolioVerification { try Journal.verification(ofPortfolio: folder.path) }

  /// What a `verify.sh` says of it that does not come from the folder.
  func published(by shell: String = "/bin/sh", path: String = "/usr/bin:/bin") throws -> (code: Int32, output: String) {
    let script = parent.appendingPathComponent("published.sh")
    try Data(JournalExchange.PackageResources.verify_sh).write(to: script)
    return try self.shell("cd ..; exec \(shell) published.sh portfolio", path: path)
  }

  /// Every file below the folder with its bytes.
  func everything() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where isPlainFile(name) {
      files[name] = try? Data(contentsOf: folder.appendingPathComponent(name))
    }
    return files
  }

  /// Runs a script in the folder with the shell and the tools of the system alone.
  func shell(_ script: String, path: String = "/usr/bin:/bin") throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = ["PATH": path, "LC_ALL": "C"]
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}

extension TestJournal {
  /// The published script and `verify FOLDER` agree on a folder with these records, and find it in order or not.
  ///
  /// - Parameters:
  ///   - isInOrder: nil where that is not the point.
  ///   - words: what the script says, among other things.
  func expectPortfolio(
    isInOrder: Bool? = nil, saying words: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    // Of records that no page can be made of there is no portfolio.
    guard SSHTool.path != nil, let place = try? PortfolioPlace(ofAny: self) else { return }
    let (code, output) = try place.published()
    let report = try place.verification().report
    #expect((code == 0) == report.isOK, "\(output)\n\(report.problems.map(\.sentence))", sourceLocation: sourceLocation)
    if let words { #expect(output.contains(words), "\(output)", sourceLocation: sourceLocation) }
    if let isInOrder { #expect(report.isOK == isInOrder, "\(output)", sourceLocation: sourceLocation) }
  }
}
