import CoachingJournal
import CoachingRules
import LogbookValues
import TerminalUI

/// What can happen to the screen.
package enum Event: Sendable {
  /// A key, or a pasted text.
  case input(Input)
  /// The terminal has another size now.
  case resized(Size)
  /// Time passed; comes about twice a second.
  case tick(Instant)
  /// An effect has been performed.
  case reply(Reply)
  /// The terminal was closed, or the process told to end.
  case ending
}

/// What the screen wants done outside it.
package enum Effect: Sendable {
  /// Look something up in the journal, and answer.
  case ask(PendingQuery)
  /// Write to the journal, and give a `Reply` with the ticket; once it is on disk the draft that held it goes.
  case act(any Mutation, ticket: Int, draft: String?)
  /// Give a `Reply` if another program has written since the last look, and nothing if not.
  case lookForChanges
  /// Stop the long work that was asked for under this number or ticket, if it still runs.
  case cancel(Int)
  /// Keep what is typed in a draft file.
  case keepDraft(Draft)
  /// Keep what is new in open forms, and remove the drafts of forms that are empty again.
  case holdDrafts([Draft], emptied: [String])
  /// Give the drafts beside the journal as a `Reply`.
  case listDrafts
  /// Keep a draft that is taken up again under a name of its own, so that no two programs write to one file.
  case moveDraft(Draft, from: String)
  /// The drafts of open forms; the first program to open any other draft may have it.
  case openDrafts(Set<String>)
  /// Remove a draft that was saved, or thrown away on purpose.
  case dropDraft(String)
  /// Let the user write the text of a draft in their own editor, and give what came back as a `Reply`.
  case editOutside(NoteTemplate, draft: String)
  /// Stop until the shell says `fg`.
  case suspend
  /// Draw everything again.
  case redraw
  /// Restore the terminal and end.
  case quit
}
