import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let evidence = Context(
    "Evidence for a criterion", .commands,
    about:
      "Choose the sessions, notes and files that show this criterion. Space adds one or takes it away, and "
      + "saves at once."
  )
}

/// What is evidence for one criterion, among all that could be.
struct EvidencePage: Page {
  private let criterion: Criterion
  /// The newest day first; nil until they were read.
  private var asked = Asked<CandidatesQuery>()
  private var all: [Evidence]?
  private var tagged: Set<EntryID> = []
  private var tags = TagList()
  /// The selected piece.
  private var chosen: EntryID?

  init(_ criterion: Criterion) {
    self.criterion = criterion
  }

  var context: Context { .evidence }
  func name(of command: ScreenCommand) -> String? { command == .mark ? "tag" : nil }
  var title: String { "Evidence for \(criterion.id.text)" }
  func note(_ shared: Shared) -> String { all == nil ? "" : "\(tagged.count) chosen" }

  mutating func load(_ turn: inout Turn) { turn.ask(CandidatesQuery(criterion: criterion.id), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    tags.take(reply)
    guard let (all, tagged) = reply.answer(to: asked) else { return }
    (self.all, self.tagged) = (all, tagged)
    let place = all.firstIndex { $0.id == chosen } ?? tags.list.selection
    tags.list.select(place, count: all.count, height: listRows(turn.shared.pageRect))
    chosen = piece?.id
  }

  private var piece: Evidence? {
    guard let all, all.indices.contains(tags.list.selection) else { return nil }
    return all[tags.list.selection]
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .mark, let reason = shared.readOnly { return reason }
    guard [.open, .mark].contains(command), piece == nil else { return nil }
    return all == nil ? "the journal is still being read" : "there is nothing to use as evidence yet"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
    guard let piece else { return }
    if command == .mark {
      tags.toggle(piece.id, criterion.id, isTagged: tagged.contains(piece.id), &turn)
    } else if command == .open {
      switch piece.piece {
      case .entry: turn.move(.push(EntryPage(piece.id)))
      case .note: turn.move(.push(NotePage(piece.id)))
      case .attachment(let row, _): turn.move(.push(AttachmentsPage(of: row.entry, showing: row.id)))
      }
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    if tags.list.handle(key, count: all?.count ?? 0, height: listRows(turn.shared.pageRect)) {
      chosen = piece?.id
    }
  }

  // MARK: Drawing

  /// The criterion's label, on three rows at most, and the list below it.
  private func parts(_ rect: Rect) -> (label: Rect, Rect) {
    let lines = TextLayout.wrap(label, columns: rect.inset(left: 2, right: 2).columns)
    let (top, _, list) = rect.rows(
      .exactly(label.isEmpty ? 0 : min(3, lines.count)), .exactly(label.isEmpty ? 0 : 1), .share(least: 4))
    return (top.inset(left: 2, right: 2), list)
  }

  /// How many rows the list has.
  private func listRows(_ rect: Rect) -> Int { TagList.parts(parts(rect).1).list.rows }

  private var label: String { TerminalEscaping.escaped(criterion.label) }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let all else { return frame.put(reading: "Reading the journal…", in: rect) }
    let (top, place) = parts(rect)
    frame.put(wrapped: label, in: top, .heading)
    guard !all.isEmpty else {
      return frame.put(reading: "There is nothing to use as evidence yet.", in: place)
    }
    tags.draw(all.count, on: &frame, in: place) { index in
      ("\(all[index].shortID)  \(all[index].sentence(in: shared.occasion.zone))", tagged.contains(all[index].id))
    }
  }
}
