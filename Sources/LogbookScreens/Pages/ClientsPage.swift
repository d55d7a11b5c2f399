import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context {
  static let clients = Context(
    "Clients", .commands, isTab: true,
    about:
      "Here are your clients by their codes, with the hours and evidence of each. Real names stay hidden until "
      + "you ask for them."
  )
}

/// The register of clients: the hours with each, and what evidence is missing.
struct ClientsPage: Page {
  /// By code; nil until they were read.
  private var accounts: [ClientSummary]?
  private var (askedAll, askedNames) = (Asked<ClientsQuery>(), Asked<NamesQuery>())
  private var list = ListState()
  /// The selected client, which stays selected when the list changes.
  private var chosen: ClientCode?
  /// The real names while they are shown. They are hidden at first, and again once the page was left or something was
  /// written.
  private var names: NameMap?
  private var scroll = Scroll()

  var context: Context { .clients }
  var title: String { "Clients" }

  func note(_ shared: Shared) -> String {
    guard let accounts, !accounts.isEmpty else { return "" }
    let count = accounts.count == 1 ? "1 client" : "\(accounts.count) clients"
    return names == nil ? count : "\(count), names shown"
  }

  func name(of command: ScreenCommand) -> String? {
    if command == .open { return "sessions" }
    if command == .amend, let account, account.registered == nil { return "register" }
    if command == .repeatSession { return "session" }
    return command == .showNames && names != nil ? "hide names" : nil
  }

  mutating func load(_ turn: inout Turn) {
    names = nil
    turn.ask(ClientsQuery(), &askedAll)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    // The list is read again after every act; select the client that was just registered.
    if let registered = reply.written(by: WriteClient.self) {
      chosen = registered.account.code
      scroll.reset()
    }
    if let accounts = reply.answer(to: askedAll) {
      let before = chosen
      self.accounts = accounts
      let place = accounts.firstIndex { $0.code == chosen } ?? list.selection
      list.select(place, count: accounts.count, height: layout(turn.shared.pageRect).list.rows)
      chosen = account?.code
      if chosen != before { scroll.reset() }
    }
    switch reply.result(of: askedNames) {
    case .success(let names):
      self.names = names
      if names.isEmpty { turn.say("There are no real names yet. Press e on a client to add one.") }
    case .failure(let error): turn.say("Cannot show the names: \(error.phrase).", .act)
    case nil: break
    }
  }

  // MARK: Commands

  private var rows: [ClientSummary] { accounts ?? [] }
  var account: ClientSummary? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .amend, .eraseClient, .showNames].contains(command) else { return nil }
    guard let account else {
      return accounts == nil ? "the journal is still being read" : "there are no clients yet. Press n to register one"
    }
    guard command == .open, account.sessions + account.missedSessions == 0 else { return nil }
    return "there is no session with \(account.code) yet. Press d to log one"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .newClient {
      ClientFormPage.open(nil, isRegistered: false, &turn)
    } else if command == .amend, let account {
      ClientFormPage.open(account.code, isRegistered: account.registered != nil, &turn)
    } else if command == .eraseClient, let account {
      turn.move(.push(ErasurePage(.client(account.code))))
    } else if command == .open, let account {
      var filter = EntryFilter()
      filter.client = account.code
      turn.move(.showSessions(filter))
    } else if command == .repeatSession {
      turn.move(.run(.newSession))
    } else if command == .showNames {
      guard names == nil else {
        names = nil
        return
      }
      turn.ask(NamesQuery(), &askedNames)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage, in: layout) { return }
    guard list.handle(key, count: rows.count, height: layout.list.rows), account?.code != chosen else { return }
    chosen = account?.code
    scroll.reset()
  }

  // MARK: Drawing

  private var passage: RichText? {
    guard let account else { return nil }
    let name: RichText.NameShown =
      names.map { names in
        names.knows(account.code)
          ? .shown(name: names[account.code], contact: names[contactOf: account.code]) : .none
      } ?? .hidden
    return RichText(account, name: name)
  }

  private func layout(_ rect: Rect) -> ListBesideText { ListBesideText(in: rect, headed: 5) }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard !rows.isEmpty else { return drawEmpty(on: &frame, in: rect) }
    let layout = layout(rect)
    let columns = ClientColumns(rows, names: names != nil)
    columns.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      let name = names.map { $0[rows[index].code] ?? "" }
      columns.draw(rows[index], name: name, on: &frame, in: place)
    }
    layout.draw(passage, scroll, on: &frame)
  }

  private func drawEmpty(on frame: inout Frame, in rect: Rect) {
    let text =
      accounts == nil
      ? "Reading the journal…"
      : "No clients yet. Press n to register a client by a code, not a name. Clients from your sessions also appear "
        + "here."
    frame.put(remark: text, in: rect, accounts == nil ? .dim : .text)
  }
}
