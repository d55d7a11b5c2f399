/// The terms of an enrolment (Docs/Format.md 4.2).
struct EnrolmentTerms: Equatable, Sendable {
  var learner: String
  var scheme: String
  var schemeDigest: RecordID
  var qualification: String
  var registered: LocalDate
  var centre: String?
  var registrationNumber: String?
  /// Minutes a centre asks for, by requirement id.
  var targets: [(requirement: String, minutes: Int)]

  static func == (left: EnrolmentTerms, right: EnrolmentTerms) -> Bool {
    var leftLine = StrictJSON()
    var rightLine = StrictJSON()
    left.write(to: &leftLine)
    right.write(to: &rightLine)
    return leftLine == rightLine
  }

  func write(to line: inout StrictJSON) {
    line.add("learner", learner)
    line.add("scheme", scheme)
    line.add("scheme_sha256", schemeDigest.hex)
    line.add("qualification", qualification)
    line.add("registered", registered.description)
    line.addIfPresent("centre_name", centre)
    line.addIfPresent("registration_number", registrationNumber)
    if !targets.isEmpty { line.add("targets", targets.map { "\($0.requirement)=\($0.minutes)" }) }
  }
}

extension EnrolmentTerms {
  init?(from fields: inout FieldReader) {
    guard let learner = fields.text("learner"), let scheme = fields.text("scheme"),
      let digest = fields.id("scheme_sha256"), let qualification = fields.text("qualification"),
      let registered = fields.date("registered"), let centre = fields.optionalText("centre_name"),
      let number = fields.optionalText("registration_number")
    else { return nil }
    var targets: [(requirement: String, minutes: Int)] = []
    for text in fields.texts("targets") ?? [] {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let minutes = Int(parts[1]), minutes > 0 else { return nil }
      targets.append((String(parts[0]), minutes))
    }
    self.init(
      learner: learner, scheme: scheme, schemeDigest: digest, qualification: qualification, registered: registered,
      centre: centre, registrationNumber: number, targets: targets)
  }
}

/// One version of a session (Docs/Format.md 4.3).
struct SessionVersion: Equatable, Sendable {
  var session: EntryID
  var details: SessionDetails
  var text: RecordID?
  var replaces: [RecordID]

  func write(to line: inout StrictJSON) {
    line.add("session", session.hex)
    line.add("role", details.role.rawValue)
    line.add("date", details.start.date.description)
    line.add("start", details.start.time.description)
    line.add("offset", details.start.offset.description)
    line.add("minutes", details.minutes)
    line.add("client", details.client.text)
    line.add("status", details.status.rawValue)
    line.add("group", details.group)
    line.add("channel", details.channel.rawValue)
    line.addIfPresent("model", details.model)
    line.add("setting", details.setting.rawValue)
    line.add("fee", details.fee.rawValue)
    line.addIfPresent("unit", details.unit)
    line.addIfPresent("text_sha256", text?.hex)
    line.add("replaces", replaces.map(\.hex))
  }
}

extension SessionVersion {
  init?(from fields: inout FieldReader) {
    guard let session = fields.entry("session"), let role = fields.word("role", Role.self),
      let date = fields.date("date"), let start = fields.text("start"), let offset = fields.text("offset"),
      let time = try? ClockTime(start), let zoneOffset = try? UTCOffset(offset),
      let minutes = fields.number("minutes"), (1...1_440).contains(minutes),
      let clientText = fields.text("client"), let client = try? ClientCode(clientText),
      let status = fields.word("status", Attendance.self),
      let group = fields.number("group"), (1...999).contains(group),
      let channel = fields.word("channel", Channel.self), let model = fields.optionalText("model"),
      let setting = fields.word("setting", Setting.self), let fee = fields.word("fee", Fee.self),
      let unit = fields.optionalText("unit"), let textHex = fields.optionalText("text_sha256"),
      let replaces = fields.ids("replaces")
    else { return nil }
    let text = textHex.flatMap(RecordID.init(hex:))
    guard (text == nil) == (textHex == nil) else { return nil }
    self.init(
      session: session,
      details: SessionDetails(
        role: role, start: LocalMoment(date: date, time: time, offset: zoneOffset), minutes: minutes, client: client,
        status: status, group: group, channel: channel, model: model, setting: setting, fee: fee, unit: unit),
      text: text, replaces: replaces)
  }
}

/// Hours that are not practice (Docs/Format.md 4.5).
public enum SupportType: String, CaseIterable, Sendable {
  case induction
  case tutorial
  case supervision
}

/// One version of a support entry (Docs/Format.md 4.5).
struct SupportVersion: Equatable, Sendable {
  var support: EntryID
  var type: SupportType
  var date: LocalDate
  var minutes: Int
  var with: String?
  var note: String?
  var replaces: [RecordID]

  func write(to line: inout StrictJSON) {
    line.add("support", support.hex)
    line.add("type", type.rawValue)
    line.add("date", date.description)
    line.add("minutes", minutes)
    line.addIfPresent("with", with)
    line.addIfPresent("note", note)
    line.add("replaces", replaces.map(\.hex))
  }
}

extension SupportVersion {
  init?(from fields: inout FieldReader) {
    guard let support = fields.entry("support"), let type = fields.word("type", SupportType.self),
      let date = fields.date("date"), let minutes = fields.number("minutes"), (1...1_440).contains(minutes),
      let with = fields.optionalText("with"), let note = fields.optionalText("note"),
      let replaces = fields.ids("replaces")
    else { return nil }
    self.init(
      support: support, type: type, date: date, minutes: minutes, with: with, note: note, replaces: replaces)
  }
}

/// A session or support entry taken back (Docs/Format.md 4.4).
struct Withdrawal: Equatable, Sendable {
  var entry: EntryID
  var withdraws: [RecordID]
  var reason: String

  func write(to line: inout StrictJSON) {
    line.add("entry", entry.hex)
    line.add("withdraws", withdraws.map(\.hex))
    line.add("reason", reason)
  }
}

extension Withdrawal {
  init?(from fields: inout FieldReader) {
    guard let entry = fields.entry("entry"), let withdraws = fields.ids("withdraws"),
      let reason = fields.text("reason")
    else { return nil }
    self.init(entry: entry, withdraws: withdraws, reason: reason)
  }
}

/// A supervisor's key added or removed (Docs/Format.md 4.6).
struct SupervisorAct: Equatable, Sendable {
  enum Action: Equatable, Sendable {
    case added
    /// Records of the key up to `through` stay good; nil where it had signed nothing.
    case removed(through: RecordID?)
  }

  var action: Action
  var name: String
  var email: String?
  var key: PublicKey

  func write(to line: inout StrictJSON) {
    switch action {
    case .added: line.add("action", "added")
    case .removed: line.add("action", "removed")
    }
    line.add("name", name)
    line.addIfPresent("email", email)
    line.add("role", "supervisor")
    line.add("key", key.line)
    switch action {
    case .added: break
    case .removed(let through): line.add("through", through?.hex ?? "")
    }
  }
}

extension SupervisorAct {
  init?(from fields: inout FieldReader) {
    guard let word = fields.text("action"), let name = fields.text("name"),
      let email = fields.optionalText("email"), fields.text("role") == "supervisor",
      let line = fields.text("key"), let key = try? PublicKey(line: line)
    else { return nil }
    switch word {
    case "added": self.init(action: .added, name: name, email: email, key: key)
    case "removed":
      guard let hex = fields.text("through") else { return nil }
      let through = RecordID(hex: hex)
      guard through != nil || hex.isEmpty else { return nil }
      self.init(action: .removed(through: through), name: name, email: email, key: key)
    default: return nil
    }
  }
}

/// One version of a reflective note (Docs/Format.md 4.8).
struct NoteVersion: Equatable, Sendable {
  var note: EntryID
  var unit: String
  var model: String?
  var sessions: [EntryID]
  var text: RecordID
  var replaces: [RecordID]

  func write(to line: inout StrictJSON) {
    line.add("note", note.hex)
    line.add("unit", unit)
    line.addIfPresent("model", model)
    line.add("sessions", sessions.map(\.hex))
    line.add("text_sha256", text.hex)
    line.add("replaces", replaces.map(\.hex))
  }
}

extension NoteVersion {
  init?(from fields: inout FieldReader) {
    guard let note = fields.entry("note"), let unit = fields.text("unit"),
      let model = fields.optionalText("model"), let sessions = fields.texts("sessions"),
      let text = fields.id("text_sha256"), let replaces = fields.ids("replaces")
    else { return nil }
    let ids = sessions.compactMap(EntryID.init(hex:))
    guard ids.count == sessions.count else { return nil }
    self.init(note: note, unit: unit, model: model, sessions: ids, text: text, replaces: replaces)
  }
}

/// Detached texts destroyed on request (Docs/Format.md 4.9).
struct Erasure: Equatable, Sendable {
  var documents: [RecordID]
  var client: String?
  var reason: String

  func write(to line: inout StrictJSON) {
    line.add("documents", documents.map(\.hex))
    line.addIfPresent("client", client)
    line.add("reason", reason)
  }
}

extension Erasure {
  init?(from fields: inout FieldReader) {
    guard let documents = fields.ids("documents"), let client = fields.optionalText("client"),
      let reason = fields.text("reason")
    else { return nil }
    self.init(documents: documents, client: client, reason: reason)
  }
}
