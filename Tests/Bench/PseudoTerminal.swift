import Foundation
import Synchronization

/// A program on a terminal of its own, whose other end is held here and read without pause, so that the program never
/// waits for it.
final class PseudoTerminal: Sendable {
  /// What the program wrote.
  private struct Output {
    var count = 0
    /// What is looked for in what is written from now on, all of it.
    var sought: [[UInt8]] = []
    /// What was written since; nil while nothing is looked for.
    var text: [UInt8]?
    var foundAt: ContinuousClock.Instant?

    mutating func seek(_ texts: [String]) {
      sought = texts.map { Array($0.utf8) }
      text = []
      foundAt = nil
    }
  }

  let process: pid_t
  private let master: Int32
  private let output = Mutex(Output())
  private let found = DispatchSemaphore(value: 0)
  /// When the process was asked for.
  let began: ContinuousClock.Instant

  /// Starts `command` on a terminal of that size; what it writes is searched for all of `sought`.
  init(_ command: [String], columns: Int, rows: Int, environment: [String: String], sought: [String]) throws {
    let failed = Stopwatch.Failed(command: command, status: -1)
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0, let name = PseudoTerminal.otherEnd(of: master) else { throw failed }
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { throw failed }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first one opened by the leader of a new session becomes its terminal.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, PseudoTerminal.newSession)
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    output.withLock { $0.seek(sought) }
    var process = pid_t()
    began = .now
    guard let path = command.first, posix_spawn(&process, path, &actions, &attributes, &arguments, &variables) == 0
    else { throw failed }
    self.process = process
    Thread { [self] in drain() }.start()
  }

  // What Linux has for them; Foundation does not show posix_openpt, unlockpt, ptsname and POSIX_SPAWN_SETSID.
  private static let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
  private static let newSession: Int16 = 0x80

  /// Unlocks the other end of a terminal, and gives its path.
  private static func otherEnd(of master: Int32) -> String? {
    var isLocked: Int32 = 0
    var place: Int32 = 0
    guard ioctl(master, unlock, &isLocked) == 0, ioctl(master, number, &place) == 0 else { return nil }
    return "/dev/pts/\(place)"
  }

  /// Reads until nobody holds the other end any more.
  private func drain() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(master, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      let now = ContinuousClock.now
      let isFound = output.withLock { output in
        output.count += count
        output.text?.append(contentsOf: buffer[..<count])
        guard let text = output.text, output.sought.allSatisfy({ text.contains($0) }) else { return false }
        output.text = nil
        output.foundAt = now
        return true
      }
      if isFound { found.signal() }
    }
    close(master)
  }

  /// Looks for a text in what is written from now on.
  func seek(_ text: String) { output.withLock { $0.seek([text]) } }

  var secondsSinceStart: Double { Stopwatch.seconds(.now - began) }

  /// Seconds from the start until all that was sought had come; nil where it did not within a while.
  func secondsUntilFound() -> Double? {
    guard found.wait(timeout: .now() + 10) == .success else { return nil }
    return output.withLock { $0.foundAt }.map { Stopwatch.seconds($0 - began) }
  }

  /// How many bytes the program wrote so far.
  var written: Int { output.withLock { $0.count } }

  /// Types.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Waits for the program's end.
  ///
  /// - Throws: `Stopwatch.Failed` where it did not end well.
  func wait() throws {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw Stopwatch.Failed(command: ["screen"], status: status) }
  }
}
