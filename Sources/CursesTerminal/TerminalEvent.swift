import TerminalUI

/// What a terminal has to tell.
package enum TerminalEvent: Sendable, Equatable {
  /// Something was typed or pasted.
  case input(Input)
  /// The screen has this size now.
  case resized(Size)
  /// The session's waker was called.
  case woken
  /// The process is asked to stop for a while, as `kill -TSTP` does: to be answered with `suspend`, once nothing
  /// is under way that others would have to wait for.
  case stopAsked
  /// The process was stopped from outside and runs again; the screen is shown as it was.
  case resumed
  /// A signal asks the process to end. Its status is then 128 and the signal's number.
  case ended(signal: Int32)
  /// The terminal is gone: nothing can be read or shown any more.
  case hungUp
}
