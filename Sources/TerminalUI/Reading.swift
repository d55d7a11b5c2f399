/// What a page says, in the order in which it is drawn: for those who hear it or feel it, and for terminals that print
/// line after line. No line needs another, a column or a sign to be understood.
package struct Reading: Equatable, Sendable {
  /// One line.
  package struct Line: Equatable, Sendable {
    /// What it says.
    package var text: String
    /// What chooses it, counted from 1; nil for what is only read.
    package var number: Int?
    /// Whether keys act on it.
    package var isSelected = false
    /// Whether it tells of the selected row what the list has no room for.
    package var isDetail = false
  }

  /// The lines so far.
  package private(set) var lines: [Line] = []
  /// The fields of the form, as they are shown; empty where there is none.
  package internal(set) var fields: [Field] = []
  /// Which field has the focus.
  package internal(set) var focus: Int?
  /// How many rows the list has, and which of them were read.
  package private(set) var list: (count: Int, shown: Range<Int>)?
  /// Whether what is said now tells of the selected row.
  package var isDetail = false
  /// What is being said of one item, and its number.
  private var item: Line?
  /// The row of the line that what comes next may belong to, and whether that is a heading so far.
  private var open: (row: Int, isHeading: Bool)?

  /// Rows of a list that are read at once.
  package static let mostRows = 20

  /// Nothing yet.
  package init() {}

  package static func == (left: Reading, right: Reading) -> Bool {
    left.lines == right.lines && left.fields == right.fields && left.focus == right.focus
  }

  /// Says what stands in a row of the frame: it goes on with the line that was begun in the same row.
  package mutating func say(_ text: String, row: Int, _ style: Style = .text) {
    let words = Reading.words(text)
    guard !words.isEmpty else { return }
    if item != nil {
      let before = item?.text ?? ""
      item?.text = before.isEmpty ? words : "\(before), \(words)"
    } else if let open, open.row == row, !lines.isEmpty {
      lines[lines.count - 1].text += (open.isHeading ? ": " : " ") + words
      self.open = (row, false)
    } else {
      lines.append(Line(text: words, isDetail: isDetail))
      open = (row, style.meaning == .heading)
    }
  }

  /// Says lines of their own.
  package mutating func say(_ paragraphs: [(text: String, style: Style)]) {
    for paragraph in paragraphs {
      open = nil
      say(paragraph.text, row: -1, paragraph.style)
    }
    if item == nil { open = nil }
  }

  /// Says a line of its own.
  package mutating func say(_ text: String) { say([(text, .text)]) }

  /// Says what the next lines are about.
  mutating func begin(title: String, note: String) {
    // A note with signs in it says what the signs of the picture mean.
    let isLegend = note.unicodeScalars.contains { Reading.isPicture($0) }
    let parts = [title, isLegend ? "" : note].map(Reading.words).filter { !$0.isEmpty }
    if !parts.isEmpty { say(parts.joined(separator: ", ") + ":") }
  }

  /// Says the rows of a list, or as many of them as are read at once, the selected one among them.
  package mutating func begin(listOf count: Int, selected: Int) -> Range<Int> {
    let first = max(0, min(selected, count - 1)) / Reading.mostRows * Reading.mostRows
    let shown = first..<min(count, first + Reading.mostRows)
    list = (count, shown)
    open = nil
    return shown
  }

  /// Begins what can be chosen by a number; all that is said until it ends is one line.
  package mutating func begin(item number: Int, isSelected: Bool) {
    item = Line(text: "", number: number, isSelected: isSelected, isDetail: isDetail)
  }

  /// Ends it, with what somebody typed as they typed it.
  package mutating func endItem(_ typed: String = "") {
    item?.text += typed
    if let item { lines.append(item) }
    (item, open) = (nil, nil)
  }
}

extension Reading {
  /// A text in words: signs that only a picture needs are left out, and what they part is parted by commas.
  package static func words(_ text: String) -> String {
    let spoken = text.replacing("[x]", with: "marked,").replacing("[ ]", with: "")
      .replacing(/(\d)\s?[–—]\s?(\d)/) { "\($0.output.1) to \($0.output.2)" }
      .replacing(/\ +· +/, with: ", ").replacing(/^(\d+)\/(\d+)$/) { "\($0.output.1) of \($0.output.2)" }
      .replacing("←", with: "left").replacing("→", with: "right")
      .replacing("…", with: "...").replacing(/[–—]/, with: "-")
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: spoken.unicodeScalars.filter { !isPicture($0) })
    return String(kept).replacing(/([.,:;!?]) {2,}/) { "\($0.output.1) " }.replacing(/\ {2,}/, with: ", ")
      .replacing(/^[\s,·]+|[\s,]+$/, with: "").replacing(/\ +([,.])(?=\s|$)/) { "\($0.output.1)" }
  }

  /// Lines that somebody typed as one line: each ends as a sentence does.
  package static func oneLine(_ text: String) -> String {
    text.split(separator: "\n").map { String($0) }.filter { $0.contains { $0 != " " } }.reduce("") { before, line in
      let isEnded = before.last.map { ".,:;!?".contains($0) } ?? true
      return before + (before.isEmpty ? "" : isEnded ? " " : ". ") + line
    }
  }

  /// Whether a sign is drawn for what it looks like: lines, bars, ticks, dots and arrows.
  static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2190...0x21FF, 0x2500...0x25FF, 0x2800...0x28FF: true
    default: "✓✔✗✘∙•·‹›".unicodeScalars.contains(scalar)
    }
  }
}
