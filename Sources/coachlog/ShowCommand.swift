import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

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
    if let note = try open.note(entry) { return try surroundings.show(note, asJSON: output.json, in: occasion.zone) }
    if let action = try open.action(entry) {
      let note = try action.row.note.flatMap { try open.note($0) }
      return try surroundings.show(action, of: note, asJSON: output.json, today: occasion.today)
    }
    let account = try open.account(of: entry)
    if output.json {
      surroundings.console.line(try JSONText.of(AccountJSON(entry, account)))
      return
    }
    surroundings.console.line("\(entry.hex)  \(account.row?.state.rawValue ?? "undone")")
    if let row = account.row {
      surroundings.console.prose(EntryText.sentence(row, in: occasion.zone))
      surroundings.console.prose(EntryText.counting(row))
    }
    for note in account.notes {
      surroundings.console.prose("note \(note.shortID)  \(EntryText.sentence(note.row))")
    }
    for sentence in account.supervision.sentences(in: occasion.zone) { surroundings.console.prose(sentence) }
    for criterion in account.criteria { surroundings.console.prose("evidence for \(criterion.sentence)") }
    for event in account.events {
      surroundings.console.line()
      for line in EntryText.lines(of: event, in: occasion.zone) { surroundings.console.prose(line) }
    }
  }
}
