import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let restoring = Context(
    "Restoring a copy", .text,
    about: "Here you bring back a whole copy as your journal. Nothing is lost: the copy itself stays.")
  static let markSheet = Context(
    "Loading a mark sheet", .text,
    about: "Here you load the mark sheet of your centre from a file. Criteria you already have stay.")
  static let savingFile = Context(
    "Saving an attached file", .text,
    about: "Here you save a copy of an attached file. You can then open it with another program.")
  static let answersIn = Context(
    "Bringing in answers on competence", .text,
    about: "Here you bring in the answers that a person sent you. You see what they are first.")
  static let answersOut = Context(
    "Saving answers on competence", .text,
    about: "Here you save the answers of a person as a file. You can then send it.")
}

/// Names one file that something is to be done with.
struct FilePage: Page {
  /// What the file is for.
  enum Purpose: Sendable {
    /// The centre's mark sheet, to be loaded.
    case markSheet
    /// A whole copy of a journal, to be put back where there is none yet, and the draft of what was typed for a new
    /// one.
    case copy(draft: String?)
    /// Where the file of an attachment is to be written.
    case attachment(ListedAttachment)
    /// A person's answers on their competence, to be brought in.
    case answersIn
    /// The same, to be written.
    case answersOut(CompetencePerson)
  }

  enum Field: Hashable, Sendable {
    case path
  }

  private let purpose: Purpose
  private var form: Form<Field>
  private var file: FileField<Field>
  private var ticket: Int?

  init(_ purpose: Purpose) {
    self.purpose = purpose
    file = FileField(.path, purpose.kind)
    form = Form(fields: [
      .init(.path, label: purpose.label, control: .line(TextEditor(purpose.path, limit: 4_096)), hint: purpose.hint)
    ])
  }

  var context: Context {
    switch purpose {
    case .markSheet: .markSheet
    case .copy: .restoring
    case .attachment: .savingFile
    case .answersIn: .answersIn
    case .answersOut: .answersOut
    }
  }

  var title: String {
    switch purpose {
    case .markSheet: "Load a mark sheet"
    case .copy: "Restore a copy"
    case .attachment(let file): "Save the file \(file.shortID)"
    case .answersIn: "Bring in answers on competence"
    case .answersOut: "Save answers on competence"
    }
  }

  func name(of command: ScreenCommand) -> String? {
    guard command == .save else { return nil }
    return switch purpose {
    case .markSheet: "load"
    case .copy: "restore"
    case .attachment: "save"
    case .answersIn: "bring in"
    case .answersOut: "save"
    }
  }

  func note(_ shared: Shared) -> String {
    guard ticket != nil else { return "" }
    return switch purpose {
    case .markSheet: "Loading..."
    case .copy: "Restoring and checking..."
    case .attachment: "Saving..."
    case .answersIn: "Checking..."
    case .answersOut: "Saving..."
    }
  }

  mutating func load(_ turn: inout Turn) { file.offer(in: form, &turn) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    file.take(reply, in: &form, turn.shared)
    if let error = turn.finish(&ticket, reply) { form.refuse(.path, error.sentence) }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    ticket != nil && [.save, .back].contains(command) ? "Saving. Please wait" : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
    if command == .save { act(&turn) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    let before = form.focusedID
    let reaction = form.handle(input, size: turn.shared.size)
    if file.follow(input, reaction, from: before, in: &form, &turn) || reaction == .submitted { act(&turn) }
  }

  private mutating func act(_ turn: inout Turn) {
    let path = form[text: .path].trimmed
    guard !path.isEmpty else { return form.refuse(.path, "Enter the path of the file.") }
    ticket =
      switch purpose {
      case .markSheet: turn.act(LoadMarkSheet(path: path))
      case .copy(let draft): turn.act(RestoreJournal(path: path), as: draft)
      case .attachment(let file): turn.act(SaveAttachment(id: file.row.id, path: path))
      case .answersIn: turn.act(TakeAnswers(path: path))
      case .answersOut(let person): turn.act(SaveAnswers(person: person, path: path))
      }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    form.draw(on: &frame, in: frame.put(purpose.explanation, aboveFormIn: rect))
  }
}

extension FilePage.Purpose {
  fileprivate var label: String {
    switch self {
    case .markSheet: "File"
    case .copy: "Copy"
    case .attachment: "Save as"
    case .answersIn, .answersOut: "File"
    }
  }

  fileprivate var kind: OfferedFile.Kind {
    switch self {
    case .markSheet: .markSheet
    case .copy: .copyOfJournal
    case .attachment, .answersOut: .folder
    case .answersIn: .text
    }
  }

  /// What is in the field at first.
  fileprivate var path: String {
    switch self {
    case .markSheet, .copy, .answersIn, .answersOut: ""
    case .attachment(let file): "\(file.shortID).\(file.row.type.ending)"
    }
  }

  fileprivate var hint: String {
    switch self {
    case .markSheet: "For example ~/Downloads/marksheet.csv. Press Enter to load it."
    case .copy: "For example ~/copies/journal. Press Enter to restore it."
    case .attachment: "For example ~/Desktop/essay.pdf. Press Enter to save it."
    case .answersIn: "For example ~/Downloads/jane-doe.txt. Press Enter to bring it in."
    case .answersOut: "For example ~/jane-doe.txt. Press Enter to save it."
    }
  }

  fileprivate var explanation: String {
    switch self {
    case .markSheet:
      "Your centre gives you its mark sheet as a CSV file. The first row has the headings unit, outcome, criterion and "
        + "label. Each row after it is a criterion. It replaces the mark sheet you have. What you tagged stays tagged."
    case .copy:
      "A whole copy of a journal is a file and a folder. The folder has the same name and ends in .d. To make "
        + "one, press g b or run 'coachlog backup'. Your journal will be as it was when copied. The copy "
        + "itself stays."
    case .attachment:
      "The file is checked first, and saved only if it is exactly as it was attached. A file that is already there is "
        + "not replaced."
    case .answersIn:
      "A tutor, assessor or internal verifier can send you their answers as a file. They answered once, and signed "
        + "each answer with their own key. What is here already is not added again."
    case .answersOut(let person):
      "The answers of \(TerminalEscaping.escaped(person.name)) as a file that can be sent. Anyone can bring it into a "
        + "journal. It has no passphrase and no key in it."
    }
  }
}
