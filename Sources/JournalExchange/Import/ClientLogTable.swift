import LogbookValues
import SignedRecords

/// Hours brought forward out of a client log in the columns of the International Coaching Federation: a row for each
/// client cannot give sessions back, only their sum (reference: domain 2.1).
struct ClientLogTable {
  private let table: CSVDocument
  private let map: ImportMap
  private let columns: [SessionField: Int]
  private let codes: [String: ClientCode]
  private let registered: Set<ClientCode>

  /// Whether these headings are those of such a log.
  static func isOne(_ table: CSVDocument) -> Bool {
    [SessionField.client, .paid].allSatisfy { table.column($0.icfHeading) != nil }
  }

  /// - Parameters:
  ///   - names: the real names of clients, by which they stand in such a log.
  ///   - registered: the clients whose codes may stand there instead.
  init(
    _ table: CSVDocument, _ map: ImportMap, names: [ClientCode: String], registered: Set<ClientCode>
  ) throws(JournalError) {
    self.table = table
    self.map = map
    self.registered = registered
    codes = Dictionary(names.map { (ClientLogTable.plain($0.value), $0.key) }, uniquingKeysWith: { first, _ in first })
    columns = try table.columns(of: SessionField.fields(of: .icf), map) { $0.icfHeading }
    for field in [SessionField.client, .from, .to] where columns[field] == nil {
      throw .unreadable(
        "\(TerminalEscaping.escaped(table.name)) has no column “\(field.icfHeading)”",
        .mapColumn(field: field, column: "COLUMN"))
    }
    guard columns[.paid] != nil || columns[.unpaid] != nil else {
      throw .unreadable(
        "\(TerminalEscaping.escaped(table.name)) has neither “\(SessionField.paid.icfHeading)” nor "
          + "“\(SessionField.unpaid.icfHeading)”",
        .mapColumn(field: .paid, column: "COLUMN"),
        .mapColumn(field: .unpaid, column: "COLUMN"))
    }
  }

  func rows() -> [ImportedRow] {
    table.rows.map { row in
      let result: Result<ImportedRow.Content, JournalError>
      do throws(JournalError) {
        result = .success(try content(of: row))
      } catch {
        result = .failure(error)
      }
      return ImportedRow(number: row.line, content: result)
    }
  }

  private func content(of row: CSVDocument.Row) throws(JournalError) -> ImportedRow.Content {
    let fields = ImportedFields(map: map) { field in columns[field].map { CSVWriter.unguarded(row.fields[$0]) } }
    let isTotal = row.fields.contains { ["total", "totals", "total hours"].contains($0.trimmed.lowercased()) }
    if isTotal, fields.text(.from) == nil { return .leftOut("it is the row of totals") }
    guard let name = fields.text(.client) else {
      throw .againstRule("it names no client; write the name or code there, or take the row out")
    }
    let client = try client(name)
    guard let first = fields.text(.from), let last = fields.text(.to) else {
      throw .unreadable("a date is missing; write the first and the last day like 2026-11-20")
    }
    let from = try SpreadsheetTimeParser.date(first, dates: map.dates)
    let to = try SpreadsheetTimeParser.date(last, dates: map.dates)
    guard from <= to else { throw .againstRule("it ends on \(to), before it begins on \(from); correct one of them") }
    let paid = try fields.text(.paid).map { text throws(JournalError) in try SpreadsheetTimeParser.hours(text) } ?? 0
    let unpaid =
      try fields.text(.unpaid).map { text throws(JournalError) in try SpreadsheetTimeParser.hours(text) } ?? 0
    let minutes = paid + unpaid
    guard (1...Block.mostMinutes).contains(minutes) else {
      throw .againstRule("it has \(minutes == 0 ? "no hours" : "more hours than can be brought forward"); look at it")
    }
    return .block(
      BlockDetails(
        role: try fields.word(.role, Role.self) ?? .coaching, client: client, from: from, to: to, minutes: minutes,
        paid: paid, group: try fields.group(), source: nil))
  }

  /// A real name never gets into a record: only what is known to stand for a code does.
  private func client(_ name: String) throws(JournalError) -> ClientCode {
    if let code = codes[ClientLogTable.plain(name)] { return code }
    let isMeant = map.meansSomething(name, as: .client)
    if let code = try? ClientCode(name), isMeant || registered.contains(code) { return code }

    throw .againstRule(
      "\(TerminalEscaping.quoted(name)) is nobody in the register",
      .mapWord(field: .client, word: name, meaning: "C07"), .registerClient(nil))
  }

  private static func plain(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}
