import GRDB

extension Journal {
  /// Adds hours that are not practice: induction, tutorial support, supervision.
  ///
  /// - Throws: `.againstRule` for a day to come, or minutes outside 1...1440.
  public func addSupport(
    _ type: SupportType, on date: LocalDate, minutes: Int, with: String?, note: String?, on occasion: Occasion
  ) throws(JournalError) -> Outcome {
    guard (1...1_440).contains(minutes) else {
      throw .againstRule("\(minutes) minutes cannot be; give 1 to 1440")
    }
    guard date <= occasion.today else {
      throw .againstRule("\(date.spelled) is still to come; add it when it is over")
    }
    return try write { ledger, key in
      var entropy = occasion.entropy
      let id = EntryID(drawnFrom: &entropy)
      let version = SupportVersion(
        support: id, type: type, date: date, minutes: minutes, with: with, note: note, replaces: [])
      try ledger.append(.support(version), by: key, at: occasion.now)
      var warnings: [String] = []
      let enrolment = try EnrolmentTable(db: ledger.db).required()
      if date < enrolment.registered {
        warnings.append(
          "\(date.spelled) is before the registration on \(enrolment.registered.spelled); "
            + "ask your centre whether it counts")
      }
      return try ledger.outcome(id, warnings: warnings)
    }
  }
}
