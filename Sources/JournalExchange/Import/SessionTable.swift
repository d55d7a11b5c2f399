import CoachingRules
import LogbookValues
import SignedRecords

/// Sessions out of a table: what `export csv` writes, or what anybody's spreadsheet has, as the map says.
struct SessionTable {
  let table: ImportTable
  let map: ImportMap
  let occasion: Occasion
  private let clients: ImportedClients
  let dates: ImportedDates
  /// What becomes of rows that do not say when a session began; nil where rows say it.
  let untimed: ImportMap.Untimed?
  /// Whether it is our own: then every code is one.
  private let isOurs: Bool
  private var columns: ImportedColumns
  var days: [LocalDate: UTCOffset?] = [:]
  /// Where the next session of a day goes whose time is assumed, in minutes since midnight.
  var nextAssumed: [LocalDate: Int] = [:]

  /// What was guessed and what was left aside.
  private(set) var notes: [Notice] = []
  /// What our own table has and nobody can read out of it, to be said where sessions come out of it.
  var notesOnNew: [Notice] {
    guard isOurs, let column = table.columns(SessionField.state.rawValue).first,
      table.rows.contains(where: { $0[column] == EntryState.signed.rawValue })
    else { return [] }
    return ["signatures are not read from a table, so the new sessions need signing again"]
  }

  /// - Throws: `.unreadable` for a column that is not there, or where nothing says when a session was or with whom.
  init(
    _ table: ImportTable, _ map: ImportMap, _ clients: ImportedClients, on occasion: Occasion
  ) throws(JournalError) {
    self.table = table
    self.map = map
    self.occasion = occasion
    self.clients = clients
    isOurs = [SessionField.id, .counted, .signedAt].allSatisfy { !table.columns($0.rawValue).isEmpty }
    var columns = try ImportedColumns(of: SessionField.fields(of: .csv), in: table, map) { [$0.rawValue] }
    let isTimed =
      columns.places[.start] != nil || columns.say(.times, map) || SessionTable.datesHaveTimes(table, columns)
      || columns.say(.start, map) && columns.say(.end, map)
    untimed = isTimed ? nil : map.untimed ?? (map.value(of: .start, written: nil) == nil ? .forward : .assumed)
    if untimed == .forward { columns.leaveUnread(SessionTable.noPartOfBlocks) }
    self.columns = columns
    let dated = columns.places.filter { [.date, .start, .end, .endDate].contains($0.key) }
    dates = ImportedDates(table, dated, map, on: occasion)
    try requireColumns()
    notes = makeNotes()
  }

  /// What hours brought forward do not say.
  private static let noPartOfBlocks: Set<SessionField> = [
    .summary, .goal, .actions, .feedback, .channel, .model, .setting, .unit, .offset, .end, .endDate,
  ]

  /// Whether the column of dates has times of day as well.
  private static func datesHaveTimes(_ table: ImportTable, _ columns: ImportedColumns) -> Bool {
    guard let column = columns.places[.date] else { return false }
    return table.samples(column).contains { cell in
      let moment = try? TypedMoment(cell, today: LocalDate(dayNumber: 0), order: .dayFirst)
      return moment?.time.map { $0.minuteOfDay != 0 } ?? false
    }
  }

  /// What is missing in every row is said once, before any row.
  private func requireColumns() throws(JournalError) {
    func missing(_ what: String, _ field: SessionField, _ example: String, constant: String?) -> JournalError {
      let other = constant.map { Remedy.assume(field: field, value: $0) }
      let name = TerminalEscaping.escaped(table.name)
      let found =
        table.headingLine == nil
        ? "\(name) has no headings that show which column is \(what)"
        : "\(name) has no column for \(what)"
      let column = table.headingLine == nil ? "#1" : example
      let refusal = Notice(found, [.mapColumn(field: field, column: column)] + [other].compactMap(\.self))
      let list = table.headingLine == nil ? [] : [Notice("its columns are: \(table.columnList)")]
      return JournalError(.unreadable, Notice(all: [refusal] + list))
    }
    guard columns.say(.role, map) else { throw missing("the role", .role, "Role", constant: "coaching") }
    guard columns.say(.client, map) else { throw missing("the client", .client, "Client", constant: "C07") }
    guard columns.say(.date, map) || columns.say(.start, map) else {
      throw missing("the date", .date, "Day", constant: nil)
    }
    if let column = columns.withoutUnit, ![.times, .end].contains(where: { columns.say($0, map) }) {
      throw JournalError(
        .unreadable,
        Notice(
          "\(TerminalEscaping.quoted(column)) does not say whether it is in minutes or hours",
          [.mapColumn(field: .minutes, column: column), .mapColumn(field: .hours, column: column)]))
    }
    guard [SessionField.times, .end, .minutes, .hours, .duration].contains(where: { columns.say($0, map) }) else {
      throw missing("the length: end, minutes, hours or duration", .duration, "Duration", constant: "1h")
    }
  }

  private func makeNotes() -> [Notice] {
    var notes = [table.note].compactMap(\.self)
    if !columns.guessed.isEmpty {
      let pairs = columns.guessed.map { "\(TerminalEscaping.escaped($0.title)) as \($0.field.rawValue)" }
      notes.append(Notice("read \(pairs.joined(separator: ", "))", .mapColumns))
    }
    if table.headingLine == nil {
      notes.append(Notice("there are no headings, so every row is read as a session"))
    }
    if let note = dates.note { notes.append(note) }
    switch untimed {
    case .forward:
      notes.append(
        Notice(
          "no column says when sessions began, so each row becomes hours brought forward",
          .mapColumn(field: .start, column: "From"), .assume(field: .start, value: "09:00")))
    case .assumed:
      notes.append(
        Notice(
          "no column says when sessions began, so they are put one after the other from \(firstStart) and marked "
            + "“time assumed”"))
    case nil: break
    }
    // What our own table has beside what a session says is known to be nothing to read.
    let unread = columns.unread(besides: isOurs ? Set(SessionField.columns.map { ImportTable.plain($0.rawValue) }) : [])
    if !unread.isEmpty {
      let shown = unread.prefix(24).joined(separator: ", ")
      let rest = unread.count > 24 ? " and \(unread.count - 24) more" : ""
      notes.append(Notice("not read: \(TerminalEscaping.escaped(shown))\(rest)", .mapColumns))
    }
    return notes
  }

  mutating func rows() -> [ImportedRow] {
    table.imported(map, isDated: hasDate, in: columns) { fields throws(JournalError) in try content(of: fields) }
  }

  private mutating func content(of fields: ImportedFields) throws(JournalError) -> ImportedRow.Content {
    if fields.text(.state)?.lowercased() == EntryState.withdrawn.rawValue { return .leftOut("it was withdrawn") }
    guard let role = try fields.word(.role, Role.self) else {
      throw .unreadable(
        "the role is missing", .advice("enter coaching or mentoring"), .assume(field: .role, value: "coaching"))
    }
    guard let name = fields.text(.client) else {
      throw .againstRule(
        "the client is missing", .advice("enter a code, for example C07"), .assume(field: .client, value: "C07"))
    }
    let client = try clients.client(name, isCertain: isOurs)
    guard untimed != .forward else { return try block(fields, role, client) }
    let times = try times(fields)
    var details = try fields.session(role: role, client: client, start: times.start, minutes: times.minutes)
    details.isTimeAssumed = untimed == .assumed
    return .session(details, try fields.texts())
  }

  /// Hours brought forward of one day.
  private func block(
    _ fields: ImportedFields, _ role: Role, _ client: ClientCode
  ) throws(JournalError) -> ImportedRow.Content {
    if let status = try fields.word(.status, Attendance.self), status != .held {
      return .leftOut("it did not take place")
    }
    guard let text = fields.text(.date) else { throw SessionTable.noDate }
    guard let minutes = try minutes(fields) else { throw SessionTable.noLength }
    let day = try self.day(text)
    let isPaid = try fields.word(.fee, Fee.self) == .paid
    return .block(
      BlockDetails(
        role: role, client: client, from: day, to: day, minutes: minutes, paid: isPaid ? minutes : 0,
        group: try fields.group(), source: nil))
  }
}
