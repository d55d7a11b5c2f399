import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `criteria list`.
struct CriteriaListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the criteria of each unit, with how much evidence there is and what is decided.")

  @Option(help: "Only this unit, such as 8577-303 or 303.")
  var unit: String?
  @Flag(help: "What is missing first: no evidence, referred, changed, to assess, met.")
  var gapsFirst = false
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let scheme = try open.scheme()
    let wanted = try unit.map { text throws in try CriteriaListCommand.unit(text, in: scheme) }
    var criteria = try open.criteria().filter { wanted == nil || $0.criterion.id.unit == wanted }
    if gapsFirst {
      criteria = criteria.enumerated().sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }
        .map(\.element)
    }
    if output.json {
      let rows = try criteria.map { standing in
        CriterionJSON(standing, evidence: try open.evidence(for: standing.criterion.id))
      }
      surroundings.console.line(try JSONText.of(rows))
      return
    }
    guard !criteria.isEmpty else {
      surroundings.console.prose(
        wanted == nil
          ? "There is no mark sheet yet: 'coachlog criteria load FILE' takes the one that your centre gives you"
          : "The mark sheet has no criteria for \(wanted ?? ""), so that unit cannot be achieved")
      return
    }
    if gapsFirst {
      for standing in criteria { print(standing, named: standing.criterion.id.text, in: occasion.zone, &surroundings) }
    } else {
      let report = try open.progress(today: occasion.today)
      for id in CriteriaListCommand.units(of: criteria) {
        let title = scheme.unit(id)?.title ?? "of another scheme"
        surroundings.console.prose("\(id)  \(title): \(report.standing(ofUnit: id).phrase)")
        for standing in criteria where standing.criterion.id.unit == id {
          print(standing, named: standing.criterion.id.place, in: occasion.zone, &surroundings)
        }
      }
    }
  }

  static func unit(_ text: String, in scheme: Scheme) throws -> String {
    guard let unit = scheme.unit(text)?.id else {
      let units = scheme.units.map(\.id).joined(separator: ", ")
      throw Failure(.usage, "--unit is \(VisibleText.quoted(text)); take one of \(units)")
    }
    return unit
  }

  private static func units(of criteria: [CriterionStanding]) -> [String] {
    var units: [String] = []
    for standing in criteria where !units.contains(standing.criterion.id.unit) {
      units.append(standing.criterion.id.unit)
    }
    return units
  }

  private func print(
    _ standing: CriterionStanding, named name: String, in zone: Zone, _ surroundings: inout Surroundings
  ) {
    let gone = standing.isOnSheet ? "" : "on no mark sheet any more"
    let parts = [gone, VisibleText.escaped(standing.criterion.label), standing.evidence.phrase].filter { !$0.isEmpty }
    let said = parts.isEmpty ? standing.word : padded(standing.word, 13) + parts.joined(separator: " · ")
    surroundings.console.prose("  \(padded(name, gapsFirst ? 14 : 5))\(said)")
    for decision in standing.decisions {
      let feedback = decision.feedback.map { ": \(EntryText.inOneLine($0))" } ?? ""
      surroundings.console.prose("       \(decision.sentence(in: zone))\(feedback)")
    }
  }
}

/// An element of `criteria list --json`.
struct CriterionJSON: Encodable {
  struct Decision: Encodable {
    let record: String
    let decision: String
    let feedback: String?
    let name: String
    let decidedAt: String
    let current: Bool
  }

  let criterion: String
  let unit: String
  let outcome: Int
  let number: Int
  let label: String
  let onSheet: Bool
  let state: String
  let evidence: [String]
  let decisions: [Decision]

  init(_ standing: CriterionStanding, evidence pieces: [Evidence]) {
    let id = standing.criterion.id
    criterion = id.text
    unit = id.unit
    outcome = id.outcome
    number = id.number
    label = standing.criterion.label
    onSheet = standing.isOnSheet
    state = standing.state.rawValue
    evidence = pieces.map(\.id.hex)
    decisions = standing.decisions.map { row in
      Decision(
        record: row.record.hex, decision: row.decision.rawValue, feedback: row.feedback, name: row.name,
        decidedAt: row.decidedAt.rfc3339, current: row.isCurrent)
    }
  }
}
