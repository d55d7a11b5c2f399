import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let enrolment = Context(
    "Changing your enrolment", .text, keepsDraft: true,
    about:
      "Here you change your name, your centre, your dates or your qualification. What is logged and signed "
      + "stays as it is."
  )
}

/// The enrolment is changed: another qualification, another day, more asked for by the centre, a name put right.
struct EnrolmentPage: Page {
  enum Field: Hashable, Sendable {
    case qualification
    case registered
    /// What the centre asks for in this requirement.
    case target(String)
    case centre
    case centreNumber
    case number
    case name
    /// Why the name changes.
    case reason

    /// Its name in a draft.
    var word: String {
      switch self {
      case .qualification: "qualification"
      case .registered: "registered"
      case .target(let requirement): "target:\(requirement)"
      case .centre: "centre"
      case .centreNumber: "centre_number"
      case .number: "number"
      case .name: "name"
      case .reason: "reason"
      }
    }
  }

  private let id: String
  var form = Form<Field>(fields: [])
  /// What is in force, and what there is to choose from; nil while it is being read.
  private var options: EnrolmentOptions?
  /// Texts by the names of their fields: those of the draft, and the targets that were typed, whichever qualification
  /// is shown.
  private var texts: [String: String]
  private var asked = Asked<EnrolmentQuery>()
  /// The title of the other qualification that the learner was asked about and wants.
  var confirmed: String?
  var ticket: Int?

  private init(id: String, texts: [String: String]) {
    self.id = id
    self.texts = texts
  }

  init(_ draft: Draft) { self.init(id: draft.id, texts: draft.fields) }

  /// Opens the form; what was begun before goes on.
  static func open(_ turn: inout Turn) {
    if let draft = turn.shared.drafts.first(where: { $0.subject == .enrolment }) {
      turn.move(.resume(draft))
    } else {
      turn.move(.push(EnrolmentPage(id: turn.draftID(), texts: [:])))
    }
  }

  var context: Context { .enrolment }
  var title: String { "Your enrolment" }
  func note(_ shared: Shared) -> String { ticket == nil ? "" : "Saving..." }

  mutating func load(_ turn: inout Turn) {
    if options == nil { turn.ask(EnrolmentQuery(), &asked) }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .save, options == nil { return "your enrolment is still being read" }
    return command == .save ? shared.readOnly : nil
  }

  // MARK: What is in force, and what is typed

  var chosen: EnrolmentOptions.Option? {
    let title = form[text: .qualification]
    return options?.options.first { $0.qualification.title == title }
  }

  /// What a field says before anything is typed.
  func said(_ field: Field) -> String {
    guard let enrolment = options?.enrolment else { return "" }
    switch field {
    case .qualification: return enrolment.title
    case .registered: return enrolment.registered.description
    case .target(let requirement):
      return chosen?.targets.first { $0.requirement.id == requirement }.map { DurationParser.text($0.minutes) } ?? ""
    case .centre: return enrolment.centre ?? ""
    case .centreNumber: return enrolment.centreNumber ?? ""
    case .number: return enrolment.registrationNumber ?? ""
    case .name: return enrolment.learner
    case .reason: return ""
    }
  }

  /// Whether another name is typed, and not only another spelling of it.
  var isRenamed: Bool {
    guard let enrolment = options?.enrolment else { return false }
    var change = EnrolmentChange()
    change.learner = form[text: .name].trimmed
    return change.renames(enrolment)
  }

  private mutating func fill(with options: EnrolmentOptions, _ shared: Shared) {
    self.options = options
    let titles = options.options.map(\.qualification.title)
    let title = texts[Field.qualification.word] ?? options.enrolment.title
    form.fields = [
      .init(
        .qualification, label: "Qualification",
        control: .choice(
          Choice(
            options: titles.map { Choice.Option(title: $0) }, selection: titles.firstIndex(of: title) ?? 0))),
      line(
        .registered, "Registered", limit: 40,
        "For example 12 Jan 2026 or today."),
      line(.centre, "Centre", limit: 400, "Optional."),
      line(.centreNumber, "Centre number", limit: 400, "Optional. Your centre's number with the awarding body."),
      line(.number, "Number", limit: 400, "Optional. Your number with the awarding body."),
      line(.name, "Name", limit: 400, "As it should appear on your portfolio. Press Enter to save."),
    ]
    showTargets()
    showReason()
    understand(shared)
  }

  private func line(_ field: Field, _ label: String, limit: Int, _ hint: String) -> Form<Field>.Field {
    .init(
      field, label: label, control: .line(TextEditor(texts[field.word] ?? said(field), limit: limit)), hint: hint)
  }

  /// Has a field for each requirement of the qualification that is chosen, with what was typed for it.
  private mutating func showTargets() {
    form.fields.removeAll { if case .target = $0.id { true } else { false } }
    let targets = (chosen?.targets ?? []).map { requirement, _ in
      let asked = DurationParser.text(requirement.requiredMinutes)
      return line(
        .target(requirement.id), requirement.label, limit: 40,
        "The minimum is \(asked). Enter more if your centre asks for it, for example "
          + "\(DurationParser.text(requirement.requiredMinutes * 5 / 4)).")
    }
    form.fields.insert(contentsOf: targets, at: 2)
    form.sections =
      [.init("What you work for", first: .qualification)]
      + targets.prefix(1).map { .init("Hours", first: $0.id) }
      + [.init("Centre", first: .centre), .init("You", first: .name)]
  }

  /// Asks why the name changes, while another one is typed.
  private mutating func showReason() {
    let isShown = form.fields.contains { $0.id == .reason }
    guard isShown != isRenamed else { return }
    form.fields.removeAll { $0.id == .reason }
    if isRenamed {
      form.fields.append(
        line(
          .reason, "Reason", limit: 16_384,
          "Why your name changed. Your portfolio shows it beside the old name. Press Enter to save."))
    }
    let hint = isRenamed ? "" : " Press Enter to save."
    form.update(.name) { $0.hint = EnrolmentPage.nameHint + hint }
  }

  private static let nameHint = "As it should appear on your portfolio."

  /// Says below the fields what they come to.
  private mutating func understand(_ shared: Shared) {
    let chosen = chosen
    let figures = chosen.map {
      QualificationText.figures($0.qualification, requirements: $0.targets.map(\.requirement))
    }
    form.update(.qualification) { field in
      field.understood = figures.map { "\($0). Press ← or → to choose. You keep every hour." }
    }
    form.understand(.registered) { text throws(JournalError) in
      let date = try shared.occasion.day(text)
      return chosen.map { QualificationText.registered(date, for: $0.qualification, today: shared.today) }
        ?? date.spelled
    }
    let date = try? shared.occasion.day(form[text: .registered].trimmed)
    let isDoubtful = chosen.flatMap { chosen in
      date.map { QualificationText.isDoubtful($0, for: chosen.qualification, today: shared.today) }
    }
    form.update(.registered) { $0.isDoubtful = isDoubtful ?? false }
  }

  // MARK: Keys

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { save(&turn) }
    if command == .back {
      guard ticket == nil else { return turn.say(Message.isBeingSaved) }
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Press the same key to continue.") }
      turn.move(.close)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    switch form.handle(input, size: turn.shared.pageRect.form.size) {
    case .ignored, .moved: break
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      if case .target = field { texts[field.word] = form[text: field] }
      if field == .qualification { showTargets() }
      if field == .reason { texts[field.word] = form[text: field] }
      if field == .name { showReason() }
    case .submitted: save(&turn)
    }
    understand(turn.shared)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let options = reply.answer(to: asked), self.options == nil { fill(with: options, turn.shared) }
    _ = turn.finish(&ticket, reply)
  }

  // MARK: Drafts

  func draft(_ shared: Shared) -> Draft? {
    guard ticket == nil else { return nil }
    guard options != nil else {
      // Nothing could be typed yet: what was kept before stays.
      return texts.isEmpty ? nil : Draft(id: id, subject: .enrolment, fields: texts, savedAt: shared.occasion.now)
    }
    // What was left as it is must not come back as a change once it is changed elsewhere.
    let changed = form.fields.map(\.id).filter { form[text: $0] != said($0) }
    guard !changed.isEmpty else { return nil }
    var fields = Dictionary(uniqueKeysWithValues: changed.map { ($0.word, form[text: $0]) })
    // Another day `today` would be another day.
    if changed.contains(.registered),
      let date = try? shared.occasion.day(form[text: .registered].trimmed)
    {
      fields[Field.registered.word] = date.description
    }
    return Draft(id: id, subject: .enrolment, fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil && options != nil ? id : nil }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard options != nil else { return frame.put(reading: "Reading...", in: rect) }
    form.draw(on: &frame, in: rect.form)
  }
}
