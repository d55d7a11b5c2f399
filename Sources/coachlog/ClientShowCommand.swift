import ArgumentParser
import CoachingJournal
import LogbookValues
import LogbookWords
import SignedRecords

/// `client show`.
struct ClientShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one client: name, contract, consent, feedback, hours, and what is missing.")

  @Argument(help: "Their code.")
  var code: String
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let code = try ClientCode(code)
    let open = try journal.open(in: surroundings)
    let (account, feedback) = try open.clientAccount(code)
    let name: String?
    do {
      name = try open.names()[code]
    } catch {
      // Everything else can be shown without the map; which name there would be is all that is lost.
      surroundings.console.warn("no name is shown: \(error.sentence)")
      name = nil
    }
    if output.json {
      surroundings.console.line(try JSONText.of(ClientJSON(account, name: name, feedback: feedback)))
      return
    }
    let title = [code.text, name.map { VisibleText.escaped($0) }].compactMap(\.self).joined(separator: "  ")
    surroundings.console.line(title)
    for line in ClientText.lines(of: account, feedback: feedback) { surroundings.console.prose(line) }
  }
}
