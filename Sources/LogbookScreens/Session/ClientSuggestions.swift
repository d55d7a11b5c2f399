import CoachingJournal
import TerminalUI

/// Clients to offer for what was typed of a code, those met most recently first.
enum ClientSuggestions {
  /// The clients whose code has the text anywhere in it, in any case; none where it is a code already in full.
  static func matching(_ text: String, among clients: [FamiliarClient]) -> [Suggestion] {
    let wanted = SessionReading.trimmed(text).uppercased()
    guard !clients.contains(where: { $0.code.text == wanted }) else { return [] }
    let found = clients.filter { wanted.isEmpty || $0.code.text.contains(wanted) }
      .map { Suggestion(text: $0.code.text, detail: SessionForm.detail($0)) }
    guard !wanted.isEmpty, !found.isEmpty, let code = try? ClientCode(wanted) else { return found }
    // Where a new code is a part of a known one, it must be possible to stay with it. With a blank behind it, which
    // reading drops, it is not what Tab takes unasked.
    return found + [Suggestion(text: code.text + " ", detail: "somebody new")]
  }
}
