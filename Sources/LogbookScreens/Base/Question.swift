import CoachingJournal
import LogbookValues
import TerminalUI

/// A question over the page; until it is answered no other key does anything. Esc answers "no".
struct Question: Sendable {
  /// What an answer leads to.
  enum Answer: Sendable {
    case nothing
    case resume(Draft)
    /// A new session, with a client where one is named.
    case newSession(with: ClientCode?)
    case newNote(on: [EntryID])
    case newSupport(SupportStart)
    case discard(Draft)
    case act(any Mutation)
    /// The page that asked goes on.
    case confirm
    /// End the program; what is typed is kept first.
    case leave
  }

  /// One way to answer.
  struct Choice: Sendable {
    let key: Key
    let title: String
    let answer: Answer
  }

  let title: String
  let lines: [String]
  let choices: [Choice]
}

/// What new support hours begin with.
struct SupportStart: Sendable {
  var type: SupportType
  var discussed: [EntryID] = []
}
