import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Feedbacks {
  /// Adds feedback on a session, which keeps its sign-off.
  ///
  /// - Parameter date: when it was given, not before the session and not after today.
  /// - Throws: `.againstRule` for a text that is empty or too long, a day that cannot be, what is no session or was
  ///   withdrawn; `.notFound` for a session that was undone.
  package func add(
    _ text: String, from source: FeedbackSource, on date: LocalDate?, about session: EntryID, on occasion: Occasion
  ) throws(JournalError) -> ListedFeedback {
    let text = try CleanText.field(text, named: "the feedback").text
    guard !text.isEmpty else { throw .againstRule("the feedback is empty", .advice("enter what was said")) }
    let date = date ?? occasion.today
    return try journal.write { ledger, key in
      var entropy = occasion.entropy
      let row = try ledger.requiredSession(session)
      guard date >= row.date else {
        throw JournalError.againstRule(
          "\(date.spelled) is before the session on \(row.date.spelled)",
          .advice("enter the day the feedback was given"))
      }
      guard date <= occasion.today else {
        throw JournalError.againstRule("\(date.spelled) is in the future", .advice("enter today or an earlier day"))
      }
      let id = EntryID(drawnFrom: &entropy)
      let record = FeedbackRecord(
        feedback: id, session: session, source: source, date: date, text: try ledger.keep(text: text, entropy: &entropy)
      )
      try ledger.append(.feedback(record), by: key, at: occasion.now)
      guard let kept = try FeedbackTable(db: ledger.db).row(id) else {
        throw JournalError.storage("the feedback was not saved", .verify)
      }
      return try ledger.listed(kept)
    }
  }

  /// All feedback that came later, the newest day first.
  package func list() throws(JournalError) -> [ListedFeedback] {
    try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try FeedbackTable(db: db).all().map(ledger.listed)
    }
  }

  /// One piece of feedback, a withdrawn one too; nil for an id that is none's.
  package func item(_ id: EntryID) throws(JournalError) -> ListedFeedback? {
    try journal.read { db in
      try FeedbackTable(db: db).row(id).map(JournalTransaction(db, of: journal.enrolmentID).listed)
    }
  }
}

extension JournalTransaction {
  /// What was said of a session after it was logged, oldest first.
  func feedback(on session: EntryID) throws -> [ListedFeedback] {
    try FeedbackTable(db: db).rows(on: session).map(listed)
  }

  /// What was said later, in the words of all texts, by the session it is about.
  package func laterFeedback() throws -> [EntryID: [ListedFeedback]] {
    Dictionary(grouping: try FeedbackTable(db: db).all().reversed().map(listed), by: \.row.session)
  }

  func listed(_ row: Feedback) throws -> ListedFeedback {
    ListedFeedback(row: row, shortID: try EntryTable(db: db).shortened(row.id), text: try text(row.text))
  }

  fileprivate func requiredSession(_ id: EntryID) throws -> EntryRow {
    let shortID = try EntryTable(db: db).shortened(id)
    guard let row = try EntryTable(db: db).row(id) else {
      throw JournalError.notFound("\(shortID) is not a session", .see([.sessions]))
    }
    guard row.sort == .session else {
      throw JournalError.againstRule("\(shortID) is not a session, so you cannot add feedback to it", .see([.sessions]))
    }
    guard row.state != .withdrawn else {
      throw JournalError.againstRule("\(shortID) is withdrawn", .enterAgain(.session))
    }
    return row
  }
}
