import TerminalUI
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import LogbookScreens

/// Drives a logbook as somebody at the keyboard would, without a terminal: keys by name, answers from a `World`.
///
///     var driver = try Driver()
///     driver.press("n", "Tab")
///     driver.type("First appraisal")
///     driver.press("^S")
///     #expect(driver.says("Logged"))
struct Driver {
  var logbook: Logbook
  var world: World
  var size: Size
  /// Whether answers to reads wait until `deliver()`, as they do where the journal is slow.
  var isSlow = false
  /// What was asked for, from the beginning.
  private(set) var effects: [Effect] = []
  /// What was read and not answered yet.
  private(set) var unanswered: [PendingQuery] = []
  /// The drafts kept so far, and not dropped since: the latest of each.
  private(set) var keptDrafts: [Draft] = []
  private var dropped: Set<String> = []
  /// The place among the effects of the last that wrote a draft.
  private(set) var lastKept: Int?
  /// How many keys were pressed by name; what `type` types is not among them.
  private(set) var keystrokes = 0

  /// A logbook over an open journal, or without one where the world is new, after its first reads were answered.
  init(_ world: World? = nil, size: Size = Size(columns: 100, rows: 30)) throws {
    let world = try world ?? World()
    self.world = world
    self.size = size
    logbook = Logbook(occasion: world.occasion, isClockSet: false, size: size, seed: 1)
    send(.reply(world.isNew ? .noJournal(world.scheme) : .opened(readOnly: nil)))
  }

  // MARK: What a person does

  /// Presses keys by the names that `Key.name` gives them: `n`, `Tab`, `^S`, `F2`, `Shift-Tab`, `Space`.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Driver.key(name) else {
        Issue.record("no key is called \(name)")
        continue
      }
      keystrokes += 1
      send(.input(.key(key)))
    }
  }

  /// Types a text, character by character; a line end is Enter.
  mutating func type(_ text: String) {
    for character in text { send(.input(.key(character == "\n" ? .enter : .character(character)))) }
  }

  mutating func paste(_ text: String) { send(.input(.paste(text))) }

  /// Lets half a second pass, or more.
  mutating func wait(seconds: Int = 0) {
    world.occasion.now = Instant(seconds: world.occasion.now.seconds + seconds)
    send(.tick(world.occasion.now))
  }

  /// Does what the page in front would ask for.
  mutating func turn(_ body: (inout Turn) -> Void) {
    perform(logbook.withFront { _, turn in body(&turn) })
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    size = Size(columns: columns, rows: rows)
    send(.resized(size))
  }

  /// Opens a page as the page in front would, with an id for its draft.
  mutating func open(_ page: (Shared, String) -> any Page) {
    let made = page(logbook.shared, logbook.draftID())
    perform(logbook.open(made))
  }

  // MARK: What comes back

  /// Hands an event in, and what it asks for out; the answers come in at once unless the journal is slow.
  mutating func send(_ event: Event) { perform(logbook.update(event)) }

  private mutating func perform(_ asked: [Effect]) {
    var waiting = asked
    while !waiting.isEmpty {
      let effect = waiting.removeFirst()
      effects.append(effect)
      switch effect {
      case .ask(let asked):
        if isSlow {
          unanswered.append(asked)
        } else if let reply = world.answer(asked.query, number: asked.number) {
          waiting += logbook.update(.reply(reply))
        }
      case .act(let mutation, let ticket, let draft):
        // Each draws its own ids and salts.
        world.occasion.entropy = .seeded(1_000 + UInt64(ticket))
        guard let done = world.perform(mutation, ticket: ticket) else { continue }
        if done.refusal == nil, let draft { drop(draft) }
        waiting += logbook.update(.reply(.done(done)))
      case .listDrafts: waiting += logbook.update(.reply(.drafts(allDrafts)))
      case .keepDraft(let draft): keep(draft)
      case .holdDrafts(let drafts, let emptied):
        for draft in drafts where keptDrafts.first(where: { $0.id == draft.id })?.fields != draft.fields {
          keep(draft)
        }
        for id in emptied where keptDrafts.contains(where: { $0.id == id }) { drop(id) }
      case .moveDraft(let draft, let old):
        drop(old)
        keep(draft)
      case .dropDraft(let id): drop(id)
      case .lookForChanges, .cancel, .openDrafts, .editOutside, .suspend, .redraw, .quit: break
      }
    }
  }

  /// All drafts, as their keeper lists them.
  private var allDrafts: [Draft] {
    let kept = Array(keptDrafts.reversed())
    return kept
      + world.allDrafts.filter { draft in !dropped.contains(draft.id) && !kept.contains { $0.id == draft.id } }
  }

  private mutating func keep(_ draft: Draft) {
    keptDrafts = keptDrafts.filter { $0.id != draft.id } + [draft]
    lastKept = effects.count - 1
    world.keep(draft)
  }

  private mutating func drop(_ id: String) {
    keptDrafts.removeAll { $0.id == id }
    dropped.insert(id)
    world.drop(id)
  }

  /// Answers what a slow journal has been asked, the last question first if that is wanted.
  mutating func deliver(reversed: Bool = false) {
    let queries = reversed ? unanswered.reversed() : unanswered
    unanswered = []
    for asked in queries {
      if let reply = world.answer(asked.query, number: asked.number) { send(.reply(reply)) }
    }
  }

  /// Says that the last mutation is on disk, which is of that type.
  mutating func finish<Writes: Mutation>(_ type: Writes.Type, _ written: Writes.Written) {
    guard let (mutation, ticket, draft) = acts.last, let mutation = mutation as? Writes else {
      Issue.record("nothing of that sort is under way")
      return
    }
    if let draft { drop(draft) }
    send(.reply(.done(MutationResult(mutation, written, ticket, in: world.occasion.zone))))
  }

  /// Says that the last mutation was refused.
  mutating func refuse(_ error: JournalError) {
    guard let ticket = acts.last?.ticket else {
      Issue.record("nothing is under way")
      return
    }
    send(.reply(.done(MutationResult(refused: error, ticket))))
  }

  /// Answers the last query of that type.
  mutating func answer<Asks: Query>(_ type: Asks.Type, _ result: Result<Asks.Answer, JournalError>) {
    guard let (query, number) = asked(type).last else {
      Issue.record("nothing of that sort was asked")
      return
    }
    send(.reply(.answered(Answered(query, result, [number]))))
  }

  // MARK: What can be seen

  var frame: Frame { logbook.view(size) }

  /// The rows of the screen without the blanks at their end.
  var lines: [String] {
    frame.lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The rows of the screen without the outline and the scroll bar at their ends.
  var rows: [String] {
    lines.map { line in
      var line = line
      if line.first == "│" { line.removeFirst() }
      while let last = line.last, " │┃".contains(last) { line.removeLast() }
      return line
    }
  }

  /// What stands right of each line that goes down the screen, up to the next one.
  private var panes: [String] {
    let frame = frame
    func text(_ cells: ArraySlice<Cell>) -> String { String(cells.compactMap(\.text)) }
    return (0..<frame.size.columns).compactMap { column in
      let rows = (0..<frame.size.rows).compactMap { row -> String? in
        let cells = frame.cells[row * frame.size.columns..<(row + 1) * frame.size.columns]
        let rest = cells.dropFirst(column)
        guard rest.first?.text == "│" else { return nil }
        return text(rest.dropFirst().prefix { $0.text != "│" })
      }
      return rows.isEmpty ? nil : rows.joined(separator: "\n")
    }
  }

  /// The whole screen as one text.
  var screen: String { lines.joined(separator: "\n") }

  /// Whether the screen shows the text, however it is broken over rows, beside a list too; outlines and scroll bars are
  /// no part of it.
  func says(_ text: String) -> Bool {
    func words(_ text: String) -> String {
      text.split { $0.isWhitespace || $0 == "│" || $0 == "┃" }.joined(separator: " ")
    }
    return screen.contains(text) || ([screen] + panes).contains { words($0).contains(words(text)) }
  }

  /// The mutations wanted so far, with their tickets and drafts.
  var acts: [(act: any Mutation, ticket: Int, draft: String?)] {
    effects.compactMap { effect in
      if case .act(let mutation, let ticket, let draft) = effect { (mutation, ticket, draft) } else { nil }
    }
  }

  /// The queries of that type so far, with their numbers.
  func asked<Asks: Query>(_ type: Asks.Type) -> [(query: Asks, number: Int)] {
    effects.compactMap { effect in
      guard case .ask(let asked) = effect, let query = asked.query as? Asks else { return nil }
      return (query, asked.number)
    }
  }

  // MARK: Names of keys

  static func key(_ name: String) -> Key? {
    if let key = named.first(where: { $0.name == name }) { return key }
    if name.count == 2, name.first == "^", let letter = name.lowercased().last { return .control(letter) }
    guard name.count == 1, let character = name.first else { return nil }
    return .character(character)
  }

  private static let named: [Key] =
    [
      .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown, .wordLeft, .wordRight, .top, .bottom,
    ] + (1...12).map(Key.function)
}

/// A failed expectation shows the screen that failed it.
extension Driver: CustomTestStringConvertible {
  var testDescription: String { "\n" + screen }
}
