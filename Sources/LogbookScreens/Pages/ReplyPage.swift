import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let replying = Context(
    "Bringing in a reply", .text,
    about: "Paste or name the reply that a person sent you. You see what it says before anything changes.")
  static let replyShown = Context(
    "A reply", .text,
    about: "This is what the person signed. Read it, then import it or leave it.")
}

/// Brings in decisions that were signed elsewhere: first everything they say, then all of it or nothing.
struct ReplyPage: Page {
  enum FieldID: Hashable, Sendable {
    case text
    case file
    case digits
    case role
  }

  private enum Stage: Sendable {
    case asking
    /// What was read, and what it would bring.
    case shown(FoundReply)
  }

  private var stage = Stage.asking
  private(set) var form = ReplyPage.source("", "")
  /// What was entered, while the reply is shown.
  private var entered = (text: "", file: "")
  private var asked = Asked<ReplyQuery>()
  private var file = FileField<FieldID>(.file, .text)
  private var ticket: Int?
  private var notice: String?
  private var scroll = Scroll()

  private static func source(_ text: String, _ file: String) -> Form<FieldID> {
    Form(fields: [
      .init(
        .text, label: "Reply", control: .area(TextEditor(text, isMultiline: true, limit: 8 << 20)),
        hint: "Paste the mail or the reply here. Or press Tab and name its file."),
      .init(
        .file, label: "File", control: .line(TextEditor(file, limit: 4_096)),
        hint: "For example ~/Downloads/coachlog-reply.txt. Press Enter to see what it says."),
    ])
  }

  /// What is asked about a person whose key is not known; no field where it is.
  private static func questions(_ preview: ReplyPreview) -> Form<FieldID> {
    guard case .new(let roles) = preview.signer, !preview.isHere else { return Form(fields: []) }
    return Form(fields: [
      .init(
        .digits, label: "Check digits", control: .line(TextEditor("", limit: 200)),
        hint: "6 groups of 5 digits, as they read them out to you."),
      .init(
        .role, label: "Role",
        control: .choice(Choice(options: roles.map { Choice.Option(title: $0.words) })),
        hint: "What they may sign from now on. Press Enter to import."),
    ])
  }

  var context: Context {
    switch stage {
    case .asking: .replying
    case .shown: .replyShown
    }
  }

  var title: String { "Bring in a reply" }

  func name(of command: ScreenCommand) -> String? {
    guard command == .save else { return nil }
    switch stage {
    case .asking: return "preview"
    case .shown(let found): return found.preview.isHere ? "close" : "import"
    }
  }

  func note(_ shared: Shared) -> String { ticket == nil ? "" : "Importing..." }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if ticket != nil, [.save, .back].contains(command) { return "Saving. Please wait" }
    guard command == .save, case .shown = stage else { return nil }
    return shared.readOnly
  }

  // MARK: What comes in

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    file.take(reply, in: &form, turn.shared)
    switch reply.result(of: asked) {
    case .success(let found):
      entered = (form[text: .text], form[text: .file])
      stage = .shown(found)
      form = ReplyPage.questions(found.preview)
      notice = nil
      scroll.reset()
    case .failure(let error):
      form.refuse(form[text: .text].trimmed.isEmpty ? .file : .text, error.sentence)
    case nil: break
    }
    if let error = turn.finish(&ticket, reply) {
      if form.field(.digits) != nil { form.refuse(.digits, error.sentence) } else { notice = error.sentence }
      scroll.reset()
    }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    switch (command, stage) {
    case (.save, _): goOn(&turn)
    case (.back, .asking): turn.move(.close)
    case (.back, .shown):
      stage = .asking
      form = ReplyPage.source(entered.text, entered.file)
    case (_, _): break
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    let layout = layout(in: turn.shared.pageRect, turn.shared)
    if case .shown = stage, case .key(let key) = input {
      if scroll.follow(key, passage(turn.shared), in: layout.text) { return }
      if key == .enter, form.fields.isEmpty { return goOn(&turn) }
    }
    let before = form.focusedID
    let reaction = form.handle(input, size: layout.form.size)
    let isChosen = file.follow(input, reaction, from: before, in: &form, &turn)
    if case .changed(let field) = reaction { form.update(field) { $0.problem = nil } }
    if isChosen || reaction == .submitted { goOn(&turn) }
  }

  /// Reads what was entered, or imports what was read.
  private mutating func goOn(_ turn: inout Turn) {
    switch stage {
    case .asking:
      let (text, file) = (form[text: .text], form[text: .file].trimmed)
      guard !text.trimmed.isEmpty || !file.isEmpty else {
        return form.refuse(.text, "Paste the reply, or name its file.")
      }
      guard text.trimmed.isEmpty || file.isEmpty else {
        return form.refuse(.file, "Clear this, or clear the reply above. Only one of them is read.")
      }
      turn.ask(ReplyQuery(source: text.trimmed.isEmpty ? .file(file) : .text(text)), &asked)
    case .shown(let found):
      guard !found.preview.isHere else { return turn.move(.close) }
      if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
      ticket = turn.act(TakeReply(reply: found.reply, signer: newSigner))
    }
  }

  /// What was entered about a person whose key is not known; nil where nothing was asked.
  private var newSigner: NewSigner? {
    guard form.field(.digits) != nil else { return nil }
    let role = SignerRole(typed: form[text: .role]) ?? .supervisor
    return NewSigner(digits: form[text: .digits], role: role)
  }

  // MARK: What is seen

  private func passage(_ shared: Shared) -> RichText {
    var text = RichText()
    switch stage {
    case .asking:
      text.add("A person you asked has sent you a reply. It is a file, or text in a mail. You see what it says first.")
    case .shown(let found): add(found.preview, to: &text, in: shared.occasion.zone)
    }
    return text
  }

  private func add(_ preview: ReplyPreview, to text: inout RichText, in zone: Zone) {
    if let notice { text.add(notice, .act) }
    text.add("\(preview.headline(in: zone)): \(preview.tally)", .heading)
    if preview.isHere { text.add("Nothing new. Your journal has this reply already.", .good) }
    for warning in preview.warnings { text.add(warning.sentence, .pending) }
    if let coverage = preview.coverage { text.add(coverage) }
    if let answers = preview.answersSentence { text.add(answers) }
    if let introduction = preview.introduction, !preview.isHere { text.add(introduction, .pending) }
    for item in preview.items {
      text.addGap()
      text.add("\(item.subject(in: zone)): \(item.decision)", item.verdict == .returned ? .act : .text)
      if case .signed(let meaning) = item.verdict { text.add("Meaning", typed: meaning.sentence) }
      if let comment = item.comment { text.add(item.commentName, typed: comment) }
      if let doubt = item.doubt { text.add(indented: doubt.sentence, .pending) }
    }
  }

  private func layout(in rect: Rect, _ shared: Shared) -> TextAboveForm {
    TextAboveForm(in: rect, hasForm: !form.fields.isEmpty) { passage(shared).rows(columns: $0).count }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(in: rect, shared)
    scroll.draw(passage(shared), on: &frame, in: layout.text)
    if !form.fields.isEmpty { form.draw(on: &frame, in: layout.form) }
  }
}
