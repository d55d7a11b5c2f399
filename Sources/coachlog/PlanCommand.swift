import ArgumentParser

/// `plan`: the development plan.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "The development plan: what you will do, by when, and what is done.",
    subcommands: [PlanAddCommand.self, PlanListCommand.self, PlanDoneCommand.self, PlanAmendCommand.self])
}
