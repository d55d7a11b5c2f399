import LogbookValues
import SignedRecords

/// Feedback on a session that came after it was logged.
package struct Feedback: Equatable, Sendable {
  package var id: EntryID
  /// The session it is about.
  package var session: EntryID
  package var version: RecordID
  package var source: FeedbackSource
  /// When it was given.
  package var date: LocalDate
  /// The digest of its text.
  package var text: RecordID
  /// Its place in the learner's chain.
  package var n: Int
  package var isWithdrawn: Bool

  package init(
    id: EntryID, session: EntryID, version: RecordID, source: FeedbackSource, date: LocalDate, text: RecordID, n: Int,
    isWithdrawn: Bool
  ) {
    self.id = id
    self.session = session
    self.version = version
    self.source = source
    self.date = date
    self.text = text
    self.n = n
    self.isWithdrawn = isWithdrawn
  }
}

/// Feedback with what it says.
package struct ListedFeedback: Equatable, Sendable {
  package var row: Feedback
  /// Its shortest unique prefix.
  package var shortID: String
  /// What it says; nil where the text is missing or was erased.
  package var text: String?

  package init(row: Feedback, shortID: String, text: String?) {
    self.row = row
    self.shortID = shortID
    self.text = text
  }
}
