import CCurses

/// Ends the wait of a session from any thread.
public struct Waker: Sendable {
  /// Has the session tell `woken`, once for calls that come close together.
  public func wake() { cl_wake() }
}
