import LogbookValues
import TerminalUI

/// A line of a list, put together column by column in the bytes that are printed: a list of some thousand lines takes
/// as long to lay out as to read.
struct ColumnLine {
  private var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(160)
  }

  /// Adds a column, filled with spaces to `width` columns of the terminal.
  mutating func add(_ text: String, _ width: Int = 0, left: Bool = false) {
    if !bytes.isEmpty { fill(2) }
    let missing = width == 0 ? 0 : width - TextWidth.columns(of: text)
    if left { fill(missing) }
    append(text)
    if !left { fill(missing) }
  }

  /// Adds to the last column.
  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func fill(_ count: Int) {
    for _ in 0..<max(0, count) { bytes.append(UInt8(ascii: " ")) }
  }

  /// What is printed of it, without the spaces at its end.
  fileprivate var trimmed: [UInt8] {
    let end = bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? bytes.endIndex
    return Array(bytes[..<end])
  }
}

extension Console {
  /// Adds a line of a list: on a terminal in one row, in a file whole.
  mutating func line(_ line: ColumnLine) {
    let bytes = line.trimmed
    guard isTerminal else { return self.line(bytes) }
    self.line(TextLayout.truncated(String(decoding: bytes, as: UTF8.self), columns: max(2, width)))
  }
}
