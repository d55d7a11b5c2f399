import LogbookValues
import SignedRecords

/// A table as people keep it: maybe with a title above the headings, rows of other lengths, a row of totals below.
/// Nothing is refused here but what cannot be read as a table at all.
struct ImportTable {
  /// What the person called the file.
  let name: String
  /// What stands above each column; empty strings where nothing does.
  let headings: [String]
  /// The line of the headings; nil where the table has none.
  let headingLine: Int?
  /// The rows below the headings.
  let rows: Slice<TableRows>
  /// What stands above the headings.
  let above: [CSVDocument.Row]
  /// The first rows that may be sessions, which say what a column holds.
  private var sampled: [CSVDocument.Row] = []
  /// What is to be said of where it comes from.
  private(set) var note: Notice?
  /// Whether only the first rows were read, and there are more.
  private(set) var isBeginning = false
  /// Rows with something beyond the last column, by their line: how many columns they have.
  private var tooLong: [Int: Int] = [:]
  /// The columns by their headings, without what makes no difference in these.
  private var places: [String: [Int]] = [:]
  /// How many columns there are up to the last with a heading.
  private let namedWidth: Int

  private static let separators: [Character] = [",", ";", "\t", "|"]
  /// How many rows a table has at most: as many as one import takes, and some that are no entries.
  static let mostRows = ImportRecord.mostRecords + 100
  /// How many rows are looked at to find out how the table is made.
  private static let sample = 40

  /// - Throws: `.againstRule`, with the line, for what is not UTF-8, a quotation mark out of place, and a file without
  ///   a row.
  ///
  /// - Parameters:
  ///   - first: how many rows are read; nil for all.
  ///   - most: how many rows a table may have.
  init(
    _ bytes: [UInt8], named name: String, _ map: ImportMap = ImportMap(), first: Int? = nil, most: Int = mostRows
  ) throws(JournalError) {
    let (rows, hasMore) = try ImportTable.rows(of: bytes, named: name, map, first: first ?? most + 1)
    guard rows.count <= most else {
      throw CSVDocument.refusal(
        name, line: rows.last?.line, "the file has more than 1,000,100 rows", remedy: "import it in parts")
    }
    try self.init(rows: rows, named: name, map)
    isBeginning = hasMore
  }

  /// The table of a file, which may be a workbook.
  ///
  /// - Throws: As `init(_:named:_:)`, and what `Workbook` refuses.
  init(_ file: ImportFile, _ bytes: [UInt8], _ map: ImportMap, first: Int? = nil) throws(JournalError) {
    guard Workbook.isOne(bytes) else {
      guard map.sheet == nil else {
        throw .unreadable(
          "\(TerminalEscaping.escaped(file.name)) is not a workbook, so it has no sheets to choose from")
      }
      try self.init(bytes, named: file.name, map, first: first)
      return
    }
    let book = try Workbook(at: file.path, named: file.name)
    let sheet = try book.sheet(map.sheet, isHeading: ImportTable.isHeading(map))
    try self.init(rows: TableRows(sheet.rows), named: file.name, map)
    if book.sheets.count > 1, map.sheet == nil {
      let others = book.sheets.filter { $0.name != sheet.name }
      note = Notice(
        "the sheet \(TerminalEscaping.quoted(sheet.name)) is read, not \(Workbook.list(others))", .chooseSheet)
    }
  }

  /// Whether a cell is one that headings are known to have.
  private static func isHeading(_ map: ImportMap) -> (String) -> Bool {
    let said = Set(map.columns.values.map(plain).filter { !$0.isEmpty })
    return { cell in !SessionField.fields(under: cell).isEmpty || said.contains(plain(cell)) }
  }

  private static func rows(
    of bytes: [UInt8], named name: String, _ map: ImportMap, first most: Int
  ) throws(JournalError) -> (rows: TableRows, hasMore: Bool) {
    var text = try CSVReader.text(of: bytes, named: name)
    let first = ImportTable.takeSeparatorLine(from: &text)
    let separator = map.separator ?? first ?? ImportTable.separator(of: text, name)
    var reader = CSVReader(
      text, separator: separator.asciiValue ?? UInt8(ascii: ","), named: name, line: first == nil ? 1 : 2)
    var rows = TableRows()
    while let row = try reader.row() {
      guard rows.count < most else { return (rows, true) }
      try row.refuseLongFields(named: name)
      rows.append(row)
    }
    return (rows, false)
  }

  private init(rows: TableRows, named name: String, _ map: ImportMap) throws(JournalError) {
    self.name = name
    let isHeading = ImportTable.isHeading(map)
    guard !rows.isEmpty else {
      throw CSVDocument.refusal(name, line: nil, "the file is empty", remedy: "choose the file with the table")
    }
    let first = Array(rows.prefix(ImportTable.sample))
    let place = ImportTable.headingPlace(in: first[...], isHeading)
    let start = place.map { $0 + 1 } ?? ImportTable.firstSession(in: first[...]) ?? 0
    above = Array(first[..<(place ?? start)])
    headingLine = place.map { first[$0].line }
    let found = place.map { first[$0].fields } ?? []
    self.rows = rows[start...]
    // Columns without a heading count only where they are told apart by number.
    let width = place == nil ? self.rows.map { ImportTable.width(of: $0) }.max() ?? 0 : found.count
    headings = found + Array(repeating: "", count: width - found.count)
    let plain = headings.map(ImportTable.plain)
    namedWidth = (plain.lastIndex { !$0.isEmpty } ?? -1) + 1
    for (column, heading) in plain.enumerated() { places[heading, default: []].append(column) }
    for row in self.rows where row.fields.count > width && ImportTable.width(of: row) > width {
      tooLong[row.line] = row.fields.count
    }
    sampled = self.rows.prefix(ImportTable.sample).filter { row in
      reasonToLeaveOut(row, isDated: row.fields.prefix(width).contains(where: ImportTable.isDate)) == nil
    }
  }

  /// What each row reads as: left out above the headings, where it is skipped and where it is no session, and refused
  /// where there is something beyond the last column.
  func imported(
    _ map: ImportMap, isDated: (ImportedFields) -> Bool, in columns: ImportedColumns,
    _ read: (ImportedFields) throws(JournalError) -> ImportedRow.Content
  ) -> [ImportedRow] {
    let places = columns.places
    let above = above.map { row in
      ImportedRow(row.line) { () throws(JournalError) in .leftOut("it is above the headings") }
    }
    return ImportedRow.all(of: rows, after: above) { row in
      ImportedRow(row.line) { () throws(JournalError) in
        if map.skipped.contains(row.line) { return .leftOut("you skipped it") }
        let fields = ImportedFields(map: map) { field in places[field].map { CSVWriter.unguarded(row[$0]) } }
        if let reason = reasonToLeaveOut(row, isDated: isDated(fields)) ?? fields.reasonToLeaveOut {
          return .leftOut(reason)
        }
        guard let width = tooLong[row.line] else { return try read(fields) }
        throw .againstRule(
          "it has \(width) columns, and the headings have \(headings.count)",
          .advice("put quotation marks around a text with a separator in it"))
      }
    }
  }

  /// The columns under a heading, whatever its case, blanks and marks.
  func columns(_ heading: String) -> [Int] {
    places[ImportTable.plain(heading)] ?? []
  }

  /// What a column holds in the first rows that may be sessions, empty cells left out.
  func samples(_ column: Int) -> [String] {
    sampled.map { $0[column].trimmed }.filter { !$0.isEmpty }
  }

  /// What a column is called in sentences: its heading, or `#3`.
  func title(_ column: Int) -> String {
    let heading = headings[column].trimmed
    return heading.isEmpty ? "#\(column + 1)" : heading
  }

  /// All columns, for a sentence that says which there are.
  var columnList: String {
    let shown = headings.indices.prefix(24).map { ImportTable.listed(title($0)) }.joined(separator: ", ")
    return TerminalEscaping.escaped(headings.count > 24 ? "\(shown) and \(headings.count - 24) more" : shown)
  }

  /// A heading cut to 40 characters: a damaged file may have one of any length. It is in quotation marks where it would
  /// else seem to end the list, or to be two of it.
  private static func listed(_ heading: String) -> String {
    let start = heading.unicodeScalars.prefix(40)
    let shown = start.endIndex == heading.unicodeScalars.endIndex ? heading : "\(String(start))…"
    return shown.hasSuffix(".") || shown.contains(",") ? "“\(shown)”" : shown
  }

  /// A heading without what makes no difference: words of letters and digits.
  static func plain(_ heading: String) -> String {
    heading.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  // MARK: How it is made

  /// Excel's first line, `sep=;`, which says the separator and is no row.
  private static func takeSeparatorLine(from text: inout ArraySlice<UInt8>) -> Character? {
    let first = CSVDocument.firstRow(of: text)
    let words = String(decoding: first.prefix(16), as: UTF8.self).lowercased().filter { $0 != "\"" }
    guard first.count <= 8, words.hasPrefix("sep="), let mark = words.dropFirst(4).first, mark.isASCII else {
      return nil
    }
    text = text[first.endIndex...].drop { $0 == UInt8(ascii: "\r") }
    if text.first == UInt8(ascii: "\n") { text = text.dropFirst() }
    return mark
  }

  /// Whichever separator gives most rows the same columns; of several the one that gives more of them.
  private static func separator(of text: ArraySlice<UInt8>, _ name: String) -> Character {
    var best: (separator: Character, rows: Int, columns: Int) = (",", 0, 0)
    for separator in separators {
      var reader = CSVReader(text, separator: separator.asciiValue ?? 0, named: name)
      var widths: [Int: Int] = [:]
      for _ in 0..<sample {
        guard case .some(.some(let row)) = try? reader.row() else { break }
        widths[row.fields.count, default: 0] += 1
      }
      for (columns, rows) in widths where columns > 1 {
        if (rows, columns) > (best.rows, best.columns) { best = (separator, rows, columns) }
      }
    }
    return best.separator
  }

  /// The first row with two headings that are known; else, where a row below looks like a session, the last one above
  /// it with two cells.
  private static func headingPlace(in rows: ArraySlice<CSVDocument.Row>, _ isHeading: (String) -> Bool) -> Int? {
    let known = rows.indices.map { rows[$0].fields.count { isHeading($0) } }
    if let place = known.firstIndex(where: { $0 >= 2 }) { return place }
    guard let session = firstSession(in: rows) else { return known.firstIndex(of: 1) ?? 0 }
    return known[..<session].firstIndex(of: 1)
      ?? rows.indices[..<session].last { rows[$0].fields.count { !$0.trimmed.isEmpty } >= 2 }
  }

  /// The first row with a date in it.
  private static func firstSession(in rows: ArraySlice<CSVDocument.Row>) -> Int? {
    rows.firstIndex { row in row.fields.contains(where: isDate) }
  }

  /// Whether a cell is a date of the calendar.
  static func isDate(_ cell: String) -> Bool {
    // A number is a sum or a version sooner than a day of May.
    guard cell.contains(where: \.isNumber), Double(cell.trimmed) == nil else { return false }
    return (try? TypedMoment(cell, today: LocalDate(dayNumber: 0), order: .dayFirst))?.date != nil
  }

  /// The columns of a row, without empty cells at its end.
  private static func width(of row: CSVDocument.Row) -> Int {
    (row.fields.lastIndex { !$0.trimmed.isEmpty } ?? -1) + 1
  }
}

extension ImportTable {
  /// Whether a cell says that the numbers beside it are sums: `Total`, `Sub total`, `Hours in March, total`.
  private static func isTotal(_ cell: String) -> Bool {
    let words = plain(cell).split(separator: " ")
    return words.count <= 5 && words.contains { ["total", "totals", "subtotal", "sum", "cumulative"].contains($0) }
  }

  private func repeatsHeadings(_ row: CSVDocument.Row) -> Bool {
    (0..<max(namedWidth, min(row.fields.count, headings.count))).allSatisfy { column in
      ImportTable.plain(row[column]) == ImportTable.plain(headings[column])
    }
  }

  /// Why a row is no session at all; nil for one that may be.
  fileprivate func reasonToLeaveOut(_ row: CSVDocument.Row, isDated: Bool) -> String? {
    guard !isDated else { return nil }
    let cells = row.fields.prefix(headings.count).map(\.trimmed).filter { !$0.isEmpty }
    if cells.isEmpty { return "it is empty" }
    if repeatsHeadings(row) { return "it repeats the headings" }
    if cells.count <= 4, cells.contains(where: ImportTable.isTotal) { return "it is a row of totals" }
    return cells.count == 1 && headings.count > 1 ? "it has only \(TerminalEscaping.quoted(cells[0]))" : nil
  }
}
