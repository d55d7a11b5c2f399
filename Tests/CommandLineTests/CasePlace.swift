import Foundation
import Support
import Testing

/// A fresh folder with a fixed clock and environment, where the commands of one case run one after the other.
struct CasePlace {
  /// What one command came to.
  struct Result {
    var output: [String]
    var complaints: [String]
    var code: Int32

    /// For a failed expectation: the step as a case file would have it.
    var text: String { (output + complaints.map { "! \($0)" } + ["= \(code)"]).joined(separator: "\n") }

    /// As a person sees it: all lines alike, and no code.
    var asSeen: Result { Result(output: output + complaints, complaints: [], code: 0) }

    /// How the command broke what holds for every command, whatever the case expects.
    func breach(of command: String) -> String? {
      let everything = output + complaints
      let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control && scalar != "\t" }
      if everything.contains(where: { $0.unicodeScalars.contains(where: isControl) }) { return "a control character" }
      let foreign = ["GRDB", "SQLite", "sqlite error", "Fatal error", "Swift", "Usage:", "Yams", "nil", "Error Domain"]
      let found = foreign.first { word in complaints.contains { " \($0)".contains(" \(word)") } }
      if let found { return "the word \(found)" }
      guard command.contains("coachlog"), !command.contains("2>"), code != 0, code != 1 else { return nil }
      guard [64, 65, 66, 69, 73, 74, 77, 129, 130, 143].contains(code) else { return "exit code \(code)" }
      guard complaints.count == 1, let sentence = complaints.first else { return "not one line on standard error" }
      guard sentence.hasPrefix("coachlog: "), sentence.hasSuffix(".") || sentence.hasSuffix("?") else {
        return "no sentence"
      }
      return nil
    }
  }

  /// The home folder and the folder commands run in.
  let home: String
  private let root: URL
  private var environment: [String: String]

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-case-\(UUID().uuidString)")
    let folder = root.appendingPathComponent("home")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    home = folder.path
    let tools = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    environment = TerminalShell.surroundings.merging([
      "HOME": home, "PATH": TerminalShell.products + ":" + tools,
      "FIXTURES": CaseFile.folder.appendingPathComponent("Fixtures").path,
    ]) { $1 }
  }

  /// Takes the settings among the lines above a command: `NOW 2026-...`, `ENV NAME=value`, and `ENV NAME` to unset.
  /// In a page they are comments, such as `<!-- NOW 2026-... -->`, and `<!-- $ ... -->` is a command that is not shown.
  mutating func set(_ lines: [String]) throws {
    for comment in lines {
      let line = comment.hasPrefix("<!-- ") ? String(comment.dropFirst(5).dropLast(4)) : comment
      if comment.hasPrefix("<!-- $ ") {
        let result = try run(String(line.dropFirst(2)))
        #expect(result.code == 0, "\(line)\n\(result.text)")
      }
      if line.hasPrefix("NOW ") { environment["COACHLOG_NOW"] = String(line.dropFirst(4)) }
      guard line.hasPrefix("ENV ") else { continue }
      let parts = line.dropFirst(4).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      environment[parts[0]] = parts.count == 2 ? parts[1] : nil
    }
  }

  /// Runs `command` by the shell, with nothing on standard input.
  func run(_ command: String) throws -> Result {
    let (out, err) = (root.appendingPathComponent("out"), root.appendingPathComponent("err"))
    for file in [out, err] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(fileURLWithPath: home)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    let isKilled = process.terminationReason == .uncaughtSignal
    return Result(
      output: try CasePlace.lines(of: out), complaints: try CasePlace.lines(of: err),
      code: process.terminationStatus + (isKilled ? 128 : 0))
  }

  func remove() {
    try? FileManager.default.removeItem(at: root)
  }

  /// The lines of a file; blank ones at its end do not count.
  private static func lines(of file: URL) throws -> [String] {
    var lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}
