import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// What the logbook itself asks for, so that every page may know it.
struct SharedQueries: Sendable {
  var overview = Asked<OverviewQuery>()
  var scheme = Asked<SchemeQuery>()
  var lint = Asked<LintQuery>()
  var models = Asked<ModelsQuery>()
  var agenda = Asked<AgendaQuery>()
  var requests = Asked<RequestsQuery>()
  var readAhead = Asked<ReadAheadQuery>()
  /// What was undone and is to be offered again.
  var revived = Asked<EntryQuery>()
}

extension Logbook {
  mutating func ask<Asks: Query>(
    _ query: Asks, _ place: WritableKeyPath<SharedQueries, Asked<Asks>>
  ) -> [Effect] {
    var turn = turn()
    turn.ask(query, &asked[keyPath: place])
    return settle(turn, asked: -1)
  }

  /// Takes a reply: what concerns all pages first, then every page.
  mutating func take(_ reply: Reply) -> [Effect] {
    var effects: [Effect] = []
    switch reply {
    case .noJournal(let scheme):
      shared.scheme = scheme
      effects += open(SetUpPage(shared, id: draftID()))
      effects.append(.listDrafts)
    case .opened(let readOnly):
      if isOpen {
        message = Message("The journal file was replaced. This is its new content.", .pending)
        effects += reloadAll()
      }
      isOpen = true
      shared.readOnly = readOnly
      if let readOnly { message = Message(readOnly.asSentence, .pending) }
      effects += readShared() + ask(ModelsQuery(), \.models)
    case .cannotOpen(let error):
      layers.append(NoticePage(title: "This journal cannot be opened", error.sentence, leaves: true))
    case .changed: return readShared() + reloadAll()
    case .failed(let error): message = Message(error)
    case .draftLost(let error):
      shared.draftTrouble = error
      message = Message(notKept: error)
    case .draftsKept:
      shared.draftTrouble = nil
      message = Message("What you typed is kept as a draft now.", .good)
      effects.append(.listDrafts)
    case .drafts(let drafts): takeDrafts(drafts)
    case .answered(let answered):
      if let refusal = answered.refusal { message = Message(refusal) }
    case .done(let done):
      undoRest.ended(done.ticket)
      message = done.message
      if done.refusal == nil { effects += settled(reply, done) }
    case .working, .editedOutside: break
    }
    if let account = reply.answer(to: asked.revived) { effects += revive(account) }
    let news = news(in: reply, &effects)
    effects += tellAll { page, turn in page.take(reply, &turn) }
    if let news { effects += tellAll { page, turn in page.take(news, &turn) } }
    return effects + (news == .overview ? readAhead() : [])
  }

  /// Asks for what nobody waits for yet.
  private mutating func readAhead() -> [Effect] {
    var effects: [Effect] = []
    // In a journal of many years the check takes a while, so it runs only when its page is opened.
    if let entries = shared.overview?.report.entries, (1...20_000).contains(entries) {
      effects += ask(LintQuery(), \.lint)
    }
    // Line by line every answer is waited for before the next line is asked for.
    return shared.isRead ? effects : effects + ask(ReadAheadQuery(), \.readAhead)
  }

  /// Takes what every page may know.
  private mutating func news(in reply: Reply, _ effects: inout [Effect]) -> Shared.News? {
    if let overview = reply.answer(to: asked.overview) {
      shared.overview = overview
      return .overview
    }
    if let scheme = reply.answer(to: asked.scheme) {
      shared.scheme = scheme
      return .scheme
    }
    if let report = reply.answer(to: asked.lint) {
      shared.findings = report.toFix.count
      shared.leaks = report.findings.of(\.isAboutPrivacy).count
      return .findings
    }
    if let agenda = reply.answer(to: asked.agenda) {
      shared.agenda = agenda
      return .agenda
    }
    if let requests = reply.answer(to: asked.requests) {
      shared.requests = requests
      return .requests
    }
    if let (library, warnings) = reply.answer(to: asked.models) {
      shared.library = library
      if let first = warnings.first { message = Message(first.asSentence, .pending) }
      return .models
    }
    if case .drafts = reply { return .drafts }
    return nil
  }

  /// Reads what every page may know and what changes with the journal.
  private mutating func readShared() -> [Effect] {
    ask(OverviewQuery(), \.overview) + ask(SchemeQuery(), \.scheme) + [.listDrafts] + ask(AgendaQuery(), \.agenda)
      + ask(RequestsQuery(onlyOpen: true), \.requests)
  }

  private mutating func takeDrafts(_ drafts: [Draft]) {
    let open = openDrafts
    shared.drafts = drafts.filter { !open.contains($0.id) }
  }

  /// After a commit everything that is shown is read again.
  private mutating func settled(_ reply: Reply, _ done: MutationResult) -> [Effect] {
    if done.takesPassphrase { typedAhead.begin() }
    var effects: [Effect] = []
    let restored = reply.written(by: RestoreJournal.self)
    if restored != nil || reply.written(by: CreateJournal.self) != nil {
      isOpen = true
      shared.readOnly = restored?.readOnly
      effects += ask(ModelsQuery(), \.models)
    }
    switch reply.written(by: UndoLast.self) {
    case .undone(let undone):
      reviving = Reviving(undone)
      effects += keep(undone)
    case .asks(let record, let source, let entries): askToUndo(record, source, entries)
    case nil: break
    }
    if let redone = reply.written(by: Redo.self) { effects += dropRevived(of: redone) }
    effects += readShared()
    if let reviving { effects += ask(EntryQuery(entry: reviving.entry), \.revived) }
    return effects + reloadAll()
  }

  /// Lets every page that is shown, or lies under one that is, ask anew for what it shows.
  mutating func reloadAll() -> [Effect] {
    var effects: [Effect] = []
    effects += onTab { page, turn in page.load(&turn) }
    for position in layers.indices {
      effects += onLayer(position) { page, turn in page.load(&turn) }
    }
    return effects
  }

  private mutating func tellAll(_ body: (inout any Page, inout Turn) -> Void) -> [Effect] {
    var effects: [Effect] = []
    for tab in Tab.allCases {
      var turn = turn()
      withTab(tab) { page in body(&page, &turn) }
      effects += settle(turn, asked: -1)
    }
    // From the front: a page that closes itself leaves the places of those below as they are.
    for position in layers.indices.reversed() where position < layers.count {
      effects += onLayer(position, body)
    }
    return effects
  }

  private mutating func onTab(_ body: (inout any Page, inout Turn) -> Void) -> [Effect] {
    var turn = turn()
    withTab(tab) { page in body(&page, &turn) }
    return settle(turn, asked: -1)
  }

  private mutating func onLayer(_ position: Int, _ body: (inout any Page, inout Turn) -> Void) -> [Effect] {
    var turn = turn()
    body(&layers[position], &turn)
    return settle(turn, asked: position)
  }
}
