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
      frame.put("too small", column: 0, row: 0, .pending)
      frame.put("coachlog needs 40x10", column: 0, row: 1)
      return frame
    }
    let said = spoken(columns: size.columns)
    let layout = ScreenLayout(size, said: said.count, isBare: logbook.front.isBare)
    header(&frame, layout.header)
    let page = logbook.front.isOverlay ? logbook.pageBelow : logbook.front
    page.draw(on: &frame, in: layout.page, shared)
    outline(page, on: &frame, layout.outline)
    page.drawAbove(on: &frame, in: layout.page, shared)
    if logbook.front.isOverlay {
      frame.caret = nil
      logbook.front.draw(on: &frame, in: layout.page, shared)
    }
    frame.put(said, in: layout.sayings.form)
    footer(&frame, layout.footer)
    if logbook.isGoing { drawPlaces(on: &frame, in: Rect(size)) }
    if let question = logbook.question { draw(question, on: &frame, in: Rect(size)) }
    return frame
  }

  // MARK: Parts

  /// The last message and its warning, on at most four rows.
  private func spoken(columns: Int) -> [(text: String, style: Style)] {
    guard let message = logbook.message else { return [] }
    let place = Rect(Size(columns: columns, rows: 4)).form
    let (said, warning) = (TextLayout.wrap(message.text, columns: place.columns), message.warning)
    let warned = warning.map { TextLayout.wrap($0, columns: place.columns) } ?? []
    // A warning has a row at least, however long the message is.
    let (top, below) = place.rows(.length(said.count, priority: 1), .length(warned.count, least: 1))
    return TextLayout.cut(said, columns: top.columns, rows: top.rows).map { ($0, message.style) }
      + TextLayout.cut(warned, columns: below.columns, rows: below.rows).map { ($0, .pending) }
  }

  private func header(_ frame: inout Frame, _ rect: Rect) {
    var rest = tabs(&frame, rect.inset(right: 1))
    if !logbook.isOpen { rest = frame.put(" coachlog", in: rest, .heading) }
    // What is at the right gives way to the tabs, the timer last of all: it only says less.
    for part in status() {
      guard let text = part.texts.first(where: { TextWidth.columns(of: $0) <= rest.columns }) else { continue }
      rest = frame.put(text, in: rest, part.style, alignment: .right).inset(right: 2)
    }
  }

  /// Draws the names of the main pages, and gives what is left of the row.
  ///
  /// They are as long as there is room beside what must be seen; the learner's name comes before the program's.
  private func tabs(_ frame: inout Frame, _ rect: Rect) -> Rect {
    guard logbook.isOpen else { return rect }
    // Where the digits lead nowhere, only the page below is named.
    guard Binding.of(.character("1"), in: logbook.context) != nil else {
      return frame.put(" \(logbook.tab.titles.long) ", in: frame.put(" coachlog  ", in: rect, .heading), .selected)
    }
    let status = status()
    func room(besides parts: [(texts: [String], style: Style)]) -> Rect {
      parts.reduce(rect) { $0.inset(right: TextWidth.columns(of: $1.texts.last ?? "")).inset(right: 2) }
    }
    let (beside, besideUrgent) = (room(besides: status), room(besides: status.filter { $0.style == .pending }))
    let (long, short) = (Tab.allCases.map(\.titles.long), Tab.allCases.map(\.titles.short))
    // Where there is no room for names, the digits stay.
    let digits = Tab.allCases.map { $0 == logbook.tab ? $0.titles.short : "" }
    func columns(_ titles: [String]) -> Int {
      titles.reduce(0) { $0 + ($1.isEmpty ? 3 : TextWidth.columns(of: $1) + 4) }
    }
    let brand = " coachlog  "
    let titles = columns(long) <= besideUrgent.columns ? long : columns(short) <= besideUrgent.columns ? short : digits
    var rest = columns(long) <= beside.inset(left: brand.count).columns ? frame.put(brand, in: rect, .heading) : rect
    for (tab, title) in zip(Tab.allCases, titles) {
      let text = title.isEmpty ? " \(tab.rawValue + 1) " : " \(tab.rawValue + 1) \(title) "
      rest = frame.put(text, in: rest, tab == logbook.tab ? .selected : .text)
    }
    return rest
  }

  /// What stands at the right of the header, each as fully as there is room for.
  private func status() -> [(texts: [String], style: Style)] {
    var parts: [(texts: [String], style: Style)] = []
    if let timer = shared.timer {
      let clock = Minutes.clock(timer.minutes(at: shared.occasion.now))
      parts.append((["● \(clock) \(timer.client)", "● \(clock)", "●\(clock)", clock], .pending))
    }
    if shared.timerProblem != nil { parts.append((["● timer damaged", "● timer"], .act)) }
    if shared.readOnly != nil { parts.append((["read only"], .pending)) }
    if shared.isClockSet { parts.append((["clock set"], .pending)) }
    if let overview = shared.overview {
      let name = TerminalEscaping.escaped(overview.report.enrolment.learner)
      parts.append(([TextLayout.truncated(name, columns: 24)], .dim))
    }
    return parts
  }

  /// The outline of the page with its title, or only the line above it.
  private func outline(_ page: any Page, on frame: inout Frame, _ rect: Rect) {
    let isUnkept = shared.draftTrouble != nil && page.hasDraft(shared)
    let note = isUnkept ? "not kept on disk yet" : page.note(shared)
    let style: Style = isUnkept ? .act : .dim
    guard rect.rows < 2 else { return frame.outline(rect, title: page.title, note: note, style) }
    frame.rule(in: rect, .dim)
    frame.put(title: page.title, note: note, on: rect, style)
  }

  /// A key of the footer, and what it does.
  private struct Hint {
    let command: ScreenCommand
    let key: String
    let title: String
    let isOff: Bool

    var width: Int { TextWidth.columns(of: "\(key) \(title)") }
  }

  /// The keys of this page that there is room for, and always the help.
  private func footer(_ frame: inout Frame, _ rect: Rect) {
    let context = logbook.context
    let help =
      context == .help ? "" : (Context.typing.union([.search, .palette]).contains(context) ? "F1 help" : "? help")
    var rest = rect.form
    if logbook.isGoing {
      for (key, title) in [("g", "first line"), ("Esc", "back")] {
        rest = frame.put(key, in: rest, .accent).inset(left: 1)
        rest = frame.put(title, in: rest).inset(left: 2)
      }
      return
    }
    let beside = help.isEmpty ? rest : rest.inset(right: TextWidth.columns(of: help)).inset(right: 2)
    for hint in hints(of: context, in: beside) {
      rest = frame.put(hint.key, in: rest, hint.isOff ? .dim : .accent).inset(left: 1)
      rest = frame.put(hint.title, in: rest, hint.isOff ? .dim : .text).inset(left: 2)
    }
    rest = frame.put(String(help.prefix { $0 != " " }), in: rest, .accent)
    frame.put(String(help.drop { $0 != " " }), in: rest)
  }

  /// What fits, in the order of the table: before all the keys that save, leave and lead everywhere, then what can be
  /// done now.
  private func hints(of context: Context, in rect: Rect) -> [Hint] {
    let all = Binding.all.compactMap { binding -> Hint? in
      guard binding.footer.contains(context), binding.command != .help, !logbook.front.hides(binding.command, shared),
        shared.readOnly == nil || !binding.writes,
        let key = logbook.front.key(of: binding.command)?.name ?? binding.keyNames.first
      else { return nil }
      return Hint(
        command: binding.command, key: key,
        title: logbook.front.name(of: binding.command) ?? binding.title,
        isOff: logbook.unavailable(binding.command) != nil)
    }
    // The ways out, and what a page is there for where that can be done now.
    var purposes: Set<ScreenCommand> = [.sign, .giveBack]
    if context == .setUp { purposes.insert(.nextField) }
    // On Progress the keys for a draft, other than opening it, are shown only while a draft is selected.
    let ways: [ScreenCommand] = context == .progress ? [.discardDraft] : [.save, .back]
    let leading = Set(ways + [.goTo, .palette])
    let first = all.indices.filter { index in
      leading.contains(all[index].command) || purposes.contains(all[index].command) && !all[index].isOff
    }
    // On Progress these two are shown where there is room after all the others.
    let last: Set<ScreenCommand> = context == .progress ? [.page(.criteria), .page(.units)] : []
    let others = all.indices.filter { !first.contains($0) }
    let rest = others.filter { !last.contains(all[$0].command) } + others.filter { last.contains(all[$0].command) }
    var left = rect
    var shown: Set<Int> = []
    for index in first + rest.filter({ !all[$0].isOff }) + rest.filter({ all[$0].isOff }) {
      guard all[index].width <= left.columns else { continue }
      left = left.inset(left: all[index].width).inset(left: 2)
      shown.insert(index)
    }
    return all.indices.filter(shown.contains).map { all[$0] }
  }

  /// The letters that `g` leads on with, over the end of the page.
  private func drawPlaces(on frame: inout Frame, in rect: Rect) {
    let places = Binding.places(from: logbook.context)
    guard !places.isEmpty else { return }
    let (_, room, _) = rect.rows(.length(1), .share(), .length(1))
    // The lowest screens have no room for two columns.
    let across = rect.columns < 60 && room.rows >= (places.count + 1) / 2 ? 2 : 3
    let depth = max(1, (places.count + across - 1) / across)
    let isBoxed = room.rows >= depth + 2
    let (_, low) = room.rows(.share(), .length(depth + (isBoxed ? 2 : 0)))
    // Where it is nearly as wide as the page, it covers the outline rather than standing a column inside it.
    let box = rect.columns < 90 ? low : low.centred(columns: across * 26 + 2, rows: low.rows)
    frame.fill(box)
    if isBoxed {
      frame.box(box, .accent)
      frame.put(title: "Go to", note: "", on: box.rows(.length(1), .share()).0)
    }
    let inner = isBoxed ? box.rows(.length(1), .share(), .length(1)).1.inset(left: 1, right: 1) : box
    let columns = inner.columns(Array(repeating: .share(1), count: across))
    for (index, place) in places.enumerated() {
      let line = columns[index / depth].rows(Array(repeating: .length(1), count: depth))[index % depth]
      let (_, key, name) = line.columns(.length(1), .length(3), .share())
      frame.put(place.going.map { String($0) } ?? "", in: key, .accent)
      frame.put(place.title.capitalised, in: name)
    }
    frame.caret = nil
  }

  /// A box in the middle with the question and its answers.
  private func draw(_ question: Question, on frame: inout Frame, in rect: Rect) {
    let width = rect.form.inset(left: 2, right: 2, most: 60).columns
    var lines: [(String, Style)] = TextLayout.wrap(question.title, columns: width).map { ($0, .heading) }
    for line in question.lines { lines += TextLayout.wrap(line, columns: width).map { ($0, .text) } }
    let answers = question.choices.map { "\($0.key.name)  \($0.title)" } + ["Esc  back"]
    let box = rect.form.centred(columns: 64, rows: lines.count + answers.count + 2)
    let (_, inner, _) = box.inset(left: 2, right: 2).rows(.length(1), .share(), .length(1))
    let (text, below) = inner.rows(.length(lines.count, least: 1, priority: 1), .length(answers.count))
    frame.fill(box)
    frame.box(box, .accent)
    frame.put(lines, in: text)
    frame.put(answers.map { ($0, .accent) }, in: below)
    frame.caret = nil
  }
}
