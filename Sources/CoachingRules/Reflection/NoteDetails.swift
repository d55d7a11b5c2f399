import LogbookValues

/// What a reflective note says.
package struct NoteDetails: Equatable, Sendable {
  /// The longest text, in bytes of UTF-8.
  package static let textLimit = 2_097_152
  /// The most sessions a note can reflect on.
  package static let mostSessions = 200

  /// The unit it is written for, such as `8577-303`.
  package var unit: String
  /// The day it is written for.
  package var date: LocalDate
  /// The model its headings come from; nil for none.
  package var model: String?
  /// The sessions it reflects on, each once.
  package var sessions: [EntryID]
  /// What was written.
  package var text: String

  /// A note of these parts.
  package init(unit: String, date: LocalDate, model: String?, sessions: [EntryID], text: String) {
    self.unit = unit
    self.date = date
    self.model = model
    self.sessions = sessions
    self.text = text
  }

  /// A text as it was typed or read from a file, as a note may hold it.
  ///
  /// - Throws: `.againstRule` above the limit, for nothing but blanks, or for a character that cannot be seen.
  package static func text(_ typed: String) throws(JournalError) -> CleanText {
    guard typed.utf8.count <= textLimit else {
      throw .againstRule(
        "the note has \(typed.utf8.count) bytes, and the limit is 2 MiB", .advice("split it into two notes"))
    }
    let clean = try CleanText.field(typed, named: "the note", limit: textLimit)
    guard clean.text.contains(where: { !$0.isWhitespace }) else {
      throw .againstRule("the note is empty", .advice("write at least 1 word"))
    }
    return clean
  }
}
