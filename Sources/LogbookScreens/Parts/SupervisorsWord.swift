import CoachingRules
import LogbookValues
import SignedRecords

/// What a supervisor said of an entry that the learner has to act on: why it was returned, or why a decision was
/// revoked.
struct SupervisorsWord: Equatable, Sendable {
  /// `Returned by Jane Doe: which hours?`
  let sentence: String
  /// The record it is in, so that it is not said twice.
  let record: RecordID

  /// Nil where there is nothing of the kind, or the learner or a supervisor has answered it since.
  init?(_ account: EntryDetail) {
    guard let row = account.row else { return nil }
    switch row.state {
    case .returned:
      guard let found = account.events.reversed().lazy.compactMap(SupervisorsWord.init(returned:)).first else {
        return nil
      }
      self = found
    case .logged, .requested, .changed, .conflict:
      let last = account.events.last { !$0.isVoid && !$0.isUndoing }
      guard let last, let found = SupervisorsWord(takenBack: last) else { return nil }
      self = found
    case .signed, .withdrawn: return nil
    }
  }

  private init?(returned event: HistoryEvent) {
    guard case .decided(.returned, let name, _, let comment, _, stands: true, _) = event.what else { return nil }
    let who = "Returned by \(TerminalEscaping.escaped(name))"
    let reason = comment.map { TerminalEscaping.escaped($0, keepingNewlines: true) } ?? ""
    sentence = reason.isEmpty ? "\(who), without a reason." : "\(who): \(reason)"
    record = event.record
  }

  private init?(takenBack event: HistoryEvent) {
    guard case .revoked(let name, let reason) = event.what else { return nil }
    sentence =
      "Revoked by \(TerminalEscaping.escaped(name)): \(TerminalEscaping.escaped(reason, keepingNewlines: true))"
    record = event.record
  }
}

extension HistoryEvent {
  fileprivate var isUndoing: Bool {
    switch what {
    case .undone, .redone: true
    case .session, .support, .block, .withdrawn, .decided, .revoked: false
    }
  }
}
