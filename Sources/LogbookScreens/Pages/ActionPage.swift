import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let action = Context(
    "Action form", .text, keepsDraft: true,
    about: "Here you write down one thing that you mean to do, and by when. It goes into your plan.")
}

/// The form of an action of the plan: what, and by when.
struct ActionPage: Page {
  enum Field: String, Sendable {
    case text
    case due
  }

  private let id: String
  /// The action that is changed; nil for a new one.
  private let action: EntryID?
  /// The note it grew out of.
  private let note: EntryID?
  private var form: Form<Field>
  private let began: [String: String]
  private var ticket: Int?

  /// A new action, with what a note says of it.
  init(_ text: String = "", from note: EntryID? = nil, id: String) {
    self.init(id: id, action: nil, note: note, text: text, due: "")
    if !text.isEmpty { form.setFocus(.due) }
  }

  init(_ draft: Draft) {
    let action: EntryID? = if case .actionAmendment(let id) = draft.subject { id } else { nil }
    self.init(
      id: draft.id, action: action, note: draft.fields["note"].flatMap(EntryID.init(hex:)),
      text: draft.fields[Field.text.rawValue] ?? "", due: draft.fields[Field.due.rawValue] ?? "", isRestored: true)
  }

  private init(id: String, action: EntryID?, note: EntryID?, text: String, due: String, isRestored: Bool = false) {
    self.id = id
    self.action = action
    self.note = note
    began = isRestored ? [:] : [Field.text.rawValue: text, Field.due.rawValue: due]
    form = Form(fields: [
      .init(
        .text, label: "Action", control: .line(TextEditor(text, limit: 16_384)),
        hint: "What you will do, on one line."),
      .init(
        .due, label: "By", control: .line(TextEditor(due, limit: 40)),
        hint: "Optional. For example 1 Dec, fri or tomorrow."),
    ])
  }

  /// What was undone of an action, as a draft: of a new action, or of a change to `action` where that is still there.
  static func draft(
    ofUndone details: PlanDetails, of action: EntryID, isNew: Bool, id: String, _ shared: Shared
  ) -> Draft? {
    ActionPage(
      id: id, action: isNew ? nil : action, note: details.note, text: details.text,
      due: details.due?.description ?? "", isRestored: true
    ).draft(shared)
  }

  /// Opens the form of an action, or of a new one; what was begun for it before goes on.
  static func open(_ item: PlanItem?, _ turn: inout Turn) {
    let subject: Draft.Subject = item.map { .actionAmendment($0.row.id) } ?? .action
    if let draft = turn.shared.drafts.first(where: { $0.subject == subject }) {
      turn.move(.resume(draft))
    } else if let item {
      turn.move(
        .push(
          ActionPage(
            id: turn.draftID(), action: item.row.id, note: item.row.note, text: item.text ?? "",
            due: item.row.due?.description ?? "")))
    } else {
      turn.move(.push(ActionPage(id: turn.draftID())))
    }
  }

  var context: Context { .action }
  var title: String { action == nil ? "New action" : "Change an action" }
  func note(_ shared: Shared) -> String { ticket == nil ? "" : "Saving..." }

  func draft(_ shared: Shared) -> Draft? {
    let fields = [Field.text.rawValue: form[text: .text], Field.due.rawValue: form[text: .due]]
    guard ticket == nil, fields != began, fields.values.contains(where: { !$0.isEmpty }) else { return nil }
    var kept = fields
    kept["note"] = note?.hex
    return Draft(
      id: id, subject: action.map { .actionAmendment($0) } ?? .action, fields: kept, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? { command == .save ? shared.readOnly : nil }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { save(&turn) }
    if command == .back {
      guard ticket == nil else { return turn.say(Message.isBeingSaved) }
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Open it again from Progress.") }
      turn.move(.close)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    switch form.handle(input, size: turn.shared.pageRect.form.size) {
    case .ignored, .moved: break
    case .changed(let field): form.update(field) { $0.problem = nil }
    case .submitted: save(&turn)
    }
    understand(turn.shared)
  }

  /// Says below the field which day was understood.
  private mutating func understand(_ shared: Shared) {
    form.understand(.due) { text throws(JournalError) in try shared.occasion.day(text, .ahead).spelled }
  }

  private mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
    var details = PlanDetails(text: "", due: nil, note: note)
    do throws(JournalError) {
      details.text = try CleanText.line(form[text: .text], named: "the action", limit: 16_384).text
    } catch {
      return form.refuse(.text, error.sentence)
    }
    let due = form[text: .due].trimmed
    do throws(JournalError) {
      details.due = due.isEmpty ? nil : try turn.shared.occasion.day(due, .ahead)
    } catch {
      return form.refuse(.due, error.sentence)
    }
    ticket = turn.act(WriteAction(entry: action, details: details), saving: draft(turn.shared))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    _ = turn.finish(&ticket, reply)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    form.draw(on: &frame, in: rect.form)
  }
}
