import CoachingRules
import LogbookValues
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
    // As many rows as the longest question takes, so that the text stays in its place from stage to stage; where rows
    // are dear, as many as the one that is asked.
    let stages = page.outlined?.stages.filter { rest.rows >= 12 || $0.name == page.editor.headingAtCaret } ?? []
    let rows = stages.map { TextLayout.wrap($0.asked, columns: max(1, rest.columns)).count }.max() ?? 1
    let asked = page.outlined == nil ? 0 : min(rows, max(1, rest.rows / 4))
    let (question, text) = rest.splitTop(rest.rows >= 4 ? asked : 0)
    (self.notice, self.head, self.question, self.text) = (notice, head, question, text)
  }
}

extension NoteModel.Stage {
  /// Its name with its question, as the form shows them.
  var asked: String { VisibleText.escaped("\(name): \(prompt)") }
}
