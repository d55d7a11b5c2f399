import CoachingRules
import LogbookValues
import TerminalUI

/// Clients to offer for what was typed of a code: those met most recently first, then those met never.
enum ClientSuggestions {
  /// What is said of a client of the register whom no session is with.
  static let unmetDetail = "registered, no session yet"

  /// The clients whose code has the text anywhere in it, in any case; none where it is a code already in full.
  static func matching(_ text: String, among clients: [FamiliarClient], unmet: [ClientCode]) -> [Suggestion] {
    let wanted = SessionReading.trimmed(text).uppercased()
    let known =
      clients.map { Suggestion(text: $0.code.text, detail: SessionForm.detail($0)) }
      + unmet.map { Suggestion(text: $0.text, detail: unmetDetail) }
    guard !known.contains(where: { $0.text == wanted }) else { return [] }
    let found = known.filter { wanted.isEmpty || $0.text.contains(wanted) }
    guard !wanted.isEmpty, !found.isEmpty, let code = try? ClientCode(wanted) else { return found }
    // Where a new code is a part of a known one, it must be possible to stay with it. With a blank behind it, which
    // reading drops, it is not what Tab takes unasked.
    return found + [Suggestion(text: code.text + " ", detail: "somebody new")]
  }
}
