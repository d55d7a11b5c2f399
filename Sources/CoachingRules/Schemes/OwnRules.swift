import LogbookValues

/// A centre's own rules on a built-in scheme: whose they are, and on what they stand.
package struct OwnRules: Equatable, Sendable {
  /// Whose rules they are, such as `Northdale Centre`.
  package let owner: String
  /// The code of the built-in scheme, such as `8577`.
  package let base: String
  /// What that scheme is called, such as `ILM 8577`.
  package let baseName: String

  /// `Northdale Centre’s rules on ILM 8577`.
  package var title: String { "\(owner)’s rules on \(baseName)" }
}

/// How the rules a learner is judged by differ from a built-in scheme: said wherever their result is shown.
package struct RuleDifferences: Equatable, Sendable {
  /// Whose rules they are, and on what they stand.
  package var title: String
  /// Each difference as a short phrase, such as `group sessions count`.
  package var phrases: [String]

  /// Differences under their title.
  package init(title: String, phrases: [String]) {
    self.title = title
    self.phrases = phrases
  }

  /// All in one phrase: `Northdale Centre’s rules on ILM 8577: group sessions count, practice within training counts`.
  package var sentence: String {
    phrases.isEmpty ? "\(title), with no difference" : "\(title): \(phrases.joined(separator: ", "))"
  }
}

extension Scheme {
  /// How a qualification differs from that of the built-in scheme it is based on; nil for a scheme that stands alone.
  package func differences(of qualification: Qualification) throws(JournalError) -> RuleDifferences? {
    guard let ownRules else { return nil }
    guard let base = try Scheme.bundled().first(where: { $0.code == ownRules.base }),
      let original = base.qualifications.first(where: { $0.id == qualification.id })
    else { return RuleDifferences(title: ownRules.title, phrases: []) }
    let unitPhrases = units(of: qualification).flatMap { unit in
      RuleDifferences.phrases(of: unit, beside: base.units.first { $0.id == unit.id })
    }
    let retention =
      retentionYears == base.retentionYears
      ? [] : ["records are kept for \(retentionYears) years in place of \(base.retentionYears)"]
    return RuleDifferences(
      title: ownRules.title,
      phrases: RuleDifferences.phrases(of: counting, beside: base.counting) + unitPhrases
        + RuleDifferences.phrases(of: qualification, beside: original) + retention)
  }
}

extension RuleDifferences {
  fileprivate static func phrases(of rules: CountingRules, beside base: CountingRules) -> [String] {
    func counts(_ what: String, _ now: Bool, _ before: Bool) -> String? {
      now == before ? nil : "\(what) \(now ? "count" : "do not count")"
    }
    var largest: String?
    if rules.group, base.groupLargest != rules.groupLargest || !base.group {
      largest = rules.groupLargest.map { "groups of more than \($0) do not count" }
      if rules.groupLargest == nil, base.groupLargest != nil { largest = "groups of any size count" }
    }
    let members =
      rules.groupMembers == base.groupMembers
      ? nil : "each member of a group \(rules.groupMembers ? "counts" : "does not count") as a client"
    let meanings = SignOffMeaning.ofHeldSessions.map { meaning in
      counts(
        "sessions signed only as \(meaning.rawValue)", rules.meanings.contains(meaning),
        base.meanings.contains(meaning))
    }
    let phrases =
      [
        counts("sessions with a direct report", rules.directReport, base.directReport),
        counts("group sessions", rules.group, base.group), largest, members,
        counts("sessions within training", rules.training, base.training),
        counts("hours brought forward", rules.broughtForward, base.broughtForward),
        rules.signOff == base.signOff ? nil : "only signed entries count",
      ] + meanings
    return phrases.compactMap(\.self)
  }

  fileprivate static func phrases(of unit: QualificationUnit, beside base: QualificationUnit?) -> [String] {
    guard let base else {
      let practice = unit.practice.map { " with \(Minutes.clock($0.requiredMinutes)) of \($0.role.rawValue)" } ?? ""
      return ["unit \(unit.id) is required too\(practice)"]
    }
    var phrases: [String] = []
    if let practice = unit.practice, practice != base.practice {
      let before = base.practice.map { Minutes.clock($0.requiredMinutes) } ?? "none"
      phrases.append("\(Minutes.clock(practice.requiredMinutes)) of \(practice.role.rawValue) in place of \(before)")
    }
    if unit.guidedLearningHours != base.guidedLearningHours {
      phrases.append(
        "\(unit.guidedLearningHours) hours of guided learning in place of \(base.guidedLearningHours) for \(unit.id)")
    }
    if let role = unit.reflects, base.reflects == nil {
      phrases.append("unit \(unit.id) asks for reflective notes on \(role.rawValue)")
    }
    return phrases
  }

  fileprivate static func phrases(of qualification: Qualification, beside base: Qualification) -> [String] {
    var phrases: [String] = []
    func add(_ what: String, _ now: Int, _ before: Int) {
      guard now != before else { return }
      phrases.append("\(Minutes.clock(now)) of \(what) in place of \(before == 0 ? "none" : Minutes.clock(before))")
    }
    add("induction", qualification.inductionMinutes, base.inductionMinutes)
    add("tutorial support", qualification.tutorialMinutes, base.tutorialMinutes)
    if qualification.credits != base.credits {
      phrases.append("\(qualification.credits) credits in place of \(base.credits)")
    }
    if let years = qualification.durationYears, years != base.durationYears {
      let before = base.durationYears.map { "\($0)" } ?? "any time"
      phrases.append("\(years) \(years == 1 ? "year" : "years") to complete in place of \(before)")
    }
    for goal in qualification.goals {
      guard let before = base.goals.first(where: { $0.id == goal.id }) else {
        phrases.append("\(goal.title) is required too")
        continue
      }
      if goal.required != before.required {
        phrases.append("\(goal.title): \(amount(goal)) in place of \(amount(before))")
      }
    }
    return phrases
  }

  private static func amount(_ goal: Goal) -> String {
    switch goal.measure {
    case .practice, .support: Minutes.clock(goal.required)
    case .experience: "\(goal.required) months"
    case .clients, .feedback, .notes: "\(goal.required)"
    }
  }
}
