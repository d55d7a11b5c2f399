import TerminalUI

/// Where a text stands, and right below it the form it leads to, if there is one.
struct TextAboveForm {
  let text: Rect
  let form: Rect

  /// - Parameter rows: how many rows the text takes in that many columns.
  init(in rect: Rect, hasForm: Bool, rows: (Int) -> Int) {
    let inner = rect.inset(left: 2, right: max(2, rect.columns - 102))
    let least = hasForm ? min(rect.columns < 64 ? 10 : 7, max(3, rect.rows * 3 / 5)) : 0
    let (above, atBottom) = inner.splitBottom(least)
    let top = above.rows > 6 ? 1 : 0
    let below = inner.splitTop(top).rest
    let needed = rows(inner.columns)
    // A text that leaves room is followed by the form at once; a long one is moved above it.
    if hasForm, needed < above.rows - top {
      text = below.splitTop(needed).top
      form = below.splitTop(needed + 1).rest
    } else {
      text = above.splitTop(top).rest
      form = atBottom
    }
  }
}
