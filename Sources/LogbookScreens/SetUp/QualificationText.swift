import CoachingRules
import LogbookValues
import LogbookWords

/// A qualification in words, to help with choosing it.
enum QualificationText {
  /// Hours to practise, credits and units on one line, with the figures of the scheme.
  static func figures(_ qualification: Qualification, in scheme: Scheme) -> String {
    figures(qualification, requirements: scheme.requirements(of: qualification))
  }

  /// As `figures(_:in:)`, of a qualification with these requirements.
  static func figures(_ qualification: Qualification, requirements: [Requirement]) -> String {
    let practice = requirements.filter { $0.kind == .practice }.map { requirement in
      "\(Minutes.spoken(requirement.requiredMinutes)) of \(requirement.role?.rawValue ?? "coaching or mentoring")"
    }
    var figures = [practice.joined(separator: ", ")]
    if let units = qualification.combination?.units.count {
      figures += ["\(qualification.credits) credits", units == 1 ? "1 unit" : "\(units) units"]
    }
    return figures.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Whether a day of registration is one to ask the centre about.
  static func isDoubtful(_ date: LocalDate, for qualification: Qualification, today: LocalDate) -> Bool {
    guard date <= today else { return true }
    guard let start = qualification.operationalStart, let end = qualification.registrationEnd else { return false }
    return !(start...end).contains(date)
  }

  /// What a day of registration comes to: by when it is to be completed, and what to check about the day.
  static func registered(_ date: LocalDate, for qualification: Qualification, today: LocalDate) -> String {
    var said = [date.spelled]
    if let years = qualification.durationYears { said.append("Complete by \(date.adding(years: years).spelled)") }
    if let start = qualification.operationalStart, let end = qualification.registrationEnd,
      !(start...end).contains(date)
    {
      said += ["Registration was open from \(start.spelled) to \(end.spelled)", "Ask your centre"]
    }
    if date > today { said.append("This date is in the future") }
    return said.count == 1 ? date.spelled : said.map(\.asSentence).joined(separator: " ")
  }

  /// What else is to be known of it, a paragraph each.
  static func details(_ qualification: Qualification, in scheme: Scheme, today: LocalDate) -> [String] {
    var paragraphs: [String] = []
    if let rule = qualification.combination {
      paragraphs.append("You need all \(rule.units.count) units, \(rule.credits) credits in total:")
    }
    if !qualification.goals.isEmpty { paragraphs.append("You need:") }
    paragraphs += qualification.goals.map { "  \($0.sentence)" }
    paragraphs += scheme.units(of: qualification).map { unit in "  \(unit.id)  \(unit.title)" }
    let support = scheme.requirements(of: qualification).filter { $0.kind != .practice }
      .map { "\($0.title.lowercased()) of at least \(Minutes.spoken($0.requiredMinutes))" }
    if let duration = qualification.durationYears {
      let years = duration == 1 ? "1 year" : "\(duration) years"
      paragraphs.append(
        (support.isEmpty ? "" : "Includes \(support.joined(separator: " and ")). ")
          + "Complete it within \(years) of registration.")
    }
    if let end = qualification.registrationEnd, end < today {
      paragraphs.append("Registration closed on \(end.spelled). Ask your centre.")
    }
    return paragraphs
  }
}
