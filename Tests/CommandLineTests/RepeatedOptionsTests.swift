import ArgumentParser
import Foundation
import Testing

@testable import coachlog

/// Every option of every command, as the commands declare them: one that takes one value cannot be given twice.
@Suite struct RepeatedOptionsTests {
  /// The options that may be given again, after the command that takes them.
  private static let repeatable: Set = [
    "enrol --target", "goals --scheme", "import --default", "import --map", "import --skip", "init --target",
    "check --code", "check --seen", "request make --criterion", "request make --unit",
    "review --sign", "review --return", "review --reason", "review --meet", "review --refer", "review --feedback",
    "review --achieve", "review --revoke", "review --because",
    "note add --session", "note amend --session", "support add --discussed", "support amend --discussed",
    "support add --criterion", "support amend --criterion", "attach --criterion",
  ]

  @Test func onlyListsMayBeGivenAgain() throws {
    var found: Set<String> = []
    for (words, options) in try Self.commands() {
      for option in options {
        let name = (words + [option.name]).joined(separator: " ")
        if Self.isRefused(words + option.typed("a") + option.typed("b")) {
          #expect(option.isFlag || Self.isRefused(words + ["\(option.name)=a"] + option.typed("b")), "\(name)")
        } else {
          found.insert(name)
        }
      }
    }
    #expect(found == Self.repeatable)
  }

  @Test func theCommandThatIsMeantByItsGroupCounts() {
    #expect(Self.isRefused(["agenda", "--json", "--json"]))
  }

  @Test func aValueIsNoOption() {
    #expect(!Self.isRefused(["log", "--summary", "--goal", "--goal", "--summary"]))
    #expect(!Self.isRefused(["plan", "add", "--due", "today", "--", "--due", "--due"]))
  }

  private static func isRefused(_ arguments: [String]) -> Bool {
    do {
      try CommandLineCheck.refuseRepeats(arguments)
      return false
    } catch {
      return true
    }
  }

  // MARK: What the commands declare

  private struct Option {
    let name: String
    let isFlag: Bool

    func typed(_ value: String) -> [String] { isFlag ? [name] : [name, value] }
  }

  private struct Declared: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String
      }
      let kind: String
      let names: [Name]?
    }
    let commandName: String
    let arguments: [Argument]?
    let subcommands: [Declared]?
  }

  private struct Tool: Decodable {
    let command: Declared
  }

  /// The commands that do something, by the words that call them.
  private static func commands() throws -> [(words: [String], options: [Option])] {
    var commands: [(words: [String], options: [Option])] = []
    func add(_ command: Declared, _ words: [String]) {
      let options = (command.arguments ?? []).filter { $0.kind != "positional" }.flatMap { argument in
        (argument.names ?? []).filter { $0.kind == "long" }
          .map { Option(name: "--\($0.name)", isFlag: argument.kind == "flag") }
      }
      commands.append((words, options))
      for inner in command.subcommands ?? [] where inner.commandName != "help" {
        add(inner, words + [inner.commandName])
      }
    }
    add(try JSONDecoder().decode(Tool.self, from: Data(Coachlog._dumpHelp().utf8)).command, [])
    return commands
  }
}
