import CoachingRules
import LogbookValues

/// Why a decision was revoked, in words, the same by command and on screen.
extension DecisionRevocation {
  /// `revoked by Ann Lee on Mon 23 Nov 2026: Wrong unit`; a phrase.
  package func phrase(in zone: Zone) -> String {
    "revoked by \(TerminalEscaping.escaped(name)) on \(zone.date(at: revokedAt).spelled): "
      + EntryText.inOneLine(reason)
  }
}
