import Foundation
import Support
import Testing

/// What is typed on a real terminal, and what comes of it.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct TypingTests {
  /// How quickly is for `make bench`.
  @Test func escapeIsAnsweredWithoutAnotherKey() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.shell.press("?")
    try logbook.shell.waitFor("╭─ Help")
    try logbook.shell.press("Escape")
    try logbook.shell.waitFor(OpenLogbook.progress)
  }

  /// A terminal sends Esc and the key for Alt and a key; it must not leave the form and act on what lies beneath.
  @Test func altWithEnterTabOrControlDoesNothing() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.shell.press("2")
    try logbook.shell.waitFor("╭─ Sessions")
    try logbook.shell.press("n")
    try logbook.shell.waitFor("╭─ New session")
    try logbook.shell.write("C07")
    for key in ["\r", "\n", "\t", "\u{13}", "\u{15}"] { try logbook.shell.write("\u{1B}" + key) }
    try logbook.shell.write("9")
    try logbook.shell.waitFor("╭─ New session(?s:.*)(?m)Client +C079")
  }

  @Test func aSessionLoggedElsewhereIsShown() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.shell.press("2")
    try logbook.shell.waitFor("(?m)^│▌ Wed 18 Nov")
    try logbook.shell.press("j", "j", "j", "j", "j")
    let marked = try logbook.shell.waitFor("(?m)^│▌ Wed 11 Nov").firstMatch(of: /(?m)^│▌ .{49}/)?.output
    try logbook.shell.tmux(
      "new-window", "-d", "-c", logbook.shell.home.path,
      "COACHLOG_JOURNAL=log.sqlite COACHLOG_NOW=2026-11-23T18:00:00+00:00 TZ=Europe/London "
        + "\(TerminalShell.products)/coachlog log mentoring M99 today 04:00+15m")
    let after = try logbook.shell.waitFor("M99")
    #expect(after.contains(try #require(marked)), "the mark has moved")
  }

  @Test(arguments: [("é", 1), ("e\u{301}", 1), ("日本", 4), ("👍", 2), ("ｱ", 1), ("ß", 1)])
  func whatIsTypedStandsInItsColumns(text: String, columns: Int) throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.fillInSession(client: "C07", summary: "|" + text + "|")
    // The terminal counts columns itself: this is where it has its cursor, behind the second bar.
    try logbook.shell.waitUntil("the caret is elsewhere: \(try logbook.shell.tmux(Self.cursor))") {
      try logbook.shell.tmux(Self.cursor).contains("x\(Self.fieldColumn + columns + 2)y")
    }
  }

  private static let cursor = ["display-message", "-p", "x#{cursor_x}y"]
  /// Where a field's text begins.
  private static let fieldColumn = 15
}
