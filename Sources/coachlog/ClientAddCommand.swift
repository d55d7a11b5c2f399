import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `client add`.
struct ClientAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Register a client by their code; without --kind they are internal.",
    discussion: "Example: coachlog client add C07 --kind external --contract 2026-01-12 --consent yes")

  @Argument(help: "Their code: 1 to 12 letters, digits and hyphens, such as C07.")
  var code: String
  @OptionGroup var client: ClientOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let code = try ClientCode(code)
    let change = try client.change(on: occasion, in: &surroundings)
    let name = try client.name(in: &surroundings)
    var details = ClientDetails()
    change(&details)
    let registered = try journal.open(in: surroundings).register(
      code, details, name: name == "" ? nil : name, on: occasion)
    surroundings.report("Registered", registered)
  }
}
