import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// `init`: a new journal.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin a journal.",
    discussion: "Example: coachlog init --learner 'Priya Shah' --qualification award-coaching --registered 2026-01-12")

  @Option(parsing: .unconditional, help: "Your name.")
  var learner: String
  @Option(help: "The qualification's id. 'coachlog qualifications' lists them.", completion: .qualifications)
  var qualification: String
  @Option(parsing: .unconditional, help: "The day you were registered. Default: today.")
  var registered: TypedDay?
  @Option(parsing: .unconditional, help: "Your centre.")
  var centre: String?
  @Option(parsing: .unconditional, help: "Your centre's number at the awarding body.")
  var centreNumber: String?
  @Option(parsing: .unconditional, help: "Your registration number at the awarding body.")
  var registrationNumber: String?
  @Option(help: ArgumentHelp("A file of your own with rules that are not built in.", valueName: "file"))
  var scheme: Path?
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A target of your centre above the minimum, for example 302=40h. You can repeat this option.",
      valueName: "requirement=duration"), completion: .targets, transform: readTarget)
  var target: [(requirement: String, minutes: Int)] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let terms = NewEnrolment(
      learner: try surroundings.cleanName(learner, as: "learner's name"), qualification: qualification,
      registered: try registered?.past(on: occasion) ?? occasion.today,
      centre: try surroundings.cleanLine(centre, as: "centre"),
      centreNumber: try surroundings.cleanLine(centreNumber, as: "centre number"),
      registrationNumber: try surroundings.cleanLine(registrationNumber, as: "registration number"), targets: target)
    let rules =
      try scheme.map { SchemeSource(name: $0.shown, bytes: try Scheme.fileBytes(at: $0.text)) }
      ?? .bundled(for: qualification)
    let path = try surroundings.newJournalPath(journal)
    let (made, warnings) = try Journal.create(
      at: path, terms: terms, scheme: rules, now: occasion.now, entropy: &occasion.entropy)
    surroundings.report("Began", try made.enrolment(), warnings, on: occasion)
  }
}

/// `enrol`: the same journal for another qualification, or with other terms.
struct EnrolCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "enrol",
    abstract: "Move to another qualification, or change your enrolment. You keep every hour.",
    discussion: "Example: coachlog enrol certificate-coaching --target 302=40h. What you leave out stays as it is.")

  @Argument(
    help: "The qualification's id. 'coachlog qualifications' lists them. Default: your present qualification.",
    completion: .qualifications)
  var id: String?
  @Option(parsing: .unconditional, help: "The day you were registered.")
  var registered: TypedDay?
  @Option(parsing: .unconditional, help: "Your name.")
  var learner: String?
  @Option(parsing: .unconditional, help: "Why your name changed. Your portfolio shows it beside the old name.")
  var reason: String?
  @Option(parsing: .unconditional, help: "Your centre, or '' for none.")
  var centre: String?
  @Option(parsing: .unconditional, help: "Your centre's number at the awarding body, or '' for none.")
  var centreNumber: String?
  @Option(parsing: .unconditional, help: "Your registration number at the awarding body, or '' for none.")
  var registrationNumber: String?
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A target of your centre above the minimum, for example 302=40h. To remove it, give the minimum. You can "
        + "repeat this option.", valueName: "requirement=duration"), completion: .targets, transform: readTarget)
  var target: [(requirement: String, minutes: Int)] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard !areAbsent(id, registered, learner, reason, centre, centreNumber, registrationNumber) || !target.isEmpty
    else {
      throw Failure(.usage, "there is nothing to change. Name a qualification, or see 'coachlog enrol --help'")
    }
    let occasion = try surroundings.occasion()
    var change = EnrolmentChange(qualification: id, registered: try registered?.past(on: occasion))
    change.learner = try learner.map { try surroundings.cleanName($0, as: "learner's name") }
    change.reason = try reason.map { try surroundings.required($0, as: "reason") }
    change.centre = try surroundings.clearedLine(centre, as: "centre")
    change.centreNumber = try surroundings.clearedLine(centreNumber, as: "centre number")
    change.registrationNumber = try surroundings.clearedLine(registrationNumber, as: "registration number")
    change.targets = target
    let open = try journal.open(in: surroundings)
    let before = try open.enrolment()
    if change.reason == nil, change.renames(before) {
      throw Failure(.againstRule, "a new name needs --reason. Say why it changed, because your portfolio shows it")
    }
    let (enrolment, warnings) = try open.terms.change(change, at: occasion.now)
    surroundings.report("Enrolled", enrolment, warnings, on: occasion)
    if enrolment.learner != before.learner {
      surroundings.console.prose("Your name is now \(TerminalEscaping.escaped(enrolment.learner))")
    }
  }
}

/// Reads a requirement and its minutes, written `302=40h`.
@Sendable private func readTarget(_ text: String) throws -> (requirement: String, minutes: Int) {
  let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
  guard parts.count == 2 else {
    throw Failure(.usage, "--target is \(TerminalEscaping.quoted(text)). Write it like 302=40h")
  }
  return (parts[0], try DurationParser.minutes(parts[1], atMost: DurationParser.longestTarget))
}

extension Surroundings {
  /// Says what a journal is enrolled for now.
  fileprivate mutating func report(_ verb: String, _ enrolment: Enrolment, _ warnings: [String], on occasion: Occasion)
  {
    console.prose(
      "\(verb) \(enrolment.record.hex.prefix(8)): \(enrolment.title), registered \(enrolment.registered.spelled), "
        + enrolment.completion)
    if enrolment.registered > occasion.today {
      console.warn(
        "the registration date \(enrolment.registered.spelled) is in the future. Enrol again if that is wrong")
    }
    console.warn(warnings)
  }

  /// Where a new journal goes; the folders of the usual place are made.
  fileprivate func newJournalPath(_ option: JournalOption) throws -> String {
    let path = try journalPath(option.journal)
    if option.journal == nil, (environment["COACHLOG_JOURNAL"] ?? "").isEmpty { try Journal.makeFolders(for: path) }
    return path
  }
}

/// `backup`: a whole copy.
struct BackupCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the journal and its folder to PATH and PATH.d, which must not exist yet.")

  @Argument(help: "The copy's file.")
  var path: Path
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let open = try journal.open(in: surroundings)
    try open.backup(to: path.text)
    surroundings.console.line("Backed up \(TerminalEscaping.escaped(open.path)) to \(path.shown) and \(path.shown).d")
  }
}

/// `restore`: a backup put back.
struct RestoreCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Restore a backup. There must be no journal in its place.")

  @Argument(help: "The backup's file. Its .d folder must be beside it.")
  var path: Path
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let (restored, warnings) = try Journal.restore(path.text, to: surroundings.newJournalPath(journal))
    surroundings.console.line("Restored \(path.shown) to \(TerminalEscaping.escaped(restored.path))")
    surroundings.console.warn(warnings)
  }
}

/// `demo`: a sample journal to look at or to measure.
struct DemoCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Make a sample journal to look at or to measure.")

  @Argument(help: "The new journal's file.")
  var path: Path
  @Option(
    parsing: .unconditional,
    help: "How many sessions. Default: \(DemoJournal.usualSessions), of a person who has nearly finished.",
    transform: wholeNumber("--sessions", in: 1...1_000_000))
  var sessions = DemoJournal.usualSessions
  @Option(
    parsing: .unconditional,
    help: "Another number gives another diary. The same number always gives the same diary. Default: 8577.",
    transform: wholeNumber("--seed", in: 0...UInt64.max))
  var seed: UInt64 = 8577

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let made = try DemoJournal(sessions: sessions, seed: seed, now: occasion.now, zone: occasion.zone)
      .write(to: path.text)
    surroundings.console.line("Made \(path.shown): \(counted(sessions, "session")) of \(made.learner)")
    surroundings.console.line(
      "Supervisor's key: \(TerminalEscaping.escaped(made.keyPath)), its passphrase: \(made.passphrase)")
    surroundings.console.line(
      "Assessor's and internal verifier's keys, with the same passphrase: "
        + "\(TerminalEscaping.escaped(made.assessorPath)), \(TerminalEscaping.escaped(made.verifierPath))")
    surroundings.console.line("Open it with: coachlog --journal \(path.shown)")
  }
}
