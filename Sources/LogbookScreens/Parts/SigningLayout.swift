import TerminalUI

/// Where the parts of the page of signing stand.
struct SigningLayout {
  let text: Rect
  let status: Rect
  /// What signing means, in sight all the time; empty where there is no room, and then it ends the text.
  let meaning: Rect
  let form: Rect

  init(in rect: Rect, meaningRows: Int, formRows: Int) {
    let (above, form) = rect.splitBottom(min(formRows, max(2, rect.rows / 2)))
    self.form = form.inset(left: 1, right: 1)
    let hasRoom = above.rows >= meaningRows + 9
    let (upper, meaning) = above.splitBottom(hasRoom ? meaningRows + 1 : 0)
    self.meaning = meaning.splitBottom(1).rest.inset(left: 1, right: 1)
    let (text, status) = upper.splitBottom(upper.rows > 1 ? 1 : 0)
    // A row of more than a hundred columns is hard to read.
    self.text = text.inset(left: 1, right: max(1, text.columns - 102))
    self.status = status.inset(left: 1, right: 1)
  }
}

/// What is signed, as it is shown at one width.
struct SigningText {
  var rows: [Passage.Row]
  /// The last row of each entry or criterion, by its name in `ShownMatter`.
  var lasts: [String: Int] = [:]
}
