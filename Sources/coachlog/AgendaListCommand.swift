import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

/// `agenda list`, or `agenda` alone.
struct AgendaListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the agenda, in the order in which it was made; 'agenda' alone does the same.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let items = try journal.open(in: surroundings).agenda()
    if output.json {
      surroundings.console.line(try JSONText.of(items.map { AgendaItemJSON($0) }))
      return
    }
    for item in items { surroundings.console.prose("\(item.shortID)  \(EntryText.sentence(item, in: occasion.zone))") }
  }
}
