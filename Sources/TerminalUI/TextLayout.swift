/// Fits text into columns of a terminal.
package enum TextLayout {
  /// On which side a text stands that is shorter than its place.
  package enum Alignment: Hashable, Sendable {
    case left
    case right
  }

  /// The text in rows of at most `columns`, broken between words.
  ///
  /// Line ends and blank lines are kept, a word too long for a row is broken, and between wide clusters (Chinese,
  /// Japanese) a row may end anywhere. Only a cluster that is wider than a row is broken itself. With no columns there
  /// is one row for each line, and it is empty.
  package static func wrap(_ text: String, columns: Int) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard columns > 0 else { return lines.map { _ in "" } }
    return lines.flatMap { wrapLine($0, columns: columns) }
  }

  /// Lines as they were before they were broken to fit into so many columns: what goes on in the next row is joined to
  /// it.
  package static func unwrapped(_ lines: [(text: String, style: Style)], columns: Int) -> [(text: String, style: Style)]
  {
    var whole: [(text: String, style: Style)] = []
    // What the last of them ends with: where that row and the next are broken anew, the break is in the same place.
    var last = ""
    for line in lines {
      let joined = "\(last) \(line.text)"
      if !last.isEmpty, !line.text.isEmpty, whole.last?.style == line.style,
        wrap(joined, columns: columns).first == last
      {
        whole[whole.count - 1].text += " " + line.text
      } else {
        whole.append(line)
      }
      last = line.text
    }
    return whole
  }

  /// The text if it fits, otherwise its beginning and `…`.
  package static func truncated(_ text: String, columns: Int) -> String {
    guard columns > 0 else { return "" }
    var used = 0
    var kept = text.startIndex
    for index in text.indices {
      used += TextWidth.columns(of: text[index])
      if used > columns { return text[..<kept] + "…" }
      if used < columns { kept = text.index(after: index) }
    }
    return text
  }

  /// As many lines as there are rows for; where some are left over, the last row begins what is and ends in `…`.
  package static func cut(_ lines: [String], columns: Int, rows: Int) -> [String] {
    guard lines.count > rows, rows > 0 else { return Array(lines.prefix(max(0, rows))) }
    let (whole, rest) = (lines.prefix(rows - 1), lines.dropFirst(rows - 1))
    return whole + [truncated(rest.joined(separator: " "), columns: columns)]
  }

  /// The text in exactly that many columns, cut or filled with blanks.
  package static func padded(_ text: String, columns: Int, alignment: Alignment = .left) -> String {
    let text = drawn(truncated(text, columns: columns))
    let blanks = String(repeating: " ", count: max(0, columns - TextWidth.columns(of: text)))
    switch alignment {
    case .left: return text + blanks
    case .right: return blanks + text
    }
  }

  /// The text as a frame shows it, so that nothing joins the blanks beside it.
  private static func drawn(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var drawn = ""
    text.forEachPart { part, _ in
      drawn.append(part)
      return true
    }
    return drawn
  }

  private static func wrapLine(_ line: Substring, columns: Int) -> [String] {
    // No cluster has more columns than bytes, and most lines fit.
    guard line.utf8.count > columns else { return [trimmed(line)] }
    var line = line
    var rows: [String] = []
    var start = line.startIndex
    var index = start
    var used = 0
    var opportunity = start
    var wasWide = false
    while index < line.endIndex {
      let cluster = line[index]
      let (width, isWide) = TextWidth.extent(of: cluster)
      let isSpace = cluster == " "
      if (wasWide || isWide) && !isSpace { opportunity = index }
      if used + width > columns, !isSpace, index > start {
        let end = opportunity > start ? opportunity : index
        rows.append(trimmed(line[start..<end]))
        start = end
        opportunity = end
        index = end
        (used, wasWide) = (0, false)
        continue
      }
      if width > columns {
        let end = line.utf8.index(index, offsetBy: TextPart.bytes(of: cluster, columns: columns))
        if end < line.index(after: index) {
          rows.append(String(line[start..<end]))
          line = line[end...]
          (start, opportunity, index) = (end, end, end)
          continue
        }
      }
      used += width
      wasWide = isWide
      index = line.index(after: index)
      if isSpace, !beginsUnit(line[index...], after: line[start..<index].dropLast().last) { opportunity = index }
    }
    rows.append(trimmed(line[start...]))
    return rows
  }

  /// Whether a text goes on with the unit of the number before it: `30 min` stays in one row.
  private static func beginsUnit(_ text: Substring, after previous: Character?) -> Bool {
    guard previous?.isNumber == true else { return false }
    return ["h", "min"].contains { text.hasPrefix($0) && !(text.dropFirst($0.count).first?.isLetter ?? false) }
  }

  private static func trimmed(_ row: Substring) -> String {
    var row = row
    while row.last == " " { row.removeLast() }
    return String(row)
  }
}
