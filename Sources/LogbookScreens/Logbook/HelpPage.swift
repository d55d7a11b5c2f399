import TerminalUI

extension Context { static let help = Context("Help") }

/// The keys of the page below, then those of all others; typing searches, Enter runs the selected command.
struct HelpPage: Page {
  /// The page the help was asked for on.
  private let below: Context
  private var search = TextEditor(limit: 100)
  private var list = ListState()

  /// - Parameter isRead: whether lines are typed: then keys that only move on screen are left out.
  init(over context: Context, isRead: Bool = false) {
    below = context
    entries = HelpPage.entries(below: context).filter { !isRead || !$0.binding.isOfTheScreen }
    found = entries
  }

  var context: Context { .help }
  var title: String { "Help" }
  func note(_ shared: Shared) -> String { "type to search" }
  func name(of command: ScreenCommand) -> String? { command == .open ? "do it" : nil }

  /// A command, and the page it is listed under.
  private struct Entry: Sendable {
    let binding: Binding
    let place: Context
    /// What a search looks in.
    let text: String
  }

  /// Every command once: under the page below where it is meant there, else under the first page it is meant on.
  private let entries: [Entry]
  /// Those of the search.
  private var found: [Entry]

  private static func entries(below: Context) -> [Entry] {
    let order = [below] + Context.allCases.filter { $0 != below && ![.help, .palette, .notice].contains($0) }
    let placed = Binding.all.compactMap { binding -> Entry? in
      guard let place = order.first(where: { binding.contexts.contains($0) }) else { return nil }
      let words = binding.keyNames + [binding.title, binding.help]
      return Entry(binding: binding, place: place, text: words.joined(separator: " ").lowercased())
    }
    return order.flatMap { place in placed.filter { $0.place == place } }
  }

  private mutating func find() {
    let words = search.text.lowercased().split(separator: " ")
    found = words.isEmpty ? entries : entries.filter { entry in words.allSatisfy { entry.text.contains($0) } }
    list.select(0, count: found.count, height: found.count)
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .open { return runChosen(&turn) }
    guard command == .back else { return }
    if search.isEmpty { turn.move(.finish) } else { search.replaceAll(with: "") }
    find()
  }

  private func runChosen(_ turn: inout Turn) {
    guard found.indices.contains(list.selection) else { return }
    let (binding, place) = (found[list.selection].binding, found[list.selection].place)
    guard !binding.isPassedOn else {
      return turn.say("\(binding.keyNames.first ?? "") works in a list, a field or a text.")
    }
    // Where the command is meant on the page below, there; else on the main page it belongs to, unless there is
    // something on the page below that would go with it: a form, or the only way on.
    turn.move(.finish)
    let tab = Context.reading.union([.search]).contains(below) ? Tab(place) : nil
    if !binding.contexts.contains(below), let tab { turn.move(.show(tab)) }
    if binding.contexts.contains(below) || tab != nil {
      turn.move(.run(binding.command))
    } else {
      turn.say("\(binding.keyNames.first ?? "") works in: \(place.title).")
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    if case .key(let key) = input, !key.isTyped, list.handle(key, count: found.count, height: found.count) {
      return
    }
    if search.handle(input, columns: turn.shared.size.columns, rows: 1) { find() }
  }

  /// What a line can be on every page.
  private static let lines = [
    "A number opens a row or changes a field. A letter or word and a number does it to that row, for example e 3.",
    "0 goes back. An empty line says the page again. more and less say other rows of a long list.",
    "/ and words search. The name of a page, client or entry leads there, for example sessions or C07.",
    "In a form, an empty line keeps what a field holds and a full stop ends the questions.",
  ]

  /// Says what each command does. Keys are said by whoever reads, for not all are typed there.
  private func read(on frame: inout Frame) {
    guard let shown = frame.reading?.begin(listOf: found.count, selected: list.selection) else { return }
    if search.isEmpty {
      for line in HelpPage.lines { frame.reading?.say(line) }
    }
    for index in shown {
      let entry = found[index]
      if index == shown.lowerBound || found[index - 1].place != entry.place {
        frame.reading?.say(entry.place == below ? "Here, \(entry.place.title):" : "\(entry.place.title):")
      }
      frame.reading?.begin(item: index + 1, isSelected: index == list.selection)
      frame.reading?.say("\(entry.binding.plainName(in: entry.place)): \(entry.binding.help)", row: 0)
      frame.reading?.endItem()
    }
    if shown.count < found.count {
      frame.reading?.say("Rows \(shown.lowerBound + 1) to \(shown.upperBound) of \(found.count).")
    }
    if found.isEmpty { frame.reading?.say("No results.") }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    // What the page is for goes once a search begins: then its room is needed.
    let about = search.isEmpty ? TextLayout.wrap(below.about, columns: rect.form.columns) : []
    let isRoomy = !about.isEmpty && rect.rows > 12
    let parts = rect.rows([
      .length(1), .length(about.count, priority: -1), .length(isRoomy ? 1 : 0, priority: -2), .share(least: 3),
    ])
    let (top, aim, rest) = (parts[0], parts[1], parts[3])
    frame.draw(search: search, in: top)
    frame.put(about.map { ($0, .text) }, in: aim.form)
    guard frame.reading == nil else { return read(on: &frame) }
    let across: [Part] = [.length(2), .length(rect.columns >= 62 ? 15 : 8), .share(), .length(2)]
    let columns = rest.form.columns(across)[2].columns
    var lines: [(text: String, style: Style, key: String, isChosen: Bool)] = []
    var chosenLine = 0
    var place: Context?
    for (position, entry) in found.enumerated() {
      if entry.place != place {
        place = entry.place
        lines.append((entry.place == below ? "Here: \(entry.place.title)" : entry.place.title, .heading, "", false))
      }
      let isChosen = position == list.selection
      if isChosen { chosenLine = lines.count }
      let keys = entry.binding.keyNames.joined(separator: ", ")
      let parts = TextLayout.wrap(entry.binding.help, columns: columns)
      for (index, part) in parts.enumerated() {
        lines.append((part, isChosen ? .selected : .text, index == 0 ? keys : "", isChosen && index == 0))
      }
    }
    guard !lines.isEmpty else {
      return frame.put(remark: "No results. Press Esc to clear the search.", in: rest, .dim)
    }
    // The chosen line stays in sight, a third of the way down.
    let inner = rest.form
    let start = max(0, min(chosenLine - rest.rows / 3, lines.count - rest.rows))
    for (line, row) in zip(lines.dropFirst(start), inner.rows(Array(repeating: .length(1), count: inner.rows))) {
      if line.style == .heading {
        frame.put(line.text, in: row, .heading)
        continue
      }
      let cells = row.columns(across)
      frame.put(line.isChosen ? "▌" : " ", in: cells[0], .accent)
      frame.put(line.key, in: cells[1], .accent)
      frame.put(line.text, in: cells[2], line.style)
    }
  }
}
