import ArgumentParser
import JournalExchange
import LogbookValues

/// `export csv`.
struct ExportCSVCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Write every session as a row with start and end, for spreadsheets.",
    discussion: "Example: coachlog export csv --output sessions.csv")

  @OptionGroup var options: ExportOptions

  func perform(in surroundings: inout Surroundings) throws {
    try options.write(Export(.csv, in: try surroundings.occasion().zone), in: &surroundings)
  }
}
