import ArgumentParser
import Foundation
import JournalExchange
import LogbookScreens
import SignedRecords
import TerminalUI
import Testing

@testable import coachlog

/// Pages that are written from the source: `make docs` writes them anew.
@Suite struct GeneratedPagesTests {
  @Test func commandsPageIsWhatTheHelpSays() throws {
    try Self.expect(Self.commandsPage(), in: "Commands.md")
  }

  @Test func keysPageIsTheCommandTable() throws {
    try Self.expect(Self.keysPage(), in: "Keys.md")
  }

  @Test func manualPageIsWhatHelpAndTableSay() throws {
    try Self.expect(ManualPage.text, in: "coachlog.1")
  }

  /// What people hold a signing page against that came from somewhere.
  @Test func digestIsThatOfTheSigningPage() throws {
    try Self.expect("\(JournalExchange.SigningPage.digest.hex)  signing-page.html\n", in: "signing-page.sha256")
  }

  /// Compares a page of Docs with what it is made from, and writes it where that was asked for.
  private static func expect(_ expected: String, in name: String) throws {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Docs/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try expected.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == expected, "run make docs")
  }

  private static func keysPage() -> String {
    var text = """
      # The keys

      Written by `make docs` from the command table, which the footer and the help on screen (`?`) read too.
      `^S` is Control and S. In a field that takes text, single letters are text.

      """
    for context in Context.allCases {
      let bindings = Binding.all.filter { $0.contexts.contains(context) }
      text += "\n## \(context.title)\n\n| key | what it does |\n| --- | --- |\n"
      for binding in bindings {
        let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
        text += "| \(keys) | \(binding.help) |\n"
      }
    }
    return text
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
