import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

/// `init`: a new journal.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin a journal.",
    discussion: "Example: coachlog init --learner 'Priya Shah' --qualification award-coaching --registered 2026-01-12")

  @Option(parsing: .unconditional, help: "Your name.")
  var learner: String
  @Option(help: "The qualification's id; 'coachlog qualifications' lists them.")
  var qualification: String
  @Option(help: "The day you were registered; today if left out.")
  var registered: String?
  @Option(parsing: .unconditional, help: "Your centre.")
  var centre: String?
  @Option(parsing: .unconditional, help: "Your number at the awarding body.")
  var registrationNumber: String?
  @Option(help: ArgumentHelp("Rules that are not built in, as a file of your own.", valueName: "file"))
  var scheme: String?
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "What your centre asks where it is more than the minimum, such as 302=40h; may be given again.",
      valueName: "requirement=duration"))
  var target: [String] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let terms = NewEnrolment(
      learner: try cleanName(learner, as: "learner's name", in: &surroundings), qualification: qualification,
      registered: try registered.map { text throws in try WrittenDate.read(text, today: occasion.today) }
        ?? occasion.today,
      centre: try cleanLine(centre, as: "centre", in: &surroundings),
      registrationNumber: try cleanLine(registrationNumber, as: "registration number", in: &surroundings),
      targets: try target.map(InitCommand.target))
    let path = try surroundings.journalPath(journal.journal)
    let rules =
      try scheme.map { text throws in
        let file = try coachlog.path(text, as: "--scheme")
        return SchemeSource(name: VisibleText.escaped(file), bytes: try Scheme.fileBytes(at: file))
      } ?? .bundled(for: qualification)
    if journal.journal == nil, (surroundings.environment["COACHLOG_JOURNAL"] ?? "").isEmpty {
      try Journal.makeFolders(for: path)
    }
    let (made, warnings) = try Journal.create(
      at: path, terms: terms, scheme: rules, now: occasion.now, entropy: &occasion.entropy)
    let enrolment = try made.enrolment()
    surroundings.console.prose(
      "Began \(enrolment.record.hex.prefix(8)): \(enrolment.title), registered \(enrolment.registered.spelled), "
        + enrolment.completion)
    if enrolment.registered > occasion.today {
      surroundings.console.warn(
        "the registration on \(enrolment.registered.spelled) is still to come; enrol again if that is a slip")
    }
    for warning in warnings { surroundings.console.warn(warning) }
  }

  /// A requirement and its minutes, as written `302=40h`.
  static func target(_ text: String) throws -> (requirement: String, minutes: Int) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw Failure(.usage, "--target is \(VisibleText.quoted(text)); write it like 302=40h")
    }
    return (parts[0], try DurationText.minutes(parts[1], atMost: DurationText.longestTarget))
  }
}
