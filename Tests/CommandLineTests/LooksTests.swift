import Foundation
import Support
import Testing

/// How output looks on terminals of several kinds and widths.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct LooksTests {
  @Test(arguments: [100, 80, 40])
  func progressFitsTheWidth(columns: Int) throws {
    let session = try TerminalShell(columns: columns)
    try KeptFolder.demonstration().lay(into: session.home)
    // What wraps is one line for `capture-pane -J`: a line longer than the terminal did not fit.
    let lines = try session.screen(after: "coachlog progress").components(separatedBy: "\n")
    #expect(lines.contains { $0.contains("302 Coaching") && $0.contains("█") && $0.hasSuffix(" of 36:00") })
    for line in lines { #expect(line.count <= columns, "\(line)") }
    let list = try session.screen(after: "coachlog list | head -3; coachlog list --client C08")
      .components(separatedBy: "\n")
    // Through a pipe a list is whole; on the terminal it is one line an entry.
    #expect(list.contains { $0.hasSuffix("…") || columns == 100 })
  }

  @Test func proseGoesOnBelowWhereItBegan() throws {
    let session = try TerminalShell(columns: 40)
    try KeptFolder.demonstration().lay(into: session.home)
    let shown = try session.screen(after: "coachlog show $(coachlog list | head -1 | cut -c1-6) | cat")
    #expect(shown.contains("counts "))
    let lines = try session.screen(after: "coachlog show $(coachlog list | head -1 | cut -c1-6)")
      .components(separatedBy: "\n")
    for line in lines { #expect(line.count <= 40, "\(line)") }
    #expect(lines.contains { $0.hasPrefix("            ") && !$0.allSatisfy { $0 == " " } })
  }

  @Test func colourOnATerminalOnly() throws {
    let session = try TerminalShell()
    try KeptFolder.demonstration().lay(into: session.home)
    #expect(try session.screen(after: "coachlog progress", colours: true).contains("\u{1B}[32m█"))
    #expect(try !session.screen(after: "coachlog progress | cat", colours: true).contains("\u{1B}[32m"))
    #expect(try !session.screen(after: "NO_COLOR=1 coachlog progress", colours: true).contains("\u{1B}[32m"))
    #expect(try session.screen(after: "NO_COLOR= coachlog progress", colours: true).contains("\u{1B}[32m█"))
    #expect(try !session.screen(after: "TERM=dumb coachlog progress", colours: true).contains("\u{1B}[32m"))
    #expect(try session.screen(after: "LC_ALL=C coachlog progress").contains(/302 Coaching +#+\+?/))
  }
}
