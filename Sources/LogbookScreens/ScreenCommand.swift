import TerminalUI

/// What a key can mean. Dispatch, footer, help, Docs/Keys.md and the manual page all read `Binding.all`.
package enum ScreenCommand: String, CaseIterable, Sendable {
  case showProgress, showSessions, showReflections, showSignOff, showClients, showQualification, nextTab, previousTab
  case newSession, timer, search, undo
  case moveUp, moveDown, pageUp, pageDown, first, last
  case nextLink, previousLink
  case open, amend, withdraw, repeatSession, filter, clearFilter
  case mark, markAll, sign, giveBack, decisions, newSupervisor, showSigners, addSigner, removeSigner, offerWords,
    revoke, forgotten
  case save, nextField, previousField, chooseValue, undoTyping, redoTyping, clearField,
    discardDraft
  case cancelTimer, exportFile, importFile, restore
  case criteria, assess, refer, loadSheet
  case charts, verify, goals, lint
  case newNote, reflect, chooseSessions, editOutside, showPlan, newAction, planFromNote, markDone
  case newClient, eraseClient, eraseTexts, showNames
  case showSupport, newSupport, showAgenda, takeToSupervision
  case menu, help, back, suspend, redraw, quit

  /// Whether it leads to a change of the journal, and so is no use where that can only be read.
  var writes: Bool { ScreenCommand.writing.contains(self) }

  /// Those that show a main page, in the order of their digits.
  static let mainPages: [ScreenCommand] = [
    .showProgress, .showSessions, .showReflections, .showSignOff, .showClients, .showQualification,
  ]

  private static let writing: Set<ScreenCommand> = [
    .newSession, .timer, .cancelTimer, .undo, .amend, .withdraw, .repeatSession, .sign, .giveBack, .revoke,
    .newSupervisor, .addSigner, .removeSigner, .assess, .refer, .loadSheet, .importFile, .newNote, .reflect,
    .newAction, .planFromNote, .markDone, .newClient, .eraseClient, .eraseTexts, .newSupport, .takeToSupervision,
  ]
}

/// A row of the command table: which keys mean a command, where, and what is said about it.
package struct Binding: Sendable {
  /// The command.
  package let command: ScreenCommand
  /// Its keys, the one to show first.
  package let keys: [Key]
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
  /// What it is for, in half a line of the menu; nil where the menu leaves it out.
  package let menu: String?

  init(
    _ command: ScreenCommand, _ keys: [Key], in contexts: Set<Context>, _ title: String, _ help: String,
    isPassedOn: Bool = false, footer: Set<Context> = [], menu: String? = nil
  ) {
    self.command = command
    self.keys = keys
    self.contexts = menu == nil ? contexts : contexts.union([.menu])
    self.title = title
    self.help = help
    self.isPassedOn = isPassedOn
    self.footer = footer
    self.menu = menu
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
