import ArgumentParser
import JournalExchange
import LogbookValues

/// `export ical`.
struct ExportICalCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "ical", abstract: "Write every session as an event, for calendars; what was said in them is left out.",
    discussion: "Example: coachlog export ical --output sessions.ics")

  @OptionGroup var options: ExportOptions

  func perform(in surroundings: inout Surroundings) throws {
    try options.write(Export(.ical, in: try surroundings.occasion().zone), in: &surroundings)
  }
}
