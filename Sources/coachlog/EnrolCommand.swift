import ArgumentParser
import CoachingJournal
import Foundation

/// `enrol`: the same journal for another qualification.
struct EnrolCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "enrol", abstract: "Move to another qualification; every hour is kept.")

  @Argument(help: "The qualification's id; 'coachlog qualifications' lists them.")
  var id: String
  @Option(help: "The day you were registered for it; as before if left out.")
  var registered: String?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let date = try registered.map { text throws in try WrittenDate.read(text, today: occasion.today) }
    let open = try journal.open(in: surroundings)
    let (enrolment, warnings) = try open.enrol(for: id, registered: date, at: occasion.now)
    surroundings.console.prose(
      "Enrolled \(enrolment.record.hex.prefix(8)): \(enrolment.title), registered \(enrolment.registered.spelled), "
        + enrolment.completion)
    if enrolment.registered > occasion.today {
      surroundings.console.warn(
        "the registration on \(enrolment.registered.spelled) is still to come; enrol again if that is a slip")
    }
    for warning in warnings { surroundings.console.warn(warning) }
  }
}
