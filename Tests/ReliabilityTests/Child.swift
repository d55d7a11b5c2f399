import Foundation

/// A program in a process group of its own, so that a kill reaches whatever it started in turn. What it prints goes to
/// files: nothing has to be read while it runs, and what it printed before a kill is there afterwards.
struct Child {
  let pid: pid_t
  private let output: String
  private let errors: String

  /// How a program ended.
  struct End {
    /// The exit code; 128 and the signal for one that a signal ended.
    let code: Int32
    let output: String
    let errors: String

    /// The lines of standard error that are no warnings.
    var complaints: [Substring] {
      errors.split(separator: "\n").filter { !$0.hasPrefix("coachlog: warning: ") }
    }

    /// The ids of the entries it said it logged.
    var logged: [String] {
      output.split(separator: "\n").compactMap { line in
        guard line.hasPrefix("Logged ") else { return nil }
        return String(line.dropFirst(7).prefix { $0 != ":" && $0 != " " })
      }
    }
  }

  init(_ arguments: [String], environment: [String: String], scratch: String) throws {
    let name = "\(scratch)/\(UUID().uuidString)"
    (output, errors) = (name + ".out", name + ".err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var words = arguments.map { strdup($0) } + [nil]
    var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var started: pid_t = 0
    let failure = posix_spawn(&started, arguments[0], &actions, &attributes, &words, &settings)
    guard failure == 0 else { throw CannotStart(program: arguments[0], code: failure) }
    pid = started
  }

  struct CannotStart: Error {
    let program: String
    let code: Int32
  }

  /// Ends it and everything it started.
  func kill() {
    Foundation.kill(-pid, SIGKILL)
  }

  /// Whether it has ended; it must still be waited for.
  var hasEnded: Bool {
    var information = siginfo_t()
    information.si_signo = 0
    waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT)
    return information.si_signo != 0
  }

  /// Waits for its end.
  func wait() -> End {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return End(
      code: signal == 0 ? status >> 8 & 0xFF : 128 + signal, output: Child.text(output), errors: Child.text(errors))
  }

  private static func text(_ path: String) -> String {
    let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    unlink(path)
    return text
  }
}

/// Passes time in naps so short that a kill still comes at a random moment.
enum Spin {
  static func wait(_ duration: Duration, while condition: () -> Bool = { true }) {
    let end = ContinuousClock.now + duration
    // Looked at again at once it would take a processor from the program that is waited for.
    while ContinuousClock.now < end, condition() { usleep(20) }
  }
}
