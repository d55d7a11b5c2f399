import Foundation
import Support
import Testing

/// coachlog on screen in a terminal of a test.
struct OpenLogbook {
  let shell: TerminalShell

  /// A terminal with the demonstration journal, and the settings of its lines kept to compare with.
  init(columns: Int = 100, rows: Int = 30, environment: [String: String] = [:], isDemo: Bool = true) throws {
    shell = try TerminalShell(columns: columns, rows: rows, environment: environment)
    if isDemo { try KeptFolder.demonstration().lay(into: shell.home) }
    _ = try shell.screen(after: "echo STANDS HERE; stty -a > before")
  }

  /// Starts coachlog; its process id lies in the file `pid` then.
  func start(_ settings: String = "") throws {
    unlink(shell.home.appendingPathComponent("pid").path)
    try shell.type("\(settings) sh -c 'echo $$ > pid; exec coachlog'; echo \"code=$?\"")
  }

  /// Starts coachlog and waits for the first page.
  func open(_ settings: String = "") throws {
    try start(settings)
    try shell.waitFor(OpenLogbook.progress)
  }

  /// What stands on the first page of the demonstration and nowhere else, down to its last row: a screen that is still
  /// being painted has no footer yet.
  static let progress = #"╭─ To do(?s:.)*\? help"#

  /// The process.
  func process() throws -> pid_t {
    let text = try String(contentsOf: shell.home.appendingPathComponent("pid"), encoding: .utf8)
    return try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// Waits for the exit code, and for the shell's own screen to be back as it was.
  func expectEnd(_ code: Int) throws {
    let screen = try shell.waitFor("(?m)^code=\(code)$")
    #expect(screen.contains("STANDS HERE"), "the shell's screen is not back")
    #expect(!screen.contains("─"), "the logbook's screen is still there")
    #expect(try shell.screen(after: "stty -a > after; cmp before after").contains("code=0"))
  }

  /// The drafts beside the journal.
  func drafts() -> [String] {
    let folder = shell.home.appendingPathComponent("log.sqlite.d").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("draft-") && $0.hasSuffix(".json") }.sorted().compactMap {
      try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8)
    }
  }

  /// Polls until a draft holds the text.
  func waitForDraft(holding text: String) throws {
    try shell.waitUntil("no draft holds \(text)") { drafts().contains { $0.contains(text) } }
  }
}
