import CoachingJournal
import TerminalUI

/// The fields of a session with what is assumed, what was typed, and what is understood of it. Asks nobody anything.
struct SessionForm: Sendable {
  private(set) var form: Form<SessionField>
  /// The fields that somebody filled in; all others hold what was assumed.
  private(set) var touched: Set<SessionField> = []
  /// What was assumed for the fields, so that it is known what was typed beside it.
  private(set) var assumed: [SessionField: String] = [:]
  /// What the fields say.
  private(set) var reading: SessionReading
  var clients: [FamiliarClient] = []
  /// Whether the lasting fields follow the client: not where they come from a session already.
  var followsClient = true
  /// What the journal says of the session: a refusal, or warnings.
  var review: Result<[String], JournalError>?
  /// The fields whose problems are shown: those that were left, or that kept the session from being saved.
  private var judged: Set<SessionField> = []
  /// Whether somebody wanted to save: from then on a field left empty is a problem.
  private var wasToBeSaved = false
  /// The day that `today` means: it stays the day on which it was typed.
  private(set) var seenFrom: LocalDate
  /// The clock of another zone, where the session was held by one.
  var foreign: UTCOffset?
  private var choices: [SessionField: [SessionChoice]]
  private var offsetWord = ""
  /// The model whose stages stand in the summary as headings.
  private(set) var outlined: CoachingModel?
  /// Whose last session the fields follow.
  private var defaultsOf: ClientCode?
  private var hasClients = false
  /// The role that a timer was started for.
  var fixedRole: Role?

  init(_ shared: Shared) {
    seenFrom = shared.today
    choices = [
      .role: SessionChoice.roles, .channel: SessionChoice.channels, .status: SessionChoice.attendances,
      .setting: SessionChoice.settings, .fee: SessionChoice.fees,
      .unit: SessionChoice.units(of: .coaching, in: shared.scheme),
    ]
    let choices = choices
    form = Form(
      fields: SessionField.allCases.filter { $0 != .offset }.map { SessionForm.field($0, choices[$0] ?? []) })
    reading = SessionReading(seenFrom: seenFrom, in: shared.occasion.zone) { $0.usual }
    for (field, text) in SessionDefaults.fields(of: nil, among: [], shared.overview) { put(text, in: field) }
    put(SessionField.date.usual, in: .date, isSelected: true)
    for field in SessionField.allCases { assumed[field] = self[field] }
    refresh(shared)
  }

  private static func field(_ id: SessionField, _ choices: [SessionChoice]) -> Form<SessionField>.Field {
    let control: Form<SessionField>.Control =
      switch id.sort {
      case .line: .line(TextEditor(id.usual, limit: 200))
      case .area: .area(TextEditor(isMultiline: true, limit: 16_384))
      case .choice: .choice(SessionForm.choice(choices, id.usual))
      }
    return Form<SessionField>.Field(id, label: id.label, control: control, hint: id.hint)
  }

  private static func choice(_ choices: [SessionChoice], _ word: String) -> Choice {
    Choice(
      options: choices.map { Choice.Option(title: $0.title, detail: $0.detail) },
      selection: choices.firstIndex { $0.word == word } ?? 0)
  }

  // MARK: What stands in the fields

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
      choices[id]?.append(SessionChoice(text, VisibleText.escaped(text)))
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

  /// Fills a field that nobody has touched with what is to be assumed.
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
    outlined = CoachingModel.named(SessionReading.trimmed(self[.model]))
    defaultsOf = try? ClientCode(SessionReading.trimmed(self[.client]))
    hasClients = true
  }

  /// Takes fields as they are out of a draft.
  mutating func settleRestored() {
    for field in touched { assumed[field] = nil }
    settleAssumed()
  }

  /// The headings of a model that was filled in.
  mutating func outlineAssumed() { outline(CoachingModel.named(self[.model])) }

  /// New clients to choose from: what was last with the one that stands there is known only now.
  mutating func clientsCame() {
    if defaultsOf != nil, !hasClients { defaultsOf = nil }
    hasClients = true
  }

  /// Whether something stands there that nobody but the user can say.
  var isWorthKeeping: Bool { touched.contains { self[$0] != assumed[$0] ?? "" } }

  /// The session's day, which a draft keeps instead of a word such as `today`.
  var writtenDate: String { reading.date.map { "\($0)" } ?? self[.date] }

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
    if let before, form.focusedID != before || isSubmitted { leave(before) }
    refresh(shared)
    return isSubmitted
  }

  mutating func focus(_ id: SessionField) { form.setFocus(id) }

  private mutating func changed(_ id: SessionField, _ shared: Shared) {
    touched.insert(id)
    judged.remove(id)
    switch id {
    case .date: seenFrom = shared.today
    case .offset: offsetWord = self[.offset]
    case .model:
      if let model = CoachingModel.named(SessionReading.trimmed(self[.model])) { outline(model) }
    case .client, .times, .summary, .role, .goal, .actions, .feedback, .channel, .status, .setting, .group, .fee, .unit:
      break
    }
  }

  private mutating func leave(_ id: SessionField) {
    judged.insert(id)
    if id == .model, CoachingModel.named(SessionReading.trimmed(self[.model])) == nil { outline(nil) }
  }

  /// Shows every problem there is, and goes to the first.
  mutating func judgeAll(_ shared: Shared) {
    judged = Set(SessionField.allCases)
    wasToBeSaved = true
    refresh(shared)
    if let first = reading.obstacles.first { form.setFocus(first) }
  }

  // MARK: The model's headings

  /// Puts the stages of a model into the summary, in place of the empty headings of the one before.
  private mutating func outline(_ model: CoachingModel?) {
    guard model != outlined else { return }
    let isUntouched = !touched.contains(.summary)
    let text = isUntouched ? "" : self[.summary]
    let isAssumed = !touched.contains(.model)
    let old = outlined
    outlined = model
    guard let model else {
      put(CoachingModel.withoutEmptyHeadings(text), in: .summary)
      if isUntouched { assumed[.summary] = self[.summary] }
      return
    }
    let outline = model.replacing(outlineOf: old, in: text)
    // Above headings that nobody asked for just now a line stays free: a short summary is typed there and done.
    put(isUntouched && isAssumed ? "\n\n" + outline : outline, in: .summary)
    if isUntouched { assumed[.summary] = self[.summary] }
    let headings = model.stages.map { $0 + ":" }
    let lines = self[.summary].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = isUntouched && isAssumed ? 0 : (lines.firstIndex { headings.contains($0) } ?? -1) + 1
    form.update(.summary) { field in
      guard case .area(var editor) = field.control else { return }
      _ = editor.handle(.key(.top), columns: 1_000, rows: 1_000)
      for _ in 0..<place { _ = editor.handle(.key(.down), columns: 1_000, rows: 1_000) }
      field.control = .area(editor)
    }
  }

  // MARK: What is assumed and understood

  /// Brings up to date what follows from the fields: what is assumed, what is understood, what is wrong.
  mutating func refresh(_ shared: Shared) {
    keepDay(shared)
    read(shared)
    assumeFromClient(shared)
    assumeTimes(shared)
    refreshChoices(shared)
    read(shared)
    for field in form.fields.map(\.id) { say(field, shared) }
  }

  private mutating func read(_ shared: Shared) {
    let form = self
    reading = SessionReading(seenFrom: seenFrom, in: shared.occasion.zone) { form[$0] }
  }

  /// Past midnight `today` would mean another day than it did when it was typed: the day itself takes its place.
  private mutating func keepDay(_ shared: Shared) {
    guard seenFrom != shared.today else { return }
    let text = SessionReading.trimmed(self[.date])
    guard isWorthKeeping, let meant = try? WrittenDate.read(text, today: seenFrom) else {
      seenFrom = shared.today
      return
    }
    if (try? WrittenDate.read(text, today: shared.today)) != meant { put("\(meant)", in: .date) }
    seenFrom = shared.today
  }

  private mutating func assumeFromClient(_ shared: Shared) {
    let client = reading.client
    guard followsClient, client != defaultsOf || client == nil else { return }
    defaultsOf = client
    var fields = SessionDefaults.fields(of: client, among: clients, shared.overview)
    if let fixedRole { fields[.role] = fixedRole.rawValue }
    for (field, text) in fields { assume(text, in: field) }
    if !touched.contains(.model) { outline(CoachingModel.named(self[.model])) }
  }

  private mutating func assumeTimes(_ shared: Shared) {
    guard followsClient, !touched.contains(.times), !isTimed else { return }
    let last = clients.first { $0.code == reading.client }?.last
    guard let last, let date = reading.date else { return assume("", in: .times) }
    assume(SessionDefaults.times(after: last, on: date, shared.occasion), in: .times)
  }

  /// Whether the times come from a timer, and not from the client's last session.
  var isTimed = false

  private mutating func refreshChoices(_ shared: Shared) {
    let role = Role(rawValue: self[.role]) ?? .coaching
    var units = SessionChoice.units(of: role, in: shared.scheme)
    let unit = self[.unit]
    // A unit of the other role cannot stay; one that no scheme here knows does.
    if !units.contains(where: { $0.word == unit }) {
      let isOfOther = shared.scheme?.unit(unit)?.practice.map { $0.role != role } ?? false
      if isOfOther { put("", in: .unit) } else { units.append(SessionChoice(unit, VisibleText.escaped(unit))) }
    }
    if units != choices[.unit] {
      let word = self[.unit]
      choices[.unit] = units
      put(word, in: .unit)
    }
    let offsets = SessionChoice.offsets(twice: reading.twice, foreign: foreign)
    guard offsets != choices[.offset] ?? [] else { return }
    if !offsets.contains(where: { $0.word == offsetWord }) { offsetWord = offsets.first?.word ?? "" }
    choices[.offset] = offsets
    showOffset(offsets)
  }

  /// The field for the clock's offset stands below the times, and only while there is something to choose.
  private mutating func showOffset(_ offsets: [SessionChoice]) {
    let focus = form.focusedID
    form.fields.removeAll { $0.id == .offset }
    if !offsets.isEmpty, let times = form.fields.firstIndex(where: { $0.id == .times }) {
      var field = SessionForm.field(.offset, offsets)
      field.control = .choice(SessionForm.choice(offsets, offsetWord))
      form.fields.insert(field, at: times + 1)
    }
    if let focus { form.setFocus(focus == .offset && offsets.isEmpty ? .times : focus) }
  }

  private mutating func say(_ id: SessionField, _ shared: Shared) {
    var problem = reading.problems[id]
    var hint = id.hint
    let isMissing = reading.missing.contains(id)
    if !judged.contains(id) {
      // Still being typed: what is wrong is said without alarm, and what is merely unfinished not at all.
      if let problem, !isMissing, !reading.halfWritten.contains(id) { hint = Message.sentence(problem) }
      problem = nil
    }
    if isMissing, !wasToBeSaved { problem = nil }
    var understood: String?
    switch id {
    case .client: understood = clientSaid
    case .date: understood = reading.date?.spelled
    case .times:
      understood = reading.times.map { TimesText.understood($0, in: shared.occasion.zone) }
      switch review {
      case .success(let warnings) where reading.times != nil && !warnings.isEmpty:
        understood = ([understood ?? ""] + warnings.map { "Note: \($0)" }).joined(separator: ". ")
      case .failure(let error) where reading.times != nil: problem = error.sentence
      case .success, .failure, nil: break
      }
    case .offset, .summary, .role, .model, .goal, .actions, .feedback, .channel, .status, .setting, .group, .fee, .unit:
      break
    }
    let suggestions = suggestions(for: id)
    form.update(id) { field in
      field.hint = hint
      field.problem = problem.map(Message.sentence)
      field.understood = understood
      field.suggestions = suggestions
    }
  }

  private var clientSaid: String? {
    guard let client = reading.client else { return nil }
    guard let known = clients.first(where: { $0.code == client }) else { return "\(client), somebody new" }
    return SessionForm.detail(known)
  }

  /// `coaching, 12 sessions, last Fri 20 Nov 2026`.
  static func detail(_ client: FamiliarClient) -> String {
    let count = client.sessions == 1 ? "1 session" : "\(client.sessions) sessions"
    return "\(client.last.role.rawValue), \(count), last \(client.last.start.date.spelled)"
  }

  private func suggestions(for id: SessionField) -> [Suggestion] {
    switch id {
    case .client: return ClientSuggestions.matching(self[.client], among: clients)
    case .model:
      let text = SessionReading.trimmed(self[.model])
      guard !text.isEmpty, CoachingModel.named(text) == nil else { return [] }
      let matching = CoachingModel.known.filter { $0.name.lowercased().hasPrefix(text.lowercased()) }
      guard !matching.isEmpty else { return [] }
      // With a blank behind it the text as typed is not what Tab takes unasked; reading drops the blank.
      return matching.map { Suggestion(text: $0.name, detail: $0.stages.joined(separator: ", ")) }
        + [Suggestion(text: text + " ", detail: "as typed")]
    case .date, .times, .offset, .summary, .role, .goal, .actions, .feedback, .channel, .status, .setting, .group, .fee,
      .unit:
      return []
    }
  }
}
