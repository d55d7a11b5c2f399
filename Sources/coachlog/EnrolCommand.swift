import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

/// `enrol`: the same journal for another qualification, or with other terms.
struct EnrolCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "enrol",
    abstract: "Move to another qualification, or change what was said at the start; every hour is kept.",
    discussion: "Example: coachlog enrol certificate-coaching --target 302=40h. What is left out stays as it was.")

  @Argument(help: "The qualification's id; 'coachlog qualifications' lists them. As before if left out.")
  var id: String?
  @Option(help: "The day you were registered.")
  var registered: String?
  @Option(parsing: .unconditional, help: "Your name.")
  var learner: String?
  @Option(parsing: .unconditional, help: "Your centre; '' for none.")
  var centre: String?
  @Option(parsing: .unconditional, help: "Your number at the awarding body; '' for none.")
  var registrationNumber: String?
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "What your centre asks where it is more than the minimum, such as 302=40h; the minimum itself ends it. May be "
        + "given again.", valueName: "requirement=duration"))
  var target: [String] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    var change = EnrolmentChange(
      qualification: id,
      registered: try registered.map { text throws in try WrittenDate.read(text, today: occasion.today) })
    change.learner = try learner.map { text throws in try cleanName(text, as: "learner's name", in: &surroundings) }
    change.centre = try cleared(centre, as: "centre", in: &surroundings)
    change.registrationNumber = try cleared(registrationNumber, as: "registration number", in: &surroundings)
    change.targets = try target.map(InitCommand.target)
    guard
      id != nil || registered != nil || learner != nil || centre != nil || registrationNumber != nil || !target.isEmpty
    else {
      throw Failure(.usage, "there is nothing to change; name a qualification, or see 'coachlog enrol --help'")
    }
    let open = try journal.open(in: surroundings)
    let (enrolment, warnings) = try open.enrol(change, at: occasion.now)
    surroundings.console.prose(
      "Enrolled \(enrolment.record.hex.prefix(8)): \(enrolment.title), registered \(enrolment.registered.spelled), "
        + enrolment.completion)
    if enrolment.registered > occasion.today {
      surroundings.console.warn(
        "the registration on \(enrolment.registered.spelled) is still to come; enrol again if that is a slip")
    }
    for warning in warnings { surroundings.console.warn(warning) }
  }

  /// A line; an empty one takes away what was said before.
  private func cleared(_ text: String?, as name: String, in surroundings: inout Surroundings) throws -> String? {
    text == "" ? "" : try cleanLine(text, as: name, in: &surroundings)
  }
}
