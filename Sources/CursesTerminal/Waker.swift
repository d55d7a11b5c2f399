import CCurses

/// Ends the wait of a session from any thread.
package struct Waker: Sendable {
  /// Has the session tell `woken`, once for calls that come close together.
  package func wake() { cl_wake() }
}
