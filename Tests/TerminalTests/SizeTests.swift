import Foundation
import Support
import Testing

/// The screen in a terminal that changes its size.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct SizeTests {
  @Test func everySizeIsDrawn() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.shell.resize(columns: 20, rows: 5)
    try logbook.shell.waitFor("too small")
    try logbook.shell.resize(columns: 40, rows: 10)
    try logbook.shell.waitFor("(?m)─ To do ─+.*─$")
    try logbook.shell.resize(columns: 220, rows: 60)
    // The outline reaches the right edge: the whole width is drawn.
    try logbook.shell.waitFor("(?m)^╭─ To do ─.{205,210}╮$")
    try logbook.shell.press("q")
    try logbook.shell.waitFor("(?m)^code=0$")
  }

  @Test func exportedLinesAndColumnsDoNotPinTheSize() throws {
    let logbook = try OpenLogbook(columns: 90, rows: 25, environment: ["LINES": "8", "COLUMNS": "40"])
    try logbook.open()
    try logbook.shell.waitFor("(?m)^╭─ To do ─.{70,80}╮$")
  }

  @Test func aStoppedScreenComesBackInTheSizeItThenHas() throws {
    let logbook = try OpenLogbook()
    try logbook.open()
    try logbook.shell.press("C-z")
    try logbook.shell.waitFor("ready>\\s*$")
    try logbook.shell.resize(columns: 60, rows: 20)
    try logbook.shell.type("fg")
    try logbook.shell.waitFor("(?m)^╭─ To do ─.{40,50}╮$")
  }
}
