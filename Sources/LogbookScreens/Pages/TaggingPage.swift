import CoachingRules
import LogbookValues
import TerminalUI

extension Context {
  static let tagging = Context(
    "What an entry is evidence for", .commands,
    about: "Choose the criteria that this entry shows. Space adds one or takes it away, and saves at once.")
}

/// What one session, note or support entry is evidence for, among all criteria.
struct TaggingPage: Page {
  private let entry: EntryID
  private let name: String
  /// In the order of the sheet; nil until they were read.
  private var criteria: [CriterionStanding]?
  private var (askedAll, askedTags) = (Asked<CriteriaQuery>(), Asked<TagsQuery>())
  private var tagged: Set<CriterionID> = []
  private var tags = TagList()

  /// - Parameter name: what the entry is called in the title: its shortest prefix.
  init(_ entry: EntryID, named name: String) {
    self.entry = entry
    self.name = name
  }

  var context: Context { .tagging }
  func name(of command: ScreenCommand) -> String? { command == .mark ? "tag" : nil }
  var title: String { "What \(name) is evidence for" }
  func note(_ shared: Shared) -> String { criteria == nil ? "" : "\(tagged.count) chosen" }

  mutating func load(_ turn: inout Turn) {
    turn.ask(CriteriaQuery(), &askedAll)
    turn.ask(TagsQuery(entry: entry), &askedTags)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    tags.take(reply)
    if let criteria = reply.answer(to: askedAll) {
      self.criteria = criteria
      let height = TagList.parts(turn.shared.pageRect).list.rows
      tags.list.select(tags.list.selection, count: criteria.count, height: height)
    } else if let tagged = reply.answer(to: askedTags) {
      self.tagged = Set(tagged)
    }
  }

  private var standing: CriterionStanding? {
    guard let criteria, criteria.indices.contains(tags.list.selection) else { return nil }
    return criteria[tags.list.selection]
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard command == .mark else { return nil }
    if let reason = shared.readOnly { return reason }
    guard standing == nil else { return nil }
    return criteria == nil
      ? "the journal is still being read"
      : "there is no mark sheet yet. Press g m, then i to load it"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
    if command == .mark, let id = standing?.criterion.id {
      tags.toggle(entry, id, isTagged: tagged.contains(id), &turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let height = TagList.parts(turn.shared.pageRect).list.rows
    _ = tags.list.handle(key, count: criteria?.count ?? 0, height: height)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let criteria, !criteria.isEmpty else {
      let text =
        criteria == nil
        ? "Reading the journal…"
        : "There is no mark sheet yet. Press g m, then i to load it."
      return frame.put(wrapped: text, in: rect.inset(left: 2, right: 2), .dim)
    }
    tags.draw(criteria.count, on: &frame, in: rect) { index in
      let standing = criteria[index]
      let gone = standing.isOnSheet ? "" : " (no longer on a mark sheet)"
      let text = "\(standing.criterion.sentence)\(gone)"
      return (text, tagged.contains(standing.criterion.id))
    }
  }
}
