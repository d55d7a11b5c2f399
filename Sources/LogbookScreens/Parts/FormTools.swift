import LogbookValues
import LogbookWords
import TerminalUI

extension Form {
  /// What was typed into a secret field.
  func secret(_ id: ID) -> String {
    guard case .secret(let editor)? = field(id)?.control else { return "" }
    return editor.text
  }

  /// Empties a secret field.
  mutating func clearSecret(_ id: ID) {
    update(id) { $0.control = .secret(SecretEditor()) }
  }

  /// Shows a sentence under a field, and goes there.
  mutating func refuse(_ id: ID, _ sentence: String) {
    update(id) { $0.problem = sentence.asSentence }
    setFocus(id)
  }

  /// Says below a field what was understood of it. What cannot be understood is said once the field was left.
  mutating func understand(_ id: ID, _ read: (String) throws(JournalError) -> String) {
    let text = self[text: id].trimmed
    let isLeft = focusedID != id
    do {
      let understood = text.isEmpty ? nil : try read(text)
      update(id) { $0.understood = understood }
    } catch {
      update(id) { field in
        field.understood = nil
        if isLeft { field.problem = error.sentence }
      }
    }
  }
}
