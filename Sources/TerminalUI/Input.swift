/// What comes in from the keyboard: a key, or a text pasted in one piece.
package enum Input: Hashable, Sendable {
  case key(Key)
  /// Line ends are `\n`.
  case paste(String)
}
