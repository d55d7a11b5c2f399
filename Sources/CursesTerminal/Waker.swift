import CCurses

/// Ends the wait of a session from any thread.
package struct Waker: Sendable {
  /// Has the session tell `woken`, once for calls that come close together.
  package func wake() { cl_wake() }

  /// Has the terminal given back even where the stack of the calling thread overflows; for a thread that lives as long
  /// as the program does.
  package func guardThread() { cl_guard_thread() }
}
