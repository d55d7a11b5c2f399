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

  @Argument(help: "One qualification's id.", completion: .qualifications)
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
      return try surroundings.console.json(shown.map { $0.qualification.json(of: $0.scheme) })
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
      let own = try journal.open(in: surroundings).terms.scheme()
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
      qualification.operationalStart.map { "operational from \($0.spelled)" },
      qualification.registrationEnd.map { "registration to \($0.spelled)" },
      qualification.certificationEnd.map { "certification to \($0.spelled)" },
    ].compactMap(\.self)
    if !dates.isEmpty { lines.append("  \(dates.joined(separator: ", "))") }
    if let rule = qualification.combination {
      let years = Retention(years: scheme.retentionYears, result: nil).length
      lines.append("  records to be kept for \(years) from the result")
      lines.append("  combination: \(rule.credits) credits from these units of group \(rule.group)")
    }
    for unit in scheme.units(of: qualification) {
      let practice = unit.practice.map { ", \(Minutes.spoken($0.requiredMinutes)) of \($0.role.rawValue)" } ?? ""
      lines.append("    \(unit.id)  \(unit.title)")
      lines.append(
        "      level \(unit.level), \(unit.credits) credits, \(unit.guidedLearningHours) guided learning "
          + "hours\(practice)"
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

extension Qualification {
  /// An element of `qualifications --json` (contract, "JSON").
  fileprivate func json(of scheme: Scheme) -> JSONObject {
    let hasUnits = combination != nil
    return [
      "id": id, "scheme": scheme.code, "accreditation": accreditation, "title": title,
      "credits": hasUnits ? credits : nil, "units": scheme.units(of: self).map(\.json),
      "combination": combination.map { rule -> JSONObject in
        ["group": rule.group, "credits": rule.credits, "units": rule.units]
      },
      "operationalStart": operationalStart?.description, "inductionMinutes": hasUnits ? inductionMinutes : nil,
      "tutorialMinutes": hasUnits ? tutorialMinutes : nil, "registrationEnd": registrationEnd?.description,
      "certificationEnd": certificationEnd?.description, "durationYears": durationYears,
      "retentionYears": hasUnits ? scheme.retentionYears : nil,
      "progression": progression,
      "requirements": goals.map(\.json).unlessEmpty,
    ]
  }
}

extension QualificationUnit {
  fileprivate var json: JSONObject {
    [
      "id": id, "title": title, "level": level, "credits": credits, "guidedLearningHours": guidedLearningHours,
      "practice": practice.map { practice -> JSONObject in
        ["role": practice.role.rawValue, "requiredMinutes": practice.requiredMinutes]
      },
    ]
  }
}

extension Goal {
  /// A figure that is measured in the log.
  fileprivate var json: JSONObject {
    [
      "id": id, "title": title, "measure": measure.word, "required": required,
      "roles": roles.count < Role.allCases.count ? roles.map(\.rawValue).sorted() : nil,
      "fees": fees.count < Fee.allCases.count ? fees.map(\.rawValue).sorted() : nil, "months": windowMonths,
      "per": period?.rawValue, "unverified": isUnverified,
    ]
  }
}
