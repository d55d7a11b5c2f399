import Foundation
import Support
import Testing

/// What was typed is there again, whatever ended the program.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct DraftTests {
  private let typed = "Prepared the café talk"

  /// A session form with a client and a summary.
  private func typing() throws -> OpenLogbook {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.fillInSession(client: "C07", summary: typed)
    return logbook
  }

  /// Starts coachlog anew and takes the draft up, to the end.
  private func expectOffer(_ logbook: OpenLogbook) throws {
    try logbook.open()
    try logbook.shell.press("n")
    try logbook.shell.waitFor("You began a session(?s:.*)Prepared the café talk")
    try logbook.shell.press("Enter")
    try logbook.shell.waitFor("(?m)Client +C07")
    try logbook.shell.press("C-s")
    try logbook.shell.waitFor("(?m)^ Logged [0-9a-f]{6}:")
    try logbook.shell.press("q")
    try logbook.shell.waitFor("(?m)^code=0$")
    #expect(try logbook.shell.screen(after: "coachlog list --search 'café talk'").contains("C07"))
    #expect(logbook.drafts().isEmpty)
  }

  @Test func killedWhileTyping() throws {
    let logbook = try typing()
    try logbook.waitForDraft(holding: typed)
    kill(try logbook.process(), SIGKILL)
    // Nobody put the terminal back this time: another shell.
    try logbook.shell.tmux("respawn-pane", "-k")
    try logbook.shell.waitFor("^ready>\\s*$")
    try expectOffer(logbook)
  }

  @Test func terminatedWhileTyping() throws {
    let logbook = try typing()
    kill(try logbook.process(), SIGTERM)
    try logbook.expectEnd(143)
    #expect(logbook.drafts().count == 1)
    try expectOffer(logbook)
  }

  @Test func terminalClosedWhileTyping() throws {
    let logbook = try typing()
    try logbook.shell.tmux("new-window", "-d", "/bin/sh")
    let process = try logbook.process()
    try logbook.shell.tmux("kill-pane", "-t", ":0.0")
    try logbook.shell.waitUntil("coachlog goes on without a terminal") { kill(process, 0) != 0 }
    #expect(logbook.drafts().contains { $0.contains(typed) })
  }

  @Test func aSavedSessionLeavesNoDraft() throws {
    let logbook = try typing()
    try logbook.waitForDraft(holding: typed)
    try logbook.shell.press("C-s")
    try logbook.shell.waitFor("(?m)^ Logged [0-9a-f]{6}:")
    try logbook.shell.waitUntil("the draft is still there") { logbook.drafts().isEmpty }
    try logbook.shell.press("q")
    try logbook.expectEnd(0)
    #expect(logbook.drafts().isEmpty)
    #expect(try logbook.shell.screen(after: "coachlog list --search café").contains("C07"))
  }

  @Test func aDraftThatCannotBeKeptIsSaid() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    // Not even root writes below what is no folder.
    let folder = logbook.shell.home.appendingPathComponent("log.sqlite.d")
    let aside = logbook.shell.home.appendingPathComponent("aside")
    try FileManager.default.moveItem(at: folder, to: aside)
    #expect(FileManager.default.createFile(atPath: folder.path, contents: nil))
    try logbook.fillInSession(client: "C07", summary: typed)
    // The message is gone with the next key, on a busy machine before anybody looks; the header stays.
    try logbook.shell.waitFor("Your text is not kept as a draft yet|not kept on disk yet")
    try FileManager.default.removeItem(at: folder)
    try FileManager.default.moveItem(at: aside, to: folder)
    // Tried again without another key.
    try logbook.waitForDraft(holding: typed)
  }
}

extension OpenLogbook {
  /// Opens a session form and fills in what cannot be assumed.
  func fillInSession(client: String, times: String? = nil, summary: String) throws {
    try shell.press("n")
    try shell.waitFor("╭─ New session")
    try shell.write(client)
    try shell.press("Tab", "Tab")
    try shell.waitFor("▌ +Times")
    if let times { try shell.write(times) }
    try shell.press("Tab", "Tab", "Tab")
    try shell.waitFor("▌ +Summary")
    try shell.write(summary)
    try shell.waitFor(NSRegularExpression.escapedPattern(for: summary))
  }
}
