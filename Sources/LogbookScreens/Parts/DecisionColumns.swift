import TerminalUI

/// The columns of the list of decisions: the less room, the fewer there are.
struct DecisionColumns {
  let columns: Int

  /// Whether there is room for the day of the session beside the day of the decision.
  private var hasSession: Bool { columns >= 54 }
  /// Whether there is room for the supervisor, and the time of the decision.
  var hasSupervisor: Bool { columns >= 76 }

  /// All but the last, what has become of it, which takes up to 13 columns; one column stands before it.
  func line(signed: String, session: String, minutes: String, client: String, by: String, verb: String) -> String {
    var text = TextLayout.padded(signed, columns: hasSupervisor ? 13 : 7)
    if hasSession { text += TextLayout.padded(session, columns: 11) }
    text += TextLayout.padded(minutes, columns: 4, alignment: .right) + (hasSession ? "  " : " ")
    let rest = max(0, columns - 1 - TextWidth.columns(of: text) - 9 - 13)
    let forClient = hasSupervisor ? min(13, rest) : rest
    text += column(client, forClient)
    if hasSupervisor { text += column(by, rest - forClient) }
    return text + TextLayout.padded(verb, columns: 9)
  }

  private func column(_ text: String, _ columns: Int) -> String {
    let room = max(0, columns - 1)
    return TextLayout.padded(TextLayout.truncated(text, columns: room), columns: room) + " "
  }
}
