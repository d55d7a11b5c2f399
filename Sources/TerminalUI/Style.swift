/// What a cell means. The painter gives each meaning its looks; none depends on colour alone.
package enum Style: UInt8, CaseIterable, Sendable {
  /// Ordinary text.
  case normal
  /// What stands at the top of a screen or above a group.
  case heading
  /// What explains and can be passed over.
  case muted
  /// The line, or the tab, that keys act on.
  case selected
  /// What is typed into, with the caret in it.
  case field
  /// A key that can be pressed.
  case key
  /// Done well, or signed.
  case good
  /// Waiting for somebody.
  case waiting
  /// Odd, and the user's to judge.
  case warning
  /// Refused, or wrong.
  case error
}
