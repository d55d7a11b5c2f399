import TerminalUI

/// Where the parts of the whole screen stand.
struct ScreenLayout {
  let header: Rect
  /// The outline of the page, or where there is no room for one, the line with its title.
  let outline: Rect
  let page: Rect
  /// The last message.
  let sayings: Rect
  let footer: Rect

  /// Whether pages stand in an outline.
  let hasOutline: Bool
  /// The first row of a page.
  static let firstRow = 2

  /// - Parameter isBare: whether the page has no outline at any size.
  init(_ size: Size, said: Int = 0, isBare: Bool = false) {
    hasOutline = size.columns >= 60 && size.rows >= 16 && !isBare
    let hasRoom = size.rows >= 28
    let parts = Rect(size).rows([.length(1), .share(), .length(max(hasRoom ? 1 : 0, said)), .length(1)])
    (header, sayings, footer) = (parts[0], parts[2], parts[3])
    if hasOutline {
      outline = parts[1]
      page = outline.rows(.length(1), .share(), .length(1)).1.form
    } else {
      (outline, page) = parts[1].rows(.length(1), .share())
    }
  }
}

extension Shared {
  /// The rectangle a page has, as near as can be told before it is drawn: a long message takes some rows of it.
  var pageRect: Rect { ScreenLayout(size).page }
}

extension Rect {
  /// Where a form stands on a page.
  var form: Rect { inset(left: 1, right: 1) }
  /// Where a row of a list stands, right of the mark and left of the scroll bar.
  var afterMark: Rect { column == 0 && columns < 60 ? inset(left: 1) : inset(left: 2, right: 1) }
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
  private let line: Rect

  /// - Parameters:
  ///   - wide: from which width on the text stands beside the list.
  ///   - list: how wide the list is then.
  ///   - rest: how wide the text is then, with the line before it and the margins.
  ///   - above: how high the list is where the text stands below it.
  ///   - below: how high the text is then, with the line above it; both have their least, or there is only the list.
  ///   - headed: how many rows the list keeps where the names of its columns stand above it; nil for no names.
  init(
    in rect: Rect, wide: Int = 76, list: Part = .length(54, least: 38), rest: Part = .share(least: 38),
    above: Part = .share(2, least: 4), below: Part = .share(3, least: 8), headed: Int? = nil
  ) {
    if rect.columns >= wide {
      let (left, right) = rect.columns(list, rest)
      let parts = right.columns([.length(1), .length(1), .share(most: 100), .length(1)])
      (whole, line, text) = (left, parts[0], parts[2])
    } else if rect.rows >= above.least + below.least {
      let (top, bottom) = rect.rows(above, below)
      let (line, rest) = bottom.rows(.length(1), .share())
      (whole, self.line, text) = (top, line, rest.form)
    } else {
      (whole, (line, text)) = (rect, rect.rows(.share(most: 0), .share(most: 0)))
    }
    let (heading, list) = whole.rows(.exactly(headed == nil ? 0 : 1), .share(least: headed ?? 0))
    (self.heading, self.list) = (heading.afterMark, list)
  }

  /// A text as it is drawn: its title on the line, or where there is no line for it, as the first row.
  func shown(_ passage: RichText?) -> RichText? {
    // Beside a list that begins below something else nothing but rows of the page stand above the line.
    let hasLine = line.rows == 1 || whole.column > 0 && line.row == ScreenLayout.firstRow
    return hasLine ? passage?.titled(columns: text.columns) : passage?.untitled
  }

  /// Draws the line between both, and the text of the chosen row with its title on the line.
  ///
  /// - Parameter second: what else is known of it, for a place of its own where there is room for one.
  func draw(
    _ passage: RichText?, _ scroll: Scroll, on frame: inout Frame, more: String = "PgDn",
    second: () -> RichText? = { nil }
  ) {
    guard frame.reading == nil else {
      frame.reading?.isDetail = true
      if let passage { scroll.draw(passage, on: &frame, in: text) }
      frame.reading?.isDetail = false
      return
    }
    let passage = shown(passage)
    frame.divide(line, title: passage?.title ?? "")
    guard let passage else { return }
    guard text.columns >= 84, let second = second() else {
      return scroll.draw(passage, on: &frame, in: text, more: more)
    }
    let parts = text.columns([.share(), .length(1), .length(1), .length(1), .share()])
    let (own, divider, rest) = (parts[0], parts[2], parts[4])
    scroll.draw(passage, on: &frame, in: own, more: more)
    frame.divide(divider, title: second.title)
    Scroll().draw(second, on: &frame, in: rest, more: more)
  }
}

/// Where a text stands, and right below it the form it leads to, if there is one.
struct TextAboveForm {
  let text: Rect
  let form: Rect

  /// - Parameter rows: how many rows the text takes in that many columns.
  init(in rect: Rect, hasForm: Bool, rows: (Int) -> Int) {
    let inner = rect.inset(left: 1, right: 2, most: 101)
    // A text that leaves room is followed by the form at once; a long one is moved above it.
    let least = hasForm ? (rect.columns < 64 ? 10 : 7) : 0
    let needed = hasForm ? rows(inner.inset(left: 1).columns) : inner.rows
    let parts = inner.rows([
      .exactly(1), .length(needed, least: 4, priority: 2), .length(hasForm ? 1 : 0), .share(least: least, priority: 1),
    ])
    (text, form) = (parts[1].inset(left: 1), parts[3])
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
    guard reading == nil else {
      reading?.say(text)
      return
    }
    let place = rect.rows(.length(1), .share()).1.inset(left: 2, right: 2, most: 72)
    let lines = TextLayout.wrap(text, columns: place.columns)
    put(lines.map { ($0, style) }, in: place)
    // The keys it names look as in the footer.
    for (line, row) in zip(lines, place.rows(lines.map { _ in .length(1) })) {
      for match in line.matches(of: /(?:Press|or) (\^?\S|F\d+|Enter|Esc|Tab|Space)(?= to |,| again)/) {
        let before = TextWidth.columns(of: String(line[..<match.output.1.startIndex]))
        put(String(match.output.1), in: row.inset(left: before), .accent)
      }
    }
  }

  /// What a form is for, above it where there is room.
  ///
  /// - Returns: Where the form stands.
  mutating func put(_ text: String, aboveFormIn rect: Rect) -> Rect {
    guard reading == nil else {
      reading?.say(text.split(separator: "\n").map { (String($0), .text) })
      return rect
    }
    let lines = TextLayout.wrap(text, columns: rect.inset(left: 1, right: 1, most: 100).columns)
    let (top, _, form) = rect.form.rows(.exactly(lines.count), .exactly(1), .share(least: 4))
    put(lines.map { ($0, .dim) }, in: top)
    return form
  }

  /// The line in which a search is typed.
  mutating func draw(search: TextEditor, in rect: Rect) {
    guard reading == nil else {
      if !search.isEmpty { reading?.say("Search: \(search.text)") }
      return
    }
    let field = put(" Search ", in: rect, .heading)
    search.draw(on: &self, in: field.inset(right: 1), hasFocus: true)
  }

  /// What a page says at its beginning while it reads.
  mutating func put(reading text: String = "Reading...", in rect: Rect, _ style: Style = .dim) {
    put(text, in: rect.text, style)
  }
}
