import ArgumentParser
import Foundation
import Testing

@testable import coachlog

/// Pages that are written from the source: `make docs` writes them anew.
@Suite struct GeneratedPagesTests {
  @Test func commandsPageIsWhatTheHelpSays() throws {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Docs/Commands.md")
    let expected = Self.commandsPage()
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try expected.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == expected, "run make docs")
  }

  private static func commandsPage() -> String {
    var text = """
      # The commands

      Written by `make docs` from what `--help` says; [Manual.md](Manual.md) shows them in use.

      """
    func add(_ type: any ParsableCommand.Type, _ name: String) {
      text += "\n## \(name)\n\n```text\n\(Coachlog.helpMessage(for: type, columns: 100))\n```\n"
      for command in type.configuration.subcommands {
        add(command, name + " " + (command.configuration.commandName ?? ""))
      }
    }
    add(Coachlog.self, "coachlog")
    return text
  }
}
