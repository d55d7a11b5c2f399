import CoachingRules
import LogbookValues
import SignedRecords

/// Sessions out of a table: what `export csv` writes, or what anybody's spreadsheet has, as the map says.
struct SessionTable {
  private let table: ImportTable
  private let map: ImportMap
  private let occasion: Occasion
  private let clients: ImportedClients
  private let dates: ImportedDates
  /// What becomes of rows that do not say when a session began; nil where rows say it.
  private let untimed: ImportMap.Untimed?
  /// Whether it is our own: then every code is one.
  private let isOurs: Bool
  private var columns: ImportedColumns
  private var days: [LocalDate: UTCOffset?] = [:]
  /// Where the next session of a day goes whose time is assumed, in minutes since midnight.
  private var nextAssumed: [LocalDate: Int] = [:]

  /// What was guessed and what was left aside.
  private(set) var notes: [Notice] = []

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
        ? "\(name) has no headings, and nothing says which column is \(what)"
        : "\(name) has no column for \(what) (its columns are: \(table.columnList))"
      let column = table.headingLine == nil ? "#1" : example
      return JournalError(
        .unreadable, Notice(found, [.mapColumn(field: field, column: column)] + [other].compactMap(\.self)))
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
          "\(TerminalEscaping.quoted(column)) does not say whether its numbers are minutes or hours",
          [.mapColumn(field: .minutes, column: column), .mapColumn(field: .hours, column: column)]))
    }
    guard [SessionField.times, .end, .minutes, .hours, .duration].contains(where: { columns.say($0, map) }) else {
      throw missing("how long it took (end, minutes, hours or duration)", .duration, "Duration", constant: "1h")
    }
  }

  private func makeNotes() -> [Notice] {
    var notes = [table.note].compactMap(\.self)
    if !columns.guessed.isEmpty {
      let pairs = columns.guessed.map { "\(TerminalEscaping.escaped($0.title)) as \($0.field.rawValue)" }
      notes.append(Notice("read \(pairs.joined(separator: ", "))", .mapColumns))
    }
    if table.headingLine == nil {
      notes.append(Notice("there are no headings; every row is read as a session"))
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
    table.above.map { row in
      ImportedRow(row.line) { () throws(JournalError) in .leftOut("it stands above the headings") }
    } + table.rows.map { row in ImportedRow(row.line) { () throws(JournalError) in try content(of: row) } }
  }

  private mutating func content(of row: CSVDocument.Row) throws(JournalError) -> ImportedRow.Content {
    if map.skipped.contains(row.line) { return .leftOut("you skipped it") }
    let places = columns.places
    let fields = ImportedFields(map: map) { field in places[field].map { CSVWriter.unguarded(row.fields[$0]) } }
    if let reason = table.reasonToLeaveOut(row, isDated: hasDate(fields)) ?? fields.reasonToLeaveOut {
      return .leftOut(reason)
    }
    if let width = table.tooLong[row.line] {
      throw .againstRule(
        "it has \(width) columns and the headings have \(table.headings.count); put a text with a separator in it into "
          + "quotation marks")
    }
    if fields.text(.state)?.lowercased() == EntryState.withdrawn.rawValue { return .leftOut("it was withdrawn") }
    guard let role = try fields.word(.role, Role.self) else {
      throw .unreadable(
        "the role is missing", .advice("enter coaching or mentoring there"), .assume(field: .role, value: "coaching"))
    }
    guard let name = fields.text(.client) else {
      throw .againstRule(
        "it names no client", .advice("enter a code such as C07 there"), .assume(field: .client, value: "C07"))
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

  // MARK: When

  private func moment(
    _ text: String, as expected: TypedMoment.Expectation = .date
  ) throws(JournalError) -> TypedMoment {
    try TypedMoment(text, as: expected, today: occasion.today, order: dates.order)
  }

  private func hasDate(_ fields: ImportedFields) -> Bool {
    [SessionField.date, .start].contains { field in
      fields.written(field).map { cell in
        !cell.trimmed.isEmpty && (try? moment(cell.trimmed, as: field == .start ? .time : .date))?.date != nil
      } ?? false
    } || map.value(of: .date, written: nil) != nil
  }

  private func day(_ text: String) throws(JournalError) -> LocalDate {
    let moment = try moment(text)
    guard let date = moment.date else {
      throw .unreadable("\(TerminalEscaping.quoted(text)) is not a date; enter one, for example 20 Nov 2026")
    }
    return date
  }

  private mutating func times(_ fields: ImportedFields) throws(JournalError) -> SessionTimes {
    let offset = try fields.text(.offset).map { text throws(JournalError) in
      try UTCOffset(text.uppercased().hasPrefix("UTC") ? String(text.dropFirst(3)) : text == "Z" ? "+00:00" : text)
    }
    let dayText = fields.text(.date)
    let day = try dayText.map { text throws(JournalError) in try moment(text) }
    if let dayText, let day, day.date == nil {
      throw .unreadable("\(TerminalEscaping.quoted(dayText)) is not a date; enter one, for example 20 Nov 2026")
    }
    if let times = fields.text(.times) {
      guard let date = day?.date else { throw SessionTable.noDate }
      return try SessionTimes.read(times, on: date, in: occasion.zone, offset: offset)
    }
    let length = try minutes(fields)
    if untimed == .assumed {
      guard let date = day?.date else { throw SessionTable.noDate }
      guard let length else { throw SessionTable.noLength }
      return try assumed(on: date, length)
    }
    guard var start = try start(fields, day) else {
      throw .unreadable(
        "the start is missing", .advice("enter one, for example 14:00"), .assume(field: .start, value: "09:00"))
    }
    if let date = day?.date, let other = start.date, date != other, fields.text(.start) != nil {
      throw .againstRule("the date \(date) and the start are of two days; correct one")
    }
    start.date = day?.date ?? start.date
    guard let date = start.date, let time = start.time else { throw SessionTable.noDate }
    let began = try moment(on: date, at: time, offset: start.offset ?? offset)
    guard let end = try end(fields) else {
      guard let length else { throw SessionTable.noLength }
      return try SessionTimes(start: began, minutes: length)
    }
    guard let length else { return try until(end, from: began, start, offset: start.offset ?? offset) }
    let times = try SessionTimes(start: began, minutes: length)
    if end.time != times.end(in: occasion.zone).time {
      throw .againstRule(
        "from \(time) for \(Minutes.spoken(length)) does not end at \(end.time.map { "\($0)" } ?? "")",
        .advice("correct one of them"), .leaveUnread(field: .end))
    }
    return times
  }

  /// When it began, in a column of its own or beside the date.
  private func start(_ fields: ImportedFields, _ day: TypedMoment?) throws(JournalError) -> TypedMoment? {
    guard let text = fields.text(.start) else { return day?.time == nil ? nil : day }
    let start = try moment(text, as: .time)
    guard start.time != nil else { throw TimeParser.unreadable(text) }
    return start
  }

  /// When it ended, with its day where that is said.
  private func end(_ fields: ImportedFields) throws(JournalError) -> TypedMoment? {
    guard let text = fields.text(.end) else { return nil }
    var end = try moment(text, as: .time)
    guard end.time != nil else { throw TimeParser.unreadable(text) }
    if let text = fields.text(.endDate), end.date == nil { end.date = try day(text) }
    return end
  }

  /// The first start of a day, where times are assumed.
  private var firstStart: ClockTime {
    map.value(of: .start, written: nil).flatMap { try? TimeParser.read($0) } ?? ClockTime(wrapping: 9 * 60)
  }

  /// One session after the other.
  private mutating func assumed(on date: LocalDate, _ minutes: Int) throws(JournalError) -> SessionTimes {
    let start = nextAssumed[date] ?? firstStart.minuteOfDay
    guard let time = ClockTime(minuteOfDay: start) else {
      throw .againstRule("there is no room left on \(date.spelled); leave out a row, or enter when sessions began")
    }
    let times = try SessionTimes(start: try moment(on: date, at: time, offset: nil), minutes: minutes)
    nextAssumed[date] = start + minutes
    return times
  }

  private static let noDate = JournalError.unreadable(
    "the date is missing", .advice("enter one, for example 20 Nov 2026"), .mapColumn(field: .date, column: "Day"))
  private static let noLength = JournalError.unreadable(
    "it does not say how long it took; enter an end, minutes, hours or a duration there")

  /// Minutes from each field that says how many, which must agree.
  private func minutes(_ fields: ImportedFields) throws(JournalError) -> Int? {
    var said: [(SessionField, Int)] = []
    let units: [(SessionField, DurationParser.Unit?)] = [(.minutes, .minutes), (.hours, .hours), (.duration, nil)]
    for (field, unit) in units {
      guard let text = fields.text(field) else { continue }
      said.append((field, try DurationParser.minutes(text, bare: unit, atMost: Block.mostMinutes)))
    }
    if let first = said.first, let other = said.first(where: { $0.1 != first.1 }) {
      throw .againstRule(
        "\(first.0.rawValue) says \(Minutes.spoken(first.1)) and \(other.0.rawValue) \(Minutes.spoken(other.1))",
        .advice("correct one"), .leaveUnread(field: other.0))
    }
    return said.first?.1
  }

  /// Seconds are left out of the time it took, not of each end.
  private func until(
    _ end: TypedMoment, from began: OffsetDateTime, _ start: TypedMoment, offset: UTCOffset?
  ) throws(JournalError) -> SessionTimes {
    guard let time = end.time else { throw SessionTable.noLength }
    let minutes: Int
    if let date = end.date {
      let ends = try occasion.zone.moment(on: date, at: time, offset: end.offset ?? offset)
      minutes = (ends.instant.seconds - began.instant.seconds) / 60
    } else if time > began.time, case .some(.some) = days[began.date] {
      minutes = time.minuteOfDay - began.time.minuteOfDay
    } else {
      minutes = try SessionTimes.resolve(
        from: began.time, to: time, on: began.date, in: occasion.zone, offset: offset
      ).minutes
    }
    return try SessionTimes(start: began, minutes: minutes - (end.seconds < start.seconds ? 1 : 0))
  }

  /// As `Zone.moment`; on a day without a clock change near it, which is nearly every day, the offset is looked up
  /// once.
  private mutating func moment(
    on date: LocalDate, at time: ClockTime, offset: UTCOffset?
  ) throws(JournalError) -> OffsetDateTime {
    let known: UTCOffset?
    if let found = days[date] {
      known = found
    } else {
      known = occasion.zone.onlyOffset(around: date)
      days[date] = .some(known)
    }
    guard let known else {
      let offsets = occasion.zone.offsets(of: date, time)
      guard offset != nil || offsets.count < 2 else {
        throw .againstRule(
          "\(time) came twice on \(date.spelled); say which in a column offset, "
            + offsets.map(\.description).joined(separator: " or "))
      }
      return try occasion.zone.moment(on: date, at: time, offset: offset)
    }
    return OffsetDateTime(date: date, time: time, offset: offset ?? known)
  }
}

extension ImportTable {
  /// Why a row is no session at all; nil for one that may be.
  func reasonToLeaveOut(_ row: CSVDocument.Row, isDated: Bool) -> String? {
    guard !isDated else { return nil }
    let cells = row.fields.map(\.trimmed).filter { !$0.isEmpty }
    if cells.isEmpty { return "it is empty" }
    if row.fields.map(ImportTable.plain) == headings.map(ImportTable.plain) { return "it repeats the headings" }
    let words = cells.map(ImportTable.plain)
    let totals: Set = ["total", "totals", "sum", "subtotal", "grand total"]
    if words.contains(where: { totals.contains($0) || $0.hasPrefix("total ") }) { return "it is a row of totals" }
    return cells.count == 1 && headings.count > 1 ? "it has nothing but \(TerminalEscaping.quoted(cells[0]))" : nil
  }
}

extension ImportedFields {
  /// Why the map leaves a row out: a word of it that means nothing.
  var reasonToLeaveOut: String? {
    guard map.hasWordsToLeaveOut else { return nil }
    for field in SessionField.readable {
      if let word = written(field), map.meaning(of: word, as: field) == "" {
        return "\(TerminalEscaping.quoted(word.trimmed)) is left out"
      }
    }
    return nil
  }
}

extension Zone {
  /// The offset that the zone's clocks had all through a day and the hours around it; nil where it changed.
  func onlyOffset(around date: LocalDate) -> UTCOffset? {
    let noon = date.dayNumber * 86_400 + 43_200
    // A change and its reverse never lie this close together.
    let found = Set([-129_600, 0, 129_600].map { offset(at: Instant(seconds: noon + $0)) })
    return found.count == 1 ? found.first : nil
  }
}
