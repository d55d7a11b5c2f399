import ArgumentParser
import CoachingJournal

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
    if let id, shown.isEmpty { _ = try Scheme.bundled8577().qualification(id) }
    if output.json {
      surroundings.console.line(try JSONText.of(shown.map { QualificationJSON($0.qualification, of: $0.scheme) }))
      return
    }
    for (position, (qualification, scheme)) in shown.enumerated() {
      if position > 0 { surroundings.console.line() }
      for line in QualificationsCommand.lines(of: qualification, in: scheme) { surroundings.console.line(line) }
    }
  }

  /// The built-in scheme, and the journal's own where it was begun under another. Without a journal, or with one that
  /// cannot be read and was not asked for, the built-in one is what there is to show.
  private func schemes(in surroundings: Surroundings) throws -> [Scheme] {
    let bundled = try Scheme.bundled8577()
    do {
      let own = try journal.open(in: surroundings).scheme()
      return own == bundled ? [bundled] : [bundled, own]
    } catch  where journal.journal == nil {
      return [bundled]
    }
  }

  private static func lines(of qualification: Qualification, in scheme: Scheme) -> [String] {
    var lines = [
      "\(qualification.id)  \(qualification.title)",
      "  \(scheme.awardingBody) \(scheme.code), accreditation \(qualification.accreditation), "
        + "\(qualification.credits) credits",
      "  induction \(Minutes.spoken(qualification.inductionMinutes)), "
        + "tutorial support \(Minutes.spoken(qualification.tutorialMinutes)), "
        + "to be completed in \(qualification.durationYears) years",
      "  operational from \(qualification.operationalStart), registration to \(qualification.registrationEnd), "
        + "certification to \(qualification.certificationEnd)",
      "  combination: \(qualification.combination.credits) credits from these units of group "
        + "\(qualification.combination.group)",
    ]
    for unit in scheme.units(of: qualification) {
      let practice = unit.practice.map { ", \(Minutes.spoken($0.requiredMinutes)) of \($0.role.rawValue)" } ?? ""
      lines.append("    \(unit.id)  \(unit.title)")
      lines.append(
        "      level \(unit.level), \(unit.credits) credits, \(unit.guidedLearningHours) guided learning hours\(practice)"
      )
    }
    lines.append("  leads to:")
    lines += qualification.progression.map { "    \($0)" }
    return lines
  }
}
