import CoachingRules
import LogbookValues

/// A goal in words, the same by command and on screen.
extension GoalReport.Line {
  /// `Client hours`, with a mark where the figure could not be checked.
  package var label: String { goal.title + (goal.isUnverified ? " (unverified)" : "") }

  /// `14:00 of 50:00`, `3 of 5`, `2 of 4 quarters`.
  package var standing: String {
    if let period = goal.period {
      return
        "\(stretches.count(where: \.isMet)) of \(stretches.count) \(period.rawValue)\(stretches.count == 1 ? "" : "s")"
    }
    let asked = goal.measure == .experience ? goal.measure.spoken(target) : goal.measure.amount(target)
    return "\(goal.measure.amount(amount)) of \(asked)"
  }

  /// What is still to do, in what time, and what of it is signed; a phrase.
  package var outlook: String {
    let met = isMet ? [remaining == 0 ? "met" : "minimum met"] : []
    return (met + details).joined(separator: ", ")
  }

  /// The same without saying that it is met, for where that stands already.
  package var rest: String { details.joined(separator: ", ") }

  private var details: [String] {
    var parts: [String] = []
    if let period = goal.period {
      parts.append("\(goal.measure.spoken(target)) in each \(period.rawValue)")
    }
    if remaining > 0 { parts.append("\(goal.measure.spoken(remaining)) to go") }
    if target > goal.required { parts.append("the scheme asks for \(goal.measure.spoken(goal.required))") }
    if let from { parts.append("since \(from.spelled)") }
    if let signed, logged > 0, goal.measure != .experience {
      if !needsSignOff {
        parts.append("\(goal.measure.spoken(signed)) of \(goal.measure.spoken(logged)) signed")
      } else if logged > signed {
        parts.append("\(goal.measure.spoken(logged - signed)) logged but not signed")
      }
    }
    return parts
  }
}

extension GoalReport {
  /// `ILM 8577: ILM Level 3 Award in Coaching, where you are enrolled: 1 of 3 met`.
  package var heading: String {
    "\(body): \(title)\(isInForce ? ", where you are enrolled" : ""): \(summary)"
  }

  /// `2 of 7 met`.
  package var summary: String { "\(metCount) of \(lines.count) met" }
}

extension GoalReport.Uncounted {
  /// `3 entries, 2:15: the client did not come`.
  package var sentence: String {
    "\(entries) \(entries == 1 ? "entry" : "entries"), \(Minutes.clock(minutes)): \(reason)"
      + (isUnverified ? " (unverified)" : "")
  }
}

extension Goal.Measure {
  /// Whether amounts are minutes.
  package var isTime: Bool {
    switch self {
    case .practice, .support: true
    case .clients, .feedback, .notes, .experience: false
    }
  }

  /// The word of a scheme file.
  package var word: String {
    switch self {
    case .practice: "practice"
    case .clients: "clients"
    case .feedback: "feedback"
    case .notes: "notes"
    case .experience: "experience"
    case .support(let type): type.rawValue
    }
  }

  /// `14:00`, or the bare number.
  func amount(_ number: Int) -> String { isTime ? Minutes.clock(number) : "\(number)" }

  /// `14:00`, `3`, `2 months`.
  func spoken(_ number: Int) -> String {
    switch self {
    case .practice, .support: Minutes.clock(number)
    case .clients, .feedback, .notes: "\(number)"
    case .experience: "\(number) month\(number == 1 ? "" : "s")"
    }
  }
}

extension GoalReport.Line {
  /// How many of `columns` cells are reached, and how many will be once all is signed.
  package func bar(of columns: Int) -> Bar {
    if goal.period != nil {
      let met = stretches.count(where: \.isMet)
      return Bar(met, met, of: stretches.count, in: columns)
    }
    return Bar(amount, logged, of: target, in: columns)
  }
}

extension GoalReport {
  /// The rules of counting that could not be checked with the awarding body, a sentence each.
  package var unverifiedRules: [String] { counting.unverifiedSentences }
}
