/// One paragraph of an edited text, and where its rows begin at the width it was last shown in.
///
/// A row is broken after a blank, beside a wide cluster, or within a word that is too long. One column is left for the
/// caret; only the blank at which a row is broken may stand in it. Offsets count UTF-8 bytes.
struct Paragraph: Sendable {
  private(set) var text: String
  private var keptColumns = 0
  private var keptRows: [Int] = []

  /// The width of what is never broken.
  static let unbroken = Int.max

  init(_ text: String) { self.text = text }

  /// A text, and after it what another paragraph has from `rest` on, with the rows that are known of that.
  init(_ text: String, then tail: Paragraph, from rest: Int) {
    self.init("")
    keptColumns = tail.keptColumns
    keptRows = [0]
    replaceEnd(from: 0, with: text, then: tail, from: rest)
  }

  var length: Int { text.utf8.count }

  /// Where each row begins; the first at 0.
  func rows(_ columns: Int) -> [Int] {
    if columns == Self.unbroken { return [0] }
    return columns == keptColumns ? keptRows : [0] + rows(after: 0, columns)
  }

  /// Whether the rows of that width are remembered.
  func keepsRows(_ columns: Int) -> Bool { columns == Self.unbroken || columns == keptColumns }

  /// Remembers the rows of that width.
  mutating func keepRows(_ columns: Int) {
    guard !keepsRows(columns) else { return }
    keptRows = rows(columns)
    keptColumns = columns
  }

  /// Replaces a part, and breaks anew only the rows that it can have changed.
  mutating func replace(_ range: Range<Int>, with new: String) {
    text.replaceSubrange(index(range.lowerBound)..<index(range.upperBound), with: new)
    guard keptColumns > 0 else { return }
    let rest = Self.row(of: range.upperBound, in: keptRows)
    breakAnew(
      from: range.lowerBound, to: range.lowerBound + new.utf8.count, rows: keptRows[rest...], at: range.upperBound)
  }

  /// Replaces the end by a text and what another paragraph has from `rest` on; of the rows of that those are kept that
  /// stay.
  mutating func replaceEnd(from start: Int, with new: String, then tail: Paragraph, from rest: Int) {
    text.replaceSubrange(index(start)..., with: new + tail.text[tail.index(rest)...])
    guard keptColumns > 0 else { return }
    let isAlike = tail.keptColumns == keptColumns
    breakAnew(from: start, to: start + new.utf8.count, rows: isAlike ? tail.keptRows[...] : [], at: rest)
  }

  /// Breaks anew what stands between two offsets, and from there on until rows begin where they began before: at
  /// `rows`, as they were when what follows now stood at `rest`.
  private mutating func breakAnew(from start: Int, to end: Int, rows: ArraySlice<Int>, at rest: Int) {
    let shift = end - rest
    // Where a row ends depends on the beginning of the next one, and on no more.
    let first = max(0, Self.row(of: start, in: keptRows) - 2)
    var known = rows.drop { $0 < rest }
    var fresh: [Int] = []
    var begun = keptRows[first]
    while let next = rowEnd(begun, keptColumns) {
      while let row = known.first, row + shift < next { known = known.dropFirst() }
      if next >= end, let row = known.first, row + shift == next {
        fresh += known.lazy.map { $0 + shift }
        break
      }
      fresh.append(next)
      begun = next
    }
    keptRows.replaceSubrange((first + 1)..., with: fresh)
  }

  /// The row in which an offset stands.
  static func row(of offset: Int, in rows: [Int]) -> Int {
    var (low, high) = (0, rows.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if rows[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  func index(_ offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: max(0, min(offset, length)))
  }

  func offset(_ index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }

  /// The offset itself if it stands between two clusters, otherwise the end of the cluster it stands in.
  func rounded(_ offset: Int) -> Int {
    let index = index(offset)
    guard index < text.endIndex else { return length }
    return String.Index(index, within: text) == nil ? self.offset(text.index(after: index)) : self.offset(index)
  }

  /// The offset after the cluster that begins there.
  func after(_ offset: Int) -> Int {
    let index = index(offset)
    return index < text.endIndex ? self.offset(text.index(after: index)) : length
  }

  /// The offset before the cluster that ends there.
  func before(_ offset: Int) -> Int {
    let index = index(offset)
    return index > text.startIndex ? self.offset(text.index(before: index)) : 0
  }

  /// Columns of a part on one row.
  func columns(_ range: Range<Int>) -> Int {
    TextWidth.columns(of: String(text[index(range.lowerBound)..<index(range.upperBound)]))
  }

  private func rows(after start: Int, _ columns: Int) -> [Int] {
    var rows: [Int] = []
    var start = start
    while let end = rowEnd(start, columns) {
      rows.append(end)
      start = end
    }
    return rows
  }

  /// Where the row that begins at `start` ends and another begins; nil for the last one.
  private func rowEnd(_ start: Int, _ columns: Int) -> Int? {
    let usable = max(1, columns - 1)
    var bytes = text
    return bytes.withUTF8 { bytes in
      var cursor = start
      var opportunity = start
      var used = 0
      var wasWide = false
      while cursor < bytes.count {
        let byte = bytes[cursor]
        var next = cursor + 1
        var (width, isWide) = (1, false)
        if byte >= 0x80 || (next < bytes.count && bytes[next] >= 0x80) {
          let index = index(cursor)
          next = offset(text.index(after: index))
          (width, isWide) = TextWidth.extent(of: text[index])
        }
        let isBlank = byte == UInt8(ascii: " ")
        if (wasWide || isWide) && !isBlank { opportunity = cursor }
        if used + width > usable {
          if isBlank { return next }
          if cursor > start { return opportunity > start ? opportunity : cursor }
        }
        used += width
        wasWide = isWide
        cursor = next
        if isBlank { opportunity = cursor }
      }
      return nil
    }
  }
}
