import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension SignedDecision {
  /// `signed` or `returned`.
  var verb: String {
    switch decision {
    case .approved: "signed"
    case .returned: "returned"
    }
  }

  /// What has become of it, in a word or two.
  var standing: String {
    if isRevoked { return "revoked" }
    if stands { return "stands" }
    if row == nil { return "entry undone" }
    return isOverCurrentVersion ? "replaced" : "older version"
  }

  /// The same as a sentence.
  fileprivate var standingSentence: String {
    if isRevoked {
      return revocationReason.map { "It was revoked: \(TerminalEscaping.escaped($0, keepingNewlines: true))" }
        ?? "It was revoked."
    }
    if stands { return "It stands: the entry is still as it was \(verb)." }
    if row == nil { return "The learner has undone the entry since." }
    return isOverCurrentVersion
      ? "It counts no longer: something later was said of the same version, or the key was removed."
      : "The entry was changed since: this was \(verb) in an older version."
  }

  /// Why it cannot be taken back, among all decisions, newest first; nil where it can.
  ///
  /// The journal takes back what a key said last of an entry, over the version that is current before all others.
  func reasonToKeep(among decisions: [SignedDecision]) -> String? {
    if isRevoked { return "that decision was revoked already" }
    let own = decisions.filter { $0.entry == entry && $0.key == key && !$0.isRevoked }
    let first = own.first(where: \.isOverCurrentVersion) ?? own.first
    guard let first, first.record != record else { return nil }
    return "the same supervisor said something later of this entry; that has to be revoked first"
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
          "When it was \(decision.verb): \(decision.date.spelled), \(Minutes.spoken(decision.minutes)).", .warning)
      }
    } else {
      add("\(decision.date.spelled), \(Minutes.spoken(decision.minutes))", .heading)
    }
    addGap()
    add(
      "\(decision.verb == "signed" ? "Signed" : "Returned") by \(TerminalEscaping.escaped(decision.name)), "
        + "\(EntryText.moment(decision.signedAt, in: zone))")
    add("Meaning", typed: "\"\(decision.meaning)\"")
    if let comment = decision.comment, !comment.isEmpty {
      switch decision.decision {
      case .approved: add("Comment", typed: comment)
      case .returned: add("Reason", typed: comment)
      }
    }
    add(decision.standingSentence, decision.stands ? .good : .warning)
  }
}
