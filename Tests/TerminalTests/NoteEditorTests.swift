import CoachingJournal
import CoachingRules
import LogbookValues
import Foundation
import Support
import Testing

/// Notes written in the user's own editor, on a real terminal.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct NoteEditorTests {
  private let shell: TerminalShell
  private var folder: URL { shell.home.appendingPathComponent("log.sqlite.d") }

  init() throws {
    shell = try TerminalShell()
    _ = try shell.screen(
      after:
        "coachlog init --learner 'Priya Shah' --qualification certificate-coaching --registered 2013-01-14")
  }

  @discardableResult private func run(_ command: String) throws -> String { try shell.screen(after: command) }

  /// Makes an editor of a shell script; `$1` is the file.
  private func use(_ script: String) throws {
    let path = shell.home.appendingPathComponent("my editor")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
    try run("export VISUAL='\"./my editor\" ' EDITOR=false")
  }

  private var kept: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("note-") }
    }
  }

  @Test func theEditorOpensOnTheModelAndItsQuestionsGo() throws {
    try use("stat -c %a \"$1\" > mode; cp \"$1\" template; sed -i 's/^Feelings:/&\\nCalm./' \"$1\"")
    let said = try run("coachlog note add --model Gibbs")
    #expect(said.contains("Wrote ") && said.contains("(1 word, 1 of 6 stages)"))
    let template = try String(contentsOf: shell.home.appendingPathComponent("template"), encoding: .utf8)
    #expect(template.contains("Description:\n# What happened? Facts only.\n\nFeelings:\n# "))
    #expect(try String(contentsOf: shell.home.appendingPathComponent("mode"), encoding: .utf8) == "600\n")
    #expect(
      try Journal(at: shell.home.appendingPathComponent("log.sqlite").path).notes.list().map(\.text) == [
        "Feelings:\nCalm."
      ])
    #expect(try kept == [])
  }

  @Test func aTemplateThatComesBackAsItWentWritesNothing() throws {
    try use("true")
    #expect(try run("coachlog note add --model ERA").contains("Nothing was written"))
    #expect(try run("coachlog note list | wc -l").contains("0"))
    #expect(try kept == [])
  }

  @Test func whatWasWrittenStaysWhereTheEditorFails() throws {
    try use("echo 'Worth keeping' >> \"$1\"; exit 3")
    let said = try run("coachlog note add")
    #expect(said.contains("ended with the code 3") && said.contains("What you wrote is kept in"))
    let name = try #require(try kept.first)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try run("coachlog note add --file log.sqlite.d/\(name)").contains("Wrote "))
  }

  @Test func nothingIsKeptWhereNothingWasWritten() throws {
    try use("exit 3")
    let said = try run("coachlog note add --model ERA")
    #expect(said.contains("ended with the code 3") && !said.contains("is kept in"))
    #expect(try kept == [])
  }

  @Test func aFileThatTheEditorTookAwayIsNotSaidToBeKept() throws {
    try use("rm \"$1\"")
    let said = try run("coachlog note add --model ERA")
    #expect(said.contains("is gone, so nothing was saved") && !said.contains("is kept in"))
  }

  @Test func aNoteIsAmendedInTheEditor() throws {
    try run("echo 'First words' | coachlog note add --file -")
    try use("sed -i 's/First/Second/' \"$1\"")
    let journal = try Journal(at: shell.home.appendingPathComponent("log.sqlite").path)
    let id = try #require(try journal.notes.list().first?.shortID)
    #expect(try run("coachlog note amend \(id)").contains("Amended \(id)"))
    #expect(try journal.notes.list().map(\.text) == ["Second words"])
  }
}
