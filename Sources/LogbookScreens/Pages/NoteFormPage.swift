import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let noteForm = Context(
    "Writing a note", .text, keepsDraft: true,
    about: "Here you write a reflective note, one stage of the model after the other.")
  static let notePicker = Context(
    "Choosing sessions", .list,
    about: "Choose the sessions that the note is about. Space selects, Enter is done.")
}

/// The form of a reflective note: most of it is the text.
struct NoteFormPage: Page {
  enum Field: String, CaseIterable, Sendable {
    case unit
    case date
    case model
  }

  /// What can be typed and chosen.
  struct Content: Equatable, Sendable {
    let head: [String]
    let sessions: [EntryID]
    let text: String
  }

  let id: String
  /// The note that is amended; nil for a new one.
  let entry: EntryID?
  /// What the note is for, when and by which model.
  var head: Form<Field>
  var editor: TextEditor
  /// Whether the text has the focus, and not the fields above it.
  var isWriting = true
  var sessions: [EntryID]
  var picker: SessionPicker?
  /// The sessions that can be named.
  var rows: [EntryRow] = []
  /// The model whose headings are in the text.
  var outlined: NoteModel?
  /// The version that is amended.
  var basedOn: RecordID?
  var isReading = false
  /// Whether something was typed or chosen here.
  var isTouched = false
  /// What stood here at the beginning; nil where it goes on with a draft.
  var began: Content?
  var isUnitTouched = false
  /// Whether what comes next is a line of its own below what is there.
  var isAdding = false
  /// Whether the text is in an editor outside.
  var isOutside = false
  var wasRefused = false
  var notice: Message?
  var evidence = EvidenceNote()
  var (askedRows, askedNote) = (Asked<EntriesQuery>(), Asked<NoteQuery>())
  var ticket: Int?

  /// A new note on these sessions.
  init(on sessions: [EntryID], _ shared: Shared, id: String) {
    self.init(id: id, entry: nil, shared)
    self.sessions = sessions
    let model =
      shared.overview?.latestModel.flatMap { shared.models.named($0) } ?? shared.models.models(of: .reflection).first
    head[text: .model] = model?.name ?? NoteFormPage.noModel
    outline(model, shared)
    isTouched = false
    began = now
  }

  var now: Content {
    Content(head: Field.allCases.map { head[text: $0] }, sessions: sessions, text: editor.text)
  }

  init(id: String, entry: EntryID?, _ shared: Shared) {
    self.id = id
    self.entry = entry
    sessions = []
    editor = TextEditor(isMultiline: true, limit: NoteDetails.textLimit)
    let units = NoteFormPage.units(shared).map { Choice.Option(title: $0) }
    let models =
      [Choice.Option(title: NoteFormPage.noModel, detail: "no headings")]
      + shared.models.models(of: .reflection).map {
        Choice.Option(title: $0.name, detail: $0.stages.map(\.name).joined(separator: ", "))
      }
    head = Form(fields: [
      .init(.unit, label: "Unit", control: .choice(Choice(options: units)), hint: "Press ← or → to choose."),
      .init(
        .date, label: "Day", control: .line(TextEditor("today", limit: 40)),
        hint: "The day it is for. For example today, fri or 20 Nov."),
      .init(
        .model, label: "Model", control: .choice(Choice(options: models)),
        hint: "Press ← or → to choose. Your text is kept. Press Enter to write."),
    ])
  }

  /// Opens a note to be read and changed; what was begun for it before goes on.
  static func open(amending entry: EntryID, _ turn: inout Turn) {
    if let draft = turn.shared.drafts.first(where: { $0.subject == .noteAmendment(entry) }) {
      turn.move(.resume(draft))
    } else {
      var page = NoteFormPage(id: turn.draftID(), entry: entry, turn.shared)
      page.isReading = true
      turn.move(.push(page))
    }
  }

  var context: Context { picker == nil ? .noteForm : .notePicker }
  var title: String { picker != nil ? "On which sessions?" : entry == nil ? "New note" : "Amend a note" }

  func name(of command: ScreenCommand) -> String? { command == .open && picker != nil ? "done" : nil }

  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Saving..." }
    if isReading { return "Reading..." }
    if let picker { return "\(picker.marked.count) chosen" }
    let gauge = outlined.map { " · \(editor.filledHeadings.count) of \($0.stages.count) stages" } ?? ""
    let words = editor.wordsBesideHeadings
    return "\(words) word\(words == 1 ? "" : "s")\(gauge)\(hasDraft(shared) ? " · draft" : "")"
  }

  mutating func load(_ turn: inout Turn) {
    turn.ask(EntriesQuery(filter: EntryFilter(sort: .session)), &askedRows)
    if let entry {
      turn.ask(NoteQuery(note: entry), &askedNote)
      evidence.ask(entry, &turn)
    }
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if picker != nil { return nil }
    if [.save, .editOutside, .chooseSessions].contains(command), isReading { return "the note is still being read" }
    if command == .save {
      if entry != nil, basedOn == nil { return "there is no note to amend. Press Esc to go back" }
      return shared.readOnly
    }
    return nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if picker != nil { return pick(command, &turn) }
    if command == .save { save(&turn) }
    if command == .back { leave(&turn) }
    if command == .chooseSessions {
      picker = SessionPicker(rows, marked: sessions)
    } else if command == .editOutside {
      guard ticket == nil else { return turn.say(Message.isBeingSaved) }
      isOutside = true
      // What is saved there belongs to this draft, whatever ends coachlog meanwhile.
      turn.perform(.keepDraft(wholeDraft(turn.shared)))
      turn.perform(.editOutside(NoteTemplate(editor.text, model: outlined, subject: subject), draft: id))
    }
  }

  private mutating func pick(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .mark {
      picker?.mark()
    } else if command == .open || command == .back {
      let chosen = picker?.chosen ?? sessions
      picker = nil
      guard chosen != sessions else { return }
      sessions = chosen
      isTouched = true
      followSessions(turn.shared)
    }
  }

  private var subject: String { "\(head[text: .unit]), \(head[text: .date]), \(head[text: .model])" }

  private func leave(_ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    if draft(turn.shared) != nil {
      turn.say(
        "Kept as a draft. Press \(entry == nil ? "n on Reflections" : "e on the same note") to continue."
      )
    }
    turn.move(.close)
  }

  // MARK: Keys

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    if picker != nil {
      if case .key(let key) = input { picker?.follow(key, height: turn.shared.pageRect.rows) }
      return
    }
    guard !isReading else { return }
    // What is saved is what stood there: what came after it would go with the form.
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    let layout = NoteLayout(in: turn.shared.pageRect, self)
    if case .key(.place(let place)) = input { return choose(place) }
    let input = inLineOfItsOwn(input)
    guard isWriting else { return fill(input, layout.head.size, turn.shared) }
    let before = editor.revision
    let isTaken = editor.handle(input, columns: layout.text.columns, rows: layout.text.rows)
    if editor.revision != before { isTouched = true }
    if editor.label != outlined?.name {
      setModel(editor.label, turn.shared)
      setHeadings(turn.shared)
    }
    if let refusal = editor.refusal { turn.say(refusal.asSentence, .pending) }
    guard !isTaken, case .key(let key) = input else { return }
    // From stage to stage, and from the last to the fields above the text.
    if key == .tab || key == .backTab, editor.moveToHeading(by: key == .tab ? 1 : -1) { return }
    if key == .tab {
      focus(.unit)
    } else if key == .backTab || key == .up {
      focus(.model)
    }
  }

  private mutating func focus(_ field: Field) {
    isWriting = false
    head.setFocus(field)
  }

  /// Follows a key in the fields above the text.
  private mutating func fill(_ input: Input, _ size: Size, _ shared: Shared) {
    if case .key(let key) = input {
      let (isFirst, isLast) = (head.focusedID == .unit, head.focusedID == .model)
      if isLast && [.tab, .enter, .down].contains(key) || isFirst && [.backTab, .up].contains(key) {
        isWriting = true
        return
      }
    }
    guard case .changed(let field) = head.handle(input, size: size) else { return }
    isTouched = true
    switch field {
    case .unit: isUnitTouched = true
    case .date: understandDate(shared)
    case .model: outline(shared.models.named(head[text: .model]), shared)
    }
  }

  func dayUnderstood(_ shared: Shared) -> String? {
    (try? shared.occasion.day(head[text: .date].trimmed))?.spelled
  }

  mutating func understandDate(_ shared: Shared) {
    let day = dayUnderstood(shared)
    head.update(.date) { field in
      field.understood = day
      field.problem = nil
    }
  }
}
