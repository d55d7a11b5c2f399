import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let client = Context(
    "Client form", .text, keepsDraft: true,
    about: "Here you register a client under a code. No record, portfolio or request has their real name.")
}

/// A client is registered, or what the register says of one is changed.
///
/// The real name and contact details on file are never shown here, and what is typed of them goes into no draft: drafts
/// are not encrypted.
struct ClientFormPage: Page {
  enum Field: String, CaseIterable, Sendable {
    case code, kind, name, contract, consent, consentOn, feedback, feedbackOn, role, sector, purpose, contact
  }

  private let id: String
  /// Whose entry in the register is changed; nil for a new one.
  private let client: ClientCode?
  private var form: Form<Field>
  /// Whether anything was typed, here or in the draft this goes on with.
  private var isTouched: Bool
  /// What stood in the fields at the beginning; nil where it goes on with a draft of what is registered.
  private var began: [String: String]?
  /// Whether what the register says was filled in.
  private var isFilled: Bool
  private var asked = Asked<ClientQuery>()
  private var ticket: Int?

  private init(id: String, client: ClientCode?, code: String, fields: [String: String]) {
    self.id = id
    self.client = client
    isTouched = !fields.isEmpty
    isFilled = client == nil || !fields.isEmpty
    func text(_ field: Field) -> String { fields[field.rawValue] ?? "" }
    func line(_ field: Field, limit: Int = 200) -> Control { .line(TextEditor(text(field), limit: limit)) }
    func choice(_ field: Field, _ titles: [String]) -> Control {
      .choice(
        Choice(
          options: titles.map { Choice.Option(title: $0) }, selection: titles.firstIndex(of: text(field)) ?? 0))
    }
    var all: [Form<Field>.Field] = [
      .init(
        .kind, label: "Kind", control: choice(.kind, ClientFormPage.kinds),
        hint: "In your own organisation or outside it. Press ← or → to choose."),
      .init(
        .name, label: "Real name", control: .line(TextEditor("", limit: 200)),
        hint: client == nil
          ? "Optional. Kept apart and encrypted. Never in your portfolio."
          : "Leave empty to keep the name you gave, or type another."),
      .init(
        .contract, label: "Contract", control: line(.contract),
        hint: "The day you agreed it. For example 12 Jan 2026.", isShort: true),
      .init(
        .consent, label: "Consent", control: choice(.consent, ClientFormPage.consents),
        hint: "Do they consent to being listed?"),
      .init(.consentOn, label: "Said on", control: line(.consentOn), hint: "The day they answered.", isShort: true),
      .init(
        .feedback, label: "Feedback", control: .area(TextEditor(text(.feedback), limit: 16_384)),
        hint: "What they said about your work together."),
      .init(.feedbackOn, label: "Given on", control: line(.feedbackOn), hint: "The day they said it.", isShort: true),
      .init(.role, label: "Role", control: line(.role), hint: "Optional. What they do, for example team leader."),
      .init(.sector, label: "Sector", control: line(.sector), hint: "Optional. Where they do it, for example retail."),
      .init(.purpose, label: "Purpose", control: line(.purpose), hint: "Optional. What your work together is for."),
      .init(
        .contact, label: "Contact", control: .line(TextEditor("", limit: NameMap.contactLimit)),
        hint: client == nil
          ? "Optional, for example an email address. Kept with the name."
          : "Leave empty to keep the contact details you gave."),
    ]
    if client == nil {
      let field = Form<Field>.Field(
        .code, label: "Code", control: .line(TextEditor(fields[Field.code.rawValue] ?? code, limit: 200)),
        hint: "A code, never a name, such as C07.")
      all.insert(field, at: 0)
    }
    form = Form(fields: all)
    form.sections = [
      .init("Client", first: client == nil ? .code : .kind), .init("Agreement", first: .contract),
      .init("What they say", first: .feedback), .init("Background", first: .role),
    ]
    if fields.isEmpty {
      began = kept
    } else if client == nil {
      began = [Field.kind.rawValue: ClientFormPage.kinds[0], Field.consent.rawValue: ClientFormPage.consents[0]]
    }
  }

  private static let kinds = ClientRelation.allCases.map(\.rawValue)
  private static let consents = ["not asked", "yes", "no"]

  init(_ draft: Draft) {
    let client: ClientCode? = if case .client(let code) = draft.subject { code } else { nil }
    self.init(id: draft.id, client: client, code: "", fields: draft.fields)
  }

  /// Opens the form for a client of the register, or for a new one, at a field if one is named; what was typed before
  /// goes on.
  static func open(_ code: ClientCode?, isRegistered: Bool, at field: Field? = nil, _ turn: inout Turn) {
    let client = isRegistered ? code : nil
    let subject: Draft.Subject = client.map { .client($0) } ?? .newClient
    if let draft = turn.shared.drafts.first(where: { $0.subject == subject }) {
      turn.move(.resume(draft))
    } else {
      var page = ClientFormPage(id: turn.draftID(), client: client, code: code?.text ?? "", fields: [:])
      if let field { page.form.setFocus(field) }
      turn.move(.push(page))
    }
  }

  var context: Context { .client }
  var title: String { client.map { "Client \($0)" } ?? "Register a client" }

  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Saving..." }
    return draft(shared) == nil ? "" : "kept as a draft, without the name"
  }

  mutating func load(_ turn: inout Turn) {
    if let client, !isFilled { turn.ask(ClientQuery(code: client), &asked) }
    refresh(turn.shared)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let (account, feedback) = reply.answer(to: asked), !isFilled, !isTouched {
      isFilled = true
      guard let row = account.registered else { return }
      form[text: .kind] = row.relation.rawValue
      form[text: .contract] = row.contract?.description ?? ""
      form[text: .consent] = row.consent.map { $0 ? "yes" : "no" } ?? "not asked"
      form[text: .consentOn] = row.consentOn?.description ?? ""
      form[text: .feedback] = feedback ?? ""
      form[text: .feedbackOn] = row.feedbackOn?.description ?? ""
      form[text: .role] = account.profile.role ?? ""
      form[text: .sector] = account.profile.sector ?? ""
      form[text: .purpose] = account.profile.purpose ?? ""
      began = kept
      refresh(turn.shared)
    }
    if let error = turn.finish(&ticket, reply) {
      form.update(client == nil ? .code : .kind) { $0.problem = error.sentence }
    }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if [.save, .back].contains(command), ticket != nil { return "Saving. Please wait" }
    if command == .save, !isFilled { return "the register is still being read" }
    return command == .save ? shared.readOnly : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { save(&turn) }
    if command == .back {
      sayWhatIsKept(&turn)
      turn.move(.close)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    switch form.handle(input, size: turn.shared.pageRect.form.size) {
    case .ignored, .moved: break
    case .changed(let field):
      isTouched = true
      form.update(field) { $0.problem = nil }
    case .submitted: save(&turn)
    }
    refresh(turn.shared)
  }

  /// Says what was understood of the days.
  private mutating func refresh(_ shared: Shared) {
    for field in [Field.contract, .consentOn, .feedbackOn] {
      form.understand(field) { text throws(JournalError) in try shared.occasion.day(text).spelled }
    }
  }

  private func day(_ field: Field, _ shared: Shared) throws(JournalError) -> LocalDate? {
    let text = form[text: field].trimmed
    return text.isEmpty ? nil : try shared.occasion.day(text)
  }

  /// One line of a field; nil where nothing is typed.
  private func lineText(_ field: Field, named name: String, limit: Int = 200) throws(JournalError) -> String? {
    let typed = form[text: field]
    return typed.allSatisfy(\.isWhitespace) ? nil : try CleanText.line(typed, named: name, limit: limit).text
  }

  private mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = unavailable(.save, turn.shared) { return turn.say(reason.asSentence, .pending) }
    guard let code = client ?? (try? ClientCode(form[text: .code].trimmed)) else {
      return form.refuse(.code, "Enter a code of 1 to 12 letters, digits and hyphens, for example C07.")
    }
    var details = ClientDetails(relation: ClientRelation(rawValue: form[text: .kind]) ?? .internal)
    var field = Field.contract
    var (name, contact): (String?, String?)
    do throws(JournalError) {
      details.contract = try day(.contract, turn.shared)
      field = .consentOn
      details.consentOn = try day(.consentOn, turn.shared)
      field = .feedbackOn
      details.feedbackOn = try day(.feedbackOn, turn.shared)
      field = .feedback
      let feedback = try CleanText.field(form[text: .feedback], named: "the feedback").text
      details.feedback = feedback.isEmpty ? nil : feedback
      field = .name
      let typed = form[text: .name]
      name = typed.allSatisfy(\.isWhitespace) ? nil : try CleanText.name(typed, named: "the name").text
      field = .contact
      contact = try lineText(.contact, named: "the contact details", limit: NameMap.contactLimit)
      field = .role
      details.profile.role = try lineText(.role, named: "the role")
      field = .sector
      details.profile.sector = try lineText(.sector, named: "the sector")
      field = .purpose
      details.profile.purpose = try lineText(.purpose, named: "the purpose")
      field = .consentOn
      details.consent = form[text: .consent] == "yes" ? true : form[text: .consent] == "no" ? false : nil
    } catch {
      return form.refuse(field, error.sentence)
    }
    ticket = turn.act(
      WriteClient(code: code, isNew: client == nil, details: details, name: name, contact: contact),
      saving: draft(turn.shared))
  }

  func draft(_ shared: Shared) -> Draft? {
    let fields = kept
    guard isTouched, isFilled, ticket == nil, fields != began else { return nil }
    let subject: Draft.Subject = client.map { .client($0) } ?? .newClient
    return Draft(id: id, subject: subject, fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil && isFilled ? id : nil }

  /// What a draft keeps. What cannot be a code may be a name, typed into the wrong field.
  private var kept: [String: String] {
    var fields: [String: String] = [:]
    for field in Field.allCases where field != .name && field != .contact {
      let text = form[text: field]
      if !text.isEmpty, field != .code || (try? ClientCode(text.trimmed)) != nil {
        fields[field.rawValue] = text
      }
    }
    return fields
  }

  /// Says what is in the draft, and what is in none.
  private func sayWhatIsKept(_ turn: inout Turn) {
    let hasName = !form[text: .name].isEmpty
    let hasContact = !form[text: .contact].isEmpty
    let isCodeLeftOut = client == nil && !form[text: .code].isEmpty && kept[Field.code.rawValue] == nil
    let left = [
      isCodeLeftOut ? "the invalid code" : nil, hasName ? "the real name" : nil,
      hasContact ? "the contact details" : nil,
    ].compactMap { $0 }
    if draft(turn.shared) != nil {
      let without = left.isEmpty ? "" : " without \(left.joined(separator: " and "))"
      turn.say("Kept as a draft\(without). Press the same key to continue.")
    } else if !left.isEmpty {
      turn.say("Not kept: a draft leaves out \(left.joined(separator: " and ")).", .pending)
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    form.draw(on: &frame, in: rect.form)
  }
}
