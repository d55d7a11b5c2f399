import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let competence = Context(
    "Who may judge", .commands,
    about:
      "Here is what tutors, assessors and internal verifiers have answered on their competence. Each answers "
      + "with their own key."
  )
}

/// Who may judge: the tutors, assessors and internal verifiers, and what each answered on their competence.
struct CompetencePage: Page {
  private var asked = Asked<CompetenceQuery>()
  /// Nil until they were read.
  private var found: CompetenceQuery.Answer?
  private var list = ListState()
  private var chosen: PublicKey?
  private var scroll = Scroll()

  var context: Context { .competence }
  var title: String { "Who may judge" }

  func note(_ shared: Shared) -> String {
    guard !rows.isEmpty else { return "" }
    return "your centre reads this. It changes no total"
  }

  mutating func load(_ turn: inout Turn) { turn.ask(CompetenceQuery(), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard let found = reply.answer(to: asked) else { return }
    self.found = found
    let place = found.people.firstIndex { $0.key == chosen } ?? list.selection
    list.select(place, count: found.people.count, height: layout(turn.shared.pageRect).list.rows)
    chosen = person?.key
  }

  private var rows: [CompetencePerson] { found?.people ?? [] }
  private var person: CompetencePerson? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.answer, .saveAnswers].contains(command) else { return nil }
    guard let person else {
      return found == nil
        ? "the journal is still being read" : "no tutor, assessor or internal verifier yet. Press g k to add one"
    }
    guard command == .saveAnswers, person.answers.isEmpty else { return nil }
    return "\(TerminalEscaping.escaped(person.name)) has not answered anything yet"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .answer, let person {
      CompetenceFormPage.open(person, turn.shared, &turn)
    } else if command == .saveAnswers, let person {
      turn.move(.push(FilePage(.answersOut(person))))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    guard list.handle(key, count: rows.count, height: layout.list.rows) else { return }
    if chosen != person?.key { scroll.reset() }
    chosen = person?.key
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(in: rect, list: .length(44, least: 32), rest: .share(least: 40), below: .share(3, least: 3))
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard found != nil else { return frame.put(reading: "Reading the journal...", in: rect) }
    guard !rows.isEmpty else {
      let text =
        "No tutor, assessor or internal verifier yet. Press g k to add one. Of a person who only signs sessions, "
        + "nothing is asked here."
      return frame.put(remark: text, in: rect)
    }
    let layout = layout(rect)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      draw(rows[index], on: &frame, in: place, shared)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }

  private static let table = Table([.init("", .share()), .init("", .fixed(14))])

  /// `Jane Doe            6 of 10 met`.
  private func draw(_ person: CompetencePerson, on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let asked = person.rows(in: .ilm8577, on: shared.today)
    let met = asked.count { $0.state == .met }
    let style: Style = person.isActive ? .text : .dim
    CompetencePage.table.draw(
      [
        .init(TerminalEscaping.escaped(person.name), style),
        .init("\(met) of \(asked.count) met", met == asked.count ? .good : .pending),
      ], on: &frame, in: rect)
  }

  private func passage(_ shared: Shared) -> RichText? {
    person.map { RichText($0, found?.coverage ?? [], on: shared.today) }
  }
}
