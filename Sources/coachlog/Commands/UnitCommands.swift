import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `units`: where each unit stands, and the assessor's decision that it is achieved.
struct UnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units", abstract: "See where each unit stands. As an assessor, sign that units are achieved.",
    subcommands: [UnitsListCommand.self, UnitsSignCommand.self], defaultSubcommand: UnitsListCommand.self)
}

/// `units list`, which `units` alone does.
struct UnitsListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the units: achieved, ready for the assessor, or what is missing.",
    discussion: "Credits come from an assessor's decision on a unit, and from nothing else.")

  @Argument(help: "Only this unit, for example 8577-303 or 303.", completion: .units)
  var unit: String?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let report = try open.progress.report(today: occasion.today)
    let units = try unit.map { [try open.units.standing(named: $0, in: report)] } ?? report.units
    if output.json { return try surroundings.console.json(units.map(\.fullJSON)) }
    guard !report.units.isEmpty else {
      surroundings.console.prose("\(report.enrolment.title) has no units.")
      return
    }
    for standing in units {
      let unit = standing.unit
      surroundings.console.prose("\(unit.id)  \(unit.title), \(counted(unit.credits, "credit"))")
      surroundings.console.prose("  \(standing.phrase(in: occasion.zone))")
      let counts = [standing.criteriaSentence, standing.hoursSentence].compactMap(\.self)
      if !counts.isEmpty { surroundings.console.prose("  \(counts.joined(separator: ", "))") }
      for action in standing.actions { surroundings.console.prose("  \(action.actionSentence(in: occasion.zone))") }
      for criterion in standing.criteria {
        for action in criterion.actions {
          surroundings.console.prose("  \(criterion.criterion.id.place): \(action.actionSentence(in: occasion.zone))")
        }
      }
    }
    if units.contains(where: \.criteria.isEmpty) {
      surroundings.console.prose(
        "Ask your centre for its mark sheet, which has the criteria, and load it with 'coachlog criteria load FILE'.")
    }
    guard unit == nil else { return }
    surroundings.console.prose("Credits: \(report.creditsAchieved) of \(report.enrolment.credits)")
    let coverage = try open.competence.coverage(in: occasion.zone).filter { $0.role != .tutor }
    for signer in coverage { surroundings.console.prose("Competence of \(signer.sentence)") }
  }
}

/// `units sign`: the assessor decides that units are achieved.
struct UnitsSignCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "As an assessor, sign that units are achieved. First you see what you will sign.",
    discussion: "Example: coachlog units sign 301 303 --as jane-doe.key")

  @Argument(help: "The units, for example 8577-303 or 303.", completion: .units)
  var unit: [String]
  @Option(parsing: .unconditional, help: "A comment for the learner.")
  var comment: String?
  @OptionGroup var signing: SigningOptions

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let text = try surroundings.clean(comment, as: "comment")
    let comment = text == "" ? nil : text
    let open = try signing.journal.open(in: surroundings)
    let file = try signing.file(for: open, assessing: true)
    var units: [String] = []
    for typed in unit {
      let unit = try open.units.named(typed) ?? typed
      if !units.contains(unit) { units.append(unit) }
    }
    let shown = try open.units.proposals(for: units, today: occasion.today)
    try open.units.requireUndecided(shown, by: file.publicKey)
    try surroundings.present(
      shown, to: try signing.briefing(of: file, in: open), comment: comment,
      rules: try open.enrolment().differences,
      competence: try open.competence.standing(of: file.publicKey, as: .assessor, today: occasion.today), at: occasion)
    let standings = try open.units.sign(
      shown, comment: comment, by: try signing.unseal(file), at: occasion.now, today: occasion.today)
    signing.remember(file, in: open, &surroundings)
    for standing in standings {
      surroundings.console.prose("Signed unit \(standing.unit.id), which is now: \(standing.word)")
    }
  }
}

extension UnitStanding {
  /// An element of `units` in `progress --json` (contract, "JSON").
  var json: JSONObject {
    let decision = state == .achieved ? decisions.first : nil
    return [
      "id": unit.id, "state": state.rawValue, "missing": missing, "by": decision?.decision.signature.name,
      "on": decision?.decidedAt.rfc3339, "why": state == .changed ? changes : nil,
    ]
  }

  /// An element of `units --json`.
  fileprivate var fullJSON: JSONObject {
    let met: JSONObject = ["met": criteria.count { $0.state == .met }, "total": criteria.count]
    return json + [
      "title": unit.title, "credits": unit.credits, "criteria": met, "signedMinutes": practice?.meetingMinutes,
      "requiredMinutes": practice?.requirement.requiredMinutes, "revocationReason": revocation?.reason,
      "actionRequired": actions.compactMap(\.feedback).unlessEmpty,
    ]
  }
}
