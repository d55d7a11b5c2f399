import CoachingRules
import LogbookValues
import SignedRecords

/// Sessions out of a calendar: our own, or anybody's with the sessions among other events.
struct CalendarFile {
  private let reader: CalendarReader
  private let map: ImportMap
  private let clients: ImportedClients
  private let occasion: Occasion
  private var zones: CalendarZones
  /// What was left aside.
  private(set) var notes: [Notice] = []
  /// What is not in our own calendar, to be said where sessions come out of it.
  private(set) var notesOnNew: [Notice] = []

  /// What an event of our own is known by, and what it says beside its time.
  private struct Own {
    let id: EntryID
    /// Empty where its title was changed since.
    var said: [SessionField: String]
    var offset: UTCOffset?
    let isTimeAssumed: Bool
    var isWithdrawn: Bool
  }

  /// - Throws: What the reader refuses, and `.unreadable` for a property that the map names and no event has.
  init(
    _ bytes: [UInt8], named name: String, _ map: ImportMap, _ clients: ImportedClients, on occasion: Occasion
  ) throws(JournalError) {
    let columns = map.columns.values.map { $0.trimmed.uppercased() }
    reader = try CalendarReader(
      bytes, named: name, keeping: Set(columns + ICalendarWriter.ownProperties.values + [ICalendarWriter.assumedTime]))
    self.map = map
    self.clients = clients
    self.occasion = occasion
    zones = CalendarZones(own: occasion.zone)
    for (field, column) in map.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !column.isEmpty {
      let property = column.trimmed.uppercased()
      guard reader.events.contains(where: { $0.text(property) != nil }) else {
        throw .unreadable(
          "no event in \(TerminalEscaping.escaped(name)) has a field \(TerminalEscaping.quoted(column)) to read "
            + "the \(field.rawValue) from",
          .assume(field: field, value: "VALUE"))
      }
    }
  }

  mutating func rows() -> [ImportedRow] {
    var rows: [ImportedRow] = []
    rows.reserveCapacity(reader.events.count)
    var (hasUnreadDescriptions, hasOwn, hasLost) = (false, false, false)
    var refused = 0
    for (index, event) in reader.events.enumerated() where refused < ImportPlan.mostRefused {
      let own = CalendarFile.own(event)
      var row = ImportedRow(index + 1) { () throws(JournalError) in
        map.skipped.contains(index + 1) ? .leftOut("you skipped it") : try content(of: event, own)
      }
      row.entry = own?.id
      rows.append(row)
      // One of our own may be here already, however it reads.
      if case .failure = row.content, own == nil { refused += 1 }
      guard case .success(.session) = row.content else { continue }
      hasUnreadDescriptions = hasUnreadDescriptions || own == nil && event.hasDescription
      hasOwn = hasOwn || own != nil
      hasLost = hasLost || own.map { $0.offset == nil } ?? false
    }
    if reader.others > 0 {
      let (what, are) = reader.others == 1 ? ("1 task or note", "is") : ("\(reader.others) tasks and notes", "are")
      notes.append(Notice("\(what) in the calendar \(are) left out, because only events are read"))
    }
    if hasUnreadDescriptions, !map.columns.values.contains(where: { $0.trimmed.uppercased() == "DESCRIPTION" }) {
      notes.append(
        Notice(
          "descriptions of events are not read, so the sessions have no summary",
          .mapColumn(field: .summary, column: "DESCRIPTION")))
    }
    if hasOwn {
      notesOnNew.append("a calendar has no texts and no signatures, so the new sessions have none")
    }
    if hasLost {
      notesOnNew.append(
        "some events have only a title and a time, so check group, channel, setting and fee of the new sessions")
    }
    return rows
  }

  private mutating func content(of event: CalendarEvent, _ own: Own?) throws(JournalError) -> ImportedRow.Content {
    let name = event.text("SUMMARY")?.trimmed ?? ""
    let title = CalendarTitle(name, event.categories, map, clients)
    let isOwn = own?.said.isEmpty == false
    guard isOwn || title.isOfSession || namesClient(event) else {
      return .leftOut(
        name.isEmpty ? "it has no title" : "\(TerminalEscaping.quoted(name)) is not a coaching or mentoring session")
    }
    let said = isOwn ? own?.said ?? [:] : said(of: event, title)
    let fields = ImportedFields(map: map) { said[$0] }
    if fields.reasonToLeaveOut != nil { return .leftOut("\(TerminalEscaping.quoted(name)) is left out") }
    if own?.isWithdrawn == true { return .leftOut("it was withdrawn") }
    if !isOwn, event.text("STATUS")?.trimmed.uppercased() == "CANCELLED" { return .leftOut("it was cancelled") }
    let start: OffsetDateTime
    let minutes: Int
    switch try time(of: event) {
    case .failure(let reason): return .leftOut(reason.why)
    case .success(let span):
      start = own?.offset.map { OffsetDateTime(span.begins, offset: $0) } ?? occasion.zone.moment(at: span.begins)
      minutes = span.minutes
    }
    let times = try SessionTimes(start: start, minutes: minutes)
    if !isOwn { try refuseSeveral(title, name) }
    var details = try fields.session(
      role: try role(fields), client: try client(fields, isOwn: isOwn), start: times.start, minutes: times.minutes)
    details.isTimeAssumed = own?.isTimeAssumed ?? false
    return .session(details, try fields.texts())
  }

  /// Whether the property that the map reads clients from has one.
  private func namesClient(_ event: CalendarEvent) -> Bool {
    guard let text = map.columns[.client].flatMap({ event.text($0.trimmed.uppercased()) }) else { return false }
    return clients.knows(text.trimmed) || map.meaning(of: text, as: .client) != nil
  }

  /// What each field says: what the map names, and what the title tells.
  private func said(of event: CalendarEvent, _ title: CalendarTitle) -> [SessionField: String] {
    var said: [SessionField: String] = [:]
    let name = event.text("SUMMARY") ?? ""
    for field in SessionField.fields(of: .ical) {
      if let column = map.columns[field] {
        said[field] = event.text(column.trimmed.uppercased())
      } else {
        let texts = [name, event.text("LOCATION") ?? ""] + event.categories
        said[field] = texts.lazy.compactMap { map.word(of: field, in: $0) }.first
      }
    }
    if map.columns[.role] == nil { said[.role] = title.roles.first }
    if map.columns[.client] == nil { said[.client] = title.clients.first }
    if map.columns[.channel] == nil, said[.channel] == nil { said[.channel] = CalendarFile.channel(event) }
    return said
  }

  /// The programs that meetings are held in.
  private static let meetingPlaces = [
    "zoom", "microsoft teams", "teams.microsoft", "google meet", "meet.google", "webex",
  ]

  private static func channel(_ event: CalendarEvent) -> String? {
    guard let place = event.text("LOCATION")?.lowercased(), meetingPlaces.contains(where: place.contains) else {
      return nil
    }
    return Channel.video.rawValue
  }

  // MARK: When

  private struct Reason: Error {
    let why: String
  }

  /// When it began and how long it took, or why that makes it no session.
  private mutating func time(
    of event: CalendarEvent
  ) throws(JournalError) -> Result<(begins: Instant, minutes: Int), Reason> {
    func no(_ why: String) -> Result<(begins: Instant, minutes: Int), Reason> { .failure(Reason(why: why)) }
    guard event.properties["RRULE"] == nil, event.properties["RDATE"] == nil else {
      return no("it repeats, and only single events are read")
    }
    guard let first = event.properties["DTSTART"] else { return no("it has no start") }
    let begins: Instant
    switch try CalendarTime(first, of: event, in: &zones) {
    case .day: return no("it lasts all day")
    case .unknownZone(let name): return no("its time zone \(TerminalEscaping.quoted(name)) is not known")
    case .moment(let instant): begins = instant
    }
    let ends: Instant
    if let last = event.properties["DTEND"] {
      switch try CalendarTime(last, of: event, in: &zones) {
      case .day: return no("it has no end time")
      case .unknownZone(let name): return no("its time zone \(TerminalEscaping.quoted(name)) is not known")
      case .moment(let instant): ends = instant
      }
    } else if let length = event.properties["DURATION"] {
      guard let seconds = CalendarTime.seconds(ofDuration: length.value) else {
        throw .unreadable(
          "the duration \(TerminalEscaping.quoted(length.value)) cannot be read",
          .advice("correct it in the calendar"))
      }
      ends = Instant(seconds: begins.seconds + seconds)
    } else {
      return no("it has no end")
    }
    guard ends >= begins else { throw .againstRule("it ends before it begins", .advice("correct it in the calendar")) }
    if ends > occasion.now { return no("it has not ended yet") }
    let seconds = ends.seconds - begins.seconds
    if seconds < 60 { return no("it took less than a minute") }
    guard seconds <= DurationParser.longestSession * 60 else { return no("it lasts longer than 24 h") }
    return .success((begins, seconds / 60))
  }

  // MARK: With whom

  /// Refuses a title that says two roles or two clients.
  private func refuseSeveral(_ title: CalendarTitle, _ name: String) throws(JournalError) {
    let roles = Set(title.roles.map { Role(written: map.value(of: .role, written: $0) ?? "") })
    let leaveOut = Remedy.mapWord(field: .client, word: name, meaning: "")
    guard map.columns[.role] != nil || roles.count < 2 else {
      throw .againstRule(
        "it says both coaching and mentoring", .advice("correct its title or category in the calendar"), leaveOut)
    }
    guard map.columns[.client] != nil || title.clients.count < 2 else {
      throw .againstRule(
        "it has more than one client: \(title.clients.joined(separator: " and "))",
        .advice("correct its title in the calendar"), leaveOut)
    }
  }

  private func role(_ fields: ImportedFields) throws(JournalError) -> Role {
    guard let role = try fields.word(.role, Role.self) else {
      throw .againstRule(
        "it does not say coaching or mentoring", .advice("add the word to its title"),
        .assume(field: .role, value: "coaching"))
    }
    return role
  }

  private func client(_ fields: ImportedFields, isOwn: Bool) throws(JournalError) -> ClientCode {
    guard let text = fields.text(.client) else {
      throw .againstRule(
        "the client is missing", .advice("add a code to its title, for example C07"),
        .assume(field: .client, value: "C07"))
    }
    do throws(JournalError) {
      return try clients.client(text, isCertain: isOwn && fields.written(.client) == text)
    } catch {
      // An event can look like a session and be none.
      let leaveOut = Remedy.mapWord(field: .client, word: text, meaning: "")
      throw JournalError(error.sort, Notice(error.reason, error.remedies + [leaveOut]))
    }
  }

  // MARK: Our own

  /// What an event of our own says; nil for an event of others.
  private static func own(_ event: CalendarEvent) -> Own? {
    guard let uid = event.text("UID")?.trimmed, uid.hasSuffix(ICalendarWriter.mark),
      let id = EntryID(hex: String(uid.dropLast(ICalendarWriter.mark.count)))
    else { return nil }
    var own = Own(
      id: id, said: [:], offset: nil, isTimeAssumed: event.text(ICalendarWriter.assumedTime) != nil,
      isWithdrawn: event.categories.contains(EntryState.withdrawn.rawValue))
    // coaching with C07 (no-show)
    let words = (event.text("SUMMARY") ?? "").split(separator: " ")
    guard [3, 4].contains(words.count), words[1] == "with", let role = Role(rawValue: String(words[0])) else {
      return own
    }
    own.said = [.role: role.rawValue, .client: String(words[2])]
    if words.count == 4 { own.said[.status] = words[3].filter { $0 != "(" && $0 != ")" } }
    for (field, property) in ICalendarWriter.ownProperties {
      guard let text = event.text(property) else { continue }
      if field == .offset { own.offset = try? UTCOffset(text) } else { own.said[field] = text }
    }
    return own
  }
}
