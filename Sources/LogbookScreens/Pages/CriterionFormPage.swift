import CoachingRules
import LogbookValues
import TerminalUI

extension Context {
  static let criterionForm = Context(
    "Adding a criterion", .text,
    about: "Here you type in a mark sheet from paper, one criterion at a time. Your centre can also give you a file.")
}

/// Adds criteria to the mark sheet one after the other, for a centre that gives its sheet on paper.
struct CriterionFormPage: Page {
  enum Field: Hashable, Sendable {
    case unit
    case place
    case label
  }

  private var form: Form<Field>
  private var ticket: Int?
  /// Whether leaving words that are not added yet was said to lose them.
  private var isWarned = false

  /// - Parameter criteria: those there are; the next one is offered.
  init(after criteria: [Criterion], in unit: String?, _ shared: Shared) {
    let units = shared.overview?.report.units.map(\.unit) ?? []
    let selection = units.firstIndex { $0.id == unit ?? criteria.last?.id.unit } ?? 0
    let options = units.map { Choice.Option(title: $0.id, detail: $0.title) }
    form = Form(fields: [
      .init(
        .unit, label: "Unit", control: .choice(Choice(options: options, selection: selection)),
        hint: "Press ← or → to choose."),
      .init(
        .place, label: "Number", control: .line(TextEditor("", limit: 5)),
        hint: "Outcome and criterion, for example 1.2.", isShort: true),
      .init(
        .label, label: "Words", control: .line(TextEditor("", limit: 1_000)),
        hint: "What your centre's mark sheet says. Press Enter to add it."),
    ])
    let own = criteria.filter { $0.id.unit == form[text: .unit] }.map(\.id).max()
    form[text: .place] = CriterionFormPage.place(after: own)
    form.setFocus(own == nil ? .place : .label)
  }

  private static func place(after last: CriterionID?) -> String {
    last.map { "\($0.outcome).\($0.number + 1)" } ?? ""
  }

  var context: Context { .criterionForm }
  var title: String { "Add a criterion" }
  func note(_ shared: Shared) -> String { ticket == nil ? "" : "Saving..." }
  func name(of command: ScreenCommand) -> String? {
    command == .save ? "add" : command == .back ? "done" : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { add(&turn) }
    guard command == .back else { return }
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    guard isWarned || form[text: .label].trimmed.isEmpty else {
      isWarned = true
      return turn.say("This criterion is not added yet. Press ^S to add it, or Esc again to leave it out.", .pending)
    }
    turn.move(.close)
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    isWarned = false
    switch form.handle(input, size: turn.shared.pageRect.form.size) {
    case .ignored, .moved: break
    case .changed(let field): form.update(field) { $0.problem = nil }
    case .submitted: add(&turn)
    }
  }

  private mutating func add(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
    guard let id = CriterionID(unit: form[text: .unit], place: form[text: .place].trimmed) else {
      return form.refuse(.place, "Enter outcome and criterion, for example 1.2.")
    }
    guard !form[text: .label].trimmed.isEmpty else {
      return form.refuse(.label, "Enter the words of the criterion.")
    }
    guard CriterionID(unit: form[text: .unit], place: form[text: .label].trimmed) == nil else {
      return form.refuse(.label, "This is a number. Enter the words of the criterion, and its number above.")
    }
    do {
      let label = try CleanText.line(form[text: .label], named: "the text", limit: MarkSheet.longestLabel).text
      ticket = turn.act(AddCriterion(criterion: Criterion(id: id, label: label)))
    } catch {
      form.refuse(.label, error.sentence)
    }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    switch reply.outcome(of: ticket) {
    case .success:
      ticket = nil
      // The next one is likely of the same outcome.
      let last = CriterionID(unit: form[text: .unit], place: form[text: .place].trimmed)
      form[text: .place] = CriterionFormPage.place(after: last)
      form[text: .label] = ""
      form.setFocus(.label)
    case .failure(let error):
      ticket = nil
      form.refuse(.place, error.sentence)
    case nil: break
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let text =
      "For a mark sheet on paper: add its criteria one after the other. The form stays open for the next one. If your "
      + "centre has a file, press Esc, then i to load it."
    form.draw(on: &frame, in: frame.put(text, aboveFormIn: rect))
  }
}
