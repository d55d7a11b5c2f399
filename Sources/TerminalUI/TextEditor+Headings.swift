extension TextEditor {
  /// Makes headings of the lines that begin with one of these names and a colon, in any case. None without a call.
  ///
  /// - Parameter others: names whose lines, where nothing stands behind the colon, are no headings and no words either.
  package mutating func setHeadings(_ names: [String], others: Set<String> = []) {
    headings = HeadingIndex(names: names, others: others.subtracting(names), paragraphs)
  }

  /// The heading that the caret stands on or below, as it was named to `setHeadings`; nil above the first.
  package var headingAtCaret: String? { headings.last(upTo: caret.paragraph) }

  /// The headings in the order in which they stand.
  package var headingNames: [String] { headings.lines.map(\.name) }

  /// What is written under a heading, and behind its colon.
  package func text(under name: String) -> String {
    guard let range = range(under: name) else { return "" }
    let text = string(range)
    return text.first == " " ? String(text.dropFirst()) : text
  }

  /// Sets the caret behind what is written under a heading, in a line of its own below it.
  package mutating func move(behindHeading name: String) {
    guard let range = range(under: name) else { return }
    let written = (range.lowerBound.paragraph...range.upperBound.paragraph).last {
      paragraphs[$0].text.contains { $0 != " " }
    }
    let place = min((written ?? range.lowerBound.paragraph) + 1, range.upperBound.paragraph)
    _ = move(to: TextPosition(paragraph: place, offset: paragraphs[place].length))
  }

  /// Whether something stands in the line of the caret.
  package var isInWrittenLine: Bool { paragraphs[caret.paragraph].text.contains { $0 != " " } }

  private func range(under name: String) -> Range<TextPosition>? {
    guard let place = headings.lines.firstIndex(where: { $0.name == name }) else { return nil }
    let (line, next) = (headings.lines[place], place + 1)
    let last = next < headings.lines.count ? headings.lines[next].paragraph - 1 : paragraphs.count - 1
    return TextPosition(
      paragraph: line.paragraph, offset: line.length)..<TextPosition(paragraph: last, offset: paragraphs[last].length)
  }

  /// Words of the text, those of its headings left out.
  package var wordsBesideHeadings: Int { (headings.lines + headings.leftover).reduce(words) { $0 - $1.words } }

  /// The headings that something is written under, or behind their colon.
  package var filledHeadings: Set<String> {
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

  /// Sets the caret below the first heading that nothing is written under, or to the end where there is none.
  package mutating func moveBelowFirstEmptyHeading() {
    let filled = filledHeadings
    guard let line = headings.lines.first(where: { !filled.contains($0.name) }) else {
      _ = move(to: end)
      return
    }
    let below = line.paragraph + 1
    let isHeading = headings.lines.contains { $0.paragraph == below }
    let place = below < paragraphs.count && !isHeading ? below : line.paragraph
    _ = move(to: TextPosition(paragraph: place, offset: place == below ? 0 : paragraphs[place].length))
  }

  /// Sets the caret behind what is written under the next heading, or the one before; false where there is none.
  package mutating func moveToHeading(by step: Int) -> Bool {
    let lines = headings.lines
    let own = lines.lastIndex { $0.paragraph <= caret.paragraph } ?? -1
    guard lines.indices.contains(own + step) else { return false }
    let line = lines[own + step]
    let end = own + step + 1 < lines.count ? lines[own + step + 1].paragraph : paragraphs.count
    let written = (line.paragraph + 1..<end).last { paragraphs[$0].isWritten(after: 0) }
    let place = written ?? min(line.paragraph + 1, end - 1)
    return move(to: TextPosition(paragraph: place, offset: paragraphs[place].length))
  }

  /// Sets the caret into the line below the first heading, or before the first letter where there is none.
  package mutating func moveBelowFirstHeading() {
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
  /// The names that are no headings here and no words.
  private let others: Set<String>
  private let longestOther: Int
  /// In ascending order.
  private(set) var lines: [Line] = []
  /// The lines of those other names, in ascending order.
  private(set) var leftover: [Line] = []

  init(names: [String] = [], others: Set<String> = [], _ paragraphs: [Paragraph] = []) {
    self.others = others
    longestOther = others.map(\.utf8.count).max() ?? 0
    self.names = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    // In another case a letter can take more bytes.
    longest = names.map(\.utf8.count).max().map { $0 * 3 } ?? 0
    lines = lines(of: paragraphs, paragraphs.indices)
    leftover = leftover(of: paragraphs, paragraphs.indices)
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

  /// How many bytes of a paragraph are its heading; 0 for none.
  func length(of paragraph: Int) -> Int { lines.first { $0.paragraph == paragraph }?.length ?? 0 }

  /// Follows a change: in the place of `old` paragraphs stand those of `new` now.
  mutating func replaced(_ old: Range<Int>, by new: Range<Int>, in paragraphs: [Paragraph]) {
    let shift = new.count - old.count
    let (headings, others) = (lines(of: paragraphs, new), leftover(of: paragraphs, new))
    HeadingIndex.replace(old, in: &lines, with: headings, shift)
    HeadingIndex.replace(old, in: &leftover, with: others, shift)
  }

  private static func replace(_ old: Range<Int>, in lines: inout [Line], with new: [Line], _ shift: Int) {
    let first = lines.firstIndex { $0.paragraph >= old.lowerBound } ?? lines.count
    let last = lines[first...].firstIndex { $0.paragraph >= old.upperBound } ?? lines.count
    if shift != 0 { for index in last..<lines.count { lines[index].paragraph += shift } }
    lines.replaceSubrange(first..<last, with: new)
  }

  private func leftover(of paragraphs: [Paragraph], _ range: Range<Int>) -> [Line] {
    guard !others.isEmpty else { return [] }
    return range.compactMap { index in
      let text = paragraphs[index].text
      guard let colon = text.utf8.prefix(longestOther + 1).firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let (name, length) = (String(text[..<colon]), text.utf8.distance(from: text.startIndex, to: colon) + 1)
      guard others.contains(name), !paragraphs[index].isWritten(after: length) else { return nil }
      return Line(
        paragraph: index, name: name, length: length, words: name.split(whereSeparator: \.isWhitespace).count)
    }
  }

  private func lines(of paragraphs: [Paragraph], _ range: Range<Int>) -> [Line] {
    guard !names.isEmpty else { return [] }
    return range.compactMap { index in
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
