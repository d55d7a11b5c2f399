import Foundation

/// A terminal, that on standard input, with echo off, until it is restored.
///
/// Signals that would end the program are held back meanwhile, so that the terminal is put back before they do.
/// Ctrl-Z does nothing until the answer is given, or the shell would come back without echo.
struct SilentTerminal {
  private let settings: termios
  private let mask: sigset_t
  /// What ^Z did before, which may have been nothing.
  private let stop: sigaction
  private let descriptor: Int32
  private static let endings = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  /// How long a signal may go unnoticed, in milliseconds.
  private static let patience: Int32 = 50

  /// - Parameter keepsTypedAhead: whether what was typed before counts. Where nobody knew that a secret would be asked
  ///   for, it was meant for something else.
  init(on descriptor: Int32 = STDIN_FILENO, keepsTypedAhead: Bool = false) throws(Failure) {
    self.descriptor = descriptor
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else {
      throw Failure(.noTerminal, "cannot read the terminal. Give --passphrase-file FILE")
    }
    var held = sigset_t()
    var mask = sigset_t()
    sigemptyset(&held)
    for ending in SilentTerminal.endings { sigaddset(&held, ending) }
    sigprocmask(SIG_BLOCK, &held, &mask)
    var (ignored, stop) = (sigaction(), sigaction())
    ignored.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(SIGTSTP, &ignored, &stop)
    self.stop = stop
    self.settings = settings
    self.mask = mask
    settings.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(descriptor, keepsTypedAhead ? TCSADRAIN : TCSAFLUSH, &settings)
  }

  /// Puts the terminal back, with what was typed after the answer, then lets signals through that were held back.
  func restore() {
    var (settings, mask, stop) = (settings, mask, stop)
    tcsetattr(descriptor, TCSADRAIN, &settings)
    sigaction(SIGTSTP, &stop, nil)
    sigprocmask(SIG_SETMASK, &mask, nil)
  }

  /// The bytes typed up to Enter; nil where the input ended before any, or a signal came.
  func line() -> [UInt8]? {
    var line: [UInt8] = []
    var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while !isSignalled {
      guard poll(&input, 1, SilentTerminal.patience) > 0 else { continue }
      var byte: UInt8 = 0
      let count = read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return line.isEmpty ? nil : line }
      guard byte != UInt8(ascii: "\n") else { return line }
      line.append(byte)
    }
    return nil
  }

  private var isSignalled: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return SilentTerminal.endings.contains { sigismember(&pending, $0) == 1 }
  }
}
