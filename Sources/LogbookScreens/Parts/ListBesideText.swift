import TerminalUI

/// Where a list stands, and where what its chosen row says in full: beside it, below it, or nowhere.
struct ListBesideText: Equatable, Sendable {
  /// From this width on the text stands beside the list.
  static let wide = 76
  /// From this height on a narrow page has room for it below.
  static let tall = 12

  let list: Rect
  /// Empty where there is no room.
  let text: Rect
  private let rule: Rect

  /// - Parameter tall: from which height on a narrow page has room for the text below.
  init(in rect: Rect, listColumns: Int, tall: Int = ListBesideText.tall) {
    if rect.columns >= ListBesideText.wide {
      let (left, rest) = rect.splitLeft(listColumns)
      list = left
      (rule, text) = (rest.splitLeft(2).left, rest.splitLeft(3).rest.inset(right: max(1, rest.columns - 104)))
    } else if rect.rows >= tall {
      let (top, rest) = rect.splitTop(max(4, rect.rows * 2 / 5))
      list = top
      (rule, text) = (rest.splitTop(1).top, rest.splitTop(1).rest.inset(left: 1, right: 1))
    } else {
      list = rect
      (rule, text) = (Rect(Size(columns: 0, rows: 0)), Rect(Size(columns: 0, rows: 0)))
    }
  }

  /// Draws the line between both.
  func drawRule(on frame: inout Frame) {
    guard !rule.isEmpty else { return }
    if rule.columns == 2 {
      for row in rule.row..<rule.row + rule.rows { frame.put("│", column: rule.column + 1, row: row, .muted) }
    } else {
      frame.rule(column: rule.column, row: rule.row, columns: rule.columns, .muted)
    }
  }
}

extension Shared {
  /// The rectangle a page has, as near as can be told before it is drawn: a long message takes some rows of it.
  var pageRect: Rect { Rect(column: 0, row: 2, columns: size.columns, rows: size.rows - (size.rows >= 14 ? 4 : 3)) }
}
