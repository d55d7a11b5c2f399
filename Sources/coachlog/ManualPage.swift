import ArgumentParser
import LogbookScreens
import LogbookValues
import TerminalUI

/// A page of the manual: one for the program and one for each command, from what `--help` says of it.
struct ManualPage {
  /// What the page is called, such as `coachlog-note-add`.
  let name: String
  /// The page in roff.
  let text: String

  /// All pages, the program's own first.
  static func all(of day: LocalDate) -> [ManualPage] {
    var pages: [ManualPage] = []
    func add(_ type: any ParsableCommand.Type, _ words: [String]) {
      pages.append(ManualPage(of: type, calledBy: words, on: day))
      for command in type.shownSubcommands { add(command.type, words + [command.name]) }
    }
    add(Coachlog.self, ["coachlog"])
    return pages
  }

  private init(of type: any ParsableCommand.Type, calledBy words: [String], on day: LocalDate) {
    let command = words.joined(separator: " ")
    let group = words.dropLast()
    let about = type.configuration
    let name = words.joined(separator: "-")
    var roff = Roff(title: name, day: day)
    roff.section("NAME")
    let abstract = about.abstract.hasSuffix(".") ? String(about.abstract.dropLast()) : about.abstract
    roff.text("\(name) \u{2014} \(abstract)")
    roff.section("SYNOPSIS")
    roff.synopsis(command, String(Coachlog.usageString(for: type).trimmingPrefix("\(command) ")))
    roff.section("DESCRIPTION")
    roff.text(about.abstract)
    roff.paragraph(about.discussion)
    if let alias = about.aliases.first {
      roff.paragraph("'\((group + [alias]).joined(separator: " "))' does the same.")
    }
    if !type.shownSubcommands.isEmpty {
      roff.section("COMMANDS")
      for command in type.shownSubcommands {
        roff.item(page: "\(name)-\(command.name)", command.type.configuration.abstract)
      }
    }
    let arguments = DeclaredArgument.all(of: type)
    roff.add(arguments.filter { $0.names == nil }, as: "ARGUMENTS")
    roff.add(arguments.filter { $0.names != nil }, as: "OPTIONS")
    if group.isEmpty {
      roff.addKeys()
      roff.addSurroundings()
    } else {
      roff.section("SEE ALSO")
      roff.reference(group.joined(separator: "-"))
    }
    self.name = name
    text = roff.page
  }
}

extension ParsableCommand {
  /// The commands of this group that `--help` shows, each with its name.
  static var shownSubcommands: [(type: any ParsableCommand.Type, name: String)] {
    configuration.subcommands.compactMap { type in
      guard type.configuration.shouldDisplay, let name = type.configuration.commandName else { return nil }
      return (type, name)
    }
  }
}

extension Roff {
  fileprivate mutating func add(_ arguments: [DeclaredArgument], as title: String) {
    guard !arguments.isEmpty else { return }
    section(title)
    for argument in arguments {
      let names = argument.names?.map(\.typed) ?? []
      let value = argument.kind == .flag ? nil : argument.valueName
      var facts = argument.allValues.map { ["One of: \($0.joined(separator: ", "))."] } ?? []
      if argument.kind == .option, let value = argument.defaultValue { facts.append("Default: \(value).") }
      item(
        names.joined(separator: ", "), value: value,
        ([argument.abstract].compactMap(\.self) + facts).joined(separator: " "))
    }
  }

  /// The keys of the screen, as the command table names them.
  fileprivate mutating func addKeys() {
    section("KEYS")
    text("On screen. ^S is Control and S. In a field that takes text, single letters are text.")
    var said: Set<ScreenCommand> = []
    for context in Context.allCases {
      let bindings = Binding.all.filter { $0.contexts.contains(context) && said.insert($0.command).inserted }
      guard !bindings.isEmpty else { continue }
      subsection(context.title)
      for binding in bindings { item(binding.keyNames.joined(separator: ", "), binding.help) }
    }
  }

  /// What coachlog reads and writes outside its arguments, and how it ends.
  fileprivate mutating func addSurroundings() {
    section("FILES")
    item(
      "$XDG_DATA_HOME/coachlog/journal.sqlite",
      """
      The journal, unless --journal or COACHLOG_JOURNAL names another. The learner's key and drafts are in the folder \
      of the same name with .d at its end. Without XDG_DATA_HOME it is in ~/.local/share.
      """)
    item("$XDG_CONFIG_HOME/coachlog/keys/NAME.key", "A supervisor's key, protected by their passphrase.")
    item("$XDG_CONFIG_HOME/coachlog/theme.yaml", "Your own colours. 'coachlog theme' prints a file to begin with.")
    section("ENVIRONMENT")
    item("COACHLOG_JOURNAL", "The journal's file.")
    item("COACHLOG_NOW", "A date and time that replace the clock, for tests and examples.")
    item("TZ, LC_ALL, TERM, NO_COLOR, VISUAL, EDITOR", "As everywhere.")
    section("EXIT STATUS")
    for (code, meaning) in [
      ("0", "Done."), ("1", "Checked, and something is wrong."), ("64", "The command line is malformed."),
      ("65", "A value breaks a rule."), ("66", "There is no such file or entry."), ("69", "No usable terminal."),
      ("70", "coachlog failed."), ("73", "Cannot create."), ("74", "Reading or writing failed."),
      ("77", "Not permitted."), ("128+n", "Ended by signal n."),
    ] { item(code, meaning) }
  }
}
