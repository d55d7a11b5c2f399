import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// One event being handled: what a page may know, and what it asks for in return.
struct Turn {
  /// What a page can ask of the logbook around it.
  enum Move {
    case push(any Page)
    /// Close the page that asks, keeping its draft.
    case close
    /// Close the page that asks: its text was saved, or thrown away on purpose.
    case finish
    case show(Tab)
    case showSessions(EntryFilter)
    case ask(Question)
    case say(Message)
    /// Go on with a draft.
    case resume(Draft)
    /// Do a command as if its key had been pressed on the page that is in front now.
    case run(ScreenCommand)
    /// A new note on these sessions, or the one that was begun before.
    case newNote(on: [EntryID])
    /// Read the totals again.
    case readOverview
  }

  let shared: Shared
  /// What is to be done outside.
  private(set) var effects: [Effect] = []
  /// What is to be done with pages, in order.
  private(set) var moves: [Move] = []
  private(set) var lastNumber: Int

  private(set) var seed: UInt64

  init(shared: Shared, lastNumber: Int, seed: UInt64) {
    self.shared = shared
    self.lastNumber = lastNumber
    self.seed = seed
  }

  /// An id for a new draft.
  mutating func draftID() -> String { DraftSeed.next(&seed) }

  /// A number that no other question or act has: the answer brings it back.
  mutating func number() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// Writes to the journal, and gives the ticket the answer will bear.
  ///
  /// - Parameters:
  ///   - draft: what is written, as the form has it: it is on disk before anything else happens to it.
  ///   - id: its name, for what was kept of it before.
  mutating func act(_ mutation: any Mutation, saving draft: Draft? = nil, as id: String? = nil) -> Int {
    let ticket = number()
    if let draft { effects.append(.keepDraft(draft)) }
    effects.append(.act(mutation, ticket: ticket, draft: draft?.id ?? id))
    return ticket
  }

  /// Closes the page once what it has written is on disk; gives the refusal where it was refused, which ends the
  /// ticket.
  mutating func finish(_ ticket: inout Int?, _ reply: Reply) -> JournalError? {
    switch reply.outcome(of: ticket) {
    case .success: move(.finish)
    case .failure(let error):
      ticket = nil
      return error
    case nil: break
    }
    return nil
  }

  mutating func perform(_ effect: Effect) { effects.append(effect) }
  mutating func move(_ move: Move) { moves.append(move) }
  mutating func say(_ message: Message) { moves.append(.say(message)) }
  mutating func say(_ text: String, _ style: Style = .text) { say(Message(text, style)) }
}

/// A sentence for the line above the footer; the next key takes it away.
package struct Message: Equatable, Sendable {
  var text: String
  var style: Style
  /// What is to be known beside it, shown below it as a warning; nil for nothing.
  var warning: String?

  init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }

  /// Something was done, and there is more to be known about it.
  init(done text: String, warnings: [Notice]) {
    self.init(text, .good)
    if !warnings.isEmpty { warning = warnings.map(\.sentence).joined(separator: " ") }
  }

  /// The same, where no warning has a remedy.
  init(done text: String, warnings: [String]) {
    self.init(done: text, warnings: warnings.map { Notice($0) })
  }

  /// A refusal as a sentence: capital letter and full stop.
  init(_ error: JournalError) {
    self.init(error.sentence, .act)
  }

  /// Said when keys are pressed while the form is written to the journal.
  static let isBeingSaved = Message("Saving. Please wait.", .pending)

  /// What was typed is not on disk, and why.
  init(notKept error: JournalError) {
    self.init("Your text is not kept as a draft yet: \(error.phrase).", .act)
  }

  /// Says, once, that keys were left out that were typed ahead.
  mutating func leaveOut() {
    let words = "Keys you pressed in the meantime were ignored."
    if warning?.hasSuffix(words) != true { warning = [warning, words].compactMap { $0 }.joined(separator: " ") }
  }

}
