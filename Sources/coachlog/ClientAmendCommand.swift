import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `client amend`.
struct ClientAmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change what the register says of a client.",
    discussion: "What is not named stays as it is; an empty text ('') removes one.")

  @Argument(help: "Their code.")
  var code: String
  @OptionGroup var client: ClientOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard !client.isEmpty else {
      throw Failure(.usage, "nothing to change is named; say what, such as --contract 2026-01-12")
    }
    let occasion = try surroundings.occasion()
    let code = try ClientCode(code)
    let change = try client.change(on: occasion, in: &surroundings)
    let name = try client.name(in: &surroundings)
    let registered = try journal.open(in: surroundings).amendClient(code, name: name, on: occasion, change)
    surroundings.report("Amended", registered)
  }
}

extension Surroundings {
  /// Says that the register was changed, and what is odd about it.
  mutating func report(_ verb: String, _ registered: Registered) {
    let record = registered.record.map { " \($0.hex.prefix(8))" } ?? ""
    var facts = ClientText.facts(of: registered.account)
    if let hasName = registered.hasName { facts.append(hasName ? "the name is in the map" : "no name in the map") }
    console.prose("\(verb)\(record): \(registered.account.code), \(facts.joined(separator: ", "))")
    for warning in registered.warnings { console.warn(warning) }
  }
}
