/// A table as spreadsheets write it: a line of headings and rows below it (RFC 4180).
///
/// It is read strictly, since a row that is guessed at becomes evidence: every row has as many columns as the headings,
/// and a quotation mark stands around a whole field or doubled inside one. What spreadsheets differ in is taken as it
/// comes: commas, semicolons or tabs; any line end; a byte order mark; empty rows, which are left out. Bytes are looked
/// at, not characters, so that 100,000 rows take no time that anybody notices.
package struct CSVDocument: Sendable {
  /// One row, its fields as they stand in the file, without the quotation marks around them.
  package struct Row: Equatable, Sendable {
    /// Where it begins in the file, counted from 1; a field can have several lines.
    package let line: Int
    /// What stands in its columns, empty ones too.
    package let fields: [String]

    package init(line: Int, fields: [String]) {
      self.line = line
      self.fields = fields
    }

    /// What stands in a column; nothing beyond the last one.
    package subscript(column: Int) -> String { column < fields.count ? fields[column] : "" }

    /// Refuses a field longer than any that is read.
    package func refuseLongFields(named name: String) throws(JournalError) {
      guard let size = fields.map(\.utf8.count).first(where: { $0 > CSVDocument.fieldLimit }) else { return }
      throw CSVDocument.refusal(
        name, line: line, "a field has \(size) bytes, and the limit is \(CSVDocument.fieldLimit)",
        remedy: "shorten it, or look for a missing quotation mark")
    }
  }

  /// What the person called the file.
  package let name: String
  /// The first row that is not empty.
  package let headings: Row
  /// Those below it, each with as many fields.
  package let rows: [Row]

  /// The longest heading, in bytes: it is named in sentences.
  private static let headingLimit = 200
  /// The longest field, in bytes: more than any that is read.
  private static let fieldLimit = 1 << 18

  /// Reads the bytes of a file.
  ///
  /// - Parameter name: what sentences call the file.
  /// - Throws: `.againstRule`, with the line, for what is not UTF-8, a quotation mark out of place or never closed, a
  /// row
  ///   of another length, a heading or field that is too long, a heading that is there twice, and a file without a row.
  package init(_ bytes: [UInt8], named name: String) throws(JournalError) {
    self.name = name
    let text = try CSVReader.text(of: bytes, named: name)
    var scan = CSVReader(text, separator: CSVReader.separator(of: text), named: name)
    guard let headings = try scan.row() else {
      throw CSVDocument.refusal(name, line: nil, "the file is empty", remedy: "choose the file with the table")
    }
    if let size = headings.fields.map(\.utf8.count).first(where: { $0 > CSVDocument.headingLimit }) {
      throw CSVDocument.refusal(
        name, line: headings.line, "a heading has \(size) bytes, and the limit is \(CSVDocument.headingLimit)",
        remedy: "shorten it, or choose the file with the table")
    }
    self.headings = headings
    var rows: [Row] = []
    while let row = try scan.row() {
      guard row.fields.count == headings.fields.count else {
        throw CSVDocument.refusal(
          name, line: row.line,
          "this row has \(CSVDocument.columns(row.fields.count)), and the headings have \(headings.fields.count)",
          remedy: "give every row the same columns, and put quotation marks around a field with a separator in it")
      }
      try row.refuseLongFields(named: name)
      rows.append(row)
    }
    self.rows = rows
    try refuseSameHeadings()
  }

  /// The first row as it stands in the file, without its end: a line end between quotation marks is part of a field.
  package static func firstRow(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var isQuoted = false
    return bytes.prefix { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return isQuoted || byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
    }
  }

  /// The place in each row of what stands below a heading, in whatever case and with whatever space around it is
  /// written; nil where there is none.
  package func column(_ heading: String) -> Int? {
    let wanted = CSVDocument.plain(heading)
    return headings.fields.firstIndex { CSVDocument.plain($0) == wanted }
  }

  /// The sentence for a fault of `line`, counted from 1, or of the whole file where it is nil.
  package func refusal(line: Int?, _ reason: String, remedy: String) -> JournalError {
    CSVDocument.refusal(name, line: line, reason, remedy: remedy)
  }

  package static func refusal(_ name: String, line: Int?, _ reason: String, remedy: String) -> JournalError {
    let place = line.map { ", line \($0)" } ?? ""
    return .againstRule("\(TerminalEscaping.escaped(name))\(place): \(reason)", .advice(remedy))
  }

  private func refuseSameHeadings() throws(JournalError) {
    var seen: Set<String> = []
    for heading in headings.fields {
      let plain = CSVDocument.plain(heading)
      // Spreadsheets leave headings empty; only by name is a column asked for.
      guard plain.isEmpty || seen.insert(plain).inserted else {
        throw refusal(
          line: headings.line, "the heading \(TerminalEscaping.quoted(heading)) occurs twice",
          remedy: "give each column its own name")
      }
    }
  }

  /// A heading without what makes no difference.
  private static func plain(_ heading: String) -> String {
    heading.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  private static func columns(_ count: Int) -> String {
    count == 1 ? "1 column" : "\(count) columns"
  }
}
