import Foundation
import Testing

/// A real terminal for a test: a shell in a tmux of its own, read by polling until what is expected is there.
final class TerminalSession {
  static let tmux = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  let home: URL
  private let socket: String
  /// Tells the end of one command from that of the one before, which may still be on the screen.
  private var commands = 0

  /// A shell `columns` wide, in a fresh folder, with the journal in `log.sqlite`.
  init(columns: Int = 100, rows: Int = 40, environment: [String: String] = [:]) throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-tty-\(UUID().uuidString)")
    socket = home.appendingPathComponent("tmux").path
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    var variables = [
      "HOME": home.path, "TZ": "Europe/London", "COACHLOG_NOW": "2026-11-23T18:00:00+00:00", "LC_ALL": "C.UTF-8",
      "COACHLOG_JOURNAL": "log.sqlite", "PATH": CasePlace.products + ":/usr/local/bin:/usr/bin:/bin", "PS1": "ready> ",
      "TERM": "screen-256color",
    ]
    variables.merge(environment) { $1 }
    let words = ["env", "-i"] + variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + ["/bin/sh"]
    let shell = words.map { "'\($0)'" }.joined(separator: " ")
    try run(["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", home.path, shell])
    try waitFor("ready>\\s*$")
  }

  deinit {
    _ = try? run(["kill-server"])
    try? FileManager.default.removeItem(at: home)
  }

  /// Types a line and Enter.
  func type(_ line: String) throws {
    if !line.isEmpty { try run(["send-keys", "-l", line]) }
    try press("Enter")
  }

  /// Presses a key by its name in tmux, such as `C-c`.
  func press(_ key: String) throws {
    try run(["send-keys", key])
  }

  /// Runs `command` by the shell and gives the screen it leaves; the screen before is cleared.
  func screen(after command: String, colours: Bool = false) throws -> String {
    commands += 1
    try type("clear; \(command); echo \"\(commands) code=$?\"")
    try waitFor(#"(?m)^\#(commands) code=\d+"#)
    return try screen(colours: colours)
  }

  func screen(colours: Bool = false) throws -> String {
    try run(["capture-pane", "-p", "-J"] + (colours ? ["-e"] : []))
  }

  /// Polls until the screen matches `pattern`, and gives it.
  @discardableResult
  func waitFor(_ pattern: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let expected = try Regex(pattern)
    let deadline = Date().addingTimeInterval(20)
    var last = ""
    while Date() < deadline {
      last = try screen()
      if last.contains(expected) { return last }
      usleep(20_000)
    }
    Issue.record("no \(pattern) on the screen:\n\(last)", sourceLocation: sourceLocation)
    throw CancellationError()
  }

  /// Runs tmux and gives what it prints. Not by `Process`, which waits until nobody holds what the child was given: the
  /// server that the first call leaves behind would.
  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let output = home.appendingPathComponent("tmux.out").path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // The server must hold nothing of the processes that other tests wait for.
    for descriptor in STDERR_FILENO + 1..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let words = [TerminalSession.tmux ?? "/usr/bin/tmux", "-u", "-S", socket] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var child = pid_t()
    guard posix_spawn(&child, words[0], &actions, nil, pointers, environ) == 0 else { throw CancellationError() }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
  }
}
