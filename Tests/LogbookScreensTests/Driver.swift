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
  private(set) var unanswered: [Request] = []
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
      case .read(let request):
        if isSlow {
          unanswered.append(request)
        } else if let reply = world.answer(request) {
          waiting += logbook.update(.reply(reply))
        }
      case .act(let act, let ticket):
        // Each act draws its own ids and salts.
        world.occasion.entropy = .seeded(1_000 + UInt64(ticket))
        if let reply = world.perform(act, ticket: ticket) { waiting += logbook.update(.reply(reply)) }
      case .keepDraft(let draft): world.keep(draft)
      case .moveDraft(let draft, let old):
        world.drop(old)
        world.keep(draft)
      case .dropDraft(let id): world.drop(id)
      case .cancel, .openDrafts, .editOutside, .suspend, .redraw, .quit: break
      }
    }
  }

  /// Answers what a slow journal has been asked, the last question first if that is wanted.
  mutating func deliver(reversed: Bool = false) {
    let requests = reversed ? unanswered.reversed() : unanswered
    unanswered = []
    for request in requests {
      if let reply = world.answer(request) { send(.reply(reply)) }
    }
  }

  /// Says that the last act was done, or refused.
  mutating func settle(_ result: Result<Done, JournalError>) {
    guard let ticket = acts.last?.ticket else {
      Issue.record("nothing is under way")
      return
    }
    switch result {
    case .success(let done): send(.reply(.done(done, ticket: ticket)))
    case .failure(let error): send(.reply(.refused(error, ticket: ticket)))
    }
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

  /// The whole screen as one text.
  var screen: String { lines.joined(separator: "\n") }

  /// Whether the screen shows the text, however it is broken over rows.
  func says(_ text: String) -> Bool {
    func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return screen.contains(text) || words(screen).contains(words(text))
  }

  /// The acts asked for so far, with their tickets.
  var acts: [(act: Act, ticket: Int)] {
    effects.compactMap { effect in
      if case .act(let act, let ticket) = effect { (act, ticket) } else { nil }
    }
  }

  /// The drafts kept so far, and not dropped since: the latest of each.
  var keptDrafts: [Draft] {
    var drafts: [Draft] = []
    for effect in effects {
      switch effect {
      case .keepDraft(let draft): drafts = drafts.filter { $0.id != draft.id } + [draft]
      case .moveDraft(let draft, let old):
        drafts = drafts.filter { $0.id != draft.id && $0.id != old } + [draft]
      case .dropDraft(let id): drafts.removeAll { $0.id == id }
      case .read, .act, .cancel, .openDrafts, .editOutside, .suspend, .redraw, .quit: break
      }
    }
    return drafts
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
