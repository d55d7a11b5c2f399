import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

/// `client list`.
struct ClientListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the clients by code, with their hours and the evidence that is missing.",
    discussion: "Clients who only appear in sessions are listed as well. Names are not: 'client show' has them.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let accounts = try journal.open(in: surroundings).clientAccounts()
    if output.json {
      surroundings.console.line(try JSONText.of(accounts.map { ClientJSON($0) }))
      return
    }
    for account in accounts {
      let columns = [
        padded(account.code.text, 12), padded(account.registered?.relation.rawValue ?? "unregistered", 12),
        padded(counted(account.sessions, "session"), 12),
        padded(Minutes.clock(account.countedMinutes), 6, left: true),
        "\(Minutes.clock(account.signedMinutes)) signed",
      ]
      surroundings.console.line(columns.joined(separator: "  "))
      surroundings.console.prose("  Missing: \(ClientText.missing(account))")
      if let erased = ClientText.erased(account) { surroundings.console.prose("  Erased on request: \(erased)") }
    }
  }
}
