import Foundation

/// Runs a command as a process of its own and times it from outside.
enum Stopwatch {
  /// What a measurement cannot go on without.
  struct Failed: Error {
    let command: [String]
    let status: Int32
  }

  /// Seconds from start to exit; what it prints is thrown away.
  @discardableResult
  static func run(_ command: [String]) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var arguments = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process = pid_t()
    let begin = ContinuousClock.now
    guard let name = command.first, posix_spawnp(&process, name, &actions, nil, &arguments, environ) == 0 else {
      throw Failed(command: command, status: -1)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let elapsed = ContinuousClock.now - begin
    guard status == 0 else { throw Failed(command: command, status: status) }
    return seconds(elapsed)
  }

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
