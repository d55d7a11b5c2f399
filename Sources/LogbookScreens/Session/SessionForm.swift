import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

/// The fields of a session with what is assumed, what was typed, and what is understood of it. Makes no queries.
struct SessionForm: Sendable {
  var form: Form<SessionField>
  /// The fields that were changed by hand; all others hold what was assumed.
  var touched: Set<SessionField> = []
  /// What was assumed for the fields, so that it is known what was typed beside it.
  var assumed: [SessionField: String] = [:]
  /// What the fields say.
  var reading: SessionReading
  var clients: [RecentClient] = []
  /// The clients that are registered and in no session yet.
  var unmet: [ClientCode] = []
  /// Whether the lasting fields follow the client: not where they come from a session already.
  var followsClient = true
  /// The session that this one is like; nil where it is like none.
  var repeated: SessionDetails?
  /// What the journal says of the session: a refusal, or warnings.
  var review: Result<[String], JournalError>?
  /// The fields whose problems are shown: those that were left, or that kept the session from being saved.
  var judged: Set<SessionField> = []
  /// Whether saving was tried: from then on a field left empty is a problem.
  var wasToBeSaved = false
  /// The day that `today` means: it stays the day on which it was typed.
  var seenFrom: LocalDate
  /// The clock of another zone, where the session was held by one.
  var foreign: UTCOffset?
  var choices: [SessionField: [SessionChoice]]
  var offsetWord = ""
  /// The model whose stages stand in the summary as headings.
  var outlined: NoteModel?
  /// The models there are to choose from.
  var models: ModelLibrary
  /// Whose last session the fields follow.
  var defaultsOf: ClientCode?
  private(set) var hasClients = false
  /// Whether the times come from a timer, and not from the client's last session.
  var isTimed = false
  /// The times that were filled in because the session was cancelled.
  private var cancelledTimes: String?
  /// The role that a timer was started for.
  var fixedRole: Role?

  init(_ shared: Shared) {
    seenFrom = shared.today
    models = shared.models
    choices = [
      .role: SessionChoice.roles, .channel: SessionChoice.channels, .status: SessionChoice.attendances,
      .setting: SessionChoice.settings, .fee: SessionChoice.fees,
      .unit: SessionChoice.units(of: .coaching, in: shared.scheme),
    ]
    let choices = choices
    form = Form(
      fields: SessionField.asked.filter { $0 != .offset }.map { SessionForm.field($0, choices[$0] ?? []) })
    form.sections = SessionField.sections
    reading = SessionReading(on: shared.occasion, seenFrom: seenFrom, models: models) { $0.usual }
    for (field, text) in SessionDefaults.fields(of: nil, among: [], shared.overview) { put(text, in: field) }
    put(SessionField.date.usual, in: .date, isSelected: true)
    for field in SessionField.asked { assumed[field] = self[field] }
    refresh(shared)
  }

  static func field(_ id: SessionField, _ choices: [SessionChoice]) -> Form<SessionField>.Field {
    let control: Form<SessionField>.Control =
      switch id.sort {
      case .line: .line(TextEditor(id.usual, limit: 200))
      case .area: .area(TextEditor(isMultiline: true, limit: 16_384))
      case .choice: .choice(SessionForm.choice(choices, id.usual))
      }
    return Form<SessionField>.Field(id, label: id.label, control: control, hint: id.hint, isShort: id.isShort)
  }

  static func choice(_ choices: [SessionChoice], _ word: String) -> Choice {
    Choice(
      options: choices.map { Choice.Option(title: $0.title, detail: $0.detail) },
      selection: choices.firstIndex { $0.word == word } ?? 0)
  }

  /// The model of a session that is called so.
  func model(_ name: String) -> NoteModel? { models.named(name.trimmed, of: .coaching) }

  // MARK: What the fields hold

  /// The text of a field; of a choice, its word.
  subscript(_ id: SessionField) -> String {
    guard let field = form.fields.first(where: { $0.id == id }) else { return id == .offset ? offsetWord : "" }
    switch field.control {
    case .line(let editor), .area(let editor): return editor.text
    case .choice(let choice), .list(let choice):
      let words = choices[id] ?? []
      return words.indices.contains(choice.selection) ? words[choice.selection].word : ""
    case .secret: return ""
    }
  }

  /// Fills a field; a value that a choice does not have yet is added to it.
  mutating func put(_ text: String, in id: SessionField, isSelected: Bool = false) {
    if id == .offset { offsetWord = text }
    if id.sort == .choice, choices[id]?.contains(where: { $0.word == text }) == false, id != .offset {
      choices[id]?.append(SessionChoice(text, TerminalEscaping.escaped(text)))
    }
    let words = choices[id] ?? []
    form.update(id) { field in
      switch field.control {
      case .line(var editor):
        if editor.text != text { editor.replaceAll(with: text) }
        if isSelected { editor.selectAll() }
        field.control = .line(editor)
      case .area(var editor):
        if editor.text != text { editor.replaceAll(with: text) }
        field.control = .area(editor)
      case .choice: field.control = .choice(SessionForm.choice(words, text))
      case .list, .secret: break
      }
    }
  }

  /// Fills in a field that was not changed by hand.
  mutating func assume(_ text: String, in id: SessionField) {
    guard !touched.contains(id) else { return }
    if self[id] != text { put(text, in: id, isSelected: id == .times || id == .date) }
    assumed[id] = text
  }

  /// Fills a field with what was typed before.
  mutating func restore(_ text: String, in id: SessionField, isTouched: Bool) {
    put(text, in: id)
    if isTouched { touched.insert(id) } else { assumed[id] = text }
  }

  /// Takes the fields as they are, out of a draft or a version: nothing further is assumed until the client changes.
  mutating func settleAssumed() {
    outlined = model(self[.model])
    defaultsOf = try? ClientCode(self[.client].trimmed)
    hasClients = true
  }

  /// Takes fields as they are out of a draft.
  mutating func settleRestored() {
    for field in touched { assumed[field] = nil }
    settleAssumed()
  }

  /// The headings of a model that was filled in.
  mutating func outlineAssumed() { outline(model(self[.model])) }

  /// New clients to choose from: the last session with the client typed is known only now.
  mutating func clientsCame() {
    if defaultsOf != nil, !hasClients { defaultsOf = nil }
    hasClients = true
  }

  /// Whether something was typed that could not be filled in again.
  var isWorthKeeping: Bool { touched.contains { self[$0] != assumed[$0] ?? "" } }

  /// The session's day, which a draft keeps instead of a word such as `today`.
  var writtenDate: String { reading.date.map { "\($0)" } ?? self[.date] }

  /// The times that a length alone comes to now; nil where times were typed.
  func writtenTimes(in zone: Zone) -> String? {
    guard case .justEnded? = try? TypedTimes(self[.times]), let times = reading.times else { return nil }
    return TimesText.typed(times, in: zone)
  }

  // MARK: Keys

  /// Takes what was typed, or a key. Gives whether it was Enter in the last field.
  mutating func handle(_ input: Input, size: Size, _ shared: Shared) -> Bool {
    let before = form.focusedID
    let reaction = form.handle(input, size: size)
    var isSubmitted = false
    switch reaction {
    case .ignored, .moved: break
    case .changed(let id): changed(id, shared)
    case .submitted: isSubmitted = true
    }
    if let before, form.focusedID != before || isSubmitted { leave(before, shared) }
    refresh(shared)
    return isSubmitted
  }

  /// Says that the session was cancelled, or that it was held after all. Of one that was not held nobody asks when.
  mutating func toggleCancelled(_ shared: Shared) {
    let isCancelled = self[.status] == Attendance.cancelled.rawValue
    put((isCancelled ? Attendance.held : .cancelled).rawValue, in: .status)
    touched.insert(.status)
    judged.remove(.times)
    if !isCancelled, self[.times].trimmed.isEmpty {
      // An hour that has just ended; on another day, one at noon.
      put(reading.date == shared.today ? "60m" : "12:00-13:00", in: .times)
      touched.insert(.times)
      refresh(shared)
      leave(.times, shared)
      cancelledTimes = self[.times]
    } else if isCancelled, cancelledTimes == self[.times] {
      // Held after all: when, only the learner knows.
      put("", in: .times)
      touched.remove(.times)
      cancelledTimes = nil
    }
    refresh(shared)
  }

  mutating func focus(_ id: SessionField) { form.setFocus(id) }

  private mutating func changed(_ id: SessionField, _ shared: Shared) {
    touched.insert(id)
    judged.remove(id)
    if id == .date { seenFrom = shared.today }
    if id == .offset { offsetWord = self[.offset] }
    if id == .model, let model = model(self[.model]) { outline(model) }
  }

  private mutating func leave(_ id: SessionField, _ shared: Shared) {
    judged.insert(id)
    // What has just ended is put down as times, since it would be others in a minute.
    if id == .times, let times = writtenTimes(in: shared.occasion.zone) { put(times, in: .times) }
    if id == .model, model(self[.model]) == nil { outline(nil) }
  }

  /// Shows what is wrong with what was typed, and gives the first field of these.
  mutating func judgeTouched(_ shared: Shared) -> SessionField? {
    judged.formUnion(touched)
    refresh(shared)
    return reading.obstacles.first { touched.contains($0) && !reading.missing.contains($0) }
  }

  /// Shows every problem there is, and goes to the first.
  mutating func judgeAll(_ shared: Shared) {
    judged = Set(SessionField.asked)
    wasToBeSaved = true
    refresh(shared)
    if let first = reading.obstacles.first { form.setFocus(first) }
  }
}
