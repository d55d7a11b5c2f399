import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context { static let criteria = Context("Criteria", .commands) }

/// The mark sheet: each criterion with its evidence and what assessors said of it, gaps first.
struct CriteriaPage: Page {
  /// In the order of the sheet; nil until they were read.
  private var criteria: [CriterionStanding]?
  private var (askedAll, askedOne) = (Asked<CriteriaQuery>(), Asked<EvidenceQuery>())
  private var askedSigners = Asked<SupervisorsQuery>()
  /// The one unit that is shown; nil for all.
  private var unit: String?
  private var list = ListState()
  /// The criterion the mark stands on: it stays there when the list changes.
  private var chosen: CriterionID?
  private var marked: Set<CriterionID> = []
  private var evidence: (of: CriterionID, pieces: [Evidence])?
  private var scroll = Scroll()
  /// Whether no key may assess here; false until that is known.
  private var lacksAssessor = false

  /// - Parameter criterion: the one the mark stands on at first; nil for the first there is.
  init(at criterion: CriterionID? = nil) {
    chosen = criterion
  }

  var context: Context { .criteria }
  func name(of command: ScreenCommand) -> String? {
    if command == .open { return "choose evidence" }
    return command == .filter ? "unit" : nil
  }

  var title: String { unit.map { "Criteria of \($0)" } ?? "Criteria" }

  func note(_ shared: Shared) -> String {
    let rows = rows
    guard !rows.isEmpty else { return "" }
    let met = rows.count { $0.state == .met }
    return "\(met) of \(rows.count(where: \.isOnSheet)) met" + (marked.isEmpty ? "" : ", \(marked.count) marked")
  }

  mutating func load(_ turn: inout Turn) {
    turn.ask(CriteriaQuery(), &askedAll)
    turn.ask(SupervisorsQuery(), &askedSigners)
    if let chosen { turn.ask(EvidenceQuery(criterion: chosen), &askedOne) }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let criteria = reply.answer(to: askedAll) {
      self.criteria = criteria
      marked.formIntersection(criteria.map(\.criterion.id))
      if let unit, !criteria.contains(where: { $0.criterion.id.unit == unit }) { self.unit = nil }
      settle(&turn)
    } else if let pieces = reply.answer(to: askedOne), let chosen {
      evidence = (chosen, pieces)
    } else if let signers = reply.answer(to: askedSigners) {
      lacksAssessor = !signers.contains { $0.isActive && $0.role.assesses }
    } else if reply.written(by: AssessCriteria.self) != nil {
      // The next decision is about others: what was marked for this one would be taken along unseen.
      marked = []
    }
  }

  /// The gaps first.
  private var rows: [CriterionStanding] {
    (criteria ?? []).filter { unit == nil || $0.criterion.id.unit == unit }.enumerated()
      .sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }.map(\.element)
  }

  private var standing: CriterionStanding? { rows.first { $0.criterion.id == chosen } }

  /// Keeps the mark on its criterion, and asks for what stands beside the list.
  private mutating func settle(_ turn: inout Turn) {
    let rows = rows
    let before = chosen
    let place = rows.firstIndex { $0.criterion.id == chosen } ?? list.selection
    list.select(place, count: rows.count, height: rowsPlace(layout(turn.shared.pageRect)).rows)
    chosen = rows.indices.contains(list.selection) ? rows[list.selection].criterion.id : nil
    if chosen != before { showChosen(&turn) }
  }

  private mutating func showChosen(_ turn: inout Turn) {
    evidence = nil
    scroll.reset()
    if let chosen { turn.ask(EvidenceQuery(criterion: chosen), &askedOne) }
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .mark, .assess, .refer, .filter].contains(command), rows.isEmpty else { return nil }
    return criteria == nil ? "the journal is still being read" : "there is no mark sheet yet; l loads your centre's"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .open, let standing {
      turn.move(.push(EvidencePage(standing.criterion)))
    } else if command == .mark, let chosen {
      marked.formSymmetricDifference([chosen])
    } else if command == .filter {
      // All, then each unit in turn.
      let units = (criteria ?? []).map(\.criterion.id.unit)
      let order = units.enumerated().filter { units.firstIndex(of: $0.element) == $0.offset }.map(\.element)
      let next = unit.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      unit = order.indices.contains(next) ? order[next] : nil
      settle(&turn)
    } else if command == .assess {
      decide(.met, &turn)
    } else if command == .refer {
      decide(.referred, &turn)
    } else if command == .loadSheet {
      turn.move(.push(FilePage(.markSheet)))
    }
  }

  private func decide(_ decision: CriterionDecision, _ turn: inout Turn) {
    let ids = rows.map(\.criterion.id).filter(marked.contains)
    let targets = ids.isEmpty ? chosen.map { [$0] } ?? [] : ids
    guard !targets.isEmpty else { return }
    guard !lacksAssessor else { return turn.move(.push(SignersPage(wanting: .assessor))) }
    SigningPage.open(.criteria(decision, targets), &turn)
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if !layout.text.isEmpty, Scroll.follows(key) {
      let count = passage(turn.shared)?.rows(columns: layout.text.columns).count ?? 0
      return scroll.follow(key, count: count, height: layout.text.rows)
    }
    let rows = rows
    guard list.handle(key, count: rows.count, height: rowsPlace(layout).rows), !rows.isEmpty else { return }
    let id = rows[list.selection].criterion.id
    guard id != chosen else { return }
    chosen = id
    showChosen(&turn)
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText { ListBesideText(in: rect, listColumns: 50) }

  private func rowsPlace(_ layout: ListBesideText) -> Rect {
    layout.list.splitTop(layout.list.rows >= 6 ? 1 : 0).rest
  }

  private func passage(_ shared: Shared) -> Passage? {
    standing.map { standing in
      let pieces = evidence?.of == standing.criterion.id ? evidence?.pieces : nil
      return Passage(standing, pieces, in: shared.occasion.zone)
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let rows = rows
    guard !rows.isEmpty else {
      let text =
        criteria == nil
        ? "Reading the journal…"
        : "There is no mark sheet yet. Your centre gives you one as a CSV file with the columns unit, outcome, criterion "
          + "and label: l loads it. coachlog brings none of the awarding body's wording."
      frame.put(remark: text, in: rect)
      return
    }
    let layout = layout(rect)
    let under = rowsPlace(layout)
    if under.rows < layout.list.rows {
      frame.put(
        CriterionLine.heading(columns: under.columns, hasMark: true), column: under.column, row: layout.list.row,
        .muted,
        columns: under.columns)
    }
    for (line, index) in list.visible(count: rows.count, height: under.rows).enumerated() {
      let id = rows[index].criterion.id
      CriterionLine(standing: rows[index], isChosen: index == list.selection, mark: marked.contains(id))
        .draw(on: &frame, in: Rect(column: under.column, row: under.row + line, columns: under.columns, rows: 1))
    }
    layout.drawRule(on: &frame)
    guard !layout.text.isEmpty, let passage = passage(shared) else { return }
    scroll.draw(passage.rows(columns: layout.text.columns), on: &frame, in: layout.text)
  }
}
