import ArgumentParser
import Foundation
import GRDB

/// A process with the same libraries as coachlog that does next to nothing with them.
struct Probe: ParsableCommand {
  static let configuration = CommandConfiguration(subcommands: [OneRow.self, SignedInserts.self])

  /// Opens a journal and reads one row.
  struct OneRow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "one-row")

    @Argument var journal: String

    func run() throws {
      var configuration = Configuration()
      configuration.readonly = true
      let database = try DatabaseQueue(path: journal, configuration: configuration)
      let enrolment = try database.read { db in try String.fetchOne(db, sql: "SELECT enrolment FROM journal") }
      print(enrolment ?? "none")
    }
  }
}
