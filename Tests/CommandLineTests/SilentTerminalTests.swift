import Foundation
import Testing

@testable import coachlog

/// A passphrase is asked for with echo off; afterwards everything is as it was.
@Suite(.serialized) struct SilentTerminalTests {
  @Test func whatWasDoneAboutAStopIsDoneAgain() throws {
    var (main, terminal): (Int32, Int32) = (0, 0)
    try #require(openpty(&main, &terminal, nil, nil, nil) == 0)
    defer {
      close(main)
      close(terminal)
    }
    var (ignored, before) = (sigaction(), sigaction())
    ignored.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(SIGTSTP, &ignored, &before)
    defer { sigaction(SIGTSTP, &before, nil) }
    let silent = try SilentTerminal(on: terminal)
    var settings = termios()
    #expect(tcgetattr(terminal, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) == 0)
    silent.restore()
    #expect(tcgetattr(terminal, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0)
    var after = sigaction()
    sigaction(SIGTSTP, nil, &after)
    #expect(unsafeBitCast(after.__sigaction_handler.sa_handler, to: Int.self) == 1, "it is ignored still")
  }
}
