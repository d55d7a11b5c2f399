import Foundation

/// Runs a command as a process of its own and measures it from outside.
enum Stopwatch {
  /// What a measurement cannot go on without.
  struct Failed: Error {
    let command: [String]
    let status: Int32
  }

  /// What one run took.
  struct Run {
    /// Seconds from start to exit.
    let seconds: Double
    /// Seconds of processor time, all cores together.
    let processor: Double
  }

  /// Seconds from start to exit; what it prints is thrown away.
  @discardableResult
  static func run(_ command: [String]) throws -> Double { try measure(command).seconds }

  /// - Parameter output: the file that gets what it prints.
  static func measure(_ command: [String], to output: String = "/dev/null") throws -> Run {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process = pid_t()
    let begin = ContinuousClock.now
    guard let name = command.first, posix_spawnp(&process, name, &actions, nil, &arguments, environ) == 0 else {
      throw Failed(command: command, status: -1)
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let elapsed = ContinuousClock.now - begin
    guard status == 0 else { throw Failed(command: command, status: status) }
    return Run(
      seconds: seconds(elapsed), processor: seconds(usage.ru_utime) + seconds(usage.ru_stime))
  }

  /// The most memory that a command takes, in MiB, whatever its exit code. A process is said to have had as much as the
  /// one that began it, so a small one begins it.
  static func peak(_ command: [String]) throws -> Double {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("peak-\(getpid())")
    defer { try? FileManager.default.removeItem(at: file) }
    try run(["sh", "-c", "env time -q -f %M -o \"$@\"; exit 0", "sh", file.path] + command)
    return (Double(try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .newlines)) ?? .nan) / 1_024
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

  /// Seconds that `work` takes in this process.
  static func time(_ work: () throws -> Void) rethrows -> Double {
    let begin = ContinuousClock.now
    try work()
    return seconds(ContinuousClock.now - begin)
  }

  /// A duration in seconds.
  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
