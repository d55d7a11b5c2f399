import Foundation

/// A shell on a real terminal for a test: in a tmux of its own, read by polling until what is expected is there.
package final class TerminalShell {
  /// What was waited for did not come.
  package struct Missing: Error, CustomStringConvertible {
    package let description: String
  }

  /// Where tmux lies; nil where it is not installed.
  package static let tmux = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Where the built program lies: beside the test bundle.
  package static let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

  /// When and where every command plays, and the journal it means.
  package static let surroundings = [
    "TZ": "Europe/London", "COACHLOG_NOW": "2026-11-23T18:00:00+00:00", "LC_ALL": "C.UTF-8",
    "COACHLOG_JOURNAL": "log.sqlite", "PATH": products + ":/usr/local/bin:/usr/bin:/bin",
  ]

  /// The folder the shell runs in, and its home.
  package let home: URL
  private let socket: String
  /// Tells the end of one command from that of the one before, which may still be on the screen.
  private var commands = 0

  /// The process of tmux that holds the terminal.
  private var server: pid_t = 0

  /// A shell `columns` wide, in a fresh folder, with the journal in `log.sqlite`.
  package init(columns: Int = 100, rows: Int = 40, environment: [String: String] = [:]) throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-tty-\(UUID().uuidString)")
    socket = home.appendingPathComponent("tmux").path
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    var variables = TerminalShell.surroundings
    variables.merge(["HOME": home.path, "PS1": "ready> ", "TERM": "screen-256color"]) { $1 }
    variables.merge(environment) { $1 }
    let words = ["env", "-i"] + variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + ["/bin/sh"]
    let shell = words.map { "'\($0)'" }.joined(separator: " ")
    try tmux("-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", home.path, shell)
    server = pid_t(try tmux("display-message", "-p", "#{pid}").filter(\.isNumber)) ?? 0
    try waitFor("ready>\\s*$")
  }

  deinit {
    // The terminal closes with its server, and that ends whatever still runs on it.
    if server > 1 { kill(server, SIGKILL) }
    try? FileManager.default.removeItem(at: home)
  }

  /// Types a line and Enter.
  package func type(_ line: String) throws {
    if !line.isEmpty { try write(line) }
    try press("Enter")
  }

  /// Types a text as it is.
  package func write(_ text: String) throws {
    try tmux("send-keys", "-l", "--", text)
  }

  /// Presses keys by their names in tmux, such as `C-c`.
  package func press(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Keeps what programs send to the terminal from now on, byte by byte, in a file of that name.
  package func keepOutput(_ name: String) throws {
    try tmux("pipe-pane", "cat > '\(home.appendingPathComponent(name).path)'")
  }

  /// What was kept under that name.
  package func output(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: home.appendingPathComponent(name)), as: UTF8.self)
  }

  /// Gives the terminal another size.
  package func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Runs `command` by the shell and gives the screen it leaves; the screen before is cleared.
  package func screen(after command: String, colours: Bool = false) throws -> String {
    commands += 1
    try type("clear; \(command); echo \"\(commands) code=$?\"")
    try waitFor(#"(?m)^\#(commands) code=\d+"#)
    return try screen(colours: colours)
  }

  /// What is on the screen; what wraps is one line.
  package func screen(colours: Bool = false) throws -> String {
    try tmux(["capture-pane", "-p", "-J"] + (colours ? ["-e"] : []))
  }

  /// Polls until the screen matches `pattern`, and gives it.
  @discardableResult
  package func waitFor(
    _ pattern: String, patience: TimeInterval = TerminalShell.patience, file: String = #fileID, line: Int = #line
  ) throws -> String {
    let expected = try Regex(pattern)
    var last = ""
    try waitUntil("no \(pattern) on the screen", patience: patience, file: file, line: line) {
      last = try screen()
      return last.contains(expected)
    } orShow: {
      last
    }
    return last
  }

  /// Polls until something holds.
  package func waitUntil(
    _ complaint: String, patience: TimeInterval = TerminalShell.patience, file: String = #fileID, line: Int = #line,
    _ holds: () throws -> Bool, orShow last: () -> String = { "" }
  ) throws {
    let deadline = Date().addingTimeInterval(patience)
    while Date() < deadline {
      if try holds() { return }
      usleep(10_000)
    }
    throw Missing(description: "\(file):\(line): \(complaint)\n\(last())")
  }

  /// How long is polled, in seconds: far more than anything takes.
  package static let patience: TimeInterval = 20

  /// Runs tmux and gives what it prints. Not by `Process`, which waits until nobody holds what the child was given: the
  /// server that the first call leaves behind would.
  @discardableResult
  package func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  package func tmux(_ arguments: [String]) throws -> String {
    let output = home.appendingPathComponent("tmux.out").path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // The server must hold nothing of the processes that other tests wait for.
    for descriptor in STDERR_FILENO + 1..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let words = [TerminalShell.tmux ?? "/usr/bin/tmux", "-u", "-S", socket] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var child = pid_t()
    guard posix_spawn(&child, words[0], &actions, nil, pointers, environ) == 0 else {
      throw Missing(description: "tmux cannot be run")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
  }
}
