import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// `amend`: a new version of a session.
struct AmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change a session; the version before stays in its history.",
    discussion: "What is not named stays as it is; an empty text ('') removes one.")

  @Argument(help: "The session's id, or its first 4 digits or more.")
  var id: String
  @Option(help: "Another day.")
  var date: String?
  @Option(help: "Other times, such as 14:00-15:30.")
  var times: String?
  @Option(help: "Another client.")
  var client: String?
  @Option(help: "coaching or mentoring.")
  var role: String?
  @Option(
    parsing: .unconditional,
    help: "The clock's offset from UTC, such as +01:00, where a time comes twice or was elsewhere.")
  var offset: String?
  @OptionGroup var session: SessionOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard !session.isEmpty || [date, times, client, role, offset].contains(where: { $0 != nil }) else {
      throw Failure(.usage, "nothing to change is named; say what, such as --times 14:00-15:00")
    }
    let occasion = try surroundings.occasion()
    let day = try date.map { text throws in try WrittenDate.read(text, today: occasion.today) }
    let client = try client.map { text throws in try ClientCode(text) }
    let role = try role.map { text throws in try word(Role.self, text, as: "--role") }
    let offset = try offset.map { text throws in try UTCOffset(text) }
    let options = try session.change(in: &surroundings)
    let texts = try session.texts(in: &surroundings)
    let written = times
    let change = SessionChange(
      details: { details throws(JournalError) in
        var changed = options(details)
        changed.client = client ?? details.client
        changed.role = role ?? details.role
        // A unit of the other role cannot stay unless it was named in the same breath.
        if changed.role != details.role, changed.unit == details.unit { changed.unit = nil }
        guard day != nil || written != nil || offset != nil else { return changed }
        let date = day ?? details.start.date
        // The offset as written stays good for the moment it was written for, and for a session held in another zone.
        let keepsOffset = (day == nil && written == nil) || !details.start.belongs(to: occasion.zone)
        let offset = offset ?? (keepsOffset ? details.start.offset : nil)
        let times =
          if let written {
            try SessionTimes.read(written, on: date, in: occasion.zone, offset: offset)
          } else {
            try SessionTimes.resolve(
              details.start.time, minutes: details.minutes, on: date, in: occasion.zone,
              offset: offset)
          }
        changed.start = times.start
        changed.minutes = times.minutes
        return changed
      },
      texts: { before in
        SessionTexts(
          summary: texts.summary ?? before.summary, goal: texts.goal ?? before.goal,
          actions: texts.actions ?? before.actions, feedback: texts.feedback ?? before.feedback)
      })
    let open = try journal.open(in: surroundings)
    let outcome = try open.amend(try open.entryID(id), change, on: occasion)
    try surroundings.report("Amended", outcome, in: occasion.zone)
  }
}
