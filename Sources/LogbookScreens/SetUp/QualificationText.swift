import CoachingRules
import LogbookValues
import LogbookWords

/// A qualification in words, for somebody who has to choose one.
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

  /// What a day of registration comes to: by when it is to be completed, and what is odd about the day.
  static func registered(_ date: LocalDate, for qualification: Qualification, today: LocalDate) -> String {
    var said = date.spelled
    if let years = qualification.durationYears { said += "; to be completed by \(date.adding(years: years).spelled)" }
    if let start = qualification.operationalStart, let end = qualification.registrationEnd,
      !(start...end).contains(date)
    {
      said += ". Note: registrations were taken from \(start) to \(end); it is recorded as given, so ask your centre"
    }
    return date > today ? said + ". Note: that day is still to come" : said
  }

  /// What else is to be known of it, a paragraph each.
  static func details(_ qualification: Qualification, in scheme: Scheme, today: LocalDate) -> [String] {
    var paragraphs: [String] = []
    if let rule = qualification.combination {
      paragraphs.append("All \(rule.units.count) units are needed, \(rule.credits) credits together:")
    }
    if !qualification.goals.isEmpty { paragraphs.append("It asks for:") }
    paragraphs += qualification.goals.map { "  \($0.sentence)" }
    paragraphs += scheme.units(of: qualification).map { unit in "  \(unit.id)  \(unit.title)" }
    let support = scheme.requirements(of: qualification).filter { $0.kind != .practice }
      .map { "\($0.title.lowercased()) of at least \(Minutes.spoken($0.requiredMinutes))" }
    if let duration = qualification.durationYears {
      let years = duration == 1 ? "1 year" : "\(duration) years"
      paragraphs.append(
        (support.isEmpty ? "To be" : "With \(support.joined(separator: " and ")). To be")
          + " completed within \(years) of registration.")
    }
    if let end = qualification.registrationEnd, end < today {
      paragraphs.append(
        "Its registration closed on \(end.spelled), which is fine for practice: the hours "
          + "are the same. Ask your centre what it registers you for.")
    }
    return paragraphs
  }
}
