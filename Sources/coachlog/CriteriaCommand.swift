import ArgumentParser

/// `criteria`: the mark sheet and the evidence.
struct CriteriaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria", abstract: "Load your centre's mark sheet, and say what is evidence for which criterion.",
    subcommands: [
      CriteriaLoadCommand.self, CriteriaListCommand.self, CriteriaTagCommand.self, CriteriaUntagCommand.self,
    ])
}
