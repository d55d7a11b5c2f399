import LogbookValues

/// The rows of a table. Those of a text are kept as bytes: as strings, many short fields take ten times as much memory
/// as their file.
struct TableRows: RandomAccessCollection, Sendable {
  /// The fields of all rows, one after the other.
  private var text: [UInt8] = []
  /// Where each field ends in `text`.
  private var ends: [UInt32] = []
  /// The line of each row, and how many fields there are up to its end.
  private var rows: [(line: UInt32, end: UInt32)] = []
  /// Rows of a workbook, many of whose cells may be one text.
  private let listed: [CSVDocument.Row]?

  /// - Parameter listed: the rows of a workbook; nil for those of a text, which are appended.
  init(_ listed: [CSVDocument.Row]? = nil) {
    self.listed = listed
  }

  mutating func append(_ row: CSVDocument.Row) {
    for field in row.fields {
      text += field.utf8
      ends.append(UInt32(text.count))
    }
    rows.append((UInt32(row.line), UInt32(ends.count)))
  }

  var startIndex: Int { 0 }
  var endIndex: Int { listed?.count ?? rows.count }

  subscript(index: Int) -> CSVDocument.Row {
    if let listed { return listed[index] }
    let (line, last) = rows[index]
    var fields: [String] = []
    let first = index == 0 ? 0 : Int(rows[index - 1].end)
    fields.reserveCapacity(Int(last) - first)
    var start = first == 0 ? 0 : Int(ends[first - 1])
    for place in first..<Int(last) {
      let end = Int(ends[place])
      fields.append(String(decoding: text[start..<end], as: UTF8.self))
      start = end
    }
    return CSVDocument.Row(line: Int(line), fields: fields)
  }
}
