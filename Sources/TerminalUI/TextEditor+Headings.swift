extension TextEditor {
  /// Makes headings of the lines that begin with one of these names and a colon, in any case. None without a call.
  public mutating func setHeadings(_ names: [String]) {
    headings = HeadingIndex(names: names, paragraphs)
  }

  /// The heading that the caret stands on or below, as it was named to `setHeadings`; nil above the first.
  public var headingAtCaret: String? { headings.last(upTo: caret.paragraph) }

  /// Words of the text, those of its headings left out.
  public var wordsBesideHeadings: Int { headings.lines.reduce(words) { $0 - $1.words } }

  /// The headings that something is written under, or behind their colon.
  public var filledHeadings: Set<String> {
    var filled: Set<String> = []
    for (index, line) in headings.lines.enumerated() where !filled.contains(line.name) {
      let end = index + 1 < headings.lines.count ? headings.lines[index + 1].paragraph : paragraphs.count
      let isFilled =
        paragraphs[line.paragraph].isWritten(after: line.length)
        || paragraphs[line.paragraph + 1..<end].contains { $0.isWritten(after: 0) }
      if isFilled { filled.insert(line.name) }
    }
    return filled
  }

  /// Sets the caret into the line below the first heading, or before the first letter where there is none.
  public mutating func moveBelowFirstHeading() {
    guard let line = headings.lines.first, line.paragraph + 1 < paragraphs.count else {
      _ = move(to: start)
      return
    }
    _ = move(to: TextPosition(paragraph: line.paragraph + 1, offset: 0))
  }
}

/// Which lines of an edited text are headings, kept up to date with every change at the cost of that change.
struct HeadingIndex: Sendable {
  struct Line: Equatable, Sendable {
    var paragraph: Int
    let name: String
    /// Bytes of the line up to its colon, and that.
    let length: Int
    /// Words of its name.
    let words: Int
  }

  /// The names by their spelling in lower case.
  private let names: [String: String]
  private let longest: Int
  /// In ascending order.
  private(set) var lines: [Line] = []

  init(names: [String] = [], _ paragraphs: [Paragraph] = []) {
    self.names = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    // In another case a letter can take more bytes.
    longest = names.map(\.utf8.count).max().map { $0 * 3 } ?? 0
    if !names.isEmpty { lines = lines(of: paragraphs, paragraphs.indices) }
  }

  /// The name of the last heading among the paragraphs up to that one.
  func last(upTo paragraph: Int) -> String? {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].paragraph <= paragraph { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? lines[low - 1].name : nil
  }

  /// Follows a change: in the place of `old` paragraphs stand those of `new` now.
  mutating func replaced(_ old: Range<Int>, by new: Range<Int>, in paragraphs: [Paragraph]) {
    guard !names.isEmpty else { return }
    let first = lines.firstIndex { $0.paragraph >= old.lowerBound } ?? lines.count
    let last = lines[first...].firstIndex { $0.paragraph >= old.upperBound } ?? lines.count
    let shift = new.count - old.count
    if shift != 0 { for index in last..<lines.count { lines[index].paragraph += shift } }
    lines.replaceSubrange(first..<last, with: lines(of: paragraphs, new))
  }

  private func lines(of paragraphs: [Paragraph], _ range: Range<Int>) -> [Line] {
    range.compactMap { index in
      let text = paragraphs[index].text
      guard let colon = text.utf8.prefix(longest + 1).firstIndex(of: UInt8(ascii: ":")),
        let name = names[text[..<colon].lowercased()]
      else { return nil }
      return Line(
        paragraph: index, name: name, length: text.utf8.distance(from: text.startIndex, to: colon) + 1,
        words: name.split(whereSeparator: \.isWhitespace).count)
    }
  }
}

extension Paragraph {
  /// Whether anything but blanks stands behind so many bytes.
  fileprivate func isWritten(after offset: Int) -> Bool {
    text.utf8.dropFirst(offset).contains { $0 > 0x20 }
  }
}
