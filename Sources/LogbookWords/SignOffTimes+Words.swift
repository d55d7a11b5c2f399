import CoachingRules

extension SignOffTimes {
  /// `Half were decided within 2 days of the session, the slowest after 9 days.`; nil without sessions.
  private var pace: String? {
    guard let medianDays, let longestDays else { return nil }
    guard longestDays > 0 else { return "All were decided on the day of the session." }
    let half = medianDays == 0 ? "on the day" : "within \(medianDays) \(medianDays == 1 ? "day" : "days")"
    return "Half were decided \(half) of the session, the slowest after \(longestDays) "
      + (longestDays == 1 ? "day." : "days.")
  }
}

extension SignOffTimes {
  /// What an internal verifier looks for in how this person signs and assesses, a sentence each.
  package var sentences: [String] { [pace, atOnce, amended, assessed?.atOnce].compactMap(\.self) }

  /// `At most 34 were decided within one minute.`; nil where no two were.
  private var atOnce: String? { mostAtOnce > 1 ? "At most \(mostAtOnce) were decided within one minute." : nil }

  /// `2 of those signed were amended later.`; nil where none was.
  private var amended: String? {
    guard amendedSince > 0 else { return nil }
    return "\(amendedSince) of those signed \(amendedSince == 1 ? "was" : "were") amended later."
  }
}

extension SignOffTimes.Assessed {
  /// `met 12, referred 3, units achieved 2`.
  package var counts: String { "met \(met), referred \(referred), units achieved \(units)" }

  /// `At most 12 were assessed within one minute.`; nil where no two were.
  fileprivate var atOnce: String? {
    mostAtOnce > 1 ? "At most \(mostAtOnce) were assessed within one minute." : nil
  }
}
