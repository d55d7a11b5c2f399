import ArgumentParser
import Foundation
import LogbookValues

/// What the argument parser would let pass or say in several lines.
enum CommandLineCheck {
  /// Whether a shell asks what can come next, by the words that the parser reserves for it.
  static var isCompleting: Bool { CommandLine.arguments.dropFirst().first == "---completion" }

  /// The arguments, once it is sure that each is UTF-8 and no option is given twice.
  static func arguments() throws(Failure) -> [String] {
    // `CommandLine.arguments` repairs bytes that are not UTF-8, and what was meant would be recorded as something else.
    for position in 1..<max(1, Int(CommandLine.argc)) {
      guard let word = CommandLine.unsafeArgv[position], String(validatingCString: word) == nil else { continue }
      throw Failure(.usage, "word \(position) after 'coachlog' is not UTF-8 text. Set your terminal to UTF-8")
    }
    // What a shell passes on is a line that is not finished.
    guard !isCompleting else { return Array(CommandLine.arguments.dropFirst()) }
    let arguments = daysAgo(journalLast(Array(CommandLine.arguments.dropFirst())))
    try refuseRepeats(arguments)
    return arguments
  }

  /// The arguments with `--journal PATH` behind the command, where it was given first.
  static func journalLast(_ arguments: [String]) -> [String] {
    let count = arguments.first == "--journal" ? 2 : arguments.first?.hasPrefix("--journal=") == true ? 1 : 0
    let rest = Array(arguments.dropFirst(count))
    let names = called(rest).count - 1
    guard count > 0, names > 0 else { return arguments }
    return Array(rest[..<names]) + arguments.prefix(count) + rest[names...]
  }

  /// The arguments with `-1` as a day, which the parser would take for an option: no option here is a digit. Behind an
  /// option it is that option's value.
  static func daysAgo(_ arguments: [String]) -> [String] {
    arguments.indices.map { index in
      let argument = arguments[index]
      let isValue = index > 0 && arguments[index - 1].hasPrefix("--")
      let digits = argument.utf8.dropFirst()
      guard !isValue, argument.first == "-", !digits.isEmpty,
        digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
      else { return argument }
      return "\u{2212}" + argument.dropFirst()
    }
  }

  /// Refuses an option that takes one value and is given twice, of which the parser would keep the last.
  static func refuseRepeats(_ arguments: [String]) throws(Failure) {
    // Asking the parser what the command declares takes milliseconds, and only matters where a word comes twice.
    let names = arguments.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
    guard Set(names).count < names.count, let command = command(called(arguments)) else { return }
    let declared = DeclaredArgument.all(of: command)
    var seen: Set<String> = []
    var rest = arguments[...]
    while let argument = rest.popFirst(), argument != "--" {
      guard argument.hasPrefix("--") else { continue }
      let name = String(argument.prefix { $0 != "=" })
      // What the command does not declare, such as --version, is the program's or is refused by the parser.
      let option = declared.first { $0.isNamed(name) }
      guard option?.isRepeating == true || seen.insert(name).inserted else {
        throw Failure(.usage, "\(TerminalEscaping.escaped(name)) is given twice. Give it once")
      }
      if option?.kind == .option, name == argument { rest = rest.dropFirst() }
    }
  }

  /// The command that the arguments call. Who asks for help gets it, whatever else is wrong with them.
  static func command(calledBy arguments: [String]) throws -> any ParsableCommand {
    let names = called(arguments)
    // A command by itself is parsed without the tree of all commands, but what it says of a failure lacks their names.
    if let type = command(names), type.configuration.subcommands.isEmpty,
      let command = (try? type.parseAsRoot(Array(arguments.dropFirst(names.count - 1)))) as? any Command
    {
      return command
    }
    do {
      return try Coachlog.parseAsRoot(arguments)
    } catch {
      let asksForHelp = arguments.prefix { $0 != "--" }.contains { ["--help", "-h"].contains($0) }
      guard asksForHelp, Coachlog.exitCode(for: error) != .success, let type = command(names) else {
        throw error
      }
      throw CleanExit.helpRequest(type)
    }
  }

  /// The failure that an error of the parser or of a command comes to. Nil for a call for help, which is not a failure.
  static func failure(for error: any Error, arguments: [String]) -> (any Error)? {
    if let own = own(in: error) { return own }
    if Coachlog.exitCode(for: error) == .success { return nil }
    let said = Coachlog.message(for: error)
    // The parser only sees that the key is missing: the decision is one of the words before it.
    if said.hasPrefix("Missing expected argument '--as"), command(called(arguments)) == AssessCommand.self,
      !arguments.contains(where: { CriterionDecision(rawValue: $0) != nil })
    {
      return AssessCommand.noDecision
    }
    return Failure(.usage, reworded(said, after: called(arguments)))
  }

  /// The error of ours in one of the parser's, which wraps what reading a value throws and gives no access to it.
  private static func own(in value: Any) -> (any Error)? {
    if let failure = value as? Failure { return failure }
    if let error = value as? JournalError { return error }
    return Mirror(reflecting: value).children.lazy.compactMap { own(in: $0.value) }.first
  }

  /// What the parser says, as a sentence for a person; what it quotes may hold anything that can be typed.
  private static func reworded(_ said: String, after called: [String]) -> String {
    let see = ". See '\(called.joined(separator: " ")) --help'"
    if let match = said.prefixMatch(of: /(?s)The value '(.*)' is invalid for '(?:(--[^ ]+) )?<([^>]+)>'/) {
      let words = command(called).map(DeclaredArgument.all)?.first { $0.takes(match.3, after: match.2) }?.allValues
      // Of what has no words, only a path is refused without a sentence of its own: an empty one.
      guard let words else { return "\(match.2 ?? "the file's name") is empty. Name a file" }
      let quoted = TerminalEscaping.quoted(String(match.1))
      return "\(match.2 ?? "the \(match.3)") is \(quoted). Choose one of \(words.joined(separator: ", "))"
    }
    if let match = said.wholeMatch(of: /Missing expected argument '(?:(--[^ ]+) )?<([^>]+)>.*'/) {
      // What is called by a plural are more than one.
      return "\(match.1 ?? "the \(match.2)") \(match.1 == nil && match.2.hasSuffix("s") ? "are" : "is") missing" + see
    }
    if let match = said.wholeMatch(of: /Missing value for '(--?[^ ]+).*'/) {
      return "\(match.1) needs a value after it" + see
    }
    if let match = said.prefixMatch(of: /The option '(--?[^ ']+)' does not take any value/) {
      return "\(match.1) takes no value" + see
    }
    if let match = said.wholeMatch(of: /(?s)Unknown option '(.*?)'(?:\. Did you mean '(.*)'\?)?/) {
      let unknown = "\(TerminalEscaping.quoted(String(match.1))) is not an option here"
      return match.2.map { "\(unknown). Did you mean \($0)?" } ?? unknown + see
    }
    if let match = said.wholeMatch(of: /(?s)(?:Unexpected argument|\d+ unexpected arguments:) '(.*?)'(?:, '.*')?/) {
      let word = TerminalEscaping.quoted(String(match.1))
      let isCommand = command(called)?.configuration.subcommands.isEmpty == false
      return isCommand ? "\(word) is not a command" + see : "\(word) is an unexpected argument" + see
    }
    let lowered = said.prefix(1).lowercased() + said.dropFirst(1).prefix(300)
    return TerminalEscaping.escaped(lowered.trimmingCharacters(in: ["."])) + see
  }

  static func missingSubcommand(of type: any ParsableCommand.Type) -> Failure {
    let name = type.configuration.commandName ?? "coachlog"
    let names = type.configuration.subcommands.compactMap { $0.configuration.commandName }
    return Failure(
      .usage, "'\(name)' needs a word after it: \(names.joined(separator: ", ")). See 'coachlog \(name) --help'")
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
      guard
        let found = type.configuration.subcommands.first(where: {
          $0.configuration.commandName == name || $0.configuration.aliases.contains(name)
        })
      else {
        return nil
      }
      type = found
    }
    return type
  }
}
