import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords
import SignedRecords

/// `competence`: who may judge.
struct CompetenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "competence",
    abstract: "See what tutors, assessors and internal verifiers have answered on their competence. As one, answer it.",
    discussion: """
      The awarding body asks these people for evidence of their competence. Each of them answers once, with their own \
      key. The answers are kept in a file beside the key, and any journal can import that file. They change no total.
      """,
    subcommands: [
      CompetenceListCommand.self, CompetenceShowCommand.self, CompetenceAddCommand.self, CompetenceSaveCommand.self,
    ], defaultSubcommand: CompetenceListCommand.self)
}

/// Where the people come from: the journal, or where there is none the key files in the folder for keys.
private struct CompetenceOptions: ParsableArguments {
  @OptionGroup var journal: JournalOption

  /// The journal, if it is there or was named.
  func open(in surroundings: Surroundings) throws -> Journal? {
    let path = try surroundings.journalPath(journal.journal)
    guard journal.journal != nil || access(path, F_OK) == 0 else { return nil }
    return try Journal(at: path)
  }

  func people(in surroundings: Surroundings) throws -> [CompetencePerson] {
    if let open = try open(in: surroundings) { return try open.competence.people() }
    return try CompetencePerson.withKeys(in: surroundings.keyFolder())
  }
}

/// `competence list`, which `competence` alone does.
struct CompetenceListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "For each person and role, list how many requirements are met, out of date or missing.")

  @OptionGroup var output: JSONOption
  @OptionGroup fileprivate var options: CompetenceOptions

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let people = try options.people(in: surroundings)
    let coverage = try options.open(in: surroundings)?.competence.coverage(in: occasion.zone) ?? []
    if output.json { return try surroundings.console.json(people.map { $0.summaryJSON(coverage, on: occasion.today) }) }
    guard !people.isEmpty else {
      surroundings.console.prose("There is no tutor, assessor or internal verifier yet.")
      return
    }
    for person in people {
      surroundings.console.line(TerminalEscaping.escaped(person.name) + (person.isActive ? "" : ", removed"))
      for standing in person.standings(in: .ilm8577, on: occasion.today) {
        surroundings.console.line("  \(standing.role.title): \(standing.summary)")
      }
    }
    for signer in coverage where signer.met < signer.rows.count {
      surroundings.console.prose("On the days of their decisions: \(signer.sentence)")
    }
  }
}

/// `competence show`.
struct CompetenceShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a person has answered, requirement by requirement.")

  @Argument(help: "Their name, fingerprint or public line.", completion: .signers)
  var person: [String]
  @OptionGroup var output: JSONOption
  @OptionGroup fileprivate var options: CompetenceOptions

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let today = occasion.today
    let person = try CompetencePerson.one(
      of: options.people(in: surroundings), matching: person.joined(separator: " "))
    let coverage = try options.open(in: surroundings)?.competence.coverage(in: occasion.zone) ?? []
    if output.json {
      return try surroundings.console.json(person.json(coverage.filter { $0.key == person.key }, on: today))
    }
    surroundings.console.line(TerminalEscaping.escaped(person.name))
    for standing in person.standings(in: .ilm8577, on: today) {
      surroundings.console.line("  \(standing.role.title): \(standing.summary)")
    }
    for own in person.lacking(coverage, on: today) {
      surroundings.console.prose("  on the days of their decisions as \(own.role.title): \(own.summary)")
    }
    for row in person.openFirst(on: today) {
      surroundings.console.line()
      surroundings.console.line(
        "\(row.requirement.id)  \(row.requirement.title)\(row.requirement.onlyFor(person.roles))")
      surroundings.console.prose("  \(row.phrase)\(row.evidence.map { ": \($0)" } ?? "")")
      for line in row.wishLines { surroundings.console.prose("  \(line)") }
      if let heading = row.unmetHeading { surroundings.console.prose("  \(heading)") }
      for alternative in row.unmetAlternatives {
        surroundings.console.prose("  \(row.requirement.word(of: alternative))  \(alternative.sentence)")
      }
    }
  }
}

/// `competence add`: a person answers a requirement.
struct CompetenceAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "As tutor, assessor or internal verifier, answer a requirement with your own key.",
    discussion: """
      You need no journal. If there is one that has your key, your answers are recorded in it, too. \
      The requirements are practice, subject, practice-development, management, management-development, teaching, \
      assessing, programme, teaching-development and assessing-development. \
      Example: coachlog competence add practice --met 'Coach of team leaders at Acme' --on 2026-10-30 --as jane-doe.key
      """)

  @Argument(
    help: "The requirement, for example practice. If it can be met in several ways, also which: teaching:experience.",
    completion: .competence)
  var requirement: String
  @Option(parsing: .unconditional, help: "By what you meet it.")
  var met: String
  @Option(
    name: .customLong("on"), parsing: .unconditional,
    help: ArgumentHelp(
      "Since when you have it. For experience or development, the last day of it.", valueName: "date"))
  var day: TypedDay
  @Option(help: ArgumentHelp("Your key file.", valueName: "file"))
  var `as`: Path
  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup fileprivate var options: CompetenceOptions

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let (requirement, alternative) = try CompetenceTable.ilm8577.named(requirement)
    let met = try surroundings.cleanLine(met, as: "answer", limit: CompetenceStatement.metLimit)
    let on = try day.past(on: occasion)
    try CompetenceAnswer.requirePast(on, today: occasion.today)
    let file = try KeyFile(at: `as`.text)
    let open = try options.open(in: surroundings)
    guard file.isSealed else {
      throw Failure(
        .notPermitted, "\(`as`.shown) has no passphrase, so it is not a key of a person who judges. Choose your own")
    }
    // What cannot be kept is not signed.
    _ = try StatementFile(of: file.publicKey, besideKeyAt: `as`.text)
    surroundings.console.prose("You sign: \(requirement.title). \(alternative.title). \(met), \(on.spelled).")
    try surroundings.console.flush()
    let key = try passphrase.existing(for: file.name) { typed throws(JournalError) in try file.open(passphrase: typed) }
    let terms = CompetenceStatement.Terms(
      name: file.name, requirement: requirement.id, alternative: alternative.id, met: met, on: on,
      signedAt: occasion.now)
    let (_, statements) = try StatementFile.sign(terms, by: key, besideKeyAt: `as`.text)
    let row = CompetenceStanding.row(
      of: requirement, by: statements.statements.map(CompetenceAnswer.init), on: occasion.today)
    surroundings.console.prose(
      "Saved in \(`as`.shown)\(StatementFile.suffix). \(requirement.account(of: row, after: alternative))")
    guard let open, try open.competence.knows(file.publicKey) else { return }
    do throws(JournalError) {
      let taken = try open.competence.take(statements, at: occasion.now)
      surroundings.console.prose("Also recorded in the journal: \(counted(taken.added, "answer"))")
      surroundings.console.warn(taken.warnings)
    } catch {
      surroundings.console.warn([error.notice.saying { "your answer is saved, but not recorded in the journal: \($0)" }]
      )
    }
  }
}

/// `competence save`: the statements of a person as a file to send.
struct CompetenceSaveCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Write a person's answers to a file that can be sent and imported anywhere.",
    discussion: "Example: coachlog competence save jane-doe.txt --as jane-doe.key")

  @Argument(help: "The file to write.")
  var file: Path
  @Option(
    parsing: .unconditional, help: "Whose answers. Default: the only person who has answered.", completion: .signers)
  var person: String?
  @Option(help: ArgumentHelp("Your key file. Its passphrase is not needed.", valueName: "file"))
  var `as`: Path?
  @Flag(help: "Replace an existing file.")
  var replace = false
  @OptionGroup fileprivate var options: CompetenceOptions

  func perform(in surroundings: inout Surroundings) throws {
    guard person == nil || `as` == nil else { throw Failure(.usage, "give either --person or --as, not both") }
    let statements = try chosen(in: surroundings)
    try statements.save(to: file.text, replacing: replace)
    let name = TerminalEscaping.escaped(statements.statements.last?.terms.name ?? "")
    surroundings.console.prose(
      "Saved \(file.shown): \(counted(statements.statements.count, "answer")) of \(name). "
        + "Anyone can bring it into a journal with 'coachlog import FILE'.")
  }

  private func chosen(in surroundings: Surroundings) throws -> StatementFile {
    if let path = `as` { return try StatementFile.required(ofKeyAt: path.text) }
    let open = try options.open(in: surroundings)
    let people = try options.people(in: surroundings)
    let one: CompetencePerson
    if let person {
      one = try CompetencePerson.one(of: people, matching: person)
    } else {
      let answered = people.filter { !$0.answers.isEmpty }
      guard answered.count == 1, let only = answered.first else {
        throw Failure(
          answered.isEmpty ? .notFound : .usage,
          answered.isEmpty
            ? "there are no answers yet. Answer with 'coachlog competence add'"
            : "\(answered.count) people have answered. Say whose answers with --person NAME")
      }
      one = only
    }
    if let open { return try open.competence.file(of: one) }
    return try StatementFile.required(of: one, withKeysIn: surroundings.keyFolder())
  }
}

extension CompetenceStanding.Row {
  fileprivate var json: JSONObject {
    [
      "id": requirement.id, "title": requirement.title, "roles": requirement.roles.map(\.rawValue).sorted(),
      "state": state.jsonWord, "outOfDateSince": state.since?.description,
      "by": way?.alternative.id, "met": way?.answer.met, "on": way?.answer.on.description,
      "until": way?.lastDay?.description,
      "desirable": wishes.map { alternative, way -> JSONObject in
        ["id": alternative.id, "met": way?.answer.met, "on": way?.answer.on.description]
      },
    ]
  }
}

extension CompetenceStanding.State {
  fileprivate var jsonWord: String {
    switch self {
    case .met: "met"
    case .outOfDate: "outOfDate"
    case .missing: "missing"
    }
  }

  fileprivate var since: LocalDate? {
    switch self {
    case .outOfDate(let since): since
    case .met, .missing: nil
    }
  }
}

extension CompetencePerson {
  /// An element of `competence list --json`.
  fileprivate func summaryJSON(_ coverage: [CompetenceCoverage], on day: LocalDate) -> JSONObject {
    [
      "name": name, "fingerprint": key.fingerprint, "active": isActive,
      "roles": standings(in: .ilm8577, on: day).map { standing -> JSONObject in
        [
          "role": standing.role.rawValue, "asked": standing.rows.count, "met": standing.met,
          "outOfDate": standing.outOfDate, "missing": standing.missing,
          "onDaysOfDecisions": coverage.first { $0.key == key && $0.role == standing.role }.map { own -> JSONObject in
            ["decisions": own.decisions, "met": own.met, "outOfDate": own.outOfDate, "missing": own.missing]
          },
        ]
      },
    ]
  }

  /// `competence show --json`.
  fileprivate func json(_ coverage: [CompetenceCoverage], on day: LocalDate) -> JSONObject {
    summaryJSON(coverage, on: day) + ["requirements": rows(in: .ilm8577, on: day).map(\.json)]
  }
}
