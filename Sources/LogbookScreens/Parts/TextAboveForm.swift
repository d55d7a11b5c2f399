import TerminalUI

/// Where a text stands, and the form it leads to, if there is one.
struct TextAboveForm {
  let text: Rect
  let form: Rect

  init(in rect: Rect, hasForm: Bool) {
    let inner = rect.inset(left: 2, right: max(2, rect.columns - 102))
    let rows = hasForm ? min(rect.columns < 64 ? 10 : 7, max(3, rect.rows * 3 / 5)) : 0
    let (above, form) = inner.splitBottom(rows)
    let hasGap = above.rows > 6
    text = above.splitTop(hasGap ? 1 : 0).rest
    self.form = form
  }
}
