import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let requestForm = Context(
    "Asking someone to sign", .text, keepsDraft: true,
    about: "Here you make one file to send to a person. They read and sign in their own browser, and send you a reply.")
}

/// Asks a person to sign from elsewhere: shows what would be sent, and writes the file.
struct RequestFormPage: Page {
  enum Field: String, Sendable {
    case whom
    case texts
    case form
    case path
  }

  private let id: String
  /// What was marked; empty for everything that the person can sign.
  private let matter: RequestChoice
  /// The open request whose file is written again; nil for a new one.
  let again: ListedRequest?
  private(set) var form: Form<Field>
  /// The name and the file that were offered; what differs from them was typed.
  private var offered = (name: "", file: "")
  private var asked = Asked<RequestPreviewQuery>()
  private(set) var preview: Result<RequestPreview, JournalError>?
  /// Whether the preview is of what the form says now.
  private var isCurrent = false
  private(set) var scroll = Scroll()
  private(set) var notice: String?
  private(set) var ticket: Int?

  /// - Parameters:
  ///   - matter: what was marked; empty for everything that the person can sign.
  ///   - again: the open request whose file is written again; nil for a new one.
  init(_ matter: RequestChoice, again: ListedRequest? = nil, id: String) {
    self.init(matter, again: again, id: id, typed: [:])
  }

  init(_ draft: Draft) {
    self.init(RequestChoice(draft), again: nil, id: draft.id, typed: draft.fields)
  }

  private init(_ matter: RequestChoice, again: ListedRequest?, id: String, typed: [String: String]) {
    (self.id, self.matter, self.again) = (id, matter, again)
    func text(_ field: Field) -> String { typed[field.rawValue] ?? "" }
    func choice(_ field: Field, _ titles: [String]) -> Form<Field>.Control {
      .choice(
        Choice(
          options: titles.map { Choice.Option(title: $0) }, selection: titles.firstIndex(of: text(field)) ?? 0))
    }
    form = Form(fields: [
      .init(
        .whom, label: "Whom", control: .line(TextEditor(text(.whom), limit: 200)),
        hint: "The name they sign with, for example Jane Doe."),
      .init(
        .texts, label: "Texts", control: choice(.texts, [RequestFormPage.with, "without it"]),
        hint: "Press ← or → to choose. Without it, only facts are sent, such as date, length and client code."),
      .init(
        .form, label: "As", control: choice(.form, ["page", RequestFormPage.mail]),
        hint: "A page opens in any browser. The text is for a person who has the signing page or coachlog."),
      .init(
        .path, label: "File", control: .line(TextEditor(text(.path), limit: 4_096)),
        hint: "A name in the current folder, or a path. ~/ is your home folder."),
    ])
    if again != nil { form.fields.removeFirst() }
  }

  private static let (with, mail) = ("with what you wrote", "text for a mail")

  /// Opens the form about what is marked; what was typed in it before is taken along.
  static func open(_ matter: RequestChoice, _ turn: inout Turn) {
    if var draft = turn.shared.drafts.first(where: { $0.subject == .request }) {
      draft.fields.merge(matter.draftFields) { _, new in new }
      turn.move(.resume(draft))
    } else {
      turn.move(.push(RequestFormPage(matter, id: turn.draftID())))
    }
  }

  var context: Context { .requestForm }
  var title: String { again == nil ? "Ask someone to sign" : "Write the file again" }
  func name(of command: ScreenCommand) -> String? { command == .save ? "write the file" : nil }

  func note(_ shared: Shared) -> String {
    guard case .success(let preview)? = preview, !preview.choice.isEmpty else { return "" }
    return preview.choice.matter
  }

  // MARK: What comes in

  mutating func load(_ turn: inout Turn) {
    guard ticket == nil else { return }
    askPreview(&turn)
  }

  private mutating func askPreview(_ turn: inout Turn) {
    isCurrent = false
    let name = form[text: .whom].trimmed
    turn.ask(
      RequestPreviewQuery(
        name: preview == nil && name.isEmpty ? nil : name, matter: matter, again: again, form: output.form), &asked)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let result = reply.result(of: asked) { take(result) }
    guard let error = turn.finish(&ticket, reply) else { return }
    if error.remedies.contains(.replaceFile) {
      form.refuse(.path, "There is a file of this name. Enter another name.")
    } else if error.sort == .cannotCreate {
      form.refuse(.path, error.sentence)
    } else {
      notice = error.sentence
      scroll.reset()
    }
    turn.say("Nothing was written.", .act)
    askPreview(&turn)
  }

  private mutating func take(_ result: Result<RequestPreview, JournalError>) {
    let isFirst = preview == nil
    (preview, isCurrent) = (result, true)
    switch result {
    case .failure(let error):
      form.update(.whom) { field in
        (field.understood, field.problem) = (nil, error.sentence)
      }
    case .success(let preview):
      if isFirst, again == nil, form[text: .whom].isEmpty {
        offered.name = preview.choice.name
        form[text: .whom] = offered.name
      }
      if form[text: .path] == offered.file {
        offered.file = preview.file
        form[text: .path] = offered.file
      }
      let (understood, suggestions) = (preview.understood, preview.suggestions(for: form[text: .whom].trimmed))
      form.update(.whom) { field in
        field.problem = nil
        field.understood = understood
        field.suggestions = suggestions
      }
    }
  }

  // MARK: Keys

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if ticket != nil, [.save, .back, .discardDraft].contains(command) { return "writing. Please wait" }
    return command == .save ? shared.readOnly : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Press A on Sign-off to continue.") }
    } else if command == .save {
      write(&turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    let layout = layout(in: turn.shared.pageRect, turn.shared)
    if case .key(let key) = input, scroll.follow(key, passage(turn.shared), in: layout.text) { return }
    guard ticket == nil else { return }
    switch form.handle(input, size: layout.form.size) {
    case .ignored, .moved: break
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      if field == .whom || field == .form { askPreview(&turn) }
    case .submitted: write(&turn)
    }
  }

  var output: RequestOutput {
    RequestOutput(
      form: form[text: .form] == RequestFormPage.mail ? .text : .page,
      withTexts: form[text: .texts] == RequestFormPage.with, path: form[text: .path].trimmed)
  }

  private mutating func write(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
    if again == nil {
      let name = form[text: .whom].trimmed
      guard !name.isEmpty else { return form.refuse(.whom, "Enter a name, for example Jane Doe.") }
      do {
        _ = try CleanText.name(name, named: "the name")
      } catch {
        return form.refuse(.whom, error.sentence)
      }
    }
    guard isCurrent, let preview else { return turn.say("Reading the journal. Please wait.", .pending) }
    switch preview {
    case .failure(let error): form.refuse(.whom, error.sentence)
    case .success(let preview):
      if let nothing = preview.nothing { return turn.say(nothing.sentence, .pending) }
      guard !output.path.isEmpty else { return form.refuse(.path, "Enter a name for the file.") }
      notice = nil
      if let again {
        ticket = turn.act(WriteRequest(request: again, output: output))
      } else {
        ticket = turn.act(MakeRequest(choice: preview.choice, output: output), as: id)
      }
    }
  }

  func draft(_ shared: Shared) -> Draft? {
    let (name, output) = (form[text: .whom], output)
    let isTyped =
      name != offered.name || form[text: .path] != offered.file || output.form != .page || !output.withTexts
    guard again == nil, isTyped else { return nil }
    var fields = matter.draftFields
    fields[Field.whom.rawValue] = name
    fields[Field.texts.rawValue] = form[text: .texts]
    fields[Field.form.rawValue] = form[text: .form]
    if form[text: .path] != offered.file { fields[Field.path.rawValue] = form[text: .path] }
    return Draft(id: id, subject: .request, fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil && again == nil ? id : nil }
}

extension RequestPreview {
  /// Whether the person has a key here.
  fileprivate var understood: String? {
    guard !choice.name.isEmpty else { return nil }
    return role.map { "Has a key here and may \($0.deed)." }
      ?? "No key here yet. You compare check digits with them when their reply comes."
  }

  /// The people who may sign, those that what is typed is a part of. Where a new name is a part of a known one, it
  /// must be possible to stay with it, so it is offered with a blank behind it.
  fileprivate func suggestions(for typed: String) -> [Suggestion] {
    let part = typed.lowercased()
    guard !known.contains(where: { $0.name.lowercased() == part }) else { return [] }
    let found = known.filter { part.isEmpty || $0.name.lowercased().contains(part) }.map {
      Suggestion(text: $0.name, detail: $0.role.words)
    }
    return found.isEmpty || part.isEmpty ? found : found + [Suggestion(text: "\(typed) ", detail: "no key here yet")]
  }
}

extension RequestChoice {
  fileprivate init(_ draft: Draft) {
    func words(_ name: String) -> [String] { (draft.fields[name] ?? "").split(separator: " ").map(String.init) }
    self.init(
      name: "", key: nil, entries: words("entries").compactMap { EntryID(hex: $0) },
      criteria: words("criteria").compactMap { CriterionID($0) }, units: words("units"))
  }

  /// What a draft keeps of what was marked.
  fileprivate var draftFields: [String: String] {
    [
      "entries": entries.map(\.hex).joined(separator: " "), "criteria": criteria.map(\.text).joined(separator: " "),
      "units": units.joined(separator: " "),
    ]
  }
}
