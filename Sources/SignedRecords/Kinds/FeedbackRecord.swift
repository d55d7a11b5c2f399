import LogbookValues

/// Feedback on a session that came after it was logged (Docs/Format.md 4.19).
package struct FeedbackRecord: Equatable, Sendable {
  package var feedback: EntryID
  /// The session it is about.
  package var session: EntryID
  package var source: FeedbackSource
  /// When it was given.
  package var date: LocalDate
  package var text: RecordID

  package init(feedback: EntryID, session: EntryID, source: FeedbackSource, date: LocalDate, text: RecordID) {
    self.feedback = feedback
    self.session = session
    self.source = source
    self.date = date
    self.text = text
  }

  func write(to line: inout StrictJSON) {
    line.add("feedback", feedback.hex)
    line.add("session", session.hex)
    line.add("from", source.rawValue)
    line.add("date", date.description)
    line.add("text_sha256", text.hex)
  }
}

extension FeedbackRecord {
  package init?(from fields: inout FieldReader) {
    guard let feedback = fields.entry("feedback"), let session = fields.entry("session"),
      let source = fields.word("from", FeedbackSource.self), let date = fields.date("date"),
      let text = fields.id("text_sha256")
    else { return nil }
    self.init(feedback: feedback, session: session, source: source, date: date, text: text)
  }
}

/// Who gave feedback.
package enum FeedbackSource: String, CaseIterable, Sendable {
  case client
  /// Someone who learns or coaches as well.
  case peer
  /// Someone who watched the session.
  case observer
}
