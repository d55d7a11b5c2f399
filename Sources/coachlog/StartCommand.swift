import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `start`: a timer that becomes a session.
struct StartCommand: Command {
  static let configuration = CommandConfiguration(commandName: "start", abstract: "Start the timer for a session.")

  @Argument(help: "coaching or mentoring.")
  var role: String
  @Argument(help: "The client's code, such as C07.")
  var client: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let role = try word(Role.self, role, as: "the role")
    let client = try ClientCode(client)
    let open = try journal.open(in: surroundings)
    let timer = try open.startTimer(role, client, on: occasion)
    surroundings.console.line(
      "Started at \(timer.start.time) on \(timer.start.date.spelled): \(timer.role.rawValue) with \(timer.client.text)")
    if let warning = open.nameWarning(of: client) { surroundings.console.warn(warning) }
  }
}
