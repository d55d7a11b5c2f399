import CCurses
import TerminalUI

/// The terminal while it shows a screen: from its beginning until `stop`. There is one at a time, on the main thread.
package final class TerminalSession {
  /// The size of the screen.
  package private(set) var size: Size
  /// Whether the terminal takes UTF-8. Where it does not, frames are shown in ASCII.
  package let isUTF8: Bool
  /// Ends the wait in `events` from any thread.
  package let waker = Waker()

  private let themes: ThemeFile
  private var painter: Painter
  /// How many inputs are given at once; holding a key down must not keep the screen from being drawn.
  private static let mostInputs = 1024

  /// Takes the terminal on standard input and output over.
  ///
  /// - Parameters:
  ///   - themes: the looks to choose from.
  ///   - background: what the terminal is known to have; it is asked as well where that matters, and may not answer.
  package init(themes: ThemeFile = .builtIn, background: Background? = nil) throws(TerminalRefusal) {
    switch cl_start() {
    case .started: break
    case .no_terminal: throw .notATerminal
    case .unknown: throw .unknown(term: String(cString: cl_term()))
    case .dumb: throw .dumb
    }
    size = Self.currentSize
    isUTF8 = cl_is_utf8()
    self.themes = themes
    let colours = Int(cl_colours())
    painter = Painter(theme: themes.theme(on: background, colours: colours), colours: colours, size: size)
    if colours > 0, themes.asksForBackground { cl_ask_background() }
  }

  deinit { stop() }

  /// Shows a frame.
  package func draw(_ frame: Frame) {
    painter.paint(isUTF8 ? frame : frame.inASCII())
  }

  /// What came, in its order; waits up to so many milliseconds for it, or without end if negative, and gives nothing
  /// where nothing came.
  package func events(waiting milliseconds: Int) -> [TerminalEvent] {
    var events = inputs()
    let found = Int(cl_wait(events.isEmpty ? Int32(clamping: milliseconds) : 0))
    if events.isEmpty, found & (CL_INPUT | CL_SIGNAL) != 0 { events = inputs() }
    if found & CL_WOKEN != 0 { events.append(.woken) }
    if cl_stop_was_asked() { events.append(.stopAsked) }
    if cl_was_continued() {
      cl_resume()
      repaint()
      events.append(.resumed)
    }
    let signal = cl_ending_signal()
    if signal != 0 { events.append(.ended(signal: signal)) }
    if found & CL_HUNG_UP != 0 { events.append(.hungUp) }
    return events
  }

  /// Stops the process as ^Z does elsewhere, and returns when it is continued, with the screen as it was.
  package func suspend() {
    cl_suspend()
    repaint()
  }

  /// Gives the terminal as it was found to another program while `body` runs, and takes it back.
  package func lend<Value>(_ body: () -> Value) -> Value {
    cl_lend()
    defer {
      cl_take_back()
      repaint()
    }
    return body()
  }

  /// Has the next frame sent whole, whatever the terminal shows now.
  package func redrawAll() {
    painter.forget()
    cl_redraw()
  }

  /// Gives the terminal back as it was found. Nothing can be drawn or read any more; calling it again does nothing.
  package func stop() {
    cl_stop()
  }

  private static var currentSize: Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    cl_size(&rows, &columns)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  private func repaint() {
    size = Self.currentSize
    redrawAll()
  }

  /// All that was typed, up to a number that leaves time to show it.
  private func inputs() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while events.count < Self.mostInputs, let typed = TypedInput.next() {
      switch typed {
      case .input(let input): events.append(.input(input))
      case .resize:
        repaint()
        events.append(.resized(size))
      case .background(let background):
        painter.change(themes.theme(on: background, colours: Int(cl_colours())))
      }
    }
    return events
  }
}
