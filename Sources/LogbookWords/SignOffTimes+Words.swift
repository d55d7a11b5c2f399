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
