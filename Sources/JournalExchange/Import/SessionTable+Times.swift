import LogbookValues
import SignedRecords

extension SessionTable {
  func moment(
    _ text: String, as expected: TypedMoment.Expectation = .date
  ) throws(JournalError) -> TypedMoment {
    try dates.check(text)
    return try TypedMoment(text, as: expected, today: occasion.today, order: dates.order)
  }

  func hasDate(_ fields: ImportedFields) -> Bool {
    [SessionField.date, .start].contains { field in
      fields.written(field).map { cell in
        !cell.trimmed.isEmpty && (try? moment(cell.trimmed, as: field == .start ? .time : .date))?.date != nil
      } ?? false
    } || map.value(of: .date, written: nil) != nil
  }

  func day(_ text: String) throws(JournalError) -> LocalDate {
    let moment = try moment(text)
    guard let date = moment.date else {
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) is not a date", .advice("enter a date, for example 20 Nov 2026"))
    }
    return date
  }

  mutating func times(_ fields: ImportedFields) throws(JournalError) -> SessionTimes {
    let offset = try fields.text(.offset).map { text throws(JournalError) in
      try UTCOffset(text.uppercased().hasPrefix("UTC") ? String(text.dropFirst(3)) : text == "Z" ? "+00:00" : text)
    }
    let dayText = fields.text(.date)
    let day = try dayText.map { text throws(JournalError) in try moment(text) }
    if let dayText, let day, day.date == nil {
      throw .unreadable(
        "\(TerminalEscaping.quoted(dayText)) is not a date", .advice("enter a date, for example 20 Nov 2026"))
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
        "the start is missing", .advice("enter a time, for example 14:00"), .assume(field: .start, value: "09:00"))
    }
    if let date = day?.date, let other = start.date, date != other, fields.text(.start) != nil {
      throw .againstRule(
        "the date \(date.spelled) and the start are on different days",
        .advice("correct one of them"))
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
  var firstStart: ClockTime {
    map.value(of: .start, written: nil).flatMap { try? TimeParser.read($0) } ?? ClockTime(wrapping: 9 * 60)
  }

  /// One session after the other.
  private mutating func assumed(on date: LocalDate, _ minutes: Int) throws(JournalError) -> SessionTimes {
    let start = nextAssumed[date] ?? firstStart.minuteOfDay
    guard let time = ClockTime(minuteOfDay: start) else {
      throw .againstRule(
        "there are too many hours on \(date.spelled)",
        .advice("leave a row out, or enter when sessions began"))
    }
    let times = try SessionTimes(start: try moment(on: date, at: time, offset: nil), minutes: minutes)
    nextAssumed[date] = start + minutes
    return times
  }

  static let noDate = JournalError.unreadable(
    "the date is missing", .advice("enter a date, for example 20 Nov 2026"), .mapColumn(field: .date, column: "Day"))
  static let noLength = JournalError.unreadable(
    "the length is missing", .advice("enter an end, minutes, hours or a duration"))

  /// Minutes from each field that says how many, which must agree.
  func minutes(_ fields: ImportedFields) throws(JournalError) -> Int? {
    var said: [(SessionField, Int)] = []
    let units: [(SessionField, DurationParser.Unit?)] = [(.minutes, .minutes), (.hours, .hours), (.duration, nil)]
    for (field, unit) in units {
      guard let text = fields.text(field) else { continue }
      said.append((field, try DurationParser.minutes(text, bare: unit, atMost: BlockRecord.mostMinutes)))
    }
    if let first = said.first, let other = said.first(where: { $0.1 != first.1 }) {
      throw .againstRule(
        "\(first.0.rawValue) says \(Minutes.spoken(first.1)) and \(other.0.rawValue) \(Minutes.spoken(other.1))",
        .advice("correct one of them"), .leaveUnread(field: other.0))
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
          "\(time) occurs twice on \(date.spelled), because the clocks went back",
          .advice("add a column offset with \(offsets.map(\.description).joined(separator: " or "))"))
      }
      return try occasion.zone.moment(on: date, at: time, offset: offset)
    }
    return OffsetDateTime(date: date, time: time, offset: offset ?? known)
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
