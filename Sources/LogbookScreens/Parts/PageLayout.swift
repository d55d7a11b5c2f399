import TerminalUI

/// Where the parts of the whole screen stand.
struct ScreenLayout {
  let header: Rect
  let title: Rect
  let page: Rect
  /// The last message; with none, and where there is room, the line between the page and the keys.
  let sayings: Rect
  let footer: Rect

  init(_ size: Size, said: Int = 0) {
    let hasLine = size.rows >= 14
    let parts = Rect(size).rows([.length(1), .length(1), .share(), .length(max(hasLine ? 1 : 0, said)), .length(1)])
    (header, title, page, sayings, footer) = (parts[0], parts[1], parts[2], parts[3], parts[4])
  }
}

extension Shared {
  /// The rectangle a page has, as near as can be told before it is drawn: a long message takes some rows of it.
  var pageRect: Rect { ScreenLayout(size).page }
}

extension Rect {
  /// Where a form stands on a page.
  var form: Rect { inset(left: 1, right: 1) }
  /// Where a text stands that has the page to itself.
  var text: Rect { inset(left: 2, right: 1) }
}

/// Where a list stands, and where what its chosen row says in full: beside it, below it, or nowhere.
struct ListBesideText: Equatable, Sendable {
  /// The names of the list's columns; empty where there is no room or none are asked for.
  let heading: Rect
  let list: Rect
  /// Both, for what is said in place of a list.
  let whole: Rect
  /// Empty where there is no room.
  let text: Rect
  private let rule: Rect

  /// - Parameters:
  ///   - wide: from which width on the text stands beside the list.
  ///   - list: how wide the list is then.
  ///   - rest: how wide the text is then, with the line before it and the margins.
  ///   - gap: the empty columns between the list and the line.
  ///   - above: how high the list is where the text stands below it.
  ///   - below: how high the text is then, with the line above it; both have their least, or there is only the list.
  ///   - headed: how many rows the list keeps where the names of its columns stand above it; nil for no names.
  init(
    in rect: Rect, wide: Int = 76, list: Part = .length(54, least: 38), rest: Part = .share(least: 38),
    gap: Int = 1, above: Part = .share(2, least: 4), below: Part = .share(3, least: 8), headed: Int? = nil
  ) {
    if rect.columns >= wide {
      let (left, right) = rect.columns(list, rest)
      let parts = right.columns([.length(gap), .length(1), .length(1), .share(most: 100), .length(1)])
      (whole, rule, text) = (left, parts[1], parts[3])
    } else if rect.rows >= above.least + below.least {
      let (top, bottom) = rect.rows(above, below)
      let (line, rest) = bottom.rows(.length(1), .share())
      (whole, rule, text) = (top, line, rest.form)
    } else {
      (whole, (rule, text)) = (rect, rect.rows(.share(most: 0), .share(most: 0)))
    }
    (heading, self.list) = whole.rows(.exactly(headed == nil ? 0 : 1), .share(least: headed ?? 0))
  }

  /// Draws the line between both, and the text of the chosen row.
  func draw(_ passage: RichText?, _ scroll: Scroll, on frame: inout Frame, more: String = "PgDn") {
    frame.rule(in: rule, .dim)
    guard let passage else { return }
    scroll.draw(passage, on: &frame, in: text, more: more)
  }
}

/// Where a text stands, and right below it the form it leads to, if there is one.
struct TextAboveForm {
  let text: Rect
  let form: Rect

  /// - Parameter rows: how many rows the text takes in that many columns.
  init(in rect: Rect, hasForm: Bool, rows: (Int) -> Int) {
    let inner = rect.inset(left: 2, right: 2, most: 100)
    // A text that leaves room is followed by the form at once; a long one is moved above it.
    let least = hasForm ? (rect.columns < 64 ? 10 : 7) : 0
    let needed = hasForm ? rows(inner.columns) : inner.rows
    let parts = inner.rows([
      .exactly(1), .length(needed, least: 4, priority: 2), .length(hasForm ? 1 : 0), .share(least: least, priority: 1),
    ])
    (text, form) = (parts[1], parts[3])
  }
}

/// Where the parts of the page of signing stand.
struct SigningLayout {
  let text: Rect
  /// The line below the text, from edge to edge.
  let status: Rect
  /// What signing means, in sight all the time; only the sentence that is signed where the text would be small, and
  /// empty where there is no room for that.
  let meaning: Rect
  /// Whether all of it is in sight; where not, it ends the text.
  let saysAll: Bool
  let form: Rect

  /// - Parameters:
  ///   - meaningRows: the rows of what signing means, with the empty one below it.
  ///   - sentenceRows: those of the sentence alone.
  init(in rect: Rect, meaningRows: Int, sentenceRows: Int, formRows: Int) {
    let (above, below) = rect.rows(.share(5), .share(4, most: formRows))
    saysAll = above.rows > meaningRows + 12
    let (text, status, meaning) = above.rows(
      .share(least: 5), .length(1, least: 1, priority: 1), .exactly(saysAll ? meaningRows : sentenceRows))
    self.text = text.inset(left: 1, right: 1, most: 100)
    (self.status, self.meaning, form) = (status, meaning.form, below.form)
  }
}

/// What is signed, as it is shown at one width.
struct SigningText {
  var rows: [RichText.Row]
  /// The last row of each entry or criterion, by its name in `ShownMatter`.
  var lasts: [String: Int] = [:]
}

extension Frame {
  /// What a page says in place of a list that has nothing in it: a sentence below an empty row, as wide as is read
  /// easily.
  mutating func put(remark text: String, in rect: Rect, _ style: Style = .text) {
    put(wrapped: text, in: rect.rows(.length(1), .share()).1.inset(left: 2, right: 2, most: 72), style)
  }

  /// What a form is for, above it where there is room.
  ///
  /// - Returns: Where the form stands.
  mutating func put(_ text: String, aboveFormIn rect: Rect) -> Rect {
    let lines = TextLayout.wrap(text, columns: rect.inset(left: 1, right: 1, most: 100).columns)
    let (top, _, form) = rect.form.rows(.exactly(lines.count), .exactly(1), .share(least: 4))
    put(lines.map { ($0, .dim) }, in: top)
    return form
  }

  /// The line in which a search is typed.
  mutating func draw(search: TextEditor, in rect: Rect) {
    let field = put(" Search ", in: rect, .heading)
    search.draw(on: &self, in: field.inset(right: 1), hasFocus: true)
  }

  /// What a page says at its beginning while it reads.
  mutating func put(reading text: String = "Reading...", in rect: Rect, _ style: Style = .dim) {
    put(text, in: rect.text, style)
  }

  /// The mark of the row that keys act on, and the mark of what is to be taken to supervision.
  ///
  /// - Returns: What is left of the row.
  mutating func mark(_ place: Rect, isChosen: Bool, isOnAgenda: Bool = false) -> Rect {
    let parts = place.columns([.length(1), .length(1), .length(1), .share()])
    put(isChosen ? ">" : " ", in: parts[1], .accent)
    if isOnAgenda { put("•", in: parts[2], .pending) }
    return parts[3]
  }

  /// Says at the edge of a rectangle that there is more above or below.
  mutating func arrows(above: Bool, below: Bool, in rect: Rect) {
    let edge = rect.columns(.share(), .length(1)).1
    if above { put("▲", in: edge, .dim) }
    if below { put("▼", in: edge.rows(.share(), .length(1)).1, .dim) }
  }
}
