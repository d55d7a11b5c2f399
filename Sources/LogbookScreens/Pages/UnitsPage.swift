import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let units = Context(
    "Units", .commands,
    about: "Here you see what each unit still needs, and its credits. An assessor signs here that a unit is achieved.")
}

/// The units of the qualification: what each still needs, and the assessor's decision that it is achieved.
struct UnitsPage: Page {
  private var askedSigners = Asked<SupervisorsQuery>()
  private var askedCompetence = Asked<CompetenceQuery>()
  /// How far those who decided had answered what is asked of their roles; empty until it was read.
  private var coverage: [CompetenceCoverage] = []
  private var list = ListState()
  /// The selected unit, which stays selected when the list changes.
  private var chosen: String?
  private var marked: Set<String> = []
  private var scroll = Scroll()
  /// Whether no key may assess here; false until that is known.
  private var lacksAssessor = false

  /// - Parameter unit: the one that is selected at first; nil for the first there is.
  init(at unit: String? = nil) {
    chosen = unit
  }

  var context: Context { .units }
  var title: String { "Units" }
  func name(of command: ScreenCommand) -> String? {
    if command == .open { return "criteria" }
    return command == .sign ? "sign as achieved" : nil
  }

  func note(_ shared: Shared) -> String {
    guard let report = shared.overview?.report, !report.units.isEmpty else { return "" }
    return "\(report.creditsAchieved) of \(report.enrolment.credits) credits"
      + (marked.isEmpty ? "" : ", \(marked.count) marked")
  }

  private func rows(_ shared: Shared) -> [UnitStanding] { shared.overview?.report.units ?? [] }

  private func standing(_ shared: Shared) -> UnitStanding? { rows(shared).first { $0.unit.id == chosen } }

  mutating func load(_ turn: inout Turn) {
    turn.ask(SupervisorsQuery(), &askedSigners)
    turn.ask(CompetenceQuery(), &askedCompetence)
    settle(turn.shared)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let signers = reply.answer(to: askedSigners) {
      lacksAssessor = !signers.contains { $0.isActive && $0.role.assesses }
    } else if let found = reply.answer(to: askedCompetence) {
      coverage = found.coverage
    } else if reply.written(by: SignUnits.self) != nil || reply.written(by: MakeRequest.self) != nil {
      // The next decision is about others: what was marked for this one would be taken along unseen.
      marked = []
    }
  }

  mutating func take(_ news: Shared.News, _ turn: inout Turn) {
    if news == .overview { settle(turn.shared) }
  }

  /// Keeps the unit selected.
  private mutating func settle(_ shared: Shared) {
    let rows = rows(shared)
    guard !rows.isEmpty else { return }
    marked.formIntersection(rows.map(\.unit.id))
    let place = rows.firstIndex { $0.unit.id == chosen } ?? list.selection
    list.select(place, count: rows.count, height: layout(shared.pageRect).list.rows)
    chosen = rows.indices.contains(list.selection) ? rows[list.selection].unit.id : nil
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .mark, .sign, .revoke].contains(command) else { return nil }
    guard !rows(shared).isEmpty else {
      return shared.overview == nil ? "the journal is still being read" : "your qualification has no units"
    }
    if command == .revoke, standing(shared)?.decisions.isEmpty != false {
      return "there is no decision on this unit to revoke"
    }
    guard command == .sign, let unready = targets(shared).first(where: { !$0.missing.isEmpty }) else { return nil }
    return "unit \(unready.unit.id) cannot be signed yet. Still missing: "
      + unready.missing.joined(separator: ", and ")
  }

  /// What a decision is about: the marked units, or the selected one.
  private func targets(_ shared: Shared) -> [UnitStanding] {
    let units = rows(shared).filter { marked.contains($0.unit.id) }
    return units.isEmpty ? standing(shared).map { [$0] } ?? [] : units
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .open, let chosen {
      turn.move(.push(CriteriaPage(of: chosen)))
    } else if command == .mark, let chosen {
      marked.formSymmetricDifference([chosen])
    } else if command == .ask {
      let units = rows(turn.shared).map(\.unit.id).filter(marked.contains)
      RequestFormPage.open(RequestChoice(name: "", key: nil, units: units), &turn)
    } else if command == .revoke, let chosen {
      turn.move(.push(RevocationPage(.unit(chosen), id: turn.draftID())))
    } else if command == .sign {
      let units = targets(turn.shared).map(\.unit.id)
      guard !units.isEmpty else { return }
      guard !lacksAssessor else { return turn.move(.push(SignersPage(wanting: .assessor))) }
      SigningPage.open(.units(units), &turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    let rows = rows(turn.shared)
    guard list.handle(key, count: rows.count, height: layout.list.rows), !rows.isEmpty else { return }
    let unit = rows[list.selection].unit.id
    guard unit != chosen else { return }
    chosen = unit
    scroll.reset()
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(
      in: rect, list: .share(52, least: 50, most: 96), rest: .share(48, least: 24), above: .share(2, least: 3),
      below: .share(3, least: 4), headed: 5)
  }

  private func passage(_ shared: Shared) -> RichText? {
    standing(shared).map { standing in
      var text = RichText(standing, in: shared.occasion.zone)
      text.add(coverage.filter { own in own.role == .assessor && standing.decisions.contains { $0.key == own.key } })
      return text
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let rows = rows(shared)
    guard !rows.isEmpty else {
      let text = shared.overview == nil ? "Reading the journal…" : "Your qualification has no units."
      frame.put(remark: text, in: rect)
      return
    }
    let layout = layout(rect)
    UnitLine.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      let standing = rows[index]
      UnitLine(standing: standing, isMarked: marked.contains(standing.unit.id))
        .draw(on: &frame, in: place)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }
}
