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
  func makeManifest(signedBy learner: SigningKey? = nil) throws {
    var lines: [String] = []
    for (name, data) in try everything() where !name.hasPrefix("SHA256SUMS") {
      lines.append("\(RecordID(of: Array(data)).hex)  \(name)\n")
    }
    let manifest = lines.sorted().joined()
    try write(manifest, to: "SHA256SUMS")
    guard let learner else { return }
    let signature = try learner.sign(Array(manifest.utf8), namespace: "manifest.v1@coachlog")
    try write(
      SSHSignature.armored(signature, key: learner.publicKey, namespace: "manifest.v1@coachlog"), to: "SHA256SUMS.sig")
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
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
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
