import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Feedback that comes after a session was logged.

/// One piece of feedback; nil for an id that is none's.
struct FeedbackQuery: Query {
  let id: EntryID

  func answer(in workspace: inout Workspace) throws(JournalError) -> ListedFeedback? {
    try workspace.open().feedback.item(id)
  }
}

/// Feedback added to a session, which keeps its sign-off.
struct AddFeedback: Mutation {
  let session: EntryID
  let text: String
  let source: FeedbackSource
  let date: LocalDate

  func write(in workspace: inout Workspace) throws(JournalError) -> ListedFeedback {
    try workspace.open().feedback.add(text, from: source, on: date, about: session, on: workspace.occasion)
  }

  func message(_ feedback: ListedFeedback, in zone: Zone) -> Message {
    Message("Added \(feedback.shortID): \(feedback.phrase).", .good)
  }
}
