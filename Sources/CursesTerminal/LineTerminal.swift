import CCurses

/// Standard input read line by line, and the signals that come meanwhile, from its beginning until `stop`. It takes
/// nothing over: a terminal stays as the shell had it. There is one at a time, on the main thread.
package final class LineTerminal {
  /// What there is to tell.
  package enum Event: Sendable, Equatable {
    /// A line, without its end.
    case line(String)
    /// A line that is not UTF-8 text.
    case unreadable
    /// There is no more input.
    case ended
    /// The process is asked to stop for a while: to be answered with `suspend`.
    case stopAsked
    /// A signal asks the process to end.
    case signal(Int32)
    /// The terminal is gone.
    case hungUp
  }

  /// Ends a wait from any thread.
  package let waker = Waker()
  private var bytes: [UInt8] = []
  private var hasEnded = false
  /// How much is read at once.
  private static let capacity = 65_536

  /// Begins to hear signals.
  package init() { cl_lines_begin() }

  deinit { stop() }

  /// What came first; nil where nothing came in so many milliseconds, or the waker was called.
  ///
  /// - Parameter reads: whether lines are wanted; else they are left for later.
  package func next(waiting milliseconds: Int, reads: Bool) -> Event? {
    if reads, let line = takeLine() { return line }
    let found = Int(cl_wait_reading(Int32(clamping: milliseconds), reads))
    let signal = cl_ending_signal()
    if signal != 0 { return .signal(signal) }
    if cl_stop_was_asked() { return .stopAsked }
    if found & CL_INPUT != 0 {
      read()
      return takeLine()
    }
    guard found & CL_HUNG_UP != 0 else { return nil }
    // A pipe whose other end was closed has ended, with all that was read from it before.
    hasEnded = true
    return takeLine() ?? .hungUp
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: Self.capacity)
    let count = Int(cl_lines_read(&buffer, Int32(buffer.count)))
    if count > 0 { bytes += buffer[..<count] }
    if count == 0 { hasEnded = true }
  }

  private func takeLine() -> Event? {
    if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      defer { bytes.removeSubrange(...end) }
      return line(bytes[..<end])
    }
    guard hasEnded else { return nil }
    guard !bytes.isEmpty else { return .ended }
    defer { bytes = [] }
    return line(bytes[...])
  }

  private func line(_ bytes: ArraySlice<UInt8>) -> Event {
    let bytes = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    return String(validating: bytes, as: UTF8.self).map(Event.line) ?? .unreadable
  }

  /// Stops the process until it is continued.
  package func suspend() { cl_lines_suspend() }

  /// Gives the signals back. Calling it again does nothing.
  package func stop() { cl_lines_end() }
}
