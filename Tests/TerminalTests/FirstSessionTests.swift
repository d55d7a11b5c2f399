import Foundation
import Support
import Testing

/// The main job, from nothing, with keys alone.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct FirstSessionTests {
  private let passphrase = "an apple a day for everyone"

  @Test func fromNoJournalToASignedSession() throws {
    let logbook = try OpenLogbook(isDemo: false)
    let shell = logbook.shell
    try logbook.start()
    try shell.waitFor("Step 1 of 3")
    try shell.type("Priya Shah")
    try shell.waitFor("Step 2 of 3")
    try shell.press("Enter")
    try shell.waitFor("Step 3 of 3")
    try shell.press("Enter", "Enter")
    try shell.waitFor("Your journal is ready")

    try logbook.fillInSession(client: "C07", times: "09:00+1h", summary: "First talk")
    try shell.press("C-s")
    try shell.waitFor("(?m)^ Logged [0-9a-f]{6}: Mon 23 Nov 2026, 09:00 to 10:00, 1 h, coaching with C07")

    try shell.press("4")
    try shell.waitFor("K makes the supervisor's key")
    try shell.press("K")
    try shell.waitFor("> Your name")
    try shell.type("Jane Doe")
    try shell.press("Enter")
    try shell.waitFor("> Passphrase")
    try shell.type(passphrase)
    try shell.waitFor("> Repeat")
    try shell.type(passphrase)
    try shell.waitFor("The key of Jane Doe is made(?s:.*)Jane Doe may sign in this journal")
    try shell.press("Enter")
    try shell.waitFor("─ Sign-off")

    try shell.press("s")
    let shown = try shell.waitFor("1 of 1 read(?s:.*)> Passphrase")
    #expect(shown.contains("You sign"), "what will be signed is shown first")
    try shell.write(passphrase)
    #expect(try !shell.waitFor("> Passphrase +•+").contains("apple"))
    try shell.press("Enter")
    try shell.waitFor("Jane Doe signed 1 entry")

    // Letters right after a passphrase may still be part of it; a key that moves something ends that.
    try shell.press("Up", "1")
    try shell.waitFor("1:00 signed +of 6:00")
    try shell.press("q")
    try logbook.expectEnd(0)
    #expect(try shell.screen(after: "coachlog verify").contains("0 errors, 0 warnings"))
    #expect(try shell.screen(after: "coachlog list --state signed").contains("C07"))
    // Neither a draft nor a passphrase is left behind.
    #expect(logbook.drafts().isEmpty)
    #expect(try shell.screen(after: "grep -rl apple log.sqlite* .config || echo nowhere").contains("nowhere"))
  }
}
