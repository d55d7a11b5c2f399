import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let entry = Context(
    "One entry", .commands,
    about:
      "Here is one session or support entry, with its history and what belongs to it. You can edit it, reflect "
      + "on it or use it as evidence."
  )
}

/// One entry with its whole history: every version, who signed what and when.
struct EntryPage: Page {
  private let entry: EntryID
  private var asked = Asked<EntryQuery>()
  private var account: EntryDetail?
  private var scroll = Scroll()
  private var link = ChosenLink()

  init(_ entry: EntryID) {
    self.entry = entry
  }

  var context: Context { .entry }
  private(set) var title = "Entry"

  func note(_ shared: Shared) -> String {
    account?.row?.state.word ?? ""
  }

  mutating func load(_ turn: inout Turn) { turn.ask(EntryQuery(entry: entry), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let account = reply.answer(to: asked) {
      self.account = account
      title = account.row.map { EntryText.when($0, in: turn.shared.occasion.zone) } ?? "Entry \(account.shortID)"
    }
    link.settle(links(turn.shared))
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.finish) }
    if [.open, .nextLink, .previousLink].contains(command) {
      link.perform(command, links(turn.shared), &turn)
      let rect = turn.shared.pageRect.text
      scroll.revealLink(in: rows(columns: rect.columns, turn.shared), height: rect.rows)
    }
    if command == .amend { EntryPage.amend(entry, account?.row?.sort, &turn) }
    if command == .repeatSession {
      turn.move(.push(SessionFormPage(repeating: entry, turn.shared, id: turn.draftID())))
    }
    if command == .reflect { turn.move(.newNote(on: [entry])) }
    if command == .addFeedback { FeedbackFormPage.open(entry, &turn) }
    if command == .takeToSupervision {
      _ = turn.act(SetAgenda(entry: entry, isOn: !turn.shared.isOnAgenda(entry)))
    }
    if command == .eraseTexts, let account { turn.move(.push(ErasurePage(.entry(entry, named: account.shortID)))) }
    if command == .withdraw { WithdrawalPage.open(entry, &turn) }
    if command == .files { turn.move(.push(AttachmentsPage(of: entry))) }
    if command == .criteria { turn.move(.push(TaggingPage(entry, named: account?.shortID ?? ""))) }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if [.open, .nextLink, .previousLink].contains(command) { return link.reason(against: command, links(shared)) }
    guard
      [.amend, .withdraw, .repeatSession, .reflect, .addFeedback, .takeToSupervision, .eraseTexts]
        .contains(command)
    else {
      return nil
    }
    guard let account else { return "the entry is still being read" }
    guard command != .eraseTexts else { return nil }
    guard let row = account.row else { return "this entry was undone, so there is nothing to change" }
    return EntryPage.unavailable(command, for: row)
  }

  /// Why that cannot be done with an entry.
  static func unavailable(_ command: ScreenCommand, for row: EntryRow) -> String? {
    if command == .reflect { return row.sort == .session ? nil : "you can only reflect on a session" }
    if command == .addFeedback, row.sort != .session { return "you can only add feedback to a session" }
    if command == .takeToSupervision, row.sort != .session {
      return "you can only take sessions and notes to supervision"
    }
    if row.sort == .support, command == .repeatSession {
      return "these are support hours. Press n on Support hours to add more"
    }
    if row.sort == .block, command != .withdraw {
      return "hours brought forward are not a session. To change them, withdraw them and import them again"
    }
    if row.state == .withdrawn, command != .repeatSession {
      return "this entry is withdrawn. Press d to log another like it, or u if you have just withdrawn it"
    }
    return nil
  }

  /// Opens the form in which an entry of that sort is changed.
  static func amend(_ entry: EntryID, _ sort: EntryRow.Sort?, _ turn: inout Turn) {
    switch sort {
    case .support: SupportFormPage.open(amending: entry, &turn)
    case .session, .block, nil: SessionFormPage.open(amending: entry, &turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    if case .place(let place) = key { return link.choose(place, links(turn.shared)) }
    let rect = turn.shared.pageRect.text
    scroll.read(key, count: rows(columns: rect.columns, turn.shared).count, height: rect.rows)
  }

  private func links(_ shared: Shared) -> [PageLink] { account?.links(in: shared.occasion.zone) ?? [] }

  private func rows(columns: Int, _ shared: Shared) -> [RichText.Row] {
    guard let account else { return [] }
    return RichText.history(of: account, shared, chosen: link.place).rows(columns: columns)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard account != nil else { return frame.put(reading: "Reading...", in: rect) }
    scroll.draw(rows(columns: rect.text.columns, shared), on: &frame, in: rect.text)
  }
}
