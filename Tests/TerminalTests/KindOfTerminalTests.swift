import Foundation
import Support
import Testing

/// Terminals that can do less, and those that cannot do enough.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct KindOfTerminalTests {
  @Test(arguments: [
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
    let screen = try logbook.shell.waitFor(#"\+- To do -(?s:.)*\? help"#)
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

  /// The answer to the question for the background comes among what is typed, and is not taken for typing.
  @Test func theColoursFollowTheBackgroundThatTheTerminalTells() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    for (answer, colour) in [("ffff/ffff/ffff", "254"), ("0000/0000/0000", "236"), ("fd/f6/e3", "254")] {
      try logbook.shell.write("\u{1B}]11;rgb:\(answer)\u{1B}\\")
      try logbook.shell.waitUntil("the selection is not in colour \(colour)") {
        (try? logbook.shell.screen(colours: true).contains("48;5;\(colour)m")) == true
      }
    }
    // What is no colour changes nothing, and what was typed with Alt is typed.
    for odd in ["11;rgb:    1e1e/1e1e/2e2e", "11;rgb:0x1/-1/1", "11;rgb:1/2", "11;rgb:12345/1/1"] {
      try logbook.shell.write("\u{1B}]\(odd)\u{1B}\\")
    }
    let screen = try logbook.shell.screen()
    #expect(!screen.contains("does nothing here") && !screen.contains("rgb") && screen.contains("╭─ To do"))
    try logbook.shell.write("\u{1B}]2")
    try logbook.shell.waitFor("╭─ Sessions")
    try logbook.shell.press("q")
    try logbook.expectEnd(0)
  }

  @Test func aUsersOwnColoursAreUsedAndWrongOnesSayWhere() throws {
    let logbook = try OpenLogbook(environment: ["XDG_CONFIG_HOME": "/nonexistent"])
    let folder = logbook.shell.home.appendingPathComponent("own/coachlog")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("theme.yaml")
    try Data("use: dark\ndark:\n  act: \"#ff0000\"\n".utf8).write(to: file)
    try logbook.open("XDG_CONFIG_HOME=$PWD/own")
    #expect(try logbook.shell.screen(colours: true).contains("38;5;196m"))
    try logbook.shell.press("q")
    try logbook.expectEnd(0)
    try Data("dark:\n  act: rde\n".utf8).write(to: file)
    try logbook.start("XDG_CONFIG_HOME=$PWD/own")
    try logbook.shell.waitFor(#"line 2:(?s:.)*\? help"#)
    try logbook.shell.press("q")
  }

  /// A sequence that chooses a colour as the text's.
  private static var colour: Regex<Substring> { /\u{1B}\[(?:\d+;)*3(?:[0-7]|8;[25];[\d;]+)(?:;\d+)*m/ }
}
