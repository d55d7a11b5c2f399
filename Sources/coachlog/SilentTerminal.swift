import CoachingJournal
import Foundation

/// The terminal on standard input with echo off, until it is restored.
///
/// A signal that ends the program meanwhile puts the terminal back first; Ctrl-Z does nothing until the answer is given,
/// or the shell would come back without echo.
struct SilentTerminal {
  /// How the terminal was. A signal handler may only touch memory that was set aside before, nothing Swift manages.
  private nonisolated(unsafe) static let before = UnsafeMutablePointer<termios>.allocate(capacity: 1)
  private static let endings = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  init() throws(Failure) {
    guard tcgetattr(STDIN_FILENO, SilentTerminal.before) == 0 else {
      throw Failure(.noTerminal, "the terminal cannot be read; give --passphrase-file")
    }
    for ending in SilentTerminal.endings {
      signal(ending) { number in
        tcsetattr(STDIN_FILENO, TCSANOW, SilentTerminal.before)
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    signal(SIGTSTP, SIG_IGN)
    var silent = SilentTerminal.before.pointee
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
  }

  func restore() {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, SilentTerminal.before)
    for changed in SilentTerminal.endings + [SIGTSTP] { signal(changed, SIG_DFL) }
  }

  /// The bytes typed up to Enter; nil where the input ended before any.
  static func line() -> [UInt8]? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return line.isEmpty ? nil : line }
      guard byte != UInt8(ascii: "\n") else { return line }
      line.append(byte)
    }
  }
}
