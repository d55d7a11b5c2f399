import ArgumentParser
import Foundation

/// An argument as a command declares it to the parser, which tells it as JSON alone.
struct DeclaredArgument: Decodable {
  enum Kind: String, Decodable {
    case positional, option, flag
  }

  struct Name: Decodable {
    let kind: String
    let name: String

    /// As it is typed.
    var typed: String { (kind == "long" ? "--" : "-") + name }
  }

  private struct Tool: Decodable {
    struct Command: Decodable {
      let arguments: [DeclaredArgument]?
    }

    let command: Command
  }

  let kind: Kind
  let isRepeating: Bool
  /// What it is called; nil for one that is known by its place.
  let names: [Name]?
  /// What its value is called.
  let valueName: String?
  /// The words it takes; nil where these are not a list.
  let allValues: [String]?
  /// What it is without being given.
  let defaultValue: String?
  /// What it is for.
  let abstract: String?

  /// The arguments of a command, or of the one that is meant by its group alone.
  static func all(of type: any ParsableCommand.Type) -> [DeclaredArgument] {
    let type = type.configuration.defaultSubcommand ?? type
    return (try? JSONDecoder().decode(Tool.self, from: Data(type._dumpHelp().utf8)))?.command.arguments ?? []
  }

  func isNamed(_ option: some StringProtocol) -> Bool {
    names?.contains { $0.kind == "long" && $0.typed == option } == true
  }

  /// Whether it takes a value of that name, after that option where there is one.
  func takes(_ value: Substring, after option: Substring?) -> Bool {
    option.map(isNamed) ?? (kind == .positional && valueName.map { $0[...] } == value)
  }
}
