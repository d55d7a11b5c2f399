import CoachingJournal
import TerminalUI

/// Draws the logbook: header, the page in front, what was said last, and the keys.
struct LogbookView {
  /// Below this nothing is drawn but a plea for room.
  static let least = Size(columns: 40, rows: 10)

  let logbook: Logbook

  private var shared: Shared { logbook.shared }

  func frame(_ size: Size) -> Frame {
    var frame = Frame(size)
    guard size.columns >= LogbookView.least.columns, size.rows >= LogbookView.least.rows else {
      frame.put("too small", column: 0, row: 0, .warning)
      frame.put("coachlog needs 40x10", column: 0, row: 1)
      return frame
    }
    let (head, belowHead) = Rect(size).splitTop(1)
    let (rule, body) = belowHead.splitTop(1)
    let (aboveFoot, foot) = body.splitBottom(1)
    let said = spoken(columns: size.columns)
    let (middle, sayings) = aboveFoot.splitBottom(max(size.rows >= 14 ? 1 : 0, said.count))
    header(&frame, head)
    title(&frame, rule)
    logbook.front.draw(on: &frame, in: middle, shared)
    if said.isEmpty, sayings.rows > 0 { frame.rule(row: sayings.row, .muted) }
    for (index, line) in said.enumerated() {
      frame.put(line, column: 1, row: sayings.row + index, logbook.message?.style ?? .normal)
    }
    footer(&frame, foot)
    if let question = logbook.question { draw(question, on: &frame, in: Rect(size)) }
    return frame
  }

  // MARK: Parts

  /// The last message, on at most four rows.
  private func spoken(columns: Int) -> [String] {
    guard let message = logbook.message else { return [] }
    let lines = TextLayout.wrap(message.text, columns: columns - 2)
    guard lines.count > 4 else { return lines }
    return lines.prefix(3) + [TextLayout.truncated(lines[3...].joined(separator: " "), columns: columns - 2)]
  }

  private func header(_ frame: inout Frame, _ rect: Rect) {
    let isWide = rect.columns >= 76
    var column = frame.put(isWide ? " coachlog   " : " ", column: 0, row: rect.row, .heading)
    if logbook.isOpen {
      for tab in Tab.allCases {
        let name = isWide ? tab.titles.long : tab.titles.short
        let style: Style = tab == logbook.tab ? .selected : .normal
        column += frame.put(" \(tab.rawValue + 1) \(name) ", column: column, row: rect.row, style)
        column += isWide ? 1 : 0
      }
    } else if !isWide {
      column += frame.put("coachlog", column: column, row: rect.row, .heading)
    }
    // What is at the right gives way to the tabs: the timer before the clock's warning before the name.
    var end = rect.columns - 1
    for (text, style) in status(isWide: isWide) {
      let width = TextWidth.columns(of: text)
      guard end - width > column else { continue }
      frame.put(text, column: end - width, row: rect.row, style)
      end -= width + 2
    }
  }

  private func status(isWide: Bool) -> [(String, Style)] {
    var parts: [(String, Style)] = []
    if let timer = shared.timer {
      let minutes = max(0, shared.occasion.now.seconds - timer.started.seconds) / 60
      parts.append(("● \(Minutes.clock(minutes))\(isWide ? " \(timer.client)" : "")", .warning))
    }
    if shared.isClockSet { parts.append(("clock set", .warning)) }
    if let overview = shared.overview {
      let name = VisibleText.escaped(overview.report.enrolment.learner)
      parts.append((TextLayout.truncated(name, columns: 24), .muted))
    }
    return parts
  }

  private func title(_ frame: inout Frame, _ rect: Rect) {
    frame.rule(row: rect.row, .muted)
    let title = " \(logbook.front.title) "
    let used = frame.put(title, column: 1, row: rect.row, .heading, columns: rect.columns - 2)
    let isUnkept = shared.draftTrouble != nil && logbook.front.draft(shared) != nil
    let note = isUnkept ? "not kept on disk yet" : logbook.front.note(shared)
    let room = rect.columns - used - 4
    guard !note.isEmpty, room > 3 else { return }
    let shown = " \(TextLayout.truncated(note, columns: room - 2)) "
    let column = rect.columns - 1 - TextWidth.columns(of: shown)
    frame.put(shown, column: column, row: rect.row, isUnkept ? .error : .muted)
  }

  /// The keys of this page; what does not fit is left out from the right, but never the help.
  private func footer(_ frame: inout Frame, _ rect: Rect) {
    let context = logbook.context
    let help = context == .help ? "" : (Context.typing.contains(context) || context == .search ? "F1 help" : "? help")
    var column = 1
    let end = rect.columns - 1 - (help.isEmpty ? 0 : TextWidth.columns(of: help) + 2)
    for binding in Binding.all where binding.footer.contains(context) && binding.command != .help {
      guard let key = binding.keys.first else { continue }
      let title = logbook.front.name(of: binding.command) ?? binding.title
      let width = TextWidth.columns(of: key.name) + 1 + TextWidth.columns(of: title)
      guard column + width <= end else { continue }
      let isOff = logbook.unavailable(binding.command) != nil
      column += frame.put(key.name, column: column, row: rect.row, isOff ? .muted : .key)
      column += 1 + frame.put(title, column: column + 1, row: rect.row, isOff ? .muted : .normal) + 2
    }
    guard !help.isEmpty else { return }
    let (key, title) = (help.prefix { $0 != " " }, help.drop { $0 != " " })
    let start = min(column, rect.columns - 1 - TextWidth.columns(of: help))
    let used = frame.put(String(key), column: start, row: rect.row, .key)
    frame.put(String(title), column: start + used, row: rect.row)
  }

  /// A box in the middle with the question and its answers.
  private func draw(_ question: Question, on frame: inout Frame, in rect: Rect) {
    let columns = min(rect.columns - 2, 64)
    let inner = columns - 4
    var lines: [(String, Style)] = TextLayout.wrap(question.title, columns: inner).map { ($0, .heading) }
    for line in question.lines { lines += TextLayout.wrap(line, columns: inner).map { ($0, .normal) } }
    let answers = question.choices.map { "\($0.key.name)  \($0.title)" } + ["Esc  leave it as it is"]
    let room = max(1, rect.rows - 2 - answers.count)
    lines = Array(lines.prefix(room)) + answers.map { ($0, .key) }
    let rows = min(rect.rows, lines.count + 2)
    let (left, top) = ((rect.columns - columns) / 2, (rect.rows - rows) / 2)
    frame.fill(Rect(column: left, row: top, columns: columns, rows: rows))
    frame.box(Rect(column: left, row: top, columns: columns, rows: rows), .muted)
    for (index, (line, style)) in lines.enumerated() where index < rows - 2 {
      frame.put(line, column: left + 2, row: top + 1 + index, style, columns: inner)
    }
    frame.caret = nil
  }
}
