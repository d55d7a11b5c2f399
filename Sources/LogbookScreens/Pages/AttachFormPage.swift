import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let attachForm = Context(
    "Attaching a file", .text, keepsDraft: true,
    about: "Here you attach a PDF, a text or a picture to an entry. The journal keeps a copy.")
}

/// The form in which a file is attached to an entry or note: which file, what is to be said of it, and what it is
/// evidence for.
struct AttachFormPage: Page {
  enum Field: String, CaseIterable, Sendable {
    case path, note, criteria
  }

  private let id: String
  private let entry: EntryID
  private var form: Form<Field>
  private var file = FileField<Field>(.path, .attachment)
  private var ticket: Int?

  init(_ entry: EntryID, id: String) { self.init(entry, [:], id: id) }

  /// Nil for a draft of something else.
  init?(_ draft: Draft) {
    guard case .attachment(let entry) = draft.subject else { return nil }
    self.init(entry, draft.fields, id: draft.id)
  }

  private init(_ entry: EntryID, _ fields: [String: String], id: String) {
    self.id = id
    self.entry = entry
    func text(_ field: Field) -> String { fields[field.rawValue] ?? "" }
    form = Form(fields: [
      .init(
        .path, label: "File", control: .line(TextEditor(text(.path), limit: 4_096)),
        hint: "A PDF, text, PNG or JPEG file. For example ~/Documents/essay.pdf. You can also drop the file here."),
      .init(
        .criteria, label: "Evidence for", control: .line(TextEditor(text(.criteria), limit: 4_096)),
        hint: "Criteria with spaces between them. For example 303:1.2 303:2.1. You can choose them later."),
      .init(
        .note, label: "Note",
        control: .area(TextEditor(text(.note), isMultiline: true, limit: 16_384)),
        hint: "What the file is, without a client's name. You can leave it empty. Press ^S to attach the file."),
    ])
  }

  /// Opens the form for an entry; what was begun for it before goes on.
  static func open(_ entry: EntryID, _ turn: inout Turn) {
    if let draft = turn.shared.drafts.first(where: { $0.subject == .attachment(entry) }) {
      turn.move(.resume(draft))
    } else {
      turn.move(.push(AttachFormPage(entry, id: turn.draftID())))
    }
  }

  var context: Context { .attachForm }
  var title: String { "Attach a file" }
  func name(of command: ScreenCommand) -> String? { command == .save ? "attach" : nil }
  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Saving..." }
    return draft(shared) == nil ? "" : "kept as a draft until it is saved"
  }

  func draft(_ shared: Shared) -> Draft? {
    let fields = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.rawValue, form[text: $0]) })
    guard ticket == nil, fields.values.contains(where: { !$0.trimmed.isEmpty }) else { return nil }
    return Draft(id: id, subject: .attachment(entry), fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? { command == .save ? shared.readOnly : nil }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { save(&turn) }
    if command == .back {
      guard ticket == nil else { return turn.say(Message.isBeingSaved) }
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Press v on the same entry, then n to continue.") }
      turn.move(.close)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    let before = form.focusedID
    let reaction = form.handle(input, size: turn.shared.pageRect.form.size)
    _ = file.follow(input, reaction, from: before, in: &form, &turn)
    switch reaction {
    case .ignored, .moved: break
    case .changed(let field): form.update(field) { $0.problem = nil }
    case .submitted: save(&turn)
    }
  }

  private mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
    let path = form[text: .path].trimmed
    guard !path.isEmpty else { return form.refuse(.path, "Enter the path of the file.") }
    let criteria = form[text: .criteria].split { $0.isWhitespace || $0 == "," }.map(String.init)
    ticket = turn.act(
      AttachFile(entry: entry, path: path, note: form[text: .note], criteria: criteria), saving: draft(turn.shared))
  }

  mutating func load(_ turn: inout Turn) { file.offer(in: form, &turn) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    file.take(reply, in: &form, turn.shared)
    guard let error = turn.finish(&ticket, reply) else { return }
    let isOfCriteria = error.sort == .unreadable || !Set(error.remedies).isDisjoint(with: AttachFormPage.ofCriteria)
    form.refuse(isOfCriteria ? .criteria : .path, error.sentence)
  }

  /// What helps where a criterion was refused.
  private static let ofCriteria: Set<Remedy> = [.see([.criteria]), .loadMarkSheet]

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let text =
      "The journal keeps a copy of the file beside it. Any later change to the copy will show. "
      + "coachlog never opens it."
    form.draw(on: &frame, in: frame.put(text, aboveFormIn: rect))
  }
}
