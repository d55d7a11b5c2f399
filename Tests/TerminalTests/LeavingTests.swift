import Foundation
import Support
import Testing

/// What is said, and to the program that started it, when the screen could not do its work.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct LeavingTests {
  @Test func aJournalThatCannotBeOpenedIsAFailure() throws {
    let logbook = try OpenLogbook(isDemo: false)
    _ = try logbook.shell.screen(after: "echo hello > log.sqlite; echo STANDS HERE")
    try logbook.start()
    try logbook.shell.waitFor("This journal cannot be opened")
    try logbook.shell.press("Escape")
    let screen = try logbook.shell.waitFor("(?m)^code=74$")
    #expect(screen.matches(of: /(?m)^coachlog: log\.sqlite is not a coachlog journal/).count == 1)
    try logbook.expectEnd(74)
  }

  @Test func whatIsLostIsSaid() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    let folder = logbook.shell.home.appendingPathComponent("log.sqlite.d").path
    // Not even root writes below what is no folder.
    try FileManager.default.moveItem(atPath: folder, toPath: folder + ".aside")
    #expect(FileManager.default.createFile(atPath: folder, contents: nil))
    try logbook.fillInSession(client: "C07", summary: "Typed in vain")
    try logbook.shell.waitFor("not kept on disk yet")
    try logbook.shell.press("Escape")
    try logbook.shell.waitFor("╭─ To do")
    try logbook.shell.press("q")
    try logbook.shell.waitFor("What you typed is not on disk")
    try logbook.shell.write("x")
    let screen = try logbook.shell.waitFor("(?m)^code=73$")
    #expect(screen.matches(of: /(?m)^coachlog: what you typed last is lost:/).count == 1)
    try logbook.expectEnd(73)
  }
}
