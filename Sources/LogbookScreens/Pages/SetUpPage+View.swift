import CoachingRules
import TerminalUI

extension SetUpPage {
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let inner = rect.inset(left: 1, right: 1)
    var (head, body) = inner.splitTop(1)
    frame.put("\(step.place): \(step.heading)", column: head.column, row: head.row, .heading, columns: head.columns)
    let explanation = TextLayout.wrap(step.explanation, columns: inner.columns)
    let isRoomy = inner.rows >= 14
    if isRoomy || step != .qualification {
      (head, body) = body.splitTop(min(explanation.count, max(0, body.rows - 3)) + (isRoomy ? 1 : 0))
      for (index, line) in explanation.enumerated() where index < head.rows {
        frame.put(line, column: head.column, row: head.row + index, .muted, columns: head.columns)
      }
    }
    switch step {
    case .name: nameForm.draw(on: &frame, in: body)
    case .qualification: drawQualifications(on: &frame, in: body, shared)
    case .registration: registrationForm.draw(on: &frame, in: body)
    }
  }

  private func drawQualifications(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let all = qualifications(shared)
    guard let scheme = shared.scheme, let chosen = chosen(shared), !rect.isEmpty else {
      frame.put("There is nothing to choose from.", column: rect.column, row: rect.row, .warning)
      return
    }
    let details = QualificationText.details(chosen, in: scheme, today: shared.today)
      .flatMap { TextLayout.wrap($0, columns: rect.columns) }
    // Each takes two rows where there is room for them and a good part of the details; otherwise one.
    let isDouble = rect.rows >= all.count * 2 + 4
    let height = isDouble ? all.count * 2 : min(all.count, max(1, rect.rows / 2))
    let (listed, below) = rect.splitTop(height)
    var list = list
    list.settle(count: all.count, height: isDouble ? all.count : height)
    for (line, index) in list.visible(count: all.count, height: isDouble ? all.count : height).enumerated() {
      let isMarked = index == list.selection
      let row = listed.row + line * (isDouble ? 2 : 1)
      let mark = isMarked ? "> " : "  "
      frame.put(
        TextLayout.padded(mark + all[index].title, columns: listed.columns), column: listed.column, row: row,
        isMarked ? .selected : .normal, columns: listed.columns)
      guard isDouble else { continue }
      frame.put(
        "    " + QualificationText.figures(all[index], in: scheme), column: listed.column, row: row + 1, .muted,
        columns: listed.columns)
    }
    let figures = isDouble ? [] : TextLayout.wrap(QualificationText.figures(chosen, in: scheme), columns: rect.columns)
    let (_, place) = below.splitTop(below.rows > details.count + figures.count ? 1 : 0)
    for (index, line) in (figures + details).enumerated() where index < place.rows {
      frame.put(line, column: place.column, row: place.row + index, columns: place.columns)
    }
  }
}
