import ArgumentParser
import Foundation
import JournalExchange
import SignedRecords
import TerminalUI
import Testing

@testable import LogbookScreens
@testable import coachlog

/// Pages that are written from the source: `make docs` writes them anew.
@Suite struct GeneratedPagesTests {
  @Test func commandsPageIsWhatTheHelpSays() throws {
    try Self.expect(Self.commandsPage(), in: "Commands.md")
  }

  @Test func keysPageIsTheCommandTable() throws {
    try Self.expect(Self.keysPage(), in: "Keys.md")
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
    func table(_ rows: [(keys: [String], text: String)]) -> String {
      "\n| key | what it does |\n| --- | --- |\n"
        + rows.map { row in "| \(row.keys.map { "`\($0)`" }.joined(separator: " ")) | \(row.text) |\n" }.joined()
    }
    func table(_ bindings: [Binding]) -> String { table(bindings.map { ($0.keyNames, $0.help) }) }
    /// What is meant in every place of a kind is said once.
    func shared(_ places: Set<Context>) -> [Binding] { Binding.all.filter { places.isSubset(of: $0.contexts) } }
    let typing = shared(Context.typing)
    let reading = shared(Context.reading)
    let places = Binding.places(from: .progress)
    let everywhere = shared(Set(Context.allCases).subtracting([.help]))
    var text = """
      # The keys

      Written by `make docs` from the command table, which the footer and the help on screen (`?`) read too.
      `^S` is Control and S. In a field that takes text, single letters are text.

      ## A letter means the same on every page

      """
    text += table(Letter.allCases.map { ([String($0.rawValue)], $0.meaning) })
    text += "\n## g and a letter lead to a page\n" + table(places.map { ([$0.keyNames.last ?? ""], $0.help) })
    text += "\n## Everywhere\n" + table(everywhere)
    text +=
      "\n## On every page\n"
      + table(
        reading.filter {
          !places.map(\.command).contains($0.command) && !everywhere.map(\.command).contains($0.command)
        })
    text += "\n## In every form\n" + table(typing.filter { !everywhere.map(\.command).contains($0.command) })
    let said = Set((typing + reading + places + everywhere).map(\.command))
    for context in Context.allCases {
      let own = Binding.all.filter { $0.contexts.contains(context) && !said.contains($0.command) }
      text += "\n## \(context.title)\n"
      if !context.about.isEmpty { text += "\n\(context.about)\n" }
      if !own.isEmpty { text += table(own) }
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
      for command in type.shownSubcommands { add(command.type, "\(name) \(command.name)") }
    }
    add(Coachlog.self, "coachlog")
    return text
  }
}
