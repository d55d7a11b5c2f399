import ArgumentParser

/// `support`: hours that are not practice.
struct SupportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support", abstract: "Induction, tutorial support, supervision and other development.",
    subcommands: [SupportAddCommand.self, SupportListCommand.self, SupportAmendCommand.self])
}
