import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `qualifications`: the schemes.
struct QualificationsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "qualifications", abstract: "Show the qualifications: units, hours, credits, dates, where they lead.")

  @Argument(help: "One qualification's id.")
  var id: String?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var shown: [(qualification: Qualification, scheme: Scheme)] = []
    for scheme in try schemes(in: surroundings) {
      shown += scheme.qualifications.filter { id == nil || $0.id == id }.map { ($0, scheme) }
    }
    if let id, shown.isEmpty { _ = try SchemeSource.bundled(for: id) }
    if output.json {
      return try surroundings.console.json(shown.map { QualificationJSON($0.qualification, of: $0.scheme) })
    }
    for (position, (qualification, scheme)) in shown.enumerated() {
      if position > 0 { surroundings.console.line() }
      for line in QualificationsCommand.lines(of: qualification, in: scheme) { surroundings.console.line(line) }
    }
  }

  /// The built-in schemes, and the journal's own where it was begun under another. Without a journal, or with one that
  /// cannot be read and was not asked for, the built-in ones are what there is to show.
  private func schemes(in surroundings: Surroundings) throws -> [Scheme] {
    let bundled = try Scheme.bundled()
    do {
      let own = try journal.open(in: surroundings).scheme()
      return bundled.contains(own) ? bundled : bundled + [own]
    } catch  where journal.journal == nil {
      return bundled
    }
  }

  private static func lines(of qualification: Qualification, in scheme: Scheme) -> [String] {
    var lines = ["\(qualification.id)  \(qualification.title)"]
    let accreditation = qualification.accreditation.map { ", accreditation \($0)" } ?? ""
    let credits = qualification.credits > 0 ? ", \(qualification.credits) credits" : ""
    lines.append("  \(scheme.name)\(accreditation)\(credits)")
    var terms = scheme.requirements(of: qualification).filter { $0.kind != .practice }.map { requirement in
      "\(requirement.title.lowercased()) \(Minutes.spoken(requirement.requiredMinutes))"
    }
    if let years = qualification.durationYears { terms.append("to be completed in \(years) years") }
    if !terms.isEmpty { lines.append("  \(terms.joined(separator: ", "))") }
    let dates = [
      qualification.operationalStart.map { "operational from \($0)" },
      qualification.registrationEnd.map { "registration to \($0)" },
      qualification.certificationEnd.map { "certification to \($0)" },
    ].compactMap(\.self)
    if !dates.isEmpty { lines.append("  \(dates.joined(separator: ", "))") }
    if let rule = qualification.combination {
      lines.append("  combination: \(rule.credits) credits from these units of group \(rule.group)")
    }
    for unit in scheme.units(of: qualification) {
      let practice = unit.practice.map { ", \(Minutes.spoken($0.requiredMinutes)) of \($0.role.rawValue)" } ?? ""
      lines.append("    \(unit.id)  \(unit.title)")
      lines.append(
        "      level \(unit.level), \(unit.credits) credits, \(unit.guidedLearningHours) guided learning hours\(practice)"
      )
    }
    if !qualification.goals.isEmpty {
      lines.append("  asks for:")
      lines += qualification.goals.map { "    \($0.sentence)" }
      lines += scheme.counting.sentences.map { "    \($0)" }
    }
    if !qualification.progression.isEmpty {
      lines.append("  leads to:")
      lines += qualification.progression.map { "    \($0)" }
    }
    return lines
  }
}

/// An element of `qualifications --json` (contract, "JSON").
struct QualificationJSON: Encodable {
  struct Unit: Encodable {
    struct Practice: Encodable {
      let role: String
      let requiredMinutes: Int
    }

    let id: String
    let title: String
    let level: Int
    let credits: Int
    let guidedLearningHours: Int
    let practice: Practice?
  }

  struct Combination: Encodable {
    let group: Int
    let credits: Int
    let units: [String]
  }

  /// A figure that is measured in the log.
  struct Goal: Encodable {
    let id: String
    let title: String
    let measure: String
    let required: Int
    let roles: [String]?
    let fees: [String]?
    let months: Int?
    let per: String?
    let unverified: Bool

    init(_ goal: CoachingRules.Goal) {
      id = goal.id
      title = goal.title
      measure = goal.measure.word
      required = goal.required
      roles = goal.roles.count < Role.allCases.count ? goal.roles.map(\.rawValue).sorted() : nil
      fees = goal.fees.count < Fee.allCases.count ? goal.fees.map(\.rawValue).sorted() : nil
      months = goal.windowMonths
      per = goal.period?.rawValue
      unverified = goal.isUnverified
    }
  }

  let id: String
  let scheme: String
  let accreditation: String?
  let title: String
  let credits: Int?
  let units: [Unit]
  let combination: Combination?
  let operationalStart: String?
  let inductionMinutes: Int?
  let tutorialMinutes: Int?
  let registrationEnd: String?
  let certificationEnd: String?
  let durationYears: Int?
  let progression: [String]
  let requirements: [Goal]?

  init(_ qualification: Qualification, of scheme: Scheme) {
    id = qualification.id
    self.scheme = scheme.code
    accreditation = qualification.accreditation
    title = qualification.title
    let hasUnits = qualification.combination != nil
    credits = hasUnits ? qualification.credits : nil
    units = scheme.units(of: qualification).map { unit in
      Unit(
        id: unit.id, title: unit.title, level: unit.level, credits: unit.credits,
        guidedLearningHours: unit.guidedLearningHours,
        practice: unit.practice.map { Unit.Practice(role: $0.role.rawValue, requiredMinutes: $0.requiredMinutes) })
    }
    combination = qualification.combination.map {
      Combination(group: $0.group, credits: $0.credits, units: $0.units)
    }
    operationalStart = qualification.operationalStart?.description
    inductionMinutes = hasUnits ? qualification.inductionMinutes : nil
    tutorialMinutes = hasUnits ? qualification.tutorialMinutes : nil
    registrationEnd = qualification.registrationEnd?.description
    certificationEnd = qualification.certificationEnd?.description
    durationYears = qualification.durationYears
    progression = qualification.progression
    requirements = qualification.goals.isEmpty ? nil : qualification.goals.map(Goal.init)
  }
}
