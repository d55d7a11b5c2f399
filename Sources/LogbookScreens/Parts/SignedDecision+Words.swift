import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension SignedDecision {
  /// `signed`, `read` or `returned`.
  var verb: String {
    switch decision {
    case .approved: meaning == .read ? "read" : "signed"
    case .returned: "returned"
    }
  }

  /// What has become of it, in a word or two.
  var standing: String {
    if isRevoked { return "revoked" }
    if stands { return "current" }
    if row == nil { return "entry undone" }
    return isOverCurrentVersion ? "replaced" : "older version"
  }

  /// The same as a sentence.
  fileprivate var standingSentence: String {
    if isRevoked {
      return revocationReason.map { "It was revoked: \(TerminalEscaping.escaped($0, keepingNewlines: true))" }
        ?? "It was revoked."
    }
    if stands { return "It is current: the entry has not changed since it was \(verb)." }
    if row == nil { return "The learner has since undone the entry." }
    return isOverCurrentVersion
      ? "It no longer counts. There is a later decision on this version, or the key was removed."
      : "The entry has changed since. An older version was \(verb)."
  }

  /// Why it cannot be revoked, among all decisions, newest first; nil where it can.
  ///
  /// The journal revokes the last decision of a key on an entry, one on the current version before all others.
  func reasonToKeep(among decisions: [SignedDecision]) -> String? {
    if isRevoked { return "this decision is already revoked" }
    let own = decisions.filter { $0.entry == entry && $0.key == key && !$0.isRevoked }
    let first = own.first(where: \.isOverCurrentVersion) ?? own.first
    guard let first, first.record != record else { return nil }
    return "the same supervisor made a later decision on this entry. Revoke that decision first"
  }
}

extension RichText {
  /// A decision in full.
  init(_ decision: SignedDecision, in zone: Zone) {
    self.init()
    if let row = decision.row {
      add(EntryText.sentence(row, in: zone), .heading)
      if row.date != decision.date || row.minutes != decision.minutes {
        add(
          "When it was \(decision.verb): \(decision.date.spelled), \(Minutes.spoken(decision.minutes)).", .pending)
      }
    } else {
      add("\(decision.date.spelled), \(Minutes.spoken(decision.minutes))", .heading)
    }
    addGap()
    add(
      "\(decision.verb.prefix(1).uppercased())\(decision.verb.dropFirst()) by "
        + "\(TerminalEscaping.escaped(decision.name)), "
        + "\(EntryText.moment(decision.signedAt, in: zone))")
    add("Meaning", typed: "\"\(decision.meaning.sentence)\"")
    if let comment = decision.comment, !comment.isEmpty {
      switch decision.decision {
      case .approved: add("Comment", typed: comment)
      case .returned: add("Reason", typed: comment)
      }
    }
    add(decision.standingSentence, decision.stands ? .good : .pending)
  }
}
