import TerminalUI

/// What is still typed when a page has closed whose passphrase was accepted: it was meant for that page, and below it
/// the letters are commands. They are left out until half a second passes without one, or a key is pressed that is no
/// text.
struct TypedAhead: Sendable {
  /// Whether anything was left out so far.
  private(set) var isDropping = false
  /// Ticks until letters have a meaning again; the first may come at once.
  private var left = 0

  /// A passphrase was accepted.
  mutating func begin() {
    left = TypedAhead.ticks
    isDropping = false
  }

  /// Whether this input is left out.
  mutating func drops(_ input: Input) -> Bool {
    guard left > 0 else { return false }
    let isText =
      switch input {
      case .paste: true
      // Enter ends what is typed; by itself it is an answer to what is shown.
      case .key(.enter): isDropping
      case .key(let key): key.isTyped
      }
    guard isText else {
      left = 0
      return false
    }
    left = TypedAhead.ticks
    isDropping = true
    return true
  }

  /// Half a second passed.
  mutating func tick() { left = max(0, left - 1) }

  private static let ticks = 2
}
