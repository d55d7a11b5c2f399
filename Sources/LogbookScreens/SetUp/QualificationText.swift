import CoachingJournal

/// A qualification in words, for somebody who has to choose one.
enum QualificationText {
  /// Hours to practise, credits and units on one line, with the figures of the scheme.
  static func figures(_ qualification: Qualification, in scheme: Scheme) -> String {
    let practice = scheme.requirements(of: qualification).compactMap { requirement in
      requirement.role.map { "\(Minutes.spoken(requirement.requiredMinutes)) of \($0.rawValue)" }
    }
    let units = qualification.combination.units.count
    return [
      practice.joined(separator: ", "), "\(qualification.credits) credits", units == 1 ? "1 unit" : "\(units) units",
    ].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// What else is to be known of it, a paragraph each.
  static func details(_ qualification: Qualification, in scheme: Scheme, today: LocalDate) -> [String] {
    let rule = qualification.combination
    var paragraphs = [
      "All \(rule.units.count) units are needed, \(rule.credits) credits together:"
    ]
    paragraphs += scheme.units(of: qualification).map { unit in "  \(unit.id)  \(unit.title)" }
    let support = scheme.requirements(of: qualification).filter { $0.role == nil }
      .map { "\($0.title.lowercased()) of at least \(Minutes.spoken($0.requiredMinutes))" }
    let years = qualification.durationYears == 1 ? "1 year" : "\(qualification.durationYears) years"
    paragraphs.append(
      (support.isEmpty ? "To be" : "With \(support.joined(separator: " and ")). To be")
        + " completed within \(years) of registration.")
    if qualification.registrationEnd < today {
      paragraphs.append(
        "Its registration closed on \(qualification.registrationEnd.spelled), which is fine for practice: the hours "
          + "are the same. Ask your centre what it registers you for.")
    }
    return paragraphs
  }
}
