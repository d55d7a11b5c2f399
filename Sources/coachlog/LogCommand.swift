import ArgumentParser
import CoachingJournal
import LogbookValues
import SignedRecords

/// `log`: one session.
struct LogCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Log one session.",
    discussion: "Example: coachlog log coaching C07 today 14:00-15:30 --summary 'First appraisal'")

  @Argument(help: "coaching or mentoring.")
  var role: String
  @Argument(help: "The client's code, such as C07: 1 to 12 letters, digits and hyphens, never a name.")
  var client: String
  @Argument(help: "2026-11-20, today, yesterday, or mon to sun for the latest one past.")
  var date: String
  @Argument(help: "14:00-15:30, 14:00+1h30m or 14:00+90m; past midnight only as 23:30+45m.")
  var times: String
  @Option(
    parsing: .unconditional,
    help: "The clock's offset from UTC, such as +01:00, where a time comes twice or was elsewhere.")
  var offset: String?
  @OptionGroup var session: SessionOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let role = try word(Role.self, role, as: "the role")
    let client = try ClientCode(client)
    let day = try WrittenDate.read(date, today: occasion.today)
    let times = try SessionTimes.read(
      times, on: day, in: occasion.zone, offset: offset.map { text throws(JournalError) in try UTCOffset(text) })
    let change = try session.change(in: &surroundings)
    let texts = try session.texts(in: &surroundings)
    let details = change(SessionDetails(role: role, start: times.start, minutes: times.minutes, client: client))
    let outcome = try journal.open(in: surroundings).log(
      details,
      SessionTexts(summary: texts.summary, goal: texts.goal, actions: texts.actions, feedback: texts.feedback),
      on: occasion)
    try surroundings.report("Logged", outcome, in: occasion.zone)
  }
}
