import LogbookValues
import SignedRecords

/// Hours brought forward out of a client log in the columns of the International Coaching Federation: a row for each
/// client cannot give sessions back, only their sum (reference: domain 2.1).
struct ClientLogTable {
  private let table: ImportTable
  private let map: ImportMap
  private let occasion: Occasion
  private let columns: ImportedColumns
  private let clients: ImportedClients
  private let dates: ImportedDates
  /// What was guessed and what was left aside.
  let notes: [Notice]

  /// Whether these headings are those of such a log.
  static func isOne(_ table: ImportTable) -> Bool {
    [SessionField.client, .paid].allSatisfy { field in
      SessionField.icfHeadings[field]?.contains { !table.columns($0).isEmpty } ?? false
    }
  }

  init(
    _ table: ImportTable, _ map: ImportMap, _ clients: ImportedClients, on occasion: Occasion
  ) throws(JournalError) {
    self.table = table
    self.map = map
    self.occasion = occasion
    self.clients = clients
    columns = try ImportedColumns(of: SessionField.fields(of: .icf), in: table, map) {
      SessionField.icfHeadings[$0] ?? [$0.rawValue]
    }
    for field in [SessionField.client, .from, .to] where columns.places[field] == nil {
      throw .unreadable(
        "\(TerminalEscaping.escaped(table.name)) has no column “\(field.icfHeading)”",
        .mapColumn(field: field, column: "COLUMN"))
    }
    guard columns.places[.paid] != nil || columns.places[.unpaid] != nil else {
      throw .unreadable(
        "\(TerminalEscaping.escaped(table.name)) has neither “\(SessionField.paid.icfHeading)” nor "
          + "“\(SessionField.unpaid.icfHeading)”",
        .mapColumn(field: .paid, column: "COLUMN"), .mapColumn(field: .unpaid, column: "COLUMN"))
    }
    let dated = columns.places.filter { [.from, .to].contains($0.key) }
    dates = ImportedDates(table, dated, map, on: occasion)
    // What such a log has beside hours is known, and no part of what is brought forward.
    let known: Set = ["sr no", "individual group"]
    let unread = columns.unread(besides: known)
    let list = TerminalEscaping.escaped(unread.joined(separator: ", "))
    notes = [
      table.note, dates.note, unread.isEmpty ? nil : Notice("not read: \(list)", .mapColumns),
    ].compactMap(\.self)
  }

  func rows() -> [ImportedRow] {
    table.imported(map, isDated: { $0.text(.from) != nil }, in: columns) { fields throws(JournalError) in
      try content(of: fields)
    }
  }

  private func content(of fields: ImportedFields) throws(JournalError) -> ImportedRow.Content {
    guard let name = fields.text(.client) else {
      throw .againstRule("the client is missing", .advice("enter the name or code, or leave the row out"))
    }
    let client = try clients.client(name, isCertain: false)
    guard let first = fields.text(.from), let last = fields.text(.to) else {
      throw .unreadable("a date is missing", .advice("enter the first and the last day, for example 20 Nov 2026"))
    }
    let from = try day(first)
    let to = try day(last)
    guard from <= to else {
      throw .againstRule(
        "it ends on \(to.spelled), before it begins on \(from.spelled)", .advice("correct one of them"))
    }
    func hours(_ field: SessionField) throws(JournalError) -> Int {
      guard let text = fields.text(field) else { return 0 }
      return try DurationParser.minutes(text, bare: .hours, atLeast: 0, atMost: .max)
    }
    let paid = try hours(.paid)
    let minutes = try paid + hours(.unpaid)
    guard (1...BlockRecord.mostMinutes).contains(minutes) else {
      throw .againstRule(
        "it has \(minutes == 0 ? "no hours" : "more hours than can be brought forward")", .advice("correct them"))
    }
    return .block(
      BlockDetails(
        role: try fields.word(.role, Role.self) ?? .coaching, client: client, from: from, to: to, minutes: minutes,
        paid: paid, group: try fields.group(), source: nil, contact: try contact(fields)))
  }

  /// How to reach the client, as one line: a cell of a table may have several.
  private func contact(_ fields: ImportedFields) throws(JournalError) -> String? {
    let lines = fields.text(.contact)?.split(whereSeparator: \.isNewline).map { String($0).trimmed } ?? []
    let text = lines.filter { !$0.isEmpty }.joined(separator: ", ")
    return text.isEmpty
      ? nil : try CleanText.line(text, named: "the contact details", limit: NameMap.contactLimit).text
  }

  private func day(_ text: String) throws(JournalError) -> LocalDate {
    try dates.check(text)
    return try DateParser.read(text, today: occasion.today, order: dates.order)
  }
}
