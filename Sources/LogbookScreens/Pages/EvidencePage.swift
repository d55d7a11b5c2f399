import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context { static let evidence = Context("Evidence for a criterion", .commands) }

/// What is evidence for one criterion, among all that could be.
struct EvidencePage: Page {
  private let criterion: Criterion
  /// The newest day first; nil until they were read.
  private var asked = Asked<CandidatesQuery>()
  private var all: [Evidence]?
  private var tagged: Set<EntryID> = []
  private var tags = TagList()
  /// The piece the mark stands on.
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
    tags.list.select(place, count: all.count, height: listPlace(turn.shared.pageRect).rows)
    chosen = piece?.id
  }

  private var piece: Evidence? {
    guard let all, all.indices.contains(tags.list.selection) else { return nil }
    return all[tags.list.selection]
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .mark, let reason = shared.readOnly { return reason }
    guard [.open, .mark].contains(command), piece == nil else { return nil }
    return all == nil ? "the journal is still being read" : "nothing is logged yet that could be evidence"
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
      }
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    if tags.list.handle(key, count: all?.count ?? 0, height: listPlace(turn.shared.pageRect).rows) {
      chosen = piece?.id
    }
  }

  // MARK: Drawing

  /// Below the criterion's label.
  private func listPlace(_ rect: Rect) -> Rect { rect.splitTop(labelRows(rect).count).rest }

  private func labelRows(_ rect: Rect) -> [String] {
    guard rect.rows >= 8, !criterion.label.isEmpty else { return [] }
    return Array(TextLayout.wrap(VisibleText.escaped(criterion.label), columns: max(1, rect.columns - 4)).prefix(3)) + [
      ""
    ]
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let all else {
      frame.put("Reading the journal…", column: 2, row: rect.row, .muted)
      return
    }
    for (line, row) in labelRows(rect).enumerated() {
      frame.put(row, column: 2, row: rect.row + line, .heading, columns: rect.columns)
    }
    let place = listPlace(rect)
    guard !all.isEmpty else {
      frame.put(
        "Nothing is logged yet that could be evidence.", column: 2, row: place.row, .muted, columns: rect.columns)
      return
    }
    tags.draw(all.count, on: &frame, in: place) { index in
      ("\(all[index].shortID)  \(all[index].sentence(in: shared.occasion.zone))", tagged.contains(all[index].id))
    }
  }
}
