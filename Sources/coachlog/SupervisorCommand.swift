import ArgumentParser
import Foundation

/// `supervisor`: who may sign in this journal.
struct SupervisorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervisor", abstract: "Make a supervisor's key; add, list and remove supervisors.",
    subcommands: [
      SupervisorNewCommand.self, SupervisorAddCommand.self, SupervisorListCommand.self, SupervisorRemoveCommand.self,
    ])
}
