import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context {
  static let decisions = Context(
    "Signed so far", .commands,
    about: "Here is what supervisors signed or returned, newest first. A supervisor can revoke a decision of their own."
  )
}

/// What supervisors decided so far, newest first.
struct DecisionsPage: Page {
  /// Newest first; nil until they were read.
  private var asked = Asked<DecisionsQuery>()
  private var decisions: [SignedDecision]?
  private var askedCompetence = Asked<CompetenceQuery>()
  /// How far those who decided had answered what is asked of their roles; empty until it was read.
  private var coverage: [CompetenceCoverage] = []
  private var list = ListState()
  /// The selected decision.
  private var chosen: RecordID?
  private var scroll = Scroll()

  var context: Context { .decisions }
  var title: String { "Signed so far" }

  func note(_ shared: Shared) -> String {
    guard let decisions, !decisions.isEmpty else { return "" }
    return decisions.count == 1 ? "1 decision" : "\(decisions.count) decisions, newest first"
  }

  mutating func load(_ turn: inout Turn) {
    turn.ask(DecisionsQuery(), &asked)
    turn.ask(CompetenceQuery(), &askedCompetence)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let found = reply.answer(to: askedCompetence) { coverage = found.coverage }
    guard let decisions = reply.answer(to: asked) else { return }
    self.decisions = decisions
    let place = decisions.firstIndex { $0.record == chosen } ?? list.selection
    list.select(place, count: decisions.count, height: layout(turn.shared.pageRect).list.rows)
    chosen = decisions.isEmpty ? nil : decisions[list.selection].record
  }

  private var rows: [SignedDecision] { decisions ?? [] }

  private var decision: SignedDecision? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .revoke].contains(command) else { return nil }
    guard let decision else {
      return decisions == nil ? "the journal is still being read" : "no supervisor has signed anything yet"
    }
    return command == .revoke ? decision.reasonToKeep(among: rows) : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .open, let decision {
      turn.move(.push(EntryPage(decision.entry)))
    } else if command == .revoke, let decision {
      RevocationPage.open(decision, &turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    guard list.handle(key, count: rows.count, height: layout.list.rows) else { return }
    if chosen != decision?.record { scroll.reset() }
    chosen = decision?.record
  }

  // MARK: Drawing

  /// The less room, the fewer columns: the time of the decision goes first, the day of the session last.
  private static let table = Table([
    .init("Date", .length(8, least: 7, priority: -5), gap: 0),
    .init("", .exactly(6, priority: -3)),
    .init("Session", .exactly(11, priority: -1), said: .named),
    .init("Min", .fixed(4), gap: 0, alignment: .right, said: .counting("min", "min")),
    .gap(.length(2, least: 1)), .init("Client", .share(least: 9, most: 13, priority: -6)),
    .init("Supervisor", .share(2, least: 14, priority: -2, isOptional: true)), .init("Said", .fixed(9), said: .named),
    .init("Now", .fixed(13), said: .named),
  ])

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(in: rect, list: .share(62, most: 86), rest: .share(38, least: 36), headed: 5)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard decisions != nil else { return frame.put(remark: "Reading the journal…", in: rect, .dim) }
    guard decision != nil else {
      let text = "No supervisor has signed or returned anything yet. Press 4 to see what is not signed yet."
      frame.put(remark: text, in: rect)
      return
    }
    let layout = layout(rect)
    DecisionsPage.table.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      draw(rows[index], on: &frame, in: place, shared)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }

  /// The decision in full, and how far a tutor who decided had answered what is asked of tutors.
  private func passage(_ shared: Shared) -> RichText? {
    decision.map { decision in
      var text = RichText(decision, in: shared.occasion.zone)
      let isOfTutor = decision.row?.sort == .support
      text.add(coverage.filter { isOfTutor && $0.key == decision.key && $0.role == .tutor })
      return text
    }
  }

  /// `24 Nov  Fri 20 Nov   90  C07  signed   stands`, the less of it the narrower the list.
  private func draw(_ decision: SignedDecision, on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let (zone, year) = (shared.occasion.zone, shared.today.components.year)
    let signed = zone.date(at: decision.signedAt).wordings(year: year)
    DecisionsPage.table.draw(
      [
        .init(Array(signed.dropFirst())),
        .init("\(zone.time(at: decision.signedAt))"), .init(decision.date.wordings(year: year)),
        .init(decision.meaning == .notHeld ? "-" : String(decision.minutes)),
        .init(decision.row.map { $0.client?.text ?? $0.support?.word ?? "" } ?? "undone"),
        .init(TerminalEscaping.escaped(decision.name)), .init(decision.verb),
        .init(decision.standing, decision.stands ? .good : .dim),
      ], on: &frame, in: rect)
  }
}
