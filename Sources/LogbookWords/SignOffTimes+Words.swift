import CoachingRules

extension SignOffTimes {
  /// `Half were decided within 2 days of the session, the slowest after 9 days.`; nil without sessions.
  package var pace: String? {
    guard let medianDays, let longestDays else { return nil }
    guard longestDays > 0 else { return "All were decided on the day of the session." }
    let half = medianDays == 0 ? "on the day" : "within \(medianDays) \(medianDays == 1 ? "day" : "days")"
    return "Half were decided \(half) of the session, the slowest after \(longestDays) "
      + (longestDays == 1 ? "day." : "days.")
  }
}

extension SignOffTimes {
  /// `At most 34 were decided within one minute.`; nil where no two were.
  package var atOnce: String? { SignOffTimes.sentence(atOnce: mostAtOnce) }

  /// `2 of those signed were amended later.`; nil where none was.
  package var amended: String? {
    guard amendedSince > 0 else { return nil }
    return "\(amendedSince) of those signed \(amendedSince == 1 ? "was" : "were") amended later."
  }

  fileprivate static func sentence(atOnce most: Int) -> String? {
    most > 1 ? "At most \(most) were decided within one minute." : nil
  }
}

extension SignOffTimes.Assessed {
  /// `met 12, referred 3, units achieved 2`.
  package var counts: String { "met \(met), referred \(referred), units achieved \(units)" }

  /// `At most 12 were decided within one minute.`; nil where no two were.
  package var atOnce: String? { SignOffTimes.sentence(atOnce: mostAtOnce) }
}
