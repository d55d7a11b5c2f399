import ArgumentParser
import JournalExchange
import LogbookValues

/// `export json`.
struct ExportJSONCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Write all that was recorded, to the byte; 'import' makes the same journal of it.",
    discussion: "The key of the journal and the names of clients are not part of it: 'backup' copies those.")

  @OptionGroup var options: ExportOptions

  func perform(in surroundings: inout Surroundings) throws {
    try options.write(Export(.json, in: try surroundings.occasion().zone), in: &surroundings)
  }
}
