import Foundation
import Support
import Testing

/// Terminals that can do less, and those that cannot do enough.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct KindOfTerminalTests {
  @Test(arguments: [
    ("TERM=dumb", "needs a terminal that can move its cursor, and TERM=dumb cannot"),
    ("TERM=no-such-terminal", "no terminal description for TERM=no-such-terminal. Try TERM=xterm-256color coachlog."),
    ("TERM=", "TERM is not set"),
  ])
  func whatCannotShowAScreenIsRefused(setting: String, sentence: String) throws {
    let logbook = try OpenLogbook()
    let screen = try logbook.shell.screen(after: "\(setting) coachlog")
    #expect(screen.contains("coachlog: ") && screen.contains(sentence))
    #expect(screen.contains("code=69"))
    #expect(try logbook.shell.screen(after: "stty -a > after; cmp before after").contains("code=0"))
  }

  @Test func withoutUTF8ItIsAllASCII() throws {
    let logbook = try OpenLogbook()
    try logbook.start("LC_ALL=C")
    let screen = try logbook.shell.waitFor(#"- Progress -(?s:.)*\? help"#)
    #expect(screen.allSatisfy { $0.isASCII })
    #expect(screen.contains("This terminal cannot show accents."))
    #expect(screen.contains("? help"))
    try logbook.shell.press("q")
    try logbook.expectEnd(0)
  }

  @Test func coloursAreUsedUnlessUnwanted() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    #expect(try logbook.shell.screen(colours: true).contains(Self.colour))
    try logbook.shell.press("q")
    try logbook.expectEnd(0)
    try logbook.open("NO_COLOR=1")
    let plain = try logbook.shell.screen(colours: true)
    #expect(!plain.contains(Self.colour))
    // The tab is told apart all the same.
    #expect(plain.contains(/\u{1B}\[(?:\d+;)*7m/))
  }

  /// A sequence that chooses a colour as the text's.
  private static var colour: Regex<Substring> { /\u{1B}\[(?:\d+;)*3(?:[0-7]|8;[25];[\d;]+)(?:;\d+)*m/ }
}
