import ArgumentParser
import Foundation
import LogbookValues

/// What the argument parser would let pass or say in several lines.
enum CommandLineCheck {
  /// The options that take no value.
  private static let flags: Set = [
    "--json", "--all", "--add", "--gaps-first", "--help", "-h", "--version", "--replace", "--texts",
    "--yes", "--dry-run",
  ]
  /// The options that may be given more than once.
  private static let repeatable: Set = ["--session", "--target", "--discussed", "--code", "--map", "--default"]

  /// The arguments, once it is sure that each is UTF-8 and no option is given twice.
  static func arguments() throws(Failure) -> [String] {
    // `CommandLine.arguments` repairs bytes that are not UTF-8, and what was meant would be recorded as something else.
    let raw = (try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/cmdline"))) ?? Data()
    let parts = raw.split(separator: 0, omittingEmptySubsequences: false).dropFirst()
    for (position, part) in parts.enumerated() where String(validating: part, as: UTF8.self) == nil {
      throw Failure(
        .usage, "word \(position + 1) after 'coachlog' is not UTF-8 text; look at your terminal's character set")
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    try refuseRepeats(arguments)
    return arguments
  }

  static func refuseRepeats(_ arguments: [String]) throws(Failure) {
    var seen: Set<String> = []
    var rest = arguments[...]
    while let argument = rest.popFirst(), argument != "--" {
      guard argument.hasPrefix("--") || flags.contains(argument) else { continue }
      let name = String(argument.prefix { $0 != "=" })
      // One journal has one scheme, but a log can be measured by several.
      let isRepeatable = repeatable.contains(name) || name == "--scheme" && arguments.first == "goals"
      guard isRepeatable || seen.insert(name).inserted else {
        throw Failure(.usage, "\(VisibleText.escaped(name)) is given twice; give it once")
      }
      if !flags.contains(name), name == argument { rest = rest.dropFirst() }
    }
  }

  /// The failure that an error of the parser or of a command comes to; nil for a call for help, which is none.
  static func failure(for error: any Error, arguments: [String]) -> (any Error)? {
    if error is Failure || error is JournalError { return error }
    if Coachlog.exitCode(for: error) == .success { return nil }
    let called = called(arguments)
    return Failure(.usage, reworded(Coachlog.message(for: error), after: called))
  }

  /// What the parser says, as a sentence for a person; what it quotes may hold anything that can be typed.
  private static func reworded(_ said: String, after called: [String]) -> String {
    let see = "; see '\(called.joined(separator: " ")) --help'"
    if let match = said.wholeMatch(of: /Missing expected argument '(?:(--[^ ]+) )?<([^>]+)>.*'/) {
      // What is called by a plural are more than one.
      return "\(match.1 ?? "the \(match.2)") \(match.1 == nil && match.2.hasSuffix("s") ? "are" : "is") missing" + see
    }
    if let match = said.wholeMatch(of: /Missing value for '(--?[^ ]+).*'/) {
      return "\(match.1) needs a value after it" + see
    }
    if let match = said.wholeMatch(of: /(?s)Unknown option '(.*?)'(?:\. Did you mean '(.*)'\?)?/) {
      let unknown = "\(VisibleText.quoted(String(match.1))) is not an option here"
      return match.2.map { "\(unknown); did you mean \($0)?" } ?? unknown + see
    }
    if let match = said.wholeMatch(of: /(?s)(?:Unexpected argument|\d+ unexpected arguments:) '(.*?)'(?:, '.*')?/) {
      let word = VisibleText.quoted(String(match.1))
      let isCommand = command(called)?.configuration.subcommands.isEmpty == false
      return isCommand ? "\(word) is not a command" + see : "\(word) is one word too many" + see
    }
    let lowered = said.prefix(1).lowercased() + said.dropFirst(1).prefix(300)
    return VisibleText.escaped(lowered.replacing(". ", with: "; ").trimmingCharacters(in: ["."])) + see
  }

  static func missingSubcommand(of type: any ParsableCommand.Type) -> Failure {
    let name = type.configuration.commandName ?? "coachlog"
    let names = type.configuration.subcommands.compactMap { $0.configuration.commandName }
    return Failure(
      .usage, "'\(name)' needs a word after it: \(names.joined(separator: ", ")); see 'coachlog \(name) --help'")
  }

  /// The names of the command as far as the arguments give them.
  private static func called(_ arguments: [String]) -> [String] {
    var names = ["coachlog"]
    for argument in arguments {
      guard command(names + [argument]) != nil else { break }
      names.append(argument)
    }
    return names
  }

  /// The command with these names, the program's own first.
  private static func command(_ names: [String]) -> (any ParsableCommand.Type)? {
    var type: any ParsableCommand.Type = Coachlog.self
    for name in names.dropFirst() {
      guard let found = type.configuration.subcommands.first(where: { $0.configuration.commandName == name }) else {
        return nil
      }
      type = found
    }
    return type
  }
}
