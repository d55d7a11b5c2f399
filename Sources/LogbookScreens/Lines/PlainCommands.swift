import LogbookValues
import TerminalUI

extension Binding {
  /// What is typed for it in plain lines: its letter, or its name where its key is none that is typed.
  func plainName(in context: Context) -> String {
    switch command {
    case .back: return "0"
    case .help: return "h"
    case .save where Context.typing.contains(context): return "s"
    case .discardDraft where Context.typing.contains(context): return "x"
    case .pageDown: return "more"
    case .pageUp: return "less"
    case _: break
    }
    if let going { return "g \(going)" }
    guard case .character(let letter)? = keys.first, letter != " ", !letter.isNumber else { return title }
    return String(letter)
  }
}

extension Binding {
  /// Whether it moves something on screen or in a field, which lines do without.
  var isOfTheScreen: Bool {
    let others: Set<ScreenCommand> = [.redraw, .nextLink, .previousLink, .help, .back, .open]
    return others.contains(command) || isPassedOn && ![.undoTyping, .redoTyping].contains(command)
  }
}

/// What can be done in plain lines, and what it is called there.
extension Logbook {
  /// A command as it is offered.
  struct PlainCommand {
    let name: String
    /// What it does; empty where its name says it.
    let title: String
    let key: Key
  }

  /// Whether a number opens the row that it names: elsewhere Enter does something with the page.
  var opensRows: Bool {
    let others: Set<Context> = [.exchange, .columns, .notePicker, .discussion, .search]
    return !others.contains(context) && Binding.all.contains { $0.command == .open && $0.contexts.contains(context) }
  }

  /// Whether a number marks the row that it names.
  var marksRows: Bool { [.notePicker, .discussion, .tagging].contains(context) }

  /// What a number is for.
  var numberVerb: String {
    context == .setUp || context == .filtering ? "to choose" : marksRows ? "to mark" : opensRows ? "to open" : "to read"
  }

  /// Whether there is something behind this page.
  var canGoBack: Bool { !layers.isEmpty || !front.hides(.back, shared) && !Context.tabs.contains(context) }

  /// The commands of this page that can be done now, in the order of the table.
  var plainCommands: [PlainCommand] {
    let offered: Set<ScreenCommand> = [.chooseValue, .markDone]
    let left: Set<ScreenCommand> = [
      .back, .help, .nextLink, .previousLink, .pageDown, .pageUp, .undoTyping, .chooseValue, .nextField,
    ]
    return Binding.all.compactMap { binding in
      let isShown =
        binding.footer.contains(context) && !left.contains(binding.command)
        || context == .columns && offered.contains(binding.command) && binding.contexts.contains(context)
        || context == .setUp && binding.command == .nextField
      guard isShown, binding.contexts.contains(context), !front.hides(binding.command, shared),
        shared.readOnly == nil || !binding.writes, unavailable(binding.command) == nil,
        !(binding.command == .open && opensRows), !(binding.command == .mark && marksRows)
      else { return nil }
      return plain(binding)
    }
  }

  private func plain(_ binding: Binding) -> PlainCommand? {
    guard let key = front.key(of: binding.command) ?? binding.keys.last ?? binding.going.map(Key.character) else {
      return nil
    }
    let title = (front.name(of: binding.command) ?? binding.title).lowercased()
    let name = binding.plainName(in: context)
    if binding.command == .chooseValue { return PlainCommand(name: "next value", title: "", key: key) }
    // What marks a row is typed with its number.
    if [.mark, .markDone].contains(binding.command) {
      return PlainCommand(name: title, title: "and a number", key: key)
    }
    return name == binding.title
      ? PlainCommand(name: title, title: "", key: key) : PlainCommand(name: name, title: title, key: key)
  }

  /// The keys of what was typed, where it is the name of a command that is meant here.
  func keys(for typed: String) -> [Key]? {
    let words = typed.lowercased()
    for binding in Binding.all where binding.contexts.contains(context) {
      let names = [
        binding.plainName(in: context), binding.title, front.name(of: binding.command) ?? "",
        plain(binding)?.name ?? "",
      ]
      // A letter means something else as a capital.
      guard typed.count == 1 ? names.contains(typed) : names.contains(where: { $0.lowercased() == words }) else {
        continue
      }
      guard let key = front.key(of: binding.command) ?? binding.keys.last else {
        return binding.going.map { [.letter(.goTo), .character($0)] }
      }
      // What is typed again and again in a list is not what was meant.
      let passed: Set<ScreenCommand> = [.pageDown, .pageUp, .nextField, .chooseValue, .undoTyping, .redoTyping]
      guard !binding.isPassedOn || passed.contains(binding.command) else {
        continue
      }
      return [key]
    }
    return nil
  }

  // MARK: Sentences

  /// A sentence of a page with its keys as they are typed in plain lines.
  func plainKeys(_ sentence: String) -> String {
    sentence
      .replacing(/\ \((?:F\d+|\^\w|[1-6])\)/, with: "")
      .replacing(/\b(Press|press|then|or|and) (\^\w|F\d+|Enter|Esc|Space|Tab|Shift-Tab|PgDn|\?|[1-6](?=\ ))/) { match in
        let verb = ["Press": "Type", "press": "type"][match.output.1] ?? match.output.1
        return "\(verb) \(plainKey(String(match.output.2)))"
      }
      .replacing(/\b(Enter|Space|Esc) (?=(shows|says|imports|skips|reads|ends|opens|signs|revokes|is)\b)/) { match in
        "\(plainKey(String(match.output.1))) "
      }
      .replacing(/\b([Pp])ress (?=\S+(?: \w)?(?: to| again|,|\.| on| and|$))/) { match in
        match.output.1 == "P" ? "Type " : "type "
      }
  }

  private func plainKey(_ name: String) -> String {
    switch name {
    case "Esc": return "0"
    case "Enter" where context == .notice: return "0"
    case "?": return "h"
    case "PgDn": return "more"
    case "Enter" where opensRows && !Context.typing.contains(context): return "its number"
    case "Tab", "Shift-Tab": return "the number of a field"
    case _: break
    }
    if let digit = Int(name), let tab = Tab(rawValue: digit - 1) { return tab.titles.long.lowercased() }
    let named = Binding.all.filter { $0.keyNames.contains(name) }
    if let binding = named.first(where: { $0.contexts.contains(context) }) { return plain(binding)?.name ?? name }
    // The help speaks of the keys of other pages.
    return named.first?.plainName(in: context) ?? name
  }
}
