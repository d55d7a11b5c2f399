import CoachingRules
import LogbookValues

/// Sessions out of a CSV table: what `export csv` writes, or what anybody's spreadsheet has, as the map says.
struct SessionTable {
  private let table: CSVDocument
  private let map: ImportMap
  private let occasion: Occasion
  private let columns: [SessionField: Int]
  private var days: [LocalDate: UTCOffset?] = [:]

  /// The headings that no field is read from.
  let unread: [String]

  /// - Throws: `.unreadable` for a column that is not there, or where nothing says when a session was or with whom.
  init(_ table: CSVDocument, _ map: ImportMap, on occasion: Occasion) throws(JournalError) {
    self.table = table
    self.map = map
    self.occasion = occasion
    columns = try table.columns(of: SessionField.fields(of: .csv), map) { $0.rawValue }
    let read = Set(columns.values)
    // What our own table has beside what a session says is known to be nothing to read.
    let ours = Set(SessionField.columns.map(\.rawValue))
    unread = table.headings.fields.indices.filter { !read.contains($0) }.map { table.headings.fields[$0].trimmed }
      .filter { !$0.isEmpty && !ours.contains($0.lowercased()) }
    try requireColumns()
  }

  private func has(_ fields: SessionField...) -> Bool {
    fields.contains { columns[$0] != nil || map.value(of: $0, written: nil) != nil }
  }

  /// What is missing in every row is said once, before any row.
  private func requireColumns() throws(JournalError) {
    func missing(_ what: String, _ field: SessionField, _ example: String, constant: String?) -> JournalError {
      let other = constant.map { Remedy.assume(field: field, value: $0) }
      let found = table.headings.fields.filter { !$0.isEmpty }.prefix(12).map { $0.trimmed }.joined(separator: ", ")
      return JournalError(
        .unreadable,
        Notice(
          "\(TerminalEscaping.escaped(table.name)) has no column for \(what) (its columns are: "
            + "\(TerminalEscaping.escaped(found)))",
          [.mapColumn(field: field, column: example)] + [other].compactMap(\.self)))
    }
    guard has(.role) else { throw missing("the role", .role, "Role", constant: "coaching") }
    guard has(.client) else { throw missing("the client", .client, "Client", constant: "C07") }
    guard has(.start, .times) else { throw missing("the start", .start, "From", constant: "09:00") }
    guard has(.times, .end, .minutes, .hours, .duration) else {
      throw missing("how long it took (end, minutes, hours or duration)", .duration, "Duration", constant: "1h")
    }
  }

  mutating func rows() -> [ImportedRow] {
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

  private mutating func content(of row: CSVDocument.Row) throws(JournalError) -> ImportedRow.Content {
    let columns = columns
    let fields = ImportedFields(map: map) { field in columns[field].map { CSVWriter.unguarded(row.fields[$0]) } }
    if fields.text(.state)?.lowercased() == EntryState.withdrawn.rawValue { return .leftOut("it was withdrawn") }
    guard let role = try fields.word(.role, Role.self) else {
      throw .unreadable(
        "the role is missing", .advice("write coaching or mentoring there"),
        .assume(field: .role, value: "coaching"))
    }
    let times = try times(fields)
    return .session(
      try fields.session(role: role, start: times.start, minutes: times.minutes), try fields.texts())
  }

  // MARK: When

  private mutating func times(_ fields: ImportedFields) throws(JournalError) -> SessionTimes {
    var day: LocalDate?
    if let text = fields.text(.date) {
      day = try SpreadsheetTimeParser.date(text, dates: map.dates)
    }
    let offset = try fields.text(.offset).map { text throws(JournalError) in
      try UTCOffset(text.uppercased().hasPrefix("UTC") ? String(text.dropFirst(3)) : text == "Z" ? "+00:00" : text)
    }
    if let times = fields.text(.times) {
      guard let day else { throw SessionTable.noDate }
      return try SessionTimes.read(times, on: day, in: occasion.zone, offset: offset)
    }
    guard let text = fields.text(.start) else {
      throw .unreadable(
        "the start is missing", .advice("write it like 14:00"),
        .assume(field: .start, value: "09:00"))
    }
    let start = try SpreadsheetTimeParser.time(text, dates: map.dates)
    if let day, let other = start.date, day != other {
      throw .againstRule("the date \(day) and the start \(TerminalEscaping.quoted(text)) are of two days; correct one")
    }
    guard let date = day ?? start.date else { throw SessionTable.noDate }
    let moment = try moment(on: date, at: start.time, offset: start.offset ?? offset)
    let end = try fields.text(.end).map { text throws(JournalError) in
      try SpreadsheetTimeParser.time(text, dates: map.dates)
    }
    guard let minutes = try minutes(fields) else {
      guard let end else {
        throw .unreadable("it does not say how long it took; write an end, minutes, hours or a duration there")
      }
      return try until(end, from: moment, offset: start.offset ?? offset)
    }
    let times = try SessionTimes(start: moment, minutes: minutes)
    if let end, end.time != times.end(in: occasion.zone).time {
      throw .againstRule(
        "from \(start.time) for \(Minutes.spoken(minutes)) does not end at \(end.time)", .advice("correct one of them"),
        .leaveUnread(field: .end))
    }
    return times
  }

  private static let noDate = JournalError.unreadable(
    "the date is missing", .advice("write it like 2026-11-20"),
    .mapColumn(field: .date, column: "Day"))

  /// Minutes from each field that says how many, which must agree.
  private func minutes(_ fields: ImportedFields) throws(JournalError) -> Int? {
    var said: [(SessionField, Int)] = []
    if let text = fields.text(.minutes) { said.append((.minutes, try SpreadsheetTimeParser.minutes(text))) }
    if let text = fields.text(.hours) { said.append((.hours, try SpreadsheetTimeParser.hours(text))) }
    if let text = fields.text(.duration) { said.append((.duration, try SpreadsheetTimeParser.duration(text))) }
    if let first = said.first, let other = said.first(where: { $0.1 != first.1 }) {
      throw .againstRule(
        "\(first.0.rawValue) says \(Minutes.spoken(first.1)) and \(other.0.rawValue) \(Minutes.spoken(other.1))",
        .advice("correct one"), .leaveUnread(field: other.0))
    }
    return said.first?.1
  }

  /// An end with a date of its own is that instant; one without is on the day of the start.
  private func until(
    _ end: SpreadsheetTimeParser.Reading, from start: OffsetDateTime, offset: UTCOffset?
  ) throws(JournalError) -> SessionTimes {
    guard let date = end.date else {
      guard end.time > start.time else {
        throw .againstRule(
          "it ends at \(end.time), which is not after \(start.time); where it ran past midnight, "
            + "say how long it took in a column minutes, or give the end its date")
      }
      if case .some(.some) = days[start.date] {
        return try SessionTimes(start: start, minutes: end.time.minuteOfDay - start.time.minuteOfDay)
      }
      return try SessionTimes.resolve(
        from: start.time, to: end.time, on: start.date, in: occasion.zone, offset: offset)
    }
    let ends = try occasion.zone.moment(on: date, at: end.time, offset: end.offset ?? offset)
    return try SessionTimes(start: start, minutes: (ends.instant.seconds - start.instant.seconds) / 60)
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

extension CSVDocument {
  /// Where the fields stand: under the heading that the map gives, else under their own name.
  ///
  /// - Throws: `.unreadable` for a heading that is not there.
  func columns(
    of fields: [SessionField], _ map: ImportMap, heading: (SessionField) -> String
  ) throws(JournalError) -> [SessionField: Int] {
    var columns: [SessionField: Int] = [:]
    for field in fields {
      guard let wanted = map.columns[field] else {
        columns[field] = column(heading(field))
        continue
      }
      if wanted.isEmpty { continue }
      if wanted.first == "#", let number = Int(wanted.dropFirst()), headings.fields.indices.contains(number - 1) {
        columns[field] = number - 1
      } else if let column = column(wanted) {
        columns[field] = column
      } else {
        let found = headings.fields.filter { !$0.isEmpty }.prefix(12).map { $0.trimmed }.joined(separator: ", ")
        throw .unreadable(
          "\(TerminalEscaping.escaped(name)) has no column \(TerminalEscaping.quoted(wanted)) to read the "
            + "\(field.rawValue) from "
            + "(its columns are: \(TerminalEscaping.escaped(found)))",
          .assume(field: field, value: "VALUE"))
      }
    }
    return columns
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
