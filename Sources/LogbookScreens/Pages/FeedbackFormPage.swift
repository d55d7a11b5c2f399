import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let feedbackForm = Context(
    "Feedback", .text, keepsDraft: true,
    about: "Here you write down what a client, a peer or an observer said later. A signed session stays signed.")
}

/// The form of feedback that came after a session was logged: from whom, when, and what was said.
struct FeedbackFormPage: Page {
  enum Field: String, CaseIterable, Sendable {
    case from, date, text
  }

  private let id: String
  private let session: EntryID
  private var form: Form<Field>
  private let began: [String: String]
  /// The session, once it was read.
  private var account: EntryDetail?
  private var askedSession = Asked<EntryQuery>()
  private var ticket: Int?

  init(_ session: EntryID, _ shared: Shared, id: String) {
    self.init(session, [:], shared, id: id)
  }

  /// Nil for a draft of something else.
  init?(_ draft: Draft, _ shared: Shared) {
    guard case .feedback(let session) = draft.subject else { return nil }
    self.init(session, draft.fields, shared, id: draft.id)
  }

  private init(_ session: EntryID, _ fields: [String: String], _ shared: Shared, id: String) {
    self.id = id
    self.session = session
    let sources = FeedbackSource.allCases.map { Choice.Option(title: $0.rawValue, detail: $0.detail) }
    form = Form(fields: [
      .init(.from, label: "From", control: .choice(Choice(options: sources))),
      .init(
        .date, label: "Day", control: .line(TextEditor(fields[Field.date.rawValue] ?? "today", limit: 40)),
        hint: "When it was given. For example today, y, fri or 20 Nov."),
      .init(
        .text, label: "Feedback",
        control: .area(TextEditor(fields[Field.text.rawValue] ?? "", isMultiline: true, limit: 16_384)),
        hint: "What they said, without their name. Press ^S to save."),
    ])
    if let source = fields[Field.from.rawValue] { form[text: .from] = source }
    // Most feedback is the client's, of today.
    form.setFocus(.text)
    began = fields.isEmpty ? FeedbackFormPage.fields(of: form) : [:]
    understand(shared)
  }

  /// Opens the form for a session; what was begun for it before goes on.
  static func open(_ session: EntryID, _ turn: inout Turn) {
    if let draft = turn.shared.drafts.first(where: { $0.subject == .feedback(session) }) {
      turn.move(.resume(draft))
    } else {
      turn.move(.push(FeedbackFormPage(session, turn.shared, id: turn.draftID())))
    }
  }

  var context: Context { .feedbackForm }
  var title: String { "Add feedback" }
  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Saving..." }
    return draft(shared) == nil ? "" : "kept as a draft until it is saved"
  }

  mutating func load(_ turn: inout Turn) { turn.ask(EntryQuery(entry: session), &askedSession) }

  private static func fields(of form: Form<Field>) -> [String: String] {
    Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.rawValue, form[text: $0]) })
  }

  func draft(_ shared: Shared) -> Draft? {
    let fields = FeedbackFormPage.fields(of: form)
    guard ticket == nil, fields != began, !form[text: .text].isEmpty else { return nil }
    return Draft(id: id, subject: .feedback(session), fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? { command == .save ? shared.readOnly : nil }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { save(&turn) }
    if command == .back {
      guard ticket == nil else { return turn.say(Message.isBeingSaved) }
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Press F on the same session to continue.") }
      turn.move(.close)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    switch form.handle(input, size: parts(turn.shared.pageRect.form, turn.shared).form.size) {
    case .ignored, .moved: break
    case .changed(let field): form.update(field) { $0.problem = nil }
    case .submitted: save(&turn)
    }
    understand(turn.shared)
  }

  /// Says below the field which day was understood.
  private mutating func understand(_ shared: Shared) {
    form.understand(.date) { text throws(JournalError) in try shared.occasion.day(text).spelled }
  }

  private mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
    let date: LocalDate
    do throws(JournalError) {
      date = try turn.shared.occasion.day(form[text: .date].trimmed)
    } catch {
      return form.refuse(.date, error.sentence)
    }
    let text = form[text: .text]
    guard !text.trimmed.isEmpty else { return form.refuse(.text, "Enter what they said.") }
    let feedback = AddFeedback(
      session: session, text: text, source: FeedbackSource(rawValue: form[text: .from]) ?? .client, date: date)
    ticket = turn.act(feedback, saving: draft(turn.shared))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let account = reply.answer(to: askedSession) { self.account = account }
    _ = turn.finish(&ticket, reply)
  }

  /// Which session it is, and that it keeps its sign-off.
  private func said(_ shared: Shared) -> [(String, Style)] {
    guard let row = account?.row else { return [] }
    let stays = row.state == .signed ? " It stays signed." : ""
    return [("\(EntryText.sentence(row, in: shared.occasion.zone)).\(stays)", .heading)]
  }

  private func parts(_ rect: Rect, _ shared: Shared) -> (lines: [(String, Style)], top: Rect, form: Rect) {
    let lines = said(shared).flatMap { text, style in
      TextLayout.wrap(text, columns: rect.columns).map { ($0, style) }
    }
    let (top, _, form) = rect.rows(.length(lines.count, least: 1), .length(1, priority: -1), .share(least: 8))
    return (lines, top, form)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let (lines, top, rest) = parts(rect.form, shared)
    frame.put(lines, in: top)
    form.draw(on: &frame, in: rest)
  }
}

extension FeedbackSource {
  fileprivate var detail: String {
    switch self {
    case .client: "the person you coached or mentored"
    case .peer: "a colleague who coaches or mentors too"
    case .observer: "someone who watched the session"
    }
  }
}
