import ArgumentParser
import CoachingJournal

/// `show`: one entry with its whole history and signatures.
struct ShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one entry with its whole history and signatures.")

  @Argument(help: "The entry's id, or its first 4 digits or more.")
  var id: String
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let entry = try open.entryID(id)
    let account = try open.account(of: entry)
    if output.json {
      surroundings.console.line(try JSONText.of(AccountJSON(entry, account)))
      return
    }
    if let row = account.row {
      surroundings.console.line("\(entry.hex)  \(row.state.rawValue)")
      surroundings.console.line(EntryText.sentence(row, in: occasion.zone))
      let toward = row.requirement.map { " toward \($0)" } ?? ""
      let reason = row.uncounted.map { ": \($0)" } ?? ""
      surroundings.console.line("counts \(Minutes.spoken(row.countedMinutes))\(toward)\(reason)")
    }
    for event in account.events {
      surroundings.console.line()
      for line in ShowCommand.lines(of: event, in: occasion.zone) { surroundings.console.line(line) }
    }
  }

  static func lines(of event: HistoryEvent, in zone: Zone) -> [String] {
    let when = EntryText.moment(event.signedAt, in: zone)
    let undone = event.isVoid ? " (undone)" : ""
    switch event.what {
    case .session(let details, let texts, let isFirst, let textIsMissing):
      var lines = ["\(when)  \(isFirst ? "logged" : "amended")\(undone)"]
      lines.append(
        "  \(details.start.date.spelled), \(details.start.time) (UTC\(details.start.offset)), "
          + "\(Minutes.spoken(details.minutes)), \(details.role.rawValue) with \(details.client.text)")
      lines.append("  " + traits(of: details))
      lines += EntryText.lines(of: texts)
      if textIsMissing { lines.append("  text removed") }
      return lines
    case .support(let type, let date, let minutes, let with, let note):
      let giver = with.map { " with \(VisibleText.escaped($0))" } ?? ""
      var lines = [
        "\(when)  added\(undone)", "  \(date.spelled), \(Minutes.spoken(minutes)), \(type.rawValue)\(giver)",
      ]
      if let note { lines.append("  " + EntryText.inOneLine(note)) }
      return lines
    case .withdrawn(let reason): return ["\(when)  withdrawn\(undone): \(EntryText.inOneLine(reason))"]
    case .decided(let decision, let name, let meaning, let comment, let isShared, let stands):
      var lines = [
        "\(when)  \(decision.rawValue) by \(VisibleText.escaped(name))\(stands ? "" : " (no longer counts)")"
      ]
      lines.append("  \"\(VisibleText.escaped(meaning))\"")
      if let comment { lines.append("  \(EntryText.inOneLine(comment))") }
      lines.append("  key \(event.signer), not vouched for by a centre\(isShared ? ", on the learner's machine" : "")")
      return lines
    case .revoked(let name, let reason):
      return ["\(when)  sign-off revoked by \(VisibleText.escaped(name)): \(EntryText.inOneLine(reason))"]
    case .undone(let record): return ["\(when)  undone: record \(record.hex.prefix(12))"]
    }
  }

  private static func traits(of details: SessionDetails) -> String {
    var traits = [details.status.rawValue, details.channel.rawValue, details.setting.rawValue, details.fee.rawValue]
    if details.group > 1 { traits.append("group of \(details.group)") }
    if let model = details.model { traits.append("model \(VisibleText.escaped(model))") }
    if let unit = details.unit { traits.append("unit \(unit)") }
    return traits.joined(separator: " · ")
  }
}

extension EntryText {
  /// The texts of a session, each under its name.
  static func lines(of texts: SessionTexts) -> [String] {
    let named = [
      ("Summary", texts.summary), ("Goal", texts.goal), ("Actions", texts.actions), ("Feedback", texts.feedback),
    ]
    return named.flatMap { name, text -> [String] in
      guard let text else { return [] }
      let lines = VisibleText.escaped(text, keepingNewlines: true).split(
        separator: "\n", omittingEmptySubsequences: false)
      return lines.enumerated().map { "  " + (($0.offset == 0 ? "\(name):" : "") + " ").padding(to: 10) + $0.element }
    }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { padded(self, width) }
}

/// `show --json`: the entry and its events, each with the fields of its kind.
struct AccountJSON: Encodable {
  struct Event: Encodable {
    var record: String
    var signedAt: String
    var event: String
    var undone: Bool?
    var signer: String
    var date: String?
    var start: String?
    var offset: String?
    var minutes: Int?
    var role: String?
    var client: String?
    var status: String?
    var group: Int?
    var channel: String?
    var model: String?
    var setting: String?
    var fee: String?
    var unit: String?
    var summary: String?
    var goal: String?
    var actions: String?
    var feedback: String?
    var type: String?
    var with: String?
    var note: String?
    var reason: String?
    var name: String?
    var meaning: String?
    var comment: String?
    var device: String?
    var counts: Bool?
    var target: String?
  }

  let id: String
  let state: String?
  let countedMinutes: Int?
  let uncounted: String?
  let requirement: String?
  let events: [Event]

  init(_ entry: EntryID, _ account: EntryAccount) {
    id = entry.hex
    state = account.row?.state.rawValue
    countedMinutes = account.row?.countedMinutes
    uncounted = account.row?.uncounted
    requirement = account.row?.requirement
    events = account.events.map(AccountJSON.event)
  }

  private static func event(_ source: HistoryEvent) -> Event {
    var event = Event(
      record: source.record.hex, signedAt: source.signedAt.rfc3339, event: "", signer: source.signer)
    if source.isVoid { event.undone = true }
    switch source.what {
    case .session(let details, let texts, let isFirst, _):
      event.event = isFirst ? "logged" : "amended"
      event.date = details.start.date.description
      event.start = details.start.time.description
      event.offset = details.start.offset.description
      event.minutes = details.minutes
      event.role = details.role.rawValue
      event.client = details.client.text
      event.status = details.status.rawValue
      event.group = details.group
      event.channel = details.channel.rawValue
      event.model = details.model
      event.setting = details.setting.rawValue
      event.fee = details.fee.rawValue
      event.unit = details.unit
      event.summary = texts.summary
      event.goal = texts.goal
      event.actions = texts.actions
      event.feedback = texts.feedback
    case .support(let type, let date, let minutes, let with, let note):
      event.event = "added"
      event.type = type.rawValue
      event.date = date.description
      event.minutes = minutes
      event.with = with
      event.note = note
    case .withdrawn(let reason):
      event.event = "withdrawn"
      event.reason = reason
    case .decided(let decision, let name, let meaning, let comment, let isShared, let stands):
      event.event = decision.rawValue
      event.name = name
      event.meaning = meaning
      event.comment = comment
      event.device = isShared ? "shared" : "own"
      event.counts = stands
    case .revoked(let name, let reason):
      event.event = "revoked"
      event.name = name
      event.reason = reason
    case .undone(let record):
      event.event = "undone"
      event.target = record.hex
    }
    return event
  }
}
