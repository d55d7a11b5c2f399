import ArgumentParser

/// `client`: the register of those who are coached or mentored.
struct ClientCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "The register of clients: contract, consent, feedback, and what is missing.",
    subcommands: [
      ClientAddCommand.self, ClientAmendCommand.self, ClientListCommand.self, ClientShowCommand.self,
      ClientEraseCommand.self,
    ])
}
