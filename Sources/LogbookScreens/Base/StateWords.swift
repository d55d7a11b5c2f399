import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// The state of an entry, in words for the people who use it.
enum StateWords {
  /// A word or two and a mark for a list, the longest first.
  ///
  /// - Parameter sent: to whom and how long ago it was sent, where that is known.
  static func wordings(_ row: EntryRow, sent: [String] = []) -> [String] {
    switch row.state {
    case .signed: ["signed ✓"]
    case .logged: [row.amendedSinceReturn ? "amended" : row.state.word]
    case .changed, .conflict: [row.state.word, row.state.rawValue]
    case .requested: sent + [row.state.word]
    case .returned, .withdrawn: [row.state.word]
    }
  }

  static func style(of state: EntryState) -> Style {
    switch state {
    case .logged, .requested: .pending
    case .signed: .good
    case .returned, .changed: .act
    case .conflict: .act
    case .withdrawn: .dim
    }
  }

  /// A sentence: who signed when, or what is to be done.
  ///
  /// - Parameter sent: to whom and how long ago it was sent, where that is known.
  static func sentence(of row: EntryRow, sent: [String] = [], in zone: Zone) -> String {
    let who = row.supervisor.map { TerminalEscaping.escaped($0) } ?? "a supervisor"
    let when = row.decidedAt.map { ", \(EntryText.moment($0, in: zone))" } ?? ""
    switch row.state {
    case .logged:
      return row.amendedSinceReturn
        ? "Amended since \(who) returned it. Not signed yet." : "Not signed yet."
    case .requested: return "\((sent.first ?? "sent to a supervisor").asSentence) Not signed yet."
    case .signed: return "Signed by \(who)\(when) ✓ Your centre has not confirmed the key."
    case .returned: return "Returned\(when.dropFirst()): amend it, then have it signed."
    case .changed: return "Changed since signing. Needs signing again."
    case .conflict: return "There are 2 versions. Amend it to say which is right."
    case .withdrawn: return "Withdrawn. Does not count."
    }
  }
}
