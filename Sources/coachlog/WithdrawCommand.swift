import ArgumentParser
import CoachingJournal
import LogbookValues

/// `withdraw`: an entry taken back.
struct WithdrawCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take an entry back; it stays in the journal and counts nothing.")

  @Argument(help: "The entry's id, or its first 4 digits or more.")
  var id: String
  @Option(parsing: .unconditional, help: "Why.")
  var reason: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try required(reason, as: "reason", in: &surroundings)
    let open = try journal.open(in: surroundings)
    let outcome = try open.withdraw(try open.entryID(id), reason: reason, on: occasion)
    try surroundings.report("Withdrew", outcome, in: occasion.zone)
  }
}
