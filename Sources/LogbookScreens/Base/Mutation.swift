import CoachingJournal
import LogbookValues

/// Something that is written: what is done to the journal, what comes of it, and what is said once it is on disk.
package protocol Mutation: Sendable {
  /// What comes of it.
  associatedtype Written: Sendable
  /// Whether a passphrase was typed for it: what is typed after that was meant for the page that has closed.
  static var takesPassphrase: Bool { get }
  /// Writes; what it returns is on disk.
  func write(in workspace: inout Workspace) throws(JournalError) -> Written
  /// What is said of it.
  func message(_ written: Written, in zone: Zone) -> Message
}

extension Mutation {
  static var takesPassphrase: Bool { false }

  /// Writes, and says what came of it.
  package func done(_ ticket: Int, in workspace: inout Workspace) -> MutationResult {
    do throws(JournalError) {
      return MutationResult(self, try write(in: &workspace), ticket, in: workspace.occasion.zone)
    } catch {
      return MutationResult(refused: error, ticket)
    }
  }
}

/// What came of a mutation.
package struct MutationResult: Sendable {
  /// The ticket that was given out for it.
  package let ticket: Int
  let message: Message
  /// Whether a passphrase was accepted.
  let takesPassphrase: Bool
  private let kind: (any Mutation.Type)?
  private let result: AnyResult

  init<Writes: Mutation>(_ mutation: Writes, _ written: Writes.Written, _ ticket: Int, in zone: Zone) {
    self.ticket = ticket
    message = mutation.message(written, in: zone)
    takesPassphrase = Writes.takesPassphrase
    kind = Writes.self
    result = AnyResult(.success(written))
  }

  /// Nothing was changed.
  package init(refused error: JournalError, _ ticket: Int) {
    self.ticket = ticket
    message = Message(error)
    takesPassphrase = false
    kind = nil
    result = AnyResult(Result<Bool, JournalError>.failure(error))
  }

  /// Why it was refused; nil once it is on disk.
  package var refusal: JournalError? { result.refusal }

  /// What came of a mutation of that type; nil for any other, and for what was refused.
  func written<Writes: Mutation>(by type: Writes.Type) -> Writes.Written? {
    guard kind == type else { return nil }
    return try? result.typed(Writes.Written.self)?.get()
  }
}
