import CoachingRules
import LogbookValues
import TerminalUI

extension Context {
  static let note = Context(
    "One note", .commands,
    about:
      "Here is one reflective note, with its sessions and history. You can edit it, plan its next action or use "
      + "it as evidence."
  )
}

/// One note to be read whole: what it reflects on, what came of it, what it is for, and its text.
struct NotePage: Page {
  private let id: EntryID
  /// Nil until it was read, and where it was undone.
  private var asked = Asked<NoteQuery>()
  private var account: NoteDetail?
  private var hasRead = false
  private var scroll = Scroll()
  private var link = ChosenLink()

  init(_ id: EntryID) {
    self.id = id
  }

  var context: Context { .note }
  var title: String { account.map { "Note \($0.shortID)" } ?? "Note" }

  func note(_ shared: Shared) -> String {
    guard let row = account?.row, row.state != .current else { return "" }
    return row.state.rawValue
  }

  mutating func load(_ turn: inout Turn) { turn.ask(NoteQuery(note: id), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard let account = reply.answer(to: asked) else { return }
    self.account = account
    hasRead = true
    link.settle(account?.links(turn.shared) ?? [])
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if [.open, .nextLink, .previousLink].contains(command) {
      return link.reason(against: command, account?.links(shared) ?? [])
    }
    guard [.amend, .withdraw, .takeToSupervision, .criteria, .planFromNote, .files].contains(command) else {
      return nil
    }
    guard let account else {
      return hasRead ? "this note was undone, so there is nothing to change" : "the note is still being read"
    }
    if command == .files { return nil }
    if account.row.state == .withdrawn { return "this note is withdrawn. Press u if you have just withdrawn it" }
    if command == .planFromNote, account.unplanned(shared.models).isEmpty { return NotePage.nothingToPlan }
    return nil
  }

  /// Why no action of a note can be put into the plan.
  static let nothingToPlan = "this note has no new action for your plan"

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.finish) }
    guard let account else { return }
    if [.open, .nextLink, .previousLink].contains(command) {
      link.perform(command, account.links(turn.shared), &turn)
      let rect = NotePage.place(turn.shared.pageRect)
      scroll.revealLink(in: rows(columns: rect.columns, turn.shared), height: rect.rows)
    }
    if command == .amend { NoteFormPage.open(amending: id, &turn) }
    if command == .withdraw { WithdrawalPage.open(id, &turn) }
    if command == .eraseTexts { turn.move(.push(ErasurePage(.entry(id, named: account.shortID)))) }
    if command == .takeToSupervision {
      _ = turn.act(SetAgenda(entry: id, isOn: !turn.shared.isOnAgenda(id)))
    }
    if command == .files { turn.move(.push(AttachmentsPage(of: id))) }
    if command == .criteria { turn.move(.push(TaggingPage(id, named: account.shortID))) }
    if command == .planFromNote, let action = account.unplanned(turn.shared.models).first {
      turn.move(.push(ActionPage(action, from: id, id: turn.draftID())))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    if case .place(let place) = key { return link.choose(place, account?.links(turn.shared) ?? []) }
    let rect = NotePage.place(turn.shared.pageRect)
    scroll.read(key, count: rows(columns: rect.columns, turn.shared).count, height: rect.rows)
  }

  // MARK: Drawing

  private func rows(columns: Int, _ shared: Shared) -> [RichText.Row] {
    account.map { RichText($0, shared, isWhole: true, chosen: link.place).rows(columns: columns) } ?? []
  }

  private static func place(_ rect: Rect) -> Rect { rect.inset(left: 2, right: 1, most: 100) }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard account != nil else {
      return frame.put(reading: hasRead ? "This note was undone." : "Reading...", in: rect)
    }
    let place = NotePage.place(rect)
    scroll.draw(rows(columns: place.columns, shared), on: &frame, in: place)
  }
}
