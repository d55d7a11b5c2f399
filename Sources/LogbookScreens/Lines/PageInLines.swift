import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// What the logbook says line by line: the page in front, drawn on a frame that is read and not seen, what was said
/// last, and what can be done.
struct PageInLines {
  /// As much room as makes every page say all that it knows.
  static let size = Size(columns: 110, rows: 400)

  let logbook: Logbook
  /// What the page says.
  let reading: Reading

  init(_ logbook: Logbook) {
    self.logbook = logbook
    let rect = ScreenLayout(PageInLines.size).page
    func read(_ draw: (inout Frame) -> Void) -> Reading {
      var frame = Frame(reading: PageInLines.size)
      draw(&frame)
      return frame.reading ?? Reading()
    }
    // What stands over a page is all that keys act on.
    let above = read { logbook.front.drawAbove(on: &$0, in: rect, logbook.shared) }
    reading = above.lines.isEmpty ? read { logbook.front.draw(on: &$0, in: rect, logbook.shared) } : above
  }

  /// Which page it is: another one is said whole.
  struct Place: Equatable {
    let context: Context
    let depth: Int
    let title: String
    /// Which step of setting up it is; empty elsewhere.
    let step: String
  }

  var place: Place {
    let step = logbook.context == .setUp ? reading.lines.first?.text ?? "" : ""
    return Place(context: logbook.context, depth: logbook.layers.count, title: logbook.front.title, step: step)
  }

  /// The page's title, how much there is on it, and what must not be overlooked.
  var title: String {
    let page = logbook.front
    let isUnkept = logbook.shared.draftTrouble != nil && page.hasDraft(logbook.shared)
    var parts = [Reading.words(page.title)]
    let note = Reading.words(isUnkept ? "not kept on disk yet" : page.note(logbook.shared))
    if !note.isEmpty { parts.append(note) }
    if let timer = logbook.shared.timer {
      parts.append("Timer: \(Minutes.spoken(timer.minutes(at: logbook.shared.occasion.now))) with \(timer.client)")
    }
    if logbook.shared.readOnly != nil { parts.append("Read only") }
    if logbook.shared.isClockSet { parts.append("Clock set") }
    return parts.joined(separator: ". ") + "."
  }

  /// What is to be read of the page before anything is chosen.
  var lines: [String] {
    reading.lines.filter { !$0.isDetail }.map { line in
      line.number.map { "\($0). \(line.text)" } ?? logbook.plainKeys(line.text)
    }
  }

  /// What is said of the selected row alone.
  var details: [String] { reading.lines.filter(\.isDetail).map { logbook.plainKeys($0.text) } }

  /// What can be done here, in one line.
  var commands: String {
    let context = logbook.context
    var parts: [String] = []
    if !reading.fields.isEmpty {
      parts.append("number to change")
    } else if reading.lines.contains(where: { $0.number != nil }) {
      parts.append("number \(logbook.numberVerb)")
      if reading.lines.contains(where: \.isDetail), logbook.opensRows { parts.append("read and a number for more") }
    }
    if let list = reading.list, list.shown.upperBound < list.count { parts.append("more") }
    if let list = reading.list, list.shown.lowerBound > 0 { parts.append("less") }
    parts += logbook.plainCommands.map { "\($0.name) \($0.title)".trimmed }
    if context != .notice, !Context.tabs.contains(context) || logbook.canGoBack { parts.append("0 back") }
    parts.append("h help")
    return parts.joined(separator: ", ") + "."
  }

  /// The whole page.
  var whole: [String] { [title] + lines + [commands] }
}
