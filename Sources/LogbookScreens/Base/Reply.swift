import CoachingJournal
import CoachingRules
import LogbookValues

/// What came of an effect.
package enum Reply: Sendable {
  /// There is no journal yet; qualifications to choose from.
  case noJournal(Scheme)
  /// The journal was opened; a sentence where it can only be read.
  case opened(readOnly: String?)
  /// It cannot be opened.
  case cannotOpen(JournalError)
  /// Another program wrote: what is shown is out of date.
  case changed
  /// The look for changes by other programs failed.
  case failed(JournalError)
  /// A query was answered.
  case answered(Answered)
  /// A mutation is on disk, or was refused.
  case done(MutationResult)
  /// How far long work is, by the number of its query or the ticket of its mutation.
  case working(ProgressReporter.Stage, number: Int)
  /// What came back from an editor outside.
  case editedOutside(Result<String, JournalError>)
  case drafts([Draft])
  /// Something that was typed is not on disk, and cannot be kept there just now.
  case draftLost(JournalError)
  /// All that was typed is on disk again.
  case draftsKept
}

extension Reply {
  /// What came of the question that was asked last from that place; nil for anything else.
  func result<Asks: Query>(of asked: Asked<Asks>) -> Result<Asks.Answer, JournalError>? {
    if case .answered(let answered) = self { answered.result(of: asked) } else { nil }
  }

  /// The answer to the question that was asked last from that place; nil for anything else.
  func answer<Asks: Query>(to asked: Asked<Asks>) -> Asks.Answer? { try? result(of: asked)?.get() }

  /// Whether the mutation of that ticket is on disk or was refused; nil for anything else.
  func outcome(of ticket: Int?) -> Result<Void, JournalError>? {
    guard case .done(let done) = self, done.ticket == ticket else { return nil }
    return done.refusal.map { .failure($0) } ?? .success(())
  }

  /// What came of a mutation of that type, from any page; nil for anything else.
  func written<Writes: Mutation>(by type: Writes.Type) -> Writes.Written? {
    if case .done(let done) = self { done.written(by: type) } else { nil }
  }
}
