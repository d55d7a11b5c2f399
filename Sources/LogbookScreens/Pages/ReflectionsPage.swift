import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let reflections = Context(
    "Reflections", .commands, isTab: true,
    about: "Here are your reflective notes, newest first. Write one on a session, and put its next action in your plan."
  )
}

/// The reflective notes, newest first, with a preview of the selected note.
struct ReflectionsPage: Page {
  /// A note in the list: what a row shows, measured once.
  struct Item: Sendable {
    let note: ListedNote
    let measure: NoteMeasure
    let headline: String
  }

  private var all: [Item] = []
  private var shown: [Item] = []
  private var filter = NoteFilter()
  private var search = TextEditor(limit: 200)
  private var isSearching = false
  private var hasRead = false
  private var list = ListState()
  /// The selected note; it stays selected when the list changes.
  private var chosen: EntryID?
  private var account: NoteDetail?
  private var (askedAll, askedOne) = (Asked<NotesQuery>(), Asked<NoteQuery>())

  var context: Context { isSearching ? .search : .reflections }
  var title: String { "Reflections" }

  func note(_ shared: Shared) -> String {
    var parts: [String] = []
    if let search = filter.search { parts.append("“\(TerminalEscaping.escaped(search))”") }
    if let unit = filter.unit { parts.append(unit) }
    parts.append(isFiltered ? "\(shown.count) of \(all.count)" : "\(all.count) note\(all.count == 1 ? "" : "s")")
    return parts.joined(separator: " · ")
  }

  func name(of command: ScreenCommand) -> String? {
    if command == .open { return isSearching ? "keep" : "open" }
    return command == .back ? isSearching ? "end" : "show all" : nil
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    command == .back && !isSearching && !isFiltered
  }

  private var isFiltered: Bool { filter != NoteFilter() }
  private var selected: Item? { shown.indices.contains(list.selection) ? shown[list.selection] : nil }

  mutating func load(_ turn: inout Turn) { turn.ask(NotesQuery(), &askedAll) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let notes = reply.answer(to: askedAll) {
      hasRead = true
      // The page asks whenever it is come to; what did not change since is not measured again.
      let measured = Dictionary(all.map { ($0.note.row.id, $0) }, uniquingKeysWith: { first, _ in first })
      all = notes.filter { $0.row.state != .withdrawn }.map { note in
        if let known = measured[note.row.id], known.note == note { return known }
        return ReflectionsPage.item(note, turn.shared.models)
      }
      narrow(&turn)
    }
    // A note that was just written is selected, to be read or planned from.
    if let (outcome, _) = reply.written(by: WriteNote.self) { chosen = outcome.id }
    if let account = reply.answer(to: askedOne) { self.account = account }
  }

  mutating func take(_ news: Shared.News, _ turn: inout Turn) {
    guard news == .models else { return }
    all = all.map { ReflectionsPage.item($0.note, turn.shared.models) }
    narrow(&turn)
  }

  private static func item(_ note: ListedNote, _ library: ModelLibrary) -> Item {
    let model = note.row.model.flatMap { library.named($0) }
    let text = note.text ?? ""
    return Item(
      note: note, measure: NoteMeasure(of: text, by: model, in: library),
      headline: EntryText.headline(of: text, by: model))
  }

  /// Shows what the filter lets through; the same note stays selected.
  private mutating func narrow(_ turn: inout Turn) {
    let kept = Set(filter.matching(all.map(\.note)).map(\.row.id))
    shown = all.filter { kept.contains($0.note.row.id) }
    let place = chosen.flatMap { id in shown.firstIndex { $0.note.row.id == id } } ?? list.selection
    list.select(place, count: shown.count, height: layout(turn.shared.pageRect).list.rows)
    choose(&turn)
  }

  private mutating func choose(_ turn: inout Turn) {
    chosen = selected?.note.row.id
    if let chosen { turn.ask(NoteQuery(note: chosen), &askedOne) }
  }

  // MARK: Commands

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .open, isSearching {
      isSearching = false
    } else if command == .open, let chosen {
      turn.move(.push(NotePage(chosen)))
    } else if command == .amend, let chosen {
      NoteFormPage.open(amending: chosen, &turn)
    } else if command == .withdraw, let chosen {
      WithdrawalPage.open(chosen, &turn)
    } else if command == .eraseTexts, let selected {
      turn.move(.push(ErasurePage(.entry(selected.note.row.id, named: selected.note.shortID))))
    } else if command == .takeToSupervision, let chosen {
      _ = turn.act(SetAgenda(entry: chosen, isOn: !turn.shared.isOnAgenda(chosen)))
    } else if command == .criteria, let selected {
      turn.move(.push(TaggingPage(selected.note.row.id, named: selected.note.shortID)))
    } else if command == .planFromNote, let selected {
      if let action = unplanned(selected, turn.shared).first {
        turn.move(.push(ActionPage(action, from: selected.note.row.id, id: turn.draftID())))
      }
    } else if command == .search {
      isSearching = true
    } else if command == .filter {
      nextUnit(&turn)
    } else if command == .back, !isSearching, isFiltered {
      filter = NoteFilter()
      search.replaceAll(with: "")
      narrow(&turn)
    } else if command == .back, isSearching {
      isSearching = false
      filter.search = nil
      search.replaceAll(with: "")
      narrow(&turn)
    }
  }

  /// All units, then each that has notes.
  private mutating func nextUnit(_ turn: inout Turn) {
    let units = Array(Set(all.map(\.note.row.unit))).sorted()
    let place = filter.unit.flatMap { units.firstIndex(of: $0) } ?? -1
    filter.unit = place + 1 < units.count ? units[place + 1] : nil
    narrow(&turn)
  }

  /// The actions that the note names and that are not in the plan yet.
  private func unplanned(_ item: Item, _ shared: Shared) -> [String] {
    guard let account, account.row.id == item.note.row.id else { return [] }
    return account.unplanned(shared.models)
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .open, isSearching { return nil }
    if [.open, .amend, .withdraw, .eraseTexts, .planFromNote, .criteria, .takeToSupervision].contains(command),
      selected == nil
    {
      return "the list is empty. Press n to write a note\(isFiltered ? ", or Esc to show all" : "")"
    }
    if command == .planFromNote, let selected, unplanned(selected, shared).isEmpty {
      return NotePage.nothingToPlan
    }
    return nil
  }

  // MARK: Keys

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    let height = layout(turn.shared.pageRect).list.rows
    if isSearching {
      switch input {
      case .key(.up), .key(.down), .key(.pageUp), .key(.pageDown): break
      case .key, .paste:
        guard search.handle(input, columns: turn.shared.size.columns, rows: 1) else { return }
        filter.search = search.isEmpty ? nil : search.text
        return narrow(&turn)
      }
    }
    guard case .key(let key) = input, list.handle(key, count: shown.count, height: height) else { return }
    choose(&turn)
  }

  // MARK: Drawing

  /// Where the search line stands, and all the rest below it.
  private func parts(_ rect: Rect) -> (Rect, Rect) { rect.rows(.length(isSearching ? 1 : 0), .share()) }

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(in: parts(rect).1, list: .share(55, most: 60), rest: .share(45), headed: 5)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(rect)
    if isSearching { frame.draw(search: search, in: parts(rect).0) }
    drawList(on: &frame, in: layout, shared)
    guard let selected else { return }
    layout.draw(passage(selected, shared), Scroll(), on: &frame, more: "Enter")
  }

  private func drawList(on frame: inout Frame, in layout: ListBesideText, _ shared: Shared) {
    guard !shown.isEmpty else {
      let text =
        !hasRead
        ? "Reading..."
        : isFiltered
          ? "No matching notes. \(isSearching ? "Esc ends the search" : "Press Esc to show all")."
          : "No notes yet. Press n to write a note, or w on a session to reflect on it."
      return frame.put(remark: text, in: layout.whole, .dim)
    }
    NoteLine.table.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: shown.count, in: layout.list) { frame, index, line in
      let item = shown[index]
      if shared.isOnAgenda(item.note.row.id) { frame.dot(before: line) }
      NoteLine(row: item.note.row, measure: item.measure, headline: item.headline)
        .draw(on: &frame, in: line, today: shared.today)
    }
  }

  /// As much of a note as a preview can hold.
  private func passage(_ item: Item, _ shared: Shared) -> RichText {
    var passage = RichText()
    passage.addStanding(item.note.row, item.measure, shared)
    if let account, account.row.id == item.note.row.id {
      passage.add(account.links(shared))
      passage.addWaiting(account.unplanned(shared.models).count)
    }
    passage.addGap()
    passage.add(noteText: item.note.text)
    return passage
  }
}
