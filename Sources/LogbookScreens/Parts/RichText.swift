import LogbookValues
import TerminalUI

/// A text to be read whole: it fits any width, and says which part of it is shown.
struct RichText: Equatable, Sendable {
  /// A piece of it.
  struct Part: Equatable, Sendable {
    /// What stands before it, such as `Summary`; empty for nothing.
    var name: String
    var text: String
    var style: Style
    /// Whether it stands as far in as texts with a name.
    var isIndented = false
    /// Whether it is one of several, each 2 columns in, which may lead somewhere.
    var isItem = false
    /// Whether it is the link that Enter opens.
    var isChosen = false
    /// Its place among the links; nil for none.
    var link: Int?
  }

  /// One row on screen: a name in front, and the text further in.
  struct Row: Equatable, Sendable {
    var name = ""
    var text: String
    var indent = 0
    var style: Style
    /// Whether it is of the link that Enter opens.
    var isChosen = false
    /// The place of the link that begins in it; nil for none.
    var link: Int?
  }

  /// The columns names have before the texts, where there is room for both.
  private static let nameColumns = 10

  private(set) var parts: [Part] = []
  /// What it is about, for the line above it.
  private(set) var title = ""

  /// A text about something.
  init(title: String = "") { self.title = title }

  /// The same with its heading as its title, where that fits on a line of so many columns.
  func titled(columns: Int) -> RichText {
    guard title.isEmpty, let first = parts.first, first.style == .heading, first.name.isEmpty,
      TextWidth.columns(of: first.text) + 4 <= columns
    else { return self }
    var text = RichText(title: first.text)
    text.parts = Array(parts.dropFirst().drop { $0.text.isEmpty })
    return text
  }

  /// The same with its title as its first row.
  var untitled: RichText {
    guard !title.isEmpty else { return self }
    var text = RichText()
    text.add(title, .heading)
    text.parts += parts
    return text
  }

  /// Adds a paragraph; the text is shown as it is, so what people typed has to be made visible before.
  mutating func add(_ text: String, _ style: Style = .text) {
    parts.append(Part(name: "", text: text, style: style))
  }

  /// Adds what somebody typed, under its name.
  mutating func add(_ name: String, typed text: String, _ style: Style = .text) {
    // A tab has no width of its own in a frame.
    let spread = text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ")
    parts.append(Part(name: name, text: TerminalEscaping.escaped(spread, keepingNewlines: true), style: style))
  }

  /// Adds a paragraph that belongs to what stands above it, as far in as texts with a name.
  mutating func add(indented text: String, _ style: Style = .text) {
    parts.append(Part(name: "", text: text, style: style, isIndented: true))
  }

  /// Adds a paragraph that leads somewhere.
  mutating func add(link text: String, at place: Int, isChosen: Bool, _ style: Style) {
    let style = isChosen ? .selected : style
    parts.append(Part(name: "", text: text, style: style, isItem: true, isChosen: isChosen, link: place))
  }

  /// Adds one of several things.
  mutating func add(item text: String, _ style: Style = .text) {
    parts.append(Part(name: "", text: text, style: style, isItem: true))
  }

  /// Adds an empty row.
  mutating func addGap() { add("") }

  mutating func add(_ other: RichText) { parts += other.parts }

  /// The rows at that width.
  func rows(columns: Int) -> [Row] {
    let isWide = columns >= 30
    return parts.flatMap { part -> [Row] in
      if part.isItem {
        return TextLayout.wrap(part.text, columns: max(1, columns - 2)).enumerated().map { line, text in
          Row(
            name: part.isChosen && line == 0 ? "▌" : "", text: text, indent: 2, style: part.style,
            isChosen: part.isChosen, link: line == 0 ? part.link : nil)
        }
      }
      guard !part.name.isEmpty || part.isIndented else {
        return TextLayout.wrap(part.text, columns: columns).map { Row(text: $0, style: part.style) }
      }
      let indent = isWide ? RichText.nameColumns : 2
      let texts = TextLayout.wrap(part.text, columns: max(1, columns - indent))
      let rows = texts.map { Row(text: $0, indent: indent, style: part.style) }
      guard !part.name.isEmpty else { return rows }
      guard isWide, let first = rows.first else { return [Row(name: part.name, text: "", style: .dim)] + rows }
      return [Row(name: part.name, text: first.text, indent: indent, style: first.style)] + rows.dropFirst()
    }
  }
}

extension RichText {
  /// Says rows that were made for so many columns: a name with its text in one line, and a link with its number.
  static func read(_ rows: [Row], columns: Int, on frame: inout Frame) {
    var paragraphs: [(row: Row, lines: [(text: String, style: Style)])] = []
    for row in rows {
      // Below a link or a name stands what goes on with it.
      let goesOn = row.name.isEmpty && row.link == nil
      if goesOn, let last = paragraphs.last, last.row.indent == row.indent, last.row.style == row.style,
        !row.text.isEmpty, last.lines.last?.text.isEmpty == false
      {
        paragraphs[paragraphs.count - 1].lines.append((row.text, row.style))
      } else {
        paragraphs.append((row, [(row.text, row.style)]))
      }
    }
    for (row, lines) in paragraphs {
      let whole = TextLayout.unwrapped(lines, columns: columns - row.indent)
      if let link = row.link {
        frame.reading?.begin(item: link + 1, isSelected: row.isChosen)
        frame.reading?.say(whole)
        frame.reading?.endItem()
      } else if row.name.isEmpty || row.name == "▌" {
        frame.reading?.say(whole)
      } else {
        frame.reading?.say([("\(row.name): \(whole.first?.text ?? "")", row.style)] + whole.dropFirst())
      }
    }
  }
}
