import CoachingRules

extension SignOffTimes {
  /// `Half were signed or returned within 2 days of the session, the slowest after 9 days.`; nil without sessions.
  package var pace: String? {
    guard let medianDays, let longestDays else { return nil }
    return "Half were signed or returned within \(medianDays) \(medianDays == 1 ? "day" : "days") of the session, "
      + "the slowest after \(longestDays) \(longestDays == 1 ? "day" : "days")."
  }
}
