import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context {
  static let supportForm = Context(
    "Support form", .text, keepsDraft: true,
    about:
      "Here you log hours that are not practice, such as supervision or a tutorial. They count towards "
      + "requirements of their own."
  )
  static let discussion = Context(
    "Choosing what was discussed", .list,
    about: "Choose the sessions and notes that the meeting discussed. They then leave the agenda.")
}

/// The form of support hours: what it was, when, how long, with whom, and what supervision went through.
struct SupportFormPage: Page {
  enum Field: String, CaseIterable, Sendable {
    case type, date, minutes, with, note, criteria
  }

  let id: String
  /// The entry that is amended; nil for a new one.
  let entry: EntryID?
  var form: Form<Field>
  /// What the supervision meeting went through.
  var discussed: [EntryID]
  /// What of that was there at the beginning.
  var began: [EntryID] = []
  var picker: SessionPicker?
  /// The sessions and notes that can be named.
  var sessions: [EntryRow] = []
  var notes: [NoteRow] = []
  /// What was added before: it says who gave it.
  var earlier: [EntryRow] = []
  /// The version that is amended, and what it says; no version where two stand.
  var base: (version: RecordID?, details: SupportDetails)?
  /// The version that a restored draft was begun on.
  var basedOn: RecordID?
  var isReading = false
  /// Whether something was typed or chosen here.
  var isTouched = false
  var isGiverTouched = false
  /// The criteria that were typed, while the type names none.
  var keptCriteria = ""
  var wasRefused = false
  var notice: Message?
  var evidence = EvidenceNote()
  var (askedSessions, askedEarlier) = (Asked<EntriesQuery>(), Asked<EntriesQuery>())
  var (askedNotes, askedEntry) = (Asked<NotesQuery>(), Asked<EntryQuery>())
  var ticket: Int?

  init(_ start: SupportStart, _ shared: Shared, id: String) {
    self.init(id: id, entry: nil, shared)
    form[text: .type] = start.type.rawValue
    discussed = start.discussed
    began = start.discussed
    if !discussed.isEmpty { form.setFocus(.date) }
    understand(shared)
  }

  init(id: String, entry: EntryID?, _ shared: Shared) {
    self.id = id
    self.entry = entry
    discussed = []
    let types = [
      Choice.Option(title: SupportType.induction.rawValue, detail: "the introduction to the programme"),
      Choice.Option(title: SupportType.tutorial.rawValue, detail: "with your tutor"),
      Choice.Option(title: SupportType.supervision.rawValue, detail: "of your practice"),
      Choice.Option(title: SupportType.cpd.rawValue, detail: "training and other development"),
      Choice.Option(title: SupportType.observation.rawValue, detail: "what a person saw you do"),
      Choice.Option(title: SupportType.discussion.rawValue, detail: "a professional discussion"),
      Choice.Option(title: SupportType.witness.rawValue, detail: "what a witness says of your work"),
    ]
    form = Form(fields: [
      .init(.type, label: "Type", control: .choice(Choice(options: types))),
      .init(
        .date, label: "Day", control: .line(TextEditor("today", limit: 40)),
        hint: "For example today, y, fri or 20 Nov.", isShort: true),
      .init(
        .minutes, label: "Length", control: .line(TextEditor("", limit: 40)),
        hint: "In minutes, for example 75, or as 1h15m.", isShort: true),
      .init(
        .with, label: "With", control: .line(TextEditor("", limit: 200)), hint: "Optional: who gave it."),
      .init(
        .note, label: "Note", control: .area(TextEditor("", isMultiline: true, limit: 16_384)),
        hint: "Optional: what it was about. Press ^S to save."),
    ])
    understand(shared)
  }

  /// Opens the form for hours that are added; what was begun before is offered first.
  static func open(_ start: SupportStart, _ turn: inout Turn) {
    guard let draft = turn.shared.drafts.first(where: { $0.subject == .support }) else {
      return turn.move(.push(SupportFormPage(start, turn.shared, id: turn.draftID())))
    }
    turn.move(
      .ask(
        Question(
          title: "You began support hours", lines: summary(of: draft, turn.shared),
          choices: [
            Question.Choice(key: .enter, title: "go on with them", answer: .resume(draft)),
            Question.Choice(key: .letter(.new), title: "begin others", answer: .newSupport(start)),
            Question.Choice(key: .letter(.remove), title: "throw them away", answer: .discard(draft)),
          ])))
  }

  /// Opens the form in which an entry is changed; what was begun for it before goes on.
  static func open(amending entry: EntryID, _ turn: inout Turn) {
    if let draft = turn.shared.drafts.first(where: { $0.subject == .supportAmendment(entry) }) {
      turn.move(.resume(draft))
    } else {
      var page = SupportFormPage(id: turn.draftID(), entry: entry, turn.shared)
      page.isReading = true
      turn.move(.push(page))
    }
  }

  var context: Context { picker == nil ? .supportForm : .discussion }

  var title: String {
    if picker != nil { return "What was discussed?" }
    return entry == nil ? "Add support hours" : "Amend support hours"
  }

  func name(of command: ScreenCommand) -> String? {
    switch command {
    case .open where picker != nil: "done"
    case .markAll: "the agenda"
    case .chooseSessions: "discussed"
    default: nil
    }
  }

  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Saving..." }
    if isReading { return "Reading..." }
    if let picker { return "\(picker.marked.count) chosen" }
    return draft(shared) == nil ? "" : "kept as a draft until it is saved"
  }

  mutating func load(_ turn: inout Turn) {
    turn.ask(EntriesQuery(filter: EntryFilter(sort: .session)), &askedSessions)
    turn.ask(EntriesQuery(filter: EntryFilter(sort: .support)), &askedEarlier)
    turn.ask(NotesQuery(), &askedNotes)
    if let entry {
      turn.ask(EntryQuery(entry: entry), &askedEntry)
      evidence.ask(entry, &turn)
    }
  }

  /// What it is, as chosen.
  var type: SupportType { SupportType(rawValue: form[text: .type]) ?? .supervision }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if picker != nil {
      let isEmpty = shared.agenda?.isEmpty != false
      return command == .markAll && isEmpty
        ? "the supervision agenda is empty. Press Space to mark what was discussed" : nil
    }
    if [.save, .chooseSessions].contains(command), isReading { return "the entry is still being read" }
    if command == .chooseSessions, type != .supervision {
      return "you can choose sessions and notes only for supervision, and this is \(type.rawValue)"
    }
    if command == .save {
      if entry != nil, base == nil { return "there is no entry to amend. Press Esc to go back" }
      return shared.readOnly
    }
    return nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if picker != nil { return pick(command) }
    if command == .save { save(&turn) }
    if command == .back { leave(&turn) }
    if command == .chooseSessions {
      picker = SessionPicker(offered(turn.shared), marked: discussed, among: Set(agenda(turn.shared).map(\.id)))
    }
  }

  private mutating func pick(_ command: ScreenCommand) {
    if command == .mark {
      picker?.mark()
    } else if command == .markAll {
      picker?.markAgenda()
    } else if command == .open || command == .back {
      let chosen = picker?.chosen ?? discussed
      picker = nil
      guard Set(chosen) != Set(discussed) else { return }
      discussed = chosen
      isTouched = true
    }
  }

  private func agenda(_ shared: Shared) -> [AgendaItem.Subject] { (shared.agenda ?? []).map(\.subject) }

  /// What may have been discussed: the agenda first, then sessions and notes, the newest first.
  private func offered(_ shared: Shared) -> [AgendaItem.Subject] {
    let agenda = agenda(shared)
    let onAgenda = Set(agenda.map(\.id))
    let others = sessions.map { AgendaItem.Subject.session($0) } + notes.map { AgendaItem.Subject.note($0) }
    return agenda + others.filter { !onAgenda.contains($0.id) }.sorted { $0.date > $1.date }
  }

  private func leave(_ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    if draft(turn.shared) != nil {
      turn.say("Kept as a draft. Press \(entry == nil ? "n on Support hours" : "e on the entry") to continue.")
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
    let place = parts(turn.shared.pageRect, turn.shared).form
    switch form.handle(input, size: place.size) {
    case .ignored, .moved: break
    case .changed(let field):
      isTouched = true
      if field == .with { isGiverTouched = true }
      form.update(field) { $0.problem = nil }
      if field == .type { assumeGiver() }
    case .submitted: save(&turn)
    }
    understand(turn.shared)
  }
}

extension AgendaItem.Subject {
  /// The day of the session, or the one the note was written for.
  var date: LocalDate {
    switch self {
    case .session(let row): row.date
    case .note(let note): note.date
    }
  }
}
