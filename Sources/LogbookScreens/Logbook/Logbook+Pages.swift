import CoachingJournal
import LogbookValues
import TerminalUI

/// The pages: which are shown, and what they ask for.
extension Logbook {
  mutating func show(_ tab: Tab) -> [Effect] {
    var effects = draftsToKeep()
    layers.removeAll()
    self.tab = tab
    effects += withFront { page, turn in page.load(&turn) }
    return effects
  }

  /// Lays a page over the others and lets it ask for what it shows.
  mutating func open(_ page: any Page) -> [Effect] {
    layers.append(page)
    return withFront { page, turn in page.load(&turn) }
  }

  /// Opens that page. Where one of its kind is open already, the new one takes the place of it and of what is above.
  mutating func goTo(_ page: any Page) -> [Effect] {
    guard let place = layers.firstIndex(where: { $0.context == page.context }) else { return open(page) }
    let effects = draftsToKeep()
    layers.removeSubrange(place...)
    return effects + open(page)
  }

  /// Takes the letter after `g`: that of a page, or `g` again for the first line.
  mutating func go(to letter: Character) -> [Effect] {
    if letter == Letter.goTo.rawValue { return withFront { page, turn in page.handle(.key(.home), &turn) } }
    let places = Binding.places(from: context)
    guard let place = places.first(where: { $0.going == letter }) else {
      let way = places.isEmpty ? "Press g twice for the first line" : "Press g to see the letters"
      message = Message("g \(letter) leads nowhere. \(way).", .text)
      return []
    }
    return run(place.command)
  }

  func turn() -> Turn { Turn(shared: shared, lastNumber: lastNumber, seed: seed) }

  /// Lets the page in front do something, and then what it asked for.
  mutating func withFront(_ body: (inout any Page, inout Turn) -> Void) -> [Effect] {
    var turn = turn()
    let position = layers.count - 1
    if position >= 0 {
      body(&layers[position], &turn)
    } else {
      withTab(tab) { page in body(&page, &turn) }
    }
    return settle(turn, asked: position)
  }

  mutating func withTab(_ tab: Tab, _ body: (inout any Page) -> Void) {
    switch tab {
    case .progress: Logbook.change(&progress, body)
    case .sessions: Logbook.change(&sessions, body)
    case .reflections: Logbook.change(&reflections, body)
    case .signOff: Logbook.change(&signOff, body)
    case .clients: Logbook.change(&clients, body)
    case .qualification: Logbook.change(&qualification, body)
    }
  }

  private static func change<Changed: Page>(_ page: inout Changed, _ body: (inout any Page) -> Void) {
    var any: any Page = page
    body(&any)
    if let changed = any as? Changed { page = changed }
  }

  /// Carries out what a page asked for; `asked` is its place among the layers, -1 for a main page.
  mutating func settle(_ turn: Turn, asked: Int) -> [Effect] {
    lastNumber = turn.lastNumber
    seed = turn.seed
    // What was typed is on disk before it is acted on: kept after the act, it would outlive what it became.
    let acts = turn.effects.contains { if case .act = $0 { true } else { false } }
    var effects = (acts ? draftsToKeep() : []) + turn.effects
    var unkept: JournalError?
    for move in turn.moves {
      switch move {
      case .push(let page): effects += open(page)
      case .close:
        effects += draftsToKeep()
        if asked >= 0, asked < layers.count {
          if layers[asked].hasDraft(shared) { unkept = shared.draftTrouble }
          if let page = layers[asked] as? ImportPage { leftImport = page }
          layers.remove(at: asked)
          // A draft that is kept and whose form is closed waits, to be offered again.
          effects += [.openDrafts(openDrafts), .listDrafts]
        }
      case .finish:
        if asked >= 0, asked < layers.count {
          if layers[asked] is ImportPage { leftImport = nil }
          layers.remove(at: asked)
        }
        effects.append(.openDrafts(openDrafts))
      case .show(let tab): effects += show(tab)
      case .showSessions(let filter):
        effects += show(.sessions)
        var next = self.turn()
        sessions.show(filter, &next)
        effects += settle(next, asked: -1)
      case .ask(let question): self.question = question
      case .say(let message): self.message = message
      case .resume(let draft): effects += resume(draft)
      case .run(let command): effects += run(command)
      case .newNote(let sessions): effects += newNote(on: sessions)
      case .readOverview: effects += ask(OverviewQuery(), \.overview)
      }
    }
    // Whatever the page said of a draft: it is not on disk.
    if let unkept { message = Message(notKept: unkept) }
    return effects
  }
}
