import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let declaration = Context(
    "Cover statements", .text, keepsDraft: true,
    about: "Here you declare that the portfolio is your own work. Your own key signs it.")
}

/// The form of the cover statements: what the learner says of the work they hand in, signed with their own key.
struct DeclarationPage: Page {
  enum Field: String, CaseIterable, Sendable {
    case ownWork, notSubmitted, earlierWork, mayBeUsed
  }

  private let id: String
  private var form: Form<Field>
  /// What is in force, once it was read; the outer nil says that it is being read.
  private var inForce: CoverStatements??
  private var isTouched: Bool
  private var asked = Asked<CoverStatementsQuery>()
  private var ticket: Int?

  init(id: String) { self.init(id: id, [:]) }

  init(_ draft: Draft) { self.init(id: draft.id, draft.fields) }

  private init(id: String, _ fields: [String: String]) {
    self.id = id
    isTouched = !fields.isEmpty
    func answers(_ yes: String, _ no: String) -> [Choice.Option] {
      [Choice.Option(title: "yes", detail: yes), Choice.Option(title: "no", detail: no)]
    }
    let unsaid = [Choice.Option(title: "not said", detail: "leave it so if your centre does not ask")]
    form = Form(fields: [
      .init(
        .ownWork, label: "Own work",
        control: .choice(Choice(options: answers("all of it is my own work", "not all of it is my own work"))),
        hint: "Press ← or → to choose."),
      .init(
        .notSubmitted, label: "Not elsewhere",
        control: .choice(
          Choice(options: answers("submitted for no other qualification", "some was submitted elsewhere"))),
        hint: "Press ← or → to choose."),
      .init(
        .earlierWork, label: "Earlier work", control: .area(TextEditor("", isMultiline: true, limit: 16_384)),
        hint: "Work from before this qualification that is in it. Leave it empty if there is none."),
      .init(
        .mayBeUsed, label: "May be used",
        control: .choice(
          Choice(options: unsaid + answers("the awarding body may use it, without names", "it may not be used"))),
        hint: "To compare how centres assess. Press ^S to sign."),
    ])
    for field in Field.allCases { if let text = fields[field.rawValue] { form[text: field] = text } }
  }

  var context: Context { .declaration }
  var title: String { "Cover statements" }
  func name(of command: ScreenCommand) -> String? { command == .save ? "sign" : nil }
  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Saving..." }
    return draft(shared) == nil ? "" : "kept as a draft until it is signed"
  }

  mutating func load(_ turn: inout Turn) { turn.ask(CoverStatementsQuery(), &asked) }

  func draft(_ shared: Shared) -> Draft? {
    guard ticket == nil, isTouched, declaration != inForce??.declaration else { return nil }
    let fields = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.rawValue, form[text: $0]) })
    return Draft(id: id, subject: .declaration, fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard command == .save else { return nil }
    return inForce == nil ? "your cover statements are still being read" : shared.readOnly
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { save(&turn) }
    if command == .back {
      guard ticket == nil else { return turn.say(Message.isBeingSaved) }
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Press g w to continue.") }
      turn.move(.close)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    switch form.handle(input, size: parts(turn.shared.pageRect.form, turn.shared).form.size) {
    case .ignored, .moved: break
    case .changed(let field):
      isTouched = true
      form.update(field) { $0.problem = nil }
    case .submitted: save(&turn)
    }
  }

  /// What the fields say.
  private var declaration: Declaration {
    let earlier = form[text: .earlierWork].trimmed
    let use = form[text: .mayBeUsed]
    return Declaration(
      isOwnWork: form[text: .ownWork] == "yes", isNotSubmittedElsewhere: form[text: .notSubmitted] == "yes",
      earlierWork: earlier.isEmpty ? nil : earlier, mayBeUsed: use == "not said" ? nil : use == "yes")
  }

  private mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = unavailable(.save, turn.shared) { return turn.say(reason.asSentence, .pending) }
    var declaration = declaration
    do throws(JournalError) {
      let earlier = try CleanText.field(form[text: .earlierWork], named: "earlier work").text
      declaration.earlierWork = earlier.isEmpty ? nil : earlier
    } catch {
      return form.refuse(.earlierWork, error.sentence)
    }
    ticket = turn.act(Declare(declaration: declaration), saving: draft(turn.shared))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let statements = reply.answer(to: asked) {
      inForce = .some(statements)
      if !isTouched, let declaration = statements?.declaration { fill(declaration) }
    }
    if let error = turn.finish(&ticket, reply) { turn.say(error.sentence, .pending) }
  }

  private mutating func fill(_ declaration: Declaration) {
    form[text: .ownWork] = declaration.isOwnWork ? "yes" : "no"
    form[text: .notSubmitted] = declaration.isNotSubmittedElsewhere ? "yes" : "no"
    form[text: .earlierWork] = declaration.earlierWork ?? ""
    form[text: .mayBeUsed] = declaration.mayBeUsed.map { $0 ? "yes" : "no" } ?? "not said"
  }

  private func said(_ shared: Shared) -> [(String, Style)] {
    switch inForce {
    case nil: return [("Reading...", .dim)]
    case .some(nil):
      return [("You sign these once for what you hand in. They are on the first page of your portfolio.", .text)]
    case .some(.some(let statements)):
      let when = EntryText.moment(statements.signedAt, in: shared.occasion.zone)
      return [("You signed these on \(when). Change them and press ^S to sign them again.", .text)]
    }
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

/// The cover statements in force.
struct CoverStatementsQuery: Query {
  func answer(in workspace: inout Workspace) throws(JournalError) -> CoverStatements? {
    try workspace.open().coverSheet.statements()
  }
}

/// Signs cover statements.
struct Declare: Mutation {
  let declaration: Declaration

  func write(in workspace: inout Workspace) throws(JournalError) -> CoverStatements {
    try workspace.open().coverSheet.declare(declaration, on: workspace.occasion)
  }

  func message(_ statements: CoverStatements, in zone: Zone) -> Message {
    Message("Your cover statements are signed.", .good)
  }
}
