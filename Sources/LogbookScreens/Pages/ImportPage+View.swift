import JournalExchange
import LogbookValues
import LogbookWords
import TerminalUI

extension ImportPage {
  var isAtLongWork: Bool {
    switch stage {
    case .looking, .importing: true
    case .asking, .shown, .answering, .columns: false
    }
  }

  /// Why the columns are shown, the columns, and what to do.
  static func columnParts(
    _ rect: Rect, _ reason: String?
  ) -> (why: [String], top: Rect, list: Rect, foot: Rect) {
    let why = reason.map { TextLayout.wrap($0.asSentence, columns: rect.form.columns) } ?? []
    let (top, list, foot) = rect.rows(.length(why.isEmpty ? 0 : why.count + 1), .share(least: 4), .length(1))
    return (why, top.form, list, foot.form)
  }

  /// The list; below it what the chosen row says in full, and what comes next.
  static func parts(_ rect: Rect) -> [Rect] {
    let (list, foot) = rect.rows(.share(5), .share(4, most: 9))
    let (line, below) = foot.rows(.length(1), .share())
    let (text, last) = below.form.rows(.share(), .length(1, least: 1))
    return [list, line, text, last]
  }

  /// The list, and below it the question of what a word means.
  static func answerParts(_ rect: Rect) -> (list: Rect, line: Rect, form: Rect) {
    let (list, line, form) = rect.rows(.share(), .length(1), .length(8, least: 6))
    return (list, line, form.form)
  }

  private static let table = Table([
    .init("", .length(13, least: 9)),
    .init("", .share(least: 43, priority: -1)),
  ])

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    switch stage {
    case .asking: form.draw(on: &frame, in: rect.form)
    case .looking(let work), .importing(let work): work.draw(on: &frame, in: rect.form)
    case .shown(let plan): draw(plan, nil, on: &frame, in: rect, shared)
    case .answering(let plan, let answer): draw(plan, answer, on: &frame, in: rect, shared)
    case .columns(_, let reason): drawColumns(reason, on: &frame, in: rect)
    }
  }

  private func drawColumns(_ reason: String?, on frame: inout Frame, in rect: Rect) {
    let parts = ImportPage.columnParts(rect, reason)
    frame.put(parts.why.map { ($0, .pending) }, in: parts.top)
    chooser?.draw(on: &frame, in: parts.list)
    frame.put("← → choose. Enter shows the rows.", in: parts.foot, .good)
  }

  private func draw(
    _ plan: ImportPlan, _ answer: WordAnswer?, on frame: inout Frame, in rect: Rect, _ shared: Shared
  ) {
    let zone = shared.occasion.zone
    let parts = ImportPage.parts(rect)
    let asked = answer.map { ($0, ImportPage.answerParts(rect)) }
    frame.list(list, count: plan.rows.count, in: asked?.1.list ?? parts[0]) { frame, index, place in
      let row = plan.rows[index]
      ImportPage.table.draw(
        [
          .init(plan.place(row), row.style), .init(plan.line(of: row, in: zone, worded: \.reason), row.style),
        ], on: &frame, in: place)
    }
    if plan.rows.isEmpty { frame.put("Nothing to show row by row.", in: parts[0], .dim) }
    if let (answer, parts) = asked {
      frame.divide(parts.line)
      return answer.form.draw(on: &frame, in: parts.form)
    }
    frame.divide(parts[1])
    var text = RichText()
    if plan.rows.indices.contains(list.selection) {
      let row = plan.rows[list.selection]
      let what = plan.what(row, in: zone, worded: \.phrase)
      text.add("\(plan.place(row)), \(plan.words(row.outcome).word): \(what)".asSentence, row.style)
      for warning in row.warnings { text.add("Check: \(warning.phrase).", .pending) }
    }
    for note in plan.notes { text.add(note.sentence, .dim) }
    frame.put(text.rows(columns: parts[2].columns).map { ($0.text, $0.style) }, in: parts[2])
    let last =
      plan.refusedCount > 0
      ? self.answer(in: plan) == nil
        ? "Fix the rows, or press Space to skip." : "Enter says what it means. Space skips the row."
      : plan.newCount == 0
        ? "Nothing new. Press Esc to go back."
        : plan.format == .json
          ? "Enter imports. You cannot undo this."
          : "Press Enter to import, u to undo."
    frame.put(last, in: parts[3], plan.refusedCount > 0 ? .act : .good)
  }
}

extension ImportPlan.Row {
  fileprivate var style: Style {
    switch outcome {
    case .new: warnings.isEmpty ? .text : .pending
    case .here, .leftOut: .dim
    case .refused: .act
    }
  }
}
