import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context {
  static let criteria = Context(
    "Criteria", .commands,
    about:
      "This is the mark sheet of your centre: each criterion, its evidence and what the assessor decided. "
      + "Choose evidence here, and let an assessor sign."
  )
}

/// The mark sheet: each criterion with its evidence and what assessors said of it, gaps first.
struct CriteriaPage: Page {
  /// In the order of the sheet; nil until they were read.
  private var criteria: [CriterionStanding]?
  /// How urgent each was when it was first seen here: a criterion stays in its place while you work on it.
  private var urgencies: [CriterionID: Int] = [:]
  private var (askedAll, askedOne) = (Asked<CriteriaQuery>(), Asked<EvidenceQuery>())
  private var (askedSigners, askedAttempts) = (Asked<SupervisorsQuery>(), Asked<AttemptsQuery>())
  /// The one unit that is shown; nil for all.
  private var unit: String?
  private var list = ListState()
  /// The selected criterion, which stays selected when the list changes.
  private var chosen: CriterionID?
  private var marked: Set<CriterionID> = []
  private var evidence: (of: CriterionID, pieces: [Evidence])?
  /// What assessors decided on it.
  private var attempts: [Attempt] = []
  private var scroll = Scroll()
  /// Whether no key may assess here; false until that is known.
  private var lacksAssessor = false

  /// - Parameter criterion: the one that is selected at first; nil for the first there is.
  init(at criterion: CriterionID? = nil) {
    chosen = criterion
  }

  /// - Parameter unit: the only unit that is shown at first.
  init(of unit: String) {
    self.unit = unit
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
    askAboutChosen(&turn)
  }

  /// Asks what is evidence for the selected criterion, and what was decided.
  private mutating func askAboutChosen(_ turn: inout Turn) {
    guard let chosen else { return }
    turn.ask(EvidenceQuery(criterion: chosen), &askedOne)
    turn.ask(AttemptsQuery(criterion: chosen), &askedAttempts)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let criteria = reply.answer(to: askedAll) {
      self.criteria = criteria
      urgencies.merge(criteria.map { ($0.criterion.id, $0.urgency) }) { seen, _ in seen }
      marked.formIntersection(criteria.map(\.criterion.id))
      if let unit, !criteria.contains(where: { $0.criterion.id.unit == unit }) { self.unit = nil }
      settle(&turn)
    } else if let pieces = reply.answer(to: askedOne), let chosen {
      evidence = (chosen, pieces)
    } else if let attempts = reply.answer(to: askedAttempts) {
      self.attempts = attempts
    } else if let signers = reply.answer(to: askedSigners) {
      lacksAssessor = !signers.contains { $0.isActive && $0.role.assesses }
    } else if reply.written(by: AssessCriteria.self) != nil || reply.written(by: MakeRequest.self) != nil {
      // The next decision is about others: what was marked for this one would be taken along unseen.
      marked = []
    }
  }

  /// The gaps first.
  private var rows: [CriterionStanding] {
    func rank(_ standing: CriterionStanding) -> Int { urgencies[standing.criterion.id] ?? standing.urgency }
    return (criteria ?? []).filter { unit == nil || $0.criterion.id.unit == unit }.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  private var standing: CriterionStanding? { rows.first { $0.criterion.id == chosen } }

  /// Keeps the criterion selected, and asks for what is shown beside the list.
  private mutating func settle(_ turn: inout Turn) {
    let rows = rows
    let before = chosen
    let place = rows.firstIndex { $0.criterion.id == chosen } ?? list.selection
    list.select(place, count: rows.count, height: layout(turn.shared.pageRect).list.rows)
    chosen = rows.indices.contains(list.selection) ? rows[list.selection].criterion.id : nil
    if chosen != before { showChosen(&turn) }
  }

  private mutating func showChosen(_ turn: inout Turn) {
    (evidence, attempts) = (nil, [])
    scroll.reset()
    askAboutChosen(&turn)
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .revoke, let standing {
      return standing.decisions.isEmpty ? "there is no decision on this criterion to revoke" : nil
    }
    guard [.open, .mark, .assess, .refer, .revoke, .filter].contains(command), rows.isEmpty else { return nil }
    return criteria == nil
      ? "the journal is still being read" : "there is no mark sheet yet. Press i to load one, or n to type it in"
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
    } else if command == .revoke, let chosen {
      turn.move(.push(RevocationPage(.criterion(chosen), id: turn.draftID())))
    } else if command == .ask {
      let criteria = rows.map(\.criterion.id).filter(marked.contains)
      RequestFormPage.open(RequestChoice(name: "", key: nil, criteria: criteria), &turn)
    } else if command == .newCriterion {
      let sheet = (criteria ?? []).filter(\.isOnSheet).map(\.criterion)
      turn.move(.push(CriterionFormPage(after: sheet.sorted { $0.id < $1.id }, in: unit ?? chosen?.unit, turn.shared)))
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
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    let rows = rows
    guard list.handle(key, count: rows.count, height: layout.list.rows), !rows.isEmpty else { return }
    let id = rows[list.selection].criterion.id
    guard id != chosen else { return }
    chosen = id
    showChosen(&turn)
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(
      in: rect, list: .share(52, least: 50, most: 96), rest: .share(48, least: 24), above: .share(2, least: 3),
      below: .share(3, least: 4), headed: 5)
  }

  private func passage(_ shared: Shared) -> RichText? {
    standing.map { standing in
      let pieces = evidence?.of == standing.criterion.id ? evidence?.pieces : nil
      return RichText(standing, pieces, attempts, in: shared.occasion.zone)
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let rows = rows
    guard !rows.isEmpty else {
      let text =
        criteria == nil
        ? "Reading the journal…"
        : "There is no mark sheet yet. Your centre gives you one. Press i to load a file with the columns unit, "
          + "outcome, criterion and label, or n to type it in from paper. coachlog does not include ILM's criteria."
      frame.put(remark: text, in: rect)
      return
    }
    let layout = layout(rect)
    CriterionLine.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      CriterionLine(standing: rows[index], isMarked: marked.contains(rows[index].criterion.id))
        .draw(on: &frame, in: place)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }
}
