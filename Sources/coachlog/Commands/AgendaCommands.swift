import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

/// `agenda`: the supervision agenda, which is what you take to the next meeting.
struct AgendaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agenda", abstract: "Your supervision agenda: list it, add to it, remove from it.",
    discussion:
      "An item leaves the agenda when you add the meeting: 'support add supervision ... --discussed ID'.",
    subcommands: [AgendaListCommand.self, AgendaAddCommand.self, AgendaRemoveCommand.self],
    defaultSubcommand: AgendaListCommand.self)
}

extension Surroundings {
  /// Puts an entry on the agenda or takes it off, and says so.
  mutating func setAgenda(_ isOnAgenda: Bool, _ id: TypedID, of journal: Journal) throws {
    let occasion = try occasion()
    let entry = try id.entry(in: journal)
    _ = try journal.entries.setAgenda(isOnAgenda, entry, on: occasion)
    let shortID = try journal.shortened(entry)
    console.prose(
      isOnAgenda ? "Added \(shortID) to the supervision agenda" : "Removed \(shortID) from the supervision agenda")
  }
}

/// `agenda list`, or `agenda` alone.
struct AgendaListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List your supervision agenda, oldest item first. 'agenda' alone does the same.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let items = try journal.open(in: surroundings).agenda.list()
    if output.json {
      return try surroundings.console.json(items.map(\.json))
    }
    for item in items { surroundings.console.prose("\(item.shortID)  \(EntryText.sentence(item, in: occasion.zone))") }
  }
}

/// `agenda add`.
struct AgendaAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a session or note to your supervision agenda.")

  @Argument(help: "The id of the session or note. The first 4 digits are enough.", completion: .evidence)
  var id: TypedID
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    try surroundings.setAgenda(true, id, of: try journal.open(in: surroundings))
  }
}

/// `agenda remove`.
struct AgendaRemoveCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a session or note from your supervision agenda.")

  @Argument(help: "The id of the session or note. The first 4 digits are enough.", completion: .agenda)
  var id: TypedID
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    try surroundings.setAgenda(false, id, of: try journal.open(in: surroundings))
  }
}

extension AgendaItem {
  /// An element of `agenda --json`, and of what a supervision meeting discussed.
  var json: JSONObject {
    switch subject {
    case .session(let row):
      [
        "id": id.hex, "kind": "session", "date": row.date.description, "minutes": row.minutes,
        "role": row.role?.rawValue, "client": row.client?.text, "unit": row.requirement,
      ]
    case .note(let note):
      ["id": id.hex, "kind": "note", "date": note.date.description, "unit": note.unit]
    }
  }
}
