import Foundation
import Support
import Testing

/// The main job, from nothing, with keys alone.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct FirstSessionTests {
  private let passphrase = "an apple a day for everyone"
  /// In letters that take several characters each: Hindi, Bengali, Malayalam, Thai, Tamil, Persian, Hebrew.
  private let summary = "नमस्ते प्रिया बांग्ला অভিজ্ঞ മലയാളം คำนำ தமிழ் می‌خواهم שָׁלוֹם"

  private let logbook: OpenLogbook

  init() throws { logbook = try OpenLogbook(isDemo: false) }

  @Test func fromNoJournalToASignedSession() throws {
    let shell = logbook.shell
    try logbook.start()
    try shell.waitFor("Step 1 of 3")
    try shell.type("Priya Shah")
    try shell.waitFor("Step 2 of 3")
    try shell.press("Enter")
    try shell.waitFor("Step 3 of 3")
    try shell.press("Enter", "Enter")
    try shell.waitFor("Your journal is ready")

    try logbook.fillInSession(client: "C07", times: "09:00+1h", summary: summary)
    try shell.press("C-s")
    try shell.waitFor("(?m)^ Logged [0-9a-f]{6}: Mon 23 Nov 2026, 09:00 to 10:00, 1 h, coaching with C07")

    // What reaches the terminal is every letter and every mark, in their order, and so is what the terminal holds.
    try shell.keepOutput("entry")
    try shell.press("2")
    try shell.waitFor("╭─ Sessions(?s:.*)Summary")
    try expectSummary(in: "entry")

    try shell.press("4")
    try shell.waitFor("Press K to add one")
    try shell.press("K")
    try shell.waitFor("▌ Your name")
    try shell.type("Jane Doe")
    try shell.press("Enter")
    try shell.waitFor("▌ Passphrase")
    try shell.type(passphrase)
    try shell.waitFor("▌ Repeat")
    try shell.type(passphrase)
    try shell.waitFor("The key of Jane Doe is made(?s:.*)Jane Doe may sign in this journal")
    try shell.press("Enter")
    try shell.waitFor("╭─ Sign-off")

    try shell.keepOutput("signing")
    try shell.press("s")
    let shown = try shell.waitFor("1 of 1 read(?s:.*)▌ This signature says")
    #expect(shown.contains("You sign"), "what will be signed is shown first")
    #expect(shown.unicodeScalars.contains(summary.unicodeScalars))
    try expectSummary(in: "signing")
    try shell.press("Tab")
    try shell.press("Tab")
    try shell.waitFor("▌ Passphrase")
    try shell.write(passphrase)
    #expect(try !shell.waitFor("▌ Passphrase +•+").contains("apple"))
    try shell.press("Enter")
    try shell.waitFor("Jane Doe signed 1 entry")

    // Letters right after a passphrase may still be part of it; a key that moves something ends that.
    try shell.press("Up", "1")
    try shell.waitFor("1 h of 6 h")
    try shell.press("q")
    try logbook.expectEnd(0)
    #expect(try shell.screen(after: "coachlog verify").contains("0 errors, 0 warnings"))
    #expect(try shell.screen(after: "coachlog list --state signed").contains("C07"))
    // Neither a draft nor a passphrase is left behind.
    #expect(logbook.drafts().isEmpty)
    #expect(try shell.screen(after: "grep -rl apple log.sqlite* .config || echo nowhere").contains("nowhere"))
  }

  /// Waits until each word of the summary was sent to the terminal as it was typed.
  private func expectSummary(in output: String) throws {
    var missing: [Substring] = []
    try logbook.shell.waitUntil("not all words of the summary reached the terminal whole") {
      let sent = try logbook.shell.output(output).unicodeScalars
      missing = summary.split(separator: " ").filter { !sent.contains($0.unicodeScalars) }
      return missing.isEmpty
    } orShow: {
      missing.joined(separator: " ")
    }
  }
}
