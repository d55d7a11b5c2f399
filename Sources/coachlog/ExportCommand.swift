import ArgumentParser

/// `export`: what is in the journal, for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what is in the journal for other programs and people.",
    subcommands: [
      ExportPortfolioCommand.self, ExportCSVCommand.self, ExportICalCommand.self, ExportICFCommand.self,
      ExportJSONCommand.self,
    ])
}
