import CoachingRules
import LogbookValues
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
      frame.put(line.text, column: 1, row: sayings.row + index, line.style)
    }
    footer(&frame, foot)
    if let question = logbook.question { draw(question, on: &frame, in: Rect(size)) }
    return frame
  }

  // MARK: Parts

  /// The last message and its warning, on at most four rows.
  private func spoken(columns: Int) -> [(text: String, style: Style)] {
    guard let message = logbook.message else { return [] }
    let warning = message.warning.map { TextLayout.wrap($0, columns: columns - 2) } ?? []
    // A warning has a row at least, however long the message is.
    let said = cut(TextLayout.wrap(message.text, columns: columns - 2), to: warning.isEmpty ? 4 : 3, columns)
    return said.map { ($0, message.style) } + cut(warning, to: 4 - said.count, columns).map { ($0, .warning) }
  }

  /// So many rows of a text; the last one says that there is more.
  private func cut(_ lines: [String], to rows: Int, _ columns: Int) -> [String] {
    guard lines.count > rows else { return lines }
    return lines.prefix(rows - 1)
      + [TextLayout.truncated(lines[(rows - 1)...].joined(separator: " "), columns: columns - 2)]
  }

  private func header(_ frame: inout Frame, _ rect: Rect) {
    var column = tabs(&frame, rect)
    if !logbook.isOpen { column += frame.put(" coachlog", column: column, row: rect.row, .heading) }
    // What is at the right gives way to the tabs, the timer last of all: it only says less.
    var end = rect.columns - 1
    for part in status() {
      guard let text = part.texts.first(where: { end - TextWidth.columns(of: $0) >= column }) else { continue }
      let width = TextWidth.columns(of: text)
      frame.put(text, column: end - width, row: rect.row, part.style)
      end -= width + 2
    }
  }

  /// Draws the names of the main pages, and gives the column after them.
  ///
  /// They are as long as there is room beside what must be seen; the learner's name comes before the program's.
  private func tabs(_ frame: inout Frame, _ rect: Rect) -> Int {
    guard logbook.isOpen else { return 0 }
    let status = status()
    func room(besides parts: [(texts: [String], style: Style)]) -> Int {
      parts.reduce(rect.columns - 1) { $0 - TextWidth.columns(of: $1.texts.last ?? "") - 2 }
    }
    let (beside, besideUrgent) = (room(besides: status), room(besides: status.filter { $0.style == .warning }))
    let (long, short) = (Tab.allCases.map(\.titles.long), Tab.allCases.map(\.titles.short))
    // Where there is no room for names, the digits stay.
    let digits = Tab.allCases.map { $0 == logbook.tab ? $0.titles.short : "" }
    func columns(_ titles: [String]) -> Int {
      titles.reduce(0) { $0 + ($1.isEmpty ? 3 : TextWidth.columns(of: $1) + 4) }
    }
    let brand = " coachlog  "
    let titles = columns(long) <= besideUrgent ? long : columns(short) <= besideUrgent ? short : digits
    var column = columns(long) + brand.count <= beside ? frame.put(brand, column: 0, row: rect.row, .heading) : 0
    for (tab, title) in zip(Tab.allCases, titles) {
      let text = title.isEmpty ? " \(tab.rawValue + 1) " : " \(tab.rawValue + 1) \(title) "
      column += frame.put(text, column: column, row: rect.row, tab == logbook.tab ? .selected : .normal)
    }
    return column
  }

  /// What stands at the right of the header, each as fully as there is room for.
  private func status() -> [(texts: [String], style: Style)] {
    var parts: [(texts: [String], style: Style)] = []
    if let timer = shared.timer {
      let clock = Minutes.clock(timer.minutes(at: shared.occasion.now))
      parts.append((["● \(clock) \(timer.client)", "● \(clock)", "●\(clock)", clock], .warning))
    }
    if shared.readOnly != nil { parts.append((["read only"], .warning)) }
    if shared.isClockSet { parts.append((["clock set"], .warning)) }
    if let overview = shared.overview {
      let name = VisibleText.escaped(overview.report.enrolment.learner)
      parts.append(([TextLayout.truncated(name, columns: 24)], .muted))
    }
    return parts
  }

  private func title(_ frame: inout Frame, _ rect: Rect) {
    frame.rule(row: rect.row, .muted)
    let title = " \(logbook.front.title) "
    let used = frame.put(title, column: 1, row: rect.row, .heading, columns: rect.columns - 2)
    let isUnkept = shared.draftTrouble != nil && logbook.front.hasDraft(shared)
    let note = isUnkept ? "not kept on disk yet" : logbook.front.note(shared)
    let room = rect.columns - used - 4
    guard !note.isEmpty, room > 3 else { return }
    let shown = " \(TextLayout.truncated(note, columns: room - 2)) "
    let column = rect.columns - 1 - TextWidth.columns(of: shown)
    frame.put(shown, column: column, row: rect.row, isUnkept ? .error : .muted)
  }

  /// A key of the footer, and what it does.
  private struct Hint {
    let command: ScreenCommand
    let key: String
    let title: String
    let isOff: Bool

    var columns: Int { TextWidth.columns(of: key) + 1 + TextWidth.columns(of: title) }
  }

  /// The keys of this page that there is room for, and always the help.
  private func footer(_ frame: inout Frame, _ rect: Rect) {
    let context = logbook.context
    let help = context == .help ? "" : (Context.typing.contains(context) || context == .search ? "F1 help" : "? help")
    let end = rect.columns - 1 - (help.isEmpty ? 0 : TextWidth.columns(of: help) + 2)
    var column = 1
    for hint in hints(of: context, columns: end - column) {
      column += frame.put(hint.key, column: column, row: rect.row, hint.isOff ? .muted : .key)
      column += 1 + frame.put(hint.title, column: column + 1, row: rect.row, hint.isOff ? .muted : .normal) + 2
    }
    guard !help.isEmpty else { return }
    let (key, title) = (help.prefix { $0 != " " }, help.drop { $0 != " " })
    let start = min(column, rect.columns - 1 - TextWidth.columns(of: help))
    let used = frame.put(String(key), column: start, row: rect.row, .key)
    frame.put(String(title), column: start + used, row: rect.row)
  }

  /// What fits, in the order of the table: before all the keys that save, leave and lead everywhere, then what can be
  /// done now.
  private func hints(of context: Context, columns: Int) -> [Hint] {
    let all = Binding.all.compactMap { binding -> Hint? in
      guard binding.footer.contains(context), binding.command != .help, !logbook.front.hides(binding.command, shared),
        shared.readOnly == nil || !binding.writes,
        let key = logbook.front.key(of: binding.command) ?? binding.keys.first
      else { return nil }
      return Hint(
        command: binding.command, key: key.name,
        title: logbook.front.name(of: binding.command) ?? binding.title,
        isOff: logbook.unavailable(binding.command) != nil)
    }
    // The ways out, and what a page is there for where that can be done now.
    var purposes: Set<ScreenCommand> = [.sign, .giveBack]
    if context == .setUp { purposes.insert(.nextField) }
    // On Progress what a draft can do beside being opened is there only while the mark stands on one.
    let leading: Set<ScreenCommand> = context == .progress ? [.menu, .discardDraft] : [.save, .back, .menu]
    let first = all.indices.filter { index in
      leading.contains(all[index].command) || purposes.contains(all[index].command) && !all[index].isOff
    }
    let rest = all.indices.filter { !first.contains($0) }
    var room = columns + 2
    var shown: Set<Int> = []
    for index in first + rest.filter({ !all[$0].isOff }) + rest.filter({ all[$0].isOff }) {
      let needed = all[index].columns + 2
      guard needed <= room else { continue }
      room -= needed
      shown.insert(index)
    }
    return all.indices.filter(shown.contains).map { all[$0] }
  }

  /// A box in the middle with the question and its answers.
  private func draw(_ question: Question, on frame: inout Frame, in rect: Rect) {
    let columns = min(rect.columns - 2, 64)
    let inner = columns - 4
    var lines: [(String, Style)] = TextLayout.wrap(question.title, columns: inner).map { ($0, .heading) }
    for line in question.lines { lines += TextLayout.wrap(line, columns: inner).map { ($0, .normal) } }
    let answers = question.choices.map { "\($0.key.name)  \($0.title)" } + ["Esc  back"]
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
