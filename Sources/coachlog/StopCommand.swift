import ArgumentParser
import CoachingJournal
import LogbookValues
import SignedRecords

/// `stop`: the running timer becomes a session.
struct StopCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop the timer and log its session, in whole minutes.")

  @Option(help: "When it ended, such as 15:30; now if left out.")
  var at: String?
  @Option(help: "The clock's offset from UTC at the end, such as +00:00, where that time comes twice.")
  var offset: String?
  @OptionGroup var session: SessionOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let end = try at.map { text throws in try ClockTime(text) }
    let change = try session.change(in: &surroundings)
    let texts = try session.texts(in: &surroundings)
    let outcome = try journal.open(in: surroundings).stopTimer(
      at: end, offset: try offset.map { text throws(JournalError) in try UTCOffset(text) },
      texts: SessionTexts(summary: texts.summary, goal: texts.goal, actions: texts.actions, feedback: texts.feedback),
      details: change, on: occasion)
    try surroundings.report("Logged", outcome, in: occasion.zone)
  }
}
