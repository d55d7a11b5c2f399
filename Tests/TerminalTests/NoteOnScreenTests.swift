import LogbookValues
import Foundation
import Support
import Testing

/// A note written on screen, partly in the user's own editor, on a real terminal.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct NoteOnScreenTests {
  private let logbook: OpenLogbook
  private var shell: TerminalShell { logbook.shell }

  init() throws { logbook = try OpenLogbook() }

  /// Makes an editor of a shell script; `$1` is the file.
  private func use(_ script: String) throws {
    let path = shell.home.appendingPathComponent("editor")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
  }

  private func openForm() throws {
    try logbook.open("VISUAL=./editor")
    try shell.press("3")
    try shell.waitFor("╭─ Reflections")
    try shell.press("n")
    try shell.waitFor("╭─ New note")
  }

  @Test func itGoesToTheOtherEditorAndBack() throws {
    // The other program has the terminal as the shell had it: lines, echo, its own screen.
    try use("stty -a > during; echo 'IN THE EDITOR'; read answer; echo \"Said $answer\" >> \"$1\"")
    try openForm()
    try shell.write("Begun here")
    try shell.waitFor("Begun here")
    try shell.press("F4")
    try shell.waitFor("IN THE EDITOR")
    try shell.type("hello")
    let back = try shell.waitFor("╭─ New note(?s:.*)Said hello")
    #expect(back.contains("Begun here"))
    #expect(!back.contains("IN THE EDITOR"))
    try shell.press("C-s")
    try shell.waitFor("(?m)^ Wrote [0-9a-f]{6}: .*, ERA. It has 4 words")
    try shell.press("q")
    try logbook.expectEnd(0)
    #expect(try shell.screen(after: "cmp before during").contains("code=0"))
    #expect(try shell.screen(after: "coachlog note list --search hello | grep -c ERA").contains("1"))
    #expect(try shell.screen(after: "ls log.sqlite.d | grep -c note-").contains("0"))
    #expect(logbook.drafts().isEmpty)
  }

  @Test func whatWasTypedOutlivesAProgramThatIsKilled() throws {
    try use("true")
    try openForm()
    try shell.write("Not lost")
    try logbook.waitForDraft(holding: "Not lost")
    #expect(kill(try logbook.process(), SIGKILL) == 0)
    // Nobody put the terminal back this time: another shell.
    try shell.tmux("respawn-pane", "-k")
    try shell.waitFor("^ready>\\s*$")
    try logbook.open("VISUAL=./editor")
    try shell.waitFor("A note you began")
    try shell.press("3", "n")
    try shell.waitFor("You began a note(?s:.*)Not lost")
    try shell.press("Enter")
    try shell.waitFor("╭─ New note(?s:.*)Not lost")
    try shell.press("C-s")
    try shell.waitFor("Wrote ")
    try shell.waitUntil("the draft is still there") { logbook.drafts().isEmpty }
  }

  @Test func anEditorThatFailsLeavesItsTextWhereItSays() throws {
    try use("echo 'Worth keeping' >> \"$1\"; exit 3")
    try openForm()
    try shell.press("F4")
    try shell.waitFor("ended with the code 3(?s:.*)What you wrote is kept in")
    #expect(try shell.waitFor("╭─ New note").contains("Experience:"))
    try shell.press("Escape")
    try shell.waitFor("╭─ Reflections")
    try shell.press("q")
    try logbook.expectEnd(0)
    #expect(try shell.screen(after: "grep -c 'Worth keeping' log.sqlite.d/note-*").contains("1"))
  }
}
