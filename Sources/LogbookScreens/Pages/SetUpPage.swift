import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context {
  static let setUp = Context(
    "Setting up", .text,
    about:
      "Here you start your journal: your name, your qualification and when you registered. You can change all "
      + "of it later."
  )
}

/// The first set-up: a name, a qualification and a day make a journal.
struct SetUpPage: Page {
  enum Field: String, CaseIterable, Sendable {
    case name
    case registered
    case centre
    case centreNumber
  }

  var id: String
  var step = SetUpStep.name
  var nameForm: Form<Field>
  var registrationForm: Form<Field>
  var list = ListState()
  /// Whether a qualification was chosen by hand.
  var hasMoved = false
  var isDateTouched = false
  /// The day that `today` means.
  private(set) var seenFrom: LocalDate
  private(set) var ticket: Int?

  init(_ shared: Shared, id: String) {
    self.id = id
    seenFrom = shared.today
    nameForm = Form(fields: [
      Form<Field>.Field(
        .name, label: "Name", control: .line(TextEditor("", limit: 400)),
        hint: "For example Priya Shah. Press Enter to go on.")
    ])
    var today = TextEditor("today", limit: 200)
    today.selectAll()
    registrationForm = Form(fields: [
      Form<Field>.Field(
        .registered, label: "Registered", control: .line(today),
        hint: "For example 12 Jan 2026 or today."),
      Form<Field>.Field(
        .centre, label: "Centre", control: .line(TextEditor("", limit: 400)),
        hint: "Optional. Press Enter to make the journal."),
    ])
    refresh(shared)
  }

  var context: Context { .setUp }
  func key(of command: ScreenCommand) -> Key? { command == .nextField ? .enter : nil }

  func name(of command: ScreenCommand) -> String? {
    if command == .back, step.previous == nil { return "leave" }
    guard command == .nextField else { return nil }
    return step.next == nil && registrationForm.focusedID == registrationForm.fields.last?.id
      ? "make the journal" : "go on"
  }

  var title: String { "Setting up" }
  func note(_ shared: Shared) -> String {
    guard ticket == nil else { return "Making the journal..." }
    guard ScreenLayout(shared.size).hasOutline, !shared.isRead else { return "" }
    let all = SetUpStep.allCases
    let place = all.firstIndex(of: step) ?? 0
    return all.enumerated().map { "\($0 < place ? "✓" : $0 == place ? "●" : "○") \($1.heading)" }.joined(
      separator: "  ")
  }

  // MARK: Keys

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    guard command == .back, ticket == nil else { return }
    if let previous = step.previous {
      step = previous
    } else {
      var lines: [String] = []
      if draft(turn.shared) != nil {
        lines = ["What you typed is kept for the next time."]
        if let error = turn.shared.draftTrouble { lines = ["What you typed will be lost: \(error.phrase)."] }
      }
      turn.move(
        .ask(
          Question(
            title: "Leave without a journal?", lines: lines,
            choices: [Question.Choice(key: .enter, title: "leave", answer: .leave)])))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    settleDay(turn.shared)
    let size = turn.shared.pageRect.form.size
    switch step {
    case .name:
      if take(nameForm.handle(input, size: size), turn.shared) { goOn(from: .name, &turn) }
    case .qualification: choose(input, &turn)
    case .registration:
      let before = registrationForm.focusedID
      if take(registrationForm.handle(input, size: size), turn.shared) {
        create(&turn)
      } else if before == .registered, registrationForm.focusedID != before {
        // A day that cannot be read is said as soon as it is left, not when all is done.
        _ = readDate(turn.shared)
      }
    }
    refresh(turn.shared)
  }

  /// Follows what a form made of an input; gives whether it was Enter in its last field.
  private mutating func take(_ reaction: Form<Field>.Reaction, _ shared: Shared) -> Bool {
    switch reaction {
    case .ignored, .moved: return false
    case .changed(let field):
      if field == .registered {
        isDateTouched = true
        seenFrom = shared.today
      }
      update(field) { $0.problem = nil }
      if field == .centre { showNumber() }
      return false
    case .submitted: return true
    }
  }

  /// Asks for the centre's number once there is a centre.
  mutating func showNumber() {
    let isShown = registrationForm.field(.centreNumber) != nil
    let isWanted = !self[.centre].trimmed.isEmpty || !self[.centreNumber].isEmpty
    guard isShown != isWanted else { return }
    let last = "Optional. Press Enter to make the journal."
    registrationForm.update(.centre) { $0.hint = isWanted ? "Optional." : last }
    if isWanted {
      registrationForm.fields.append(
        Form<Field>.Field(
          .centreNumber, label: "Centre number", control: .line(TextEditor("", limit: 400)), hint: last))
    } else {
      registrationForm.fields.removeAll { $0.id == .centreNumber }
    }
  }

  private mutating func choose(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    if key == .enter || key == .tab {
      step = .registration
    } else if key == .backTab {
      step = .name
    } else {
      let count = qualifications(turn.shared).count
      if list.handle(key, count: count, height: count) { hasMoved = true }
    }
  }

  private mutating func goOn(from step: SetUpStep, _ turn: inout Turn) {
    guard readName() != nil else { return }
    self.step = step.next ?? step
  }

  // MARK: What was typed

  func qualifications(_ shared: Shared) -> [Qualification] { shared.scheme?.qualifications ?? [] }

  func chosen(_ shared: Shared) -> Qualification? {
    let all = qualifications(shared)
    return all.indices.contains(list.selection) ? all[list.selection] : nil
  }

  subscript(_ field: Field) -> String {
    switch field {
    case .name: nameForm[text: .name]
    case .registered, .centre, .centreNumber: registrationForm[text: field]
    }
  }

  private mutating func update(_ field: Field, _ body: (inout Form<Field>.Field) -> Void) {
    switch field {
    case .name: nameForm.update(.name, body)
    case .registered, .centre, .centreNumber: registrationForm.update(field, body)
    }
  }

  private mutating func readName() -> String? {
    read(.name) { text throws(JournalError) in
      if text.isEmpty { throw .againstRule("enter your name as it should appear on your portfolio") }
      return try CleanText.name(text, named: "your name").text
    }
  }

  private mutating func readDate(_ shared: Shared) -> LocalDate? {
    let today = seenFrom
    return read(.registered) { text throws(JournalError) in
      if text.isEmpty { throw .againstRule("enter the day you were registered, for example 12 Jan 2026") }
      return try shared.occasion.day(text, seenFrom: today)
    }
  }

  /// Reads a field; what is wrong is shown below it.
  private mutating func read<Value>(_ field: Field, _ body: (String) throws(JournalError) -> Value) -> Value? {
    do {
      let value = try body(self[field].trimmed)
      update(field) { $0.problem = nil }
      return value
    } catch {
      let problem = error.sentence
      update(field) { $0.problem = problem }
      return nil
    }
  }

  /// Past midnight `today` is another day than the one that was typed.
  private mutating func settleDay(_ shared: Shared) {
    guard seenFrom != shared.today else { return }
    if isDateTouched, let meant = try? shared.occasion.day(self[.registered], seenFrom: seenFrom) {
      registrationForm[text: .registered] = "\(meant)"
    }
    seenFrom = shared.today
  }

  /// Says below the day what it comes to.
  mutating func refresh(_ shared: Shared) {
    guard let date = try? shared.occasion.day(self[.registered].trimmed, seenFrom: seenFrom) else {
      return registrationForm.update(.registered) { $0.understood = nil }
    }
    let chosen = chosen(shared)
    registrationForm.update(.registered) {
      $0.understood = chosen.map { QualificationText.registered(date, for: $0, today: shared.today) } ?? date.spelled
      $0.isDoubtful = chosen.map { QualificationText.isDoubtful(date, for: $0, today: shared.today) } ?? false
    }
  }

  // MARK: The journal

  private mutating func create(_ turn: inout Turn) {
    guard ticket == nil else { return }
    guard let name = readName() else {
      step = .name
      return
    }
    guard let chosen = chosen(turn.shared) else { return turn.say("There is no qualification to choose.", .act) }
    guard let date = readDate(turn.shared) else { return registrationForm.setFocus(.registered) }
    var (centre, centreNumber): (String?, String?)
    if !self[.centre].trimmed.isEmpty {
      centre = read(.centre) { text throws(JournalError) in try CleanText.line(text, named: "the centre").text }
      guard centre != nil else { return registrationForm.setFocus(.centre) }
    }
    if !self[.centreNumber].trimmed.isEmpty {
      centreNumber = read(.centreNumber) { text throws(JournalError) in
        try CleanText.line(text, named: "the centre number").text
      }
      guard centreNumber != nil else { return registrationForm.setFocus(.centreNumber) }
    }
    let enrolment = NewEnrolment(
      learner: name, qualification: chosen.id, registered: date, centre: centre, centreNumber: centreNumber)
    ticket = turn.act(CreateJournal(terms: enrolment), saving: draft(turn.shared))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if case .drafts(let drafts) = reply { goOn(drafts, &turn) }
    if reply.written(by: RestoreJournal.self) != nil { turn.move(.finish) }
    _ = turn.finish(&ticket, reply)
  }
}
