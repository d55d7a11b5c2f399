import ArgumentParser
import CoachingJournal
import Foundation

/// What the argument parser would let pass or say in several lines.
enum CommandLineCheck {
  /// The options that take no value.
  private static let flags: Set = ["--json", "--all", "--add", "--help", "-h", "--version"]
  /// The options that may be given more than once.
  private static let repeatable: Set = ["--target"]

  /// The arguments, once it is sure that each is UTF-8 and no option is given twice.
  static func arguments() throws(Failure) -> [String] {
    // `CommandLine.arguments` repairs bytes that are not UTF-8, and what was meant would be recorded as something else.
    let raw = (try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/cmdline"))) ?? Data()
    let parts = raw.split(separator: 0, omittingEmptySubsequences: false).dropFirst()
    for (position, part) in parts.enumerated() where String(validating: part, as: UTF8.self) == nil {
      throw Failure(.usage, "argument \(position + 1) is not UTF-8 text; look at your terminal's character set")
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
      guard repeatable.contains(name) || seen.insert(name).inserted else {
        throw Failure(.usage, "\(VisibleText.escaped(name)) is given twice; give it once")
      }
      if !flags.contains(name), name == argument { _ = rest.popFirst() }
    }
  }

  /// The failure that an error of the parser or of a command comes to; nil for a call for help, which is none.
  static func failure(for error: any Error, arguments: [String]) -> (any Error)? {
    if error is Failure || error is JournalError { return error }
    if Coachlog.exitCode(for: error) == .success { return nil }
    let said = Coachlog.message(for: error)
    let sentence = said.split(whereSeparator: \.isNewline).first.map(String.init) ?? "the command cannot be read"
    let joined = sentence.replacing(". ", with: "; ").trimmingCharacters(in: ["."])
    let lowered = joined.prefix(1).lowercased() + joined.dropFirst()
    return Failure(.usage, "\(VisibleText.escaped(lowered)); see '\(called(arguments)) --help'")
  }

  static func missingSubcommand(of type: any ParsableCommand.Type) -> Failure {
    let name = type.configuration.commandName ?? "coachlog"
    let names = type.configuration.subcommands.compactMap { $0.configuration.commandName }
    return Failure(
      .usage, "'\(name)' needs a word after it: \(names.joined(separator: ", ")); see 'coachlog \(name) --help'")
  }

  /// The command as far as the arguments name one.
  private static func called(_ arguments: [String]) -> String {
    var names = ["coachlog"]
    var type: any ParsableCommand.Type = Coachlog.self
    for argument in arguments {
      let found = type.configuration.subcommands.first { $0.configuration.commandName == argument }
      guard let found else { break }
      names.append(argument)
      type = found
    }
    return names.joined(separator: " ")
  }
}
