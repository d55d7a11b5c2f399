import TerminalUI

/// Where the parts of a note's form stand: what it is for in one line, or in fields when they have the focus; the
/// question of the stage the caret is in; and the text, which has all the rest.
struct NoteLayout {
  let notice: Rect
  let head: Rect
  let question: Rect
  let text: Rect

  init(in rect: Rect, _ page: NoteFormPage) {
    let inner = rect.inset(left: 1, right: 2)
    let noticeRows = page.notice == nil ? 0 : min(1, inner.rows)
    let (notice, below) = inner.splitTop(noticeRows)
    let headRows = page.isWriting ? 1 : max(1, min(inner.columns >= 60 ? 4 : 7, below.rows - 3))
    let (head, rest) = below.splitTop(headRows)
    let (question, text) = rest.splitTop(rest.rows >= 4 && page.outlined != nil ? 1 : 0)
    (self.notice, self.head, self.question, self.text) = (notice, head, question, text)
  }
}
