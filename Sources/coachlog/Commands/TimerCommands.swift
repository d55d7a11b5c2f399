import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// `start`: a timer that becomes a session.
struct StartCommand: Command {
  static let configuration = CommandConfiguration(commandName: "start", abstract: "Start the timer for a session.")

  @Argument(help: "Your role.")
  var role: Role
  @Argument(help: "The client's code, for example C07.", completion: .clients, transform: { try ClientCode($0) })
  var client: ClientCode
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let timer = try open.timer.start(role, client, on: occasion)
    surroundings.console.line(
      "Started at \(timer.start.time) on \(timer.start.date.spelled): \(timer.role.rawValue) with \(timer.client.text)")
    if let warning = open.nameWarning(of: client) { surroundings.console.warn(warning) }
  }
}

/// `stop`: the running timer becomes a session.
struct StopCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop the timer and log its session, in whole minutes.")

  @Option(help: "When it ended, for example 15:30. Default: now.", transform: { try TimeParser.read($0) })
  var at: ClockTime?
  @OptionGroup var session: SessionOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let change = try session.change(in: &surroundings)
    let outcome = try journal.open(in: surroundings).timer.stop(
      at: at, offset: session.offset, texts: change.texts(SessionTexts()), details: change.details, on: occasion)
    try surroundings.report("Logged", outcome, in: occasion.zone)
  }
}

/// `cancel`: the running timer is dropped.
struct CancelCommand: Command {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Drop the running timer.")

  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let timer = try journal.open(in: surroundings).timer.cancel()
    let what = timer.map { timer in
      " started at \(timer.start.time) on \(timer.start.date.spelled): \(timer.role.rawValue) with \(timer.client.text)"
    }
    surroundings.console.line("Dropped the timer\(what ?? "")")
  }
}
