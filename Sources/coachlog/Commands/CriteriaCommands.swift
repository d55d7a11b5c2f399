import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `criteria`: the mark sheet and the evidence.
struct CriteriaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria", abstract: "Load your centre's mark sheet, and say what is evidence for which criterion.",
    subcommands: [
      CriteriaLoadCommand.self, CriteriaTemplateCommand.self, CriteriaListCommand.self, CriteriaTagCommand.self,
      CriteriaUntagCommand.self,
    ])
}

/// `criteria load`.
struct CriteriaLoadCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Load your centre's mark sheet, which replaces any earlier mark sheet.",
    discussion: """
      The file is CSV. Its first row has the headings unit, outcome, criterion and label, in any order. \
      For example, a later row is 8577-303,1,2,Keeps a diary. coachlog does not include ILM's criteria.
      """)

  @Argument(help: "The CSV file.")
  var file: Path
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let change = try journal.open(in: surroundings).criteria.load(
      try MarkSheet.fileBytes(at: file.text), named: file.text, on: occasion)
    let units = change.units.map { "\($0.criteria) for \($0.unit)" }.joined(separator: ", ")
    surroundings.console.prose(
      "Loaded \(change.record.hex.prefix(8)): \(counted(change.criteria, "criterion", "criteria")), \(units)")
    surroundings.console.warn(change.warnings)
  }
}

/// `criteria template`.
struct CriteriaTemplateCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Write an empty mark sheet for a centre to fill in.",
    discussion: """
      It has the headings, and a row for each unit of your qualification. Give each criterion a row of its own with \
      its outcome, its number and your centre's label. A row without a criterion cannot be loaded. \
      Example: coachlog criteria template --output marksheet.csv
      """)

  @Option(help: ArgumentHelp("The file to write. Default: standard output.", valueName: "file"))
  var output: Path?
  @Flag(help: "Replace an existing file.")
  var replace = false
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard output != nil || !replace else {
      throw Failure(.usage, "--replace needs --output. Say which file to replace")
    }
    let template = try journal.open(in: surroundings).criteria.template()
    guard let output else { return surroundings.console.text(template) }
    let file = try AtomicFileWriter(output.text, replaces: replace)
    try file.write(template)
    try file.publish()
    surroundings.console.prose("Wrote \(output.shown). Fill it in, then load it with 'coachlog criteria load'")
  }
}

/// `criteria list`.
struct CriteriaListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the criteria of each unit, with the evidence and the assessor's decisions.")

  @Option(help: "Only this unit, for example 8577-303 or 303.", completion: .units)
  var unit: String?
  @Flag(help: "Gaps first: no evidence, referred, changed, to assess, met.")
  var gapsFirst = false
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let scheme = try open.terms.scheme()
    let wanted = try unit.map { try scheme.unitID($0) }
    var criteria = try open.criteria.list().filter { wanted == nil || $0.criterion.id.unit == wanted }
    if gapsFirst {
      criteria = criteria.enumerated().sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }
        .map(\.element)
    }
    let attempts = try open.criteria.attempts()
    if output.json {
      return try surroundings.console.json(
        criteria.map { standing in
          let id = standing.criterion.id
          return standing.json(evidence: try open.criteria.evidence(for: id), attempts[id] ?? [])
        })
    }
    guard !criteria.isEmpty else {
      surroundings.console.prose(
        wanted == nil
          ? "There is no mark sheet yet. Load your centre's mark sheet with 'coachlog criteria load FILE'."
          : "The mark sheet has no criteria for \(wanted ?? ""). Add criteria to complete this unit.")
      return
    }
    if gapsFirst {
      for standing in criteria {
        let id = standing.criterion.id
        print(standing, attempts[id] ?? [], named: id.text, in: occasion.zone, &surroundings)
      }
    } else {
      let report = try open.progress.report(today: occasion.today)
      for id in CriteriaListCommand.units(of: criteria) {
        let title = scheme.unit(id)?.title ?? "a unit of another scheme"
        let standing = report.standing(ofUnit: id).map { ": \($0.phrase(in: occasion.zone))" } ?? ""
        surroundings.console.prose("\(id)  \(title)\(standing)")
        for standing in criteria where standing.criterion.id.unit == id {
          let id = standing.criterion.id
          print(standing, attempts[id] ?? [], named: id.place, in: occasion.zone, &surroundings)
        }
      }
    }
  }

  private static func units(of criteria: [CriterionStanding]) -> [String] {
    var units: [String] = []
    for standing in criteria where !units.contains(standing.criterion.id.unit) {
      units.append(standing.criterion.id.unit)
    }
    return units
  }

  private func print(
    _ standing: CriterionStanding, _ attempts: [Attempt], named name: String, in zone: Zone,
    _ surroundings: inout Surroundings
  ) {
    let gone = standing.isOnSheet ? "" : "no longer on the mark sheet"
    let parts = [gone, TerminalEscaping.escaped(standing.criterion.label), standing.evidence.phrase].filter {
      !$0.isEmpty
    }
    let said = parts.isEmpty ? standing.word : padded(standing.word, 11) + "  " + parts.joined(separator: " · ")
    surroundings.console.prose("  \(padded(name, gapsFirst ? 14 : 5))\(said)")
    for attempt in attempts {
      surroundings.console.prose("       \(attempt.sentence(beside: standing.decisions, isWhole: true, in: zone))")
    }
    for action in standing.actions {
      surroundings.console.prose("       \(action.actionSentence(in: zone))")
    }
  }
}

/// `criteria tag`.
struct CriteriaTagCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Say that an entry or note is evidence for criteria. Signed entries stay signed.",
    discussion: "Example: coachlog criteria tag 4f1c2a 303:1.2 303:2.1")

  @OptionGroup var evidence: EvidenceArguments
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let (entry, criteria) = try evidence.named(in: open)
    try surroundings.report(try open.criteria.tag(entry, with: criteria, on: occasion), in: open)
  }
}

/// `criteria untag`.
struct CriteriaUntagCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "untag", abstract: "Say that an entry or note is no longer evidence for criteria.")

  @OptionGroup var evidence: EvidenceArguments
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let (entry, criteria) = try evidence.named(in: open)
    try surroundings.report(try open.criteria.untag(entry, from: criteria, on: occasion), in: open)
  }
}

/// What is evidence, and for which criteria.
struct EvidenceArguments: ParsableArguments {
  @Argument(
    help: "The id of a session, note, support entry or hours brought forward. The first 4 digits are enough.",
    completion: .evidence)
  var id: TypedID
  @Argument(help: "The criteria, for example 8577-303:1.2 or 303:1.2.", completion: .criteria)
  var criterion: [String]

  /// The entry and the criteria in full.
  func named(in journal: Journal) throws -> (entry: EntryID, criteria: [CriterionID]) {
    (try id.entry(in: journal), try criterion.map { try journal.criteria.named($0) })
  }
}

extension Surroundings {
  /// Says what an entry is evidence for now.
  fileprivate mutating func report(_ label: EntryLabel, in journal: Journal) throws {
    console.prose("Saved: \(try journal.shortened(label.entry)) is \(label.phrase)")
    if !label.criteria.isEmpty { console.prose(Attempt.notice) }
  }
}

extension CriterionStanding {
  /// An element of `criteria list --json`.
  fileprivate func json(evidence pieces: [Evidence], _ attempts: [Attempt]) -> JSONObject {
    [
      "criterion": criterion.id.text, "unit": criterion.id.unit, "outcome": criterion.id.outcome,
      "number": criterion.id.number, "label": criterion.label, "onSheet": isOnSheet, "state": state.rawValue,
      "evidence": pieces.map(\.id.hex), "evidenceNumbers": pieces.map { $0.number?.text ?? "" },
      "decisions": decisions.map { row -> JSONObject in
        [
          "record": row.record.hex, "decision": row.decision.rawValue, "feedback": row.feedback, "name": row.name,
          "decidedAt": row.decidedAt.rfc3339, "resubmitBy": row.resubmitBy?.description, "current": row.stands,
        ]
      },
      "attempts": attempts.map { attempt -> JSONObject in
        [
          "number": attempt.number, "record": attempt.record.hex, "decision": attempt.decision.rawValue,
          "name": attempt.name, "decidedAt": attempt.decidedAt.rfc3339, "feedback": attempt.feedback,
          "resubmitBy": attempt.resubmitBy?.description, "covers": attempt.covers.map(\.hex),
          "revoked": attempt.isRevoked, "revocationReason": attempt.revocation?.reason,
        ]
      },
      "actionRequired": actions.compactMap(\.feedback).unlessEmpty,
    ]
  }
}
