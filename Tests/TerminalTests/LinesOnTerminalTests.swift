import Foundation
import Support
import Testing

/// The logbook line by line, on a real terminal that can do no more.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct LinesOnTerminalTests {
  /// What is printed is lines: no escape sequence, and nothing moves.
  @Test func aTerminalWithoutACursorGetsLines() throws {
    let logbook = try OpenLogbook()
    try logbook.shell.keepOutput("bytes")
    try logbook.start("TERM=dumb")
    try logbook.shell.waitFor(#"Progress: (?s:.)*h help\.\s*>"#)
    try logbook.shell.type("sessions")
    try logbook.shell.waitFor(#"Sessions: \d+\.(?s:.)*h help\.\s*>"#)
    try logbook.shell.type("q")
    try logbook.shell.waitFor("(?m)^code=0")
    let text = try logbook.shell.output("bytes")
    let begun = try #require(text.range(of: "Progress: ")).lowerBound
    let end = try #require(text.range(of: "code=0", options: .backwards)).lowerBound
    #expect(!text[begun..<end].contains("\u{1B}"))
    #expect(try logbook.shell.screen(after: "stty -a > after; cmp before after").contains("code=0"))
  }

  @Test func aPassphraseIsNotShown() throws {
    let logbook = try OpenLogbook()
    try logbook.start("TERM=dumb")
    try logbook.shell.waitFor(#"h help\.\s*>"#)
    for line in ["sign-off", "s 1"] { try logbook.shell.type(line) }
    try logbook.shell.waitFor("Passphrase. Not shown while you type:")
    try logbook.shell.type("correct horse battery staple")
    try logbook.shell.waitFor("Passphrase: typed, not shown")
    #expect(try !logbook.shell.screen().contains("horse"))
    try logbook.shell.type("0")
    try logbook.shell.waitFor(#"Sign-off\.\s*>"#)
    try logbook.shell.type("q")
    try logbook.shell.waitFor("(?m)^code=0")
    #expect(try logbook.shell.screen(after: "stty -a > after; cmp before after").contains("code=0"))
  }

  /// Who knows the way types it at once, the passphrase and what comes after it too.
  @Test func aPassphraseTypedAheadIsTakenAndNothingAfterItIsLost() throws {
    let logbook = try OpenLogbook()
    try logbook.start("TERM=dumb")
    for line in ["sign-off", "s 1", "correct horse battery staple", "0", "q"] { try logbook.shell.type(line) }
    try logbook.shell.waitFor("Passphrase: typed, not shown")
    try logbook.shell.waitFor("(?m)code=0$")
  }

  @Test func controlZStopsItAndTheShellGoesOn() throws {
    let logbook = try OpenLogbook()
    try logbook.start("TERM=dumb")
    try logbook.shell.waitFor(#"h help\.\s*>"#)
    try logbook.shell.type("n")
    try logbook.shell.waitFor("Client")
    try logbook.shell.press("C-z")
    try logbook.shell.waitFor("(?i)stopped")
    try logbook.shell.type("fg")
    for line in ["C09", "", "9-9:45"] { try logbook.shell.type(line) }
    try logbook.waitForDraft(holding: "C09")
  }

  /// Whatever ends it, the line before is a draft on disk.
  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGKILL, 137)])
  func whatWasTypedOutlivesASignal(_ signal: Int32, _ code: Int) throws {
    let logbook = try OpenLogbook()
    try logbook.start("TERM=dumb")
    try logbook.shell.waitFor(#"h help\.\s*>"#)
    for line in ["n", "C07", "", "9-9:45", "", "", "First appraisal"] { try logbook.shell.type(line) }
    try logbook.waitForDraft(holding: "First appraisal")
    kill(try logbook.process(), signal)
    try logbook.shell.waitFor("(?m)code=\(code)$")
    #expect(logbook.drafts().contains { $0.contains("First appraisal") })
  }

  @Test func theEndOfTheInputLeavesAndKeepsADraft() throws {
    let logbook = try OpenLogbook()
    try logbook.start("TERM=dumb")
    try logbook.shell.waitFor(#"h help\.\s*>"#)
    for line in ["n", "C09"] { try logbook.shell.type(line) }
    try logbook.shell.waitFor("Date, today")
    try logbook.shell.press("C-d")
    try logbook.shell.waitFor("(?m)^code=0")
    #expect(logbook.drafts().contains { $0.contains("C09") })
  }
}
