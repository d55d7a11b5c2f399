import Foundation
import Support
import Testing

/// How the screen takes the terminal over and gives it back, whatever ends it.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct StartAndEndTests {
  @Test func quittingLeavesTheTerminalAsItWas() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.shell.press("q")
    try logbook.expectEnd(0)
  }

  @Test func keysTypedBeforeItStartedAreNotLost() throws {
    let logbook = try OpenLogbook()
    let go = logbook.shell.home.appendingPathComponent("go").path
    try logbook.shell.type("while [ ! -e go ]; do :; done; coachlog; echo \"code=$?\"")
    try logbook.shell.write("2")
    try logbook.shell.waitFor("(?m)^2")
    #expect(FileManager.default.createFile(atPath: go, contents: nil))
    try logbook.shell.waitFor("╭─ Sessions")
    try logbook.shell.press("q")
    try logbook.expectEnd(0)
  }

  @Test func terminationGivesTheTerminalBack() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    kill(try logbook.process(), SIGTERM)
    try logbook.expectEnd(143)
  }

  @Test func aFaultGivesTheTerminalBackAndIsOneSentence() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    kill(try logbook.process(), SIGSEGV)
    let screen = try logbook.shell.waitFor("(?m)^code=70$")
    #expect(screen.matches(of: /(?m)^coachlog: coachlog crashed/).count == 1)
    #expect(screen.contains("if you had typed something"), "nothing was")
    try logbook.expectEnd(70)
  }

  @Test func controlZStopsItAndFgBringsItBack() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.shell.press("2")
    try logbook.shell.waitFor("╭─ Sessions")
    try logbook.shell.press("C-z")
    let stopped = try logbook.shell.waitFor("STANDS HERE(?s:.*)ready>\\s*$")
    #expect(!stopped.contains("─"))
    #expect(try logbook.shell.screen(after: "stty -a > stopped; cmp before stopped").contains("code=0"))
    try logbook.shell.type("fg")
    try logbook.shell.waitFor("╭─ Sessions")
    try logbook.shell.press("q")
    try logbook.shell.waitFor("ready>\\s*$")
    #expect(try logbook.shell.screen(after: "stty -a > after; cmp before after").contains("code=0"))
  }

  @Test func aStopFromOutsideIsAnsweredLikeControlZ() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    kill(try logbook.process(), SIGTSTP)
    let stopped = try logbook.shell.waitFor("STANDS HERE(?s:.*)ready>\\s*$")
    #expect(!stopped.contains("─"))
    #expect(try logbook.shell.screen(after: "stty -a > stopped; cmp before stopped").contains("code=0"))
    try logbook.shell.type("fg")
    try logbook.shell.waitFor(OpenLogbook.progress)
    try logbook.shell.press("q")
    try logbook.shell.waitFor("ready>\\s*$")
  }

  @Test func aClosedTerminalEndsIt() throws {
    let logbook = try OpenLogbook()
    try logbook.shell.tmux("new-window", "-d", "/bin/sh")
    try logbook.open()
    let process = try logbook.process()
    try logbook.shell.tmux("kill-pane", "-t", ":0.0")
    try logbook.shell.waitUntil("coachlog goes on without a terminal") { kill(process, 0) != 0 }
  }
}
