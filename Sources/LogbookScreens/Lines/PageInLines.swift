import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// What the logbook says line by line: the page in front, drawn on a frame that is read and not seen, what was said
/// last, and what can be done.
struct PageInLines {
  /// As much room as makes every page say all that it knows.
  static let size = Size(columns: 1_000, rows: 400)

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

  /// What the page is called: a main page by its name.
  var name: String {
    Reading.words(logbook.layers.isEmpty && logbook.isOpen ? logbook.tab.titles.long : logbook.front.title)
  }

  /// The page's name and how much there is on it; on the first page also what must not be overlooked.
  var title: String {
    let page = logbook.front
    let isUnkept = logbook.shared.draftTrouble != nil && page.hasDraft(logbook.shared)
    let note = Reading.words(isUnkept ? "not kept on disk yet" : page.note(logbook.shared))
      .replacing(/(^|[^\d\/])(\d+)\/(\d+)(?=$|[^\d\/])/) { "\($0.output.1)\($0.output.2) of \($0.output.3)" }
    var parts = [note.isEmpty ? name : "\(name): \(note)"]
    if logbook.context == .progress {
      if let timer = logbook.shared.timer {
        let minutes = Minutes.spoken(timer.minutes(at: logbook.shared.occasion.now))
        parts.append("The timer runs: \(minutes) with \(timer.client)")
      }
      if logbook.shared.readOnly != nil { parts.append("Read only") }
      if logbook.shared.isClockSet { parts.append("The clock is set") }
    }
    return parts.joined(separator: ". ") + "."
  }

  /// What is to be read of the page before anything is chosen. Fields that hold nothing are in one line.
  var lines: [String] {
    var lines: [String] = []
    var empty: [String] = []
    for line in reading.lines where !line.isDetail {
      guard let number = line.number else {
        lines.append(inWords(line.text))
        continue
      }
      if let field = reading.fields.at(number - 1) {
        if field.value.isEmpty, field.message.isEmpty, field.kind != .fold {
          empty.append("\(number) \(field.label)")
        } else {
          let message = inWords(LineMode.withoutKeys(field.message))
          lines.append("\(number). \(field.said(message))")
        }
      } else {
        lines.append("\(number). \(inWords(line.text))")
      }
    }
    if !empty.isEmpty { lines.append("Empty: \(empty.joined(separator: ", ")).") }
    return lines
  }

  /// What is said of the selected row alone.
  var details: [String] { reading.lines.filter(\.isDetail).map { inWords($0.text) } }

  /// A sentence of the page with its keys as they are typed here. On some pages `1:30` is always a length.
  private func inWords(_ sentence: String) -> String {
    let isOfLengths = [Context.clients, .qualification, .supportForm].contains(logbook.context)
    return logbook.plainKeys(isOfLengths ? Minutes.spoken(in: sentence) : sentence)
  }

  /// What can be done here, in one line.
  var commands: String {
    let context = logbook.context
    var parts: [String] = []
    if !reading.fields.isEmpty {
      parts.append("number to change")
    } else if reading.lines.contains(where: { $0.number != nil }) {
      parts.append("number \(logbook.numberVerb)")
      if reading.lines.contains(where: \.isDetail), logbook.numberVerb != "to read" {
        parts.append("read and a number for details")
      }
    }
    if let list = reading.list, list.shown.upperBound < list.count { parts.append("more") }
    if let list = reading.list, list.shown.lowerBound > 0 { parts.append("less") }
    parts += logbook.plainCommands.map { "\($0.name) \($0.title)".trimmed }
    if !Context.tabs.contains(context) || logbook.canGoBack { parts.append("0 back") }
    parts.append("h help")
    return parts.joined(separator: ", ") + "."
  }

  /// The fields of the form, and what can be done.
  var form: [String] {
    let texts = Set(reading.lines.filter { $0.number == nil }.map { inWords($0.text) })
    return ["\(name):"] + lines.filter { !texts.contains($0) } + [commands]
  }

  /// The whole page.
  var whole: [String] { [title] + lines + [commands] }
}
