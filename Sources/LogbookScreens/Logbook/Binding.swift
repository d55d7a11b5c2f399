import TerminalUI

/// A row of the command table: which keys mean a command, where, and what is said about it.
package struct Binding: Sendable {
  /// The command.
  package let command: ScreenCommand
  /// Its keys, the one to show first.
  package let keys: [Key]
  /// The letter that leads there after `g`; nil for none.
  package let going: Character?
  /// Where it is meant.
  package let contexts: Set<Context>
  /// One to three words for the footer.
  package let title: String
  /// A sentence for the help.
  package let help: String
  /// Whether the key goes to the page as it is: lists, fields and editors know what to do with it.
  package let isPassedOn: Bool
  /// Where the footer names it; none keeps it for the help.
  package let footer: Set<Context>
  /// What it is for, in half a line of the palette; nil where the palette leaves it out.
  package let menu: String?
  /// Whether it leads to a change of the journal, and so is no use where that can only be read.
  let writes: Bool
  /// What it does wherever it is meant; nil where the page in front does it.
  let does: (@Sendable (inout Logbook) -> [Effect])?

  init(
    _ command: ScreenCommand, _ keys: [Key] = [], going: Character? = nil,
    in contexts: Set<Context> = Context.reading, _ title: String, _ help: String,
    isPassedOn: Bool = false, footer: Set<Context> = [], menu: String? = nil, writes: Bool = false,
    does: (@Sendable (inout Logbook) -> [Effect])? = nil
  ) {
    self.command = command
    self.keys = keys
    self.going = going
    self.contexts = contexts
    self.title = title
    self.help = help
    self.isPassedOn = isPassedOn
    self.footer = footer
    self.menu = menu
    self.writes = writes
    self.does = does
  }

  /// What its keys are called, the one to show first: `^S`, or `g c` for one after the other.
  package var keyNames: [String] { keys.map(\.name) + (going.map { ["g \($0)"] } ?? []) }

  /// The places that `g` and a letter lead to from there, in the order of the table.
  package static func places(from context: Context) -> [Binding] {
    all.filter { $0.going != nil && $0.contexts.contains(context) }
  }

  /// The binding of `key` there.
  package static func of(_ key: Key, in context: Context) -> Binding? {
    all.first { $0.contexts.contains(context) && $0.keys.contains(key) }
  }

  /// The binding of `command`.
  package static func of(_ command: ScreenCommand) -> Binding? {
    all.first { $0.command == command }
  }
}
