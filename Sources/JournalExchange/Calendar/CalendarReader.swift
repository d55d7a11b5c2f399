import LogbookValues

/// An event of a calendar: what is kept of its properties, by their names.
struct CalendarEvent {
  /// A property: its parameters by their names, and its value as it stands in the file.
  struct Property {
    var parameters: [String: String]
    var value: String
  }

  /// The first property of each name.
  fileprivate(set) var properties: [String: Property] = [:]
  /// Its categories, of all the lines that have some.
  fileprivate(set) var categories: [String] = []
  /// Whether something was written about it.
  fileprivate(set) var hasDescription = false
  /// The places of the time zones that its calendar describes, by the names that zones have there.
  fileprivate(set) var places: [String: String] = [:]

  /// The text of a property, without escapes; nil where there is none.
  func text(_ name: String) -> String? {
    if name == "CATEGORIES" { return categories.isEmpty ? nil : categories.joined(separator: ", ") }
    return properties[name].map { CalendarReader.unescaped($0.value) }
  }
}

/// Reads the events of a file in iCalendar (RFC 5545). What is inside an event, such as an alarm, is skipped.
struct CalendarReader {
  /// The events of all calendars in the file, in their order.
  private(set) var events: [CalendarEvent] = []
  /// How many tasks and journal entries are there.
  private(set) var others = 0

  private let name: String
  private let wanted: Set<String>
  /// The components that are open, outermost first.
  private var open: [String] = []
  private var component = Component.other
  private var event = CalendarEvent()
  private var firstOfCalendar = 0
  private var isCancellation = false
  private var zone: (name: String?, place: String?) = (nil, nil)
  private var places: [String: String] = [:]

  /// What the innermost of the open components is.
  private enum Component {
    case calendar
    case event
    case zone
    /// A task or a journal entry.
    case task
    /// Nothing that is read.
    case other

    init(_ open: [String]) {
      switch (open.count, open.first, open.last) {
      case (1, "VCALENDAR", _): self = .calendar
      case (2, "VCALENDAR", "VEVENT"): self = .event
      case (2, "VCALENDAR", "VTIMEZONE"): self = .zone
      case (2, "VCALENDAR", "VTODO"), (2, "VCALENDAR", "VJOURNAL"): self = .task
      case (_, _, _): self = .other
      }
    }
  }

  /// What an event is read by.
  private static let known: Set<String> = [
    "UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "CATEGORIES", "STATUS", "RRULE", "RDATE",
  ]
  /// The longest value, in bytes: more than any that is read.
  private static let valueLimit = 1 << 18

  /// Whether a file begins as a calendar does.
  static func isCalendar(_ begin: ArraySlice<UInt8>) -> Bool {
    String(decoding: begin.prefix(15), as: UTF8.self).uppercased() == "BEGIN:VCALENDAR"
  }

  /// - Parameter wanted: further properties to keep, in capitals.
  /// - Throws: `.againstRule`, with the line, for what is not UTF-8, for parts that do not end where they should, and
  ///   for a file without an event.
  init(_ bytes: [UInt8], named name: String, keeping wanted: Set<String> = []) throws(JournalError) {
    self.name = name
    self.wanted = wanted.union(CalendarReader.known)
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      throw CSVDocument.refusal(name, line: nil, "the text is UTF-16", remedy: "export the calendar again in UTF-8")
    }
    var lines = CalendarLines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
    while let line = lines.next() { try take(line) }
    guard open.isEmpty else {
      throw CSVDocument.refusal(name, line: nil, "it is cut short", remedy: "export the calendar again")
    }
    guard !events.isEmpty || others > 0 else {
      throw CSVDocument.refusal(
        name, line: nil, "there is no event in it", remedy: "choose the calendar with the sessions")
    }
  }

  private mutating func take(_ line: CalendarLines.Line) throws(JournalError) {
    let nameEnd = line.bytes.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") } ?? line.bytes.endIndex
    let property = String(decoding: line.bytes[..<nameEnd].prefix(64), as: UTF8.self).trimmed.uppercased()
    switch property {
    case "BEGIN": begin(try value(line).value.trimmed.uppercased())
    case "END": try end(try value(line).value.trimmed.uppercased(), line)
    case _:
      switch component {
      case .event: try take(property, line)
      case .zone where property == "TZID": zone.name = try value(line).value
      case .zone where property == "X-LIC-LOCATION": zone.place = try value(line).value
      case .calendar where property == "METHOD":
        isCancellation = try value(line).value.trimmed.uppercased() == "CANCEL"
      case .calendar, .zone, .task, .other: break
      }
    }
  }

  private mutating func begin(_ name: String) {
    open.append(name)
    component = Component(open)
    switch component {
    case .calendar: (firstOfCalendar, isCancellation, places) = (events.count, false, [:])
    case .event: event = CalendarEvent()
    case .zone: zone = (nil, nil)
    case .task: others += 1
    case .other: break
    }
  }

  private mutating func end(_ name: String, _ line: CalendarLines.Line) throws(JournalError) {
    guard open.last == name else {
      throw CSVDocument.refusal(
        self.name, line: line.number, "\(TerminalEscaping.quoted(name)) ends here and did not begin",
        remedy: "export the calendar again")
    }
    switch component {
    case .calendar: endCalendar()
    case .event: events.append(event)
    case .zone: if let name = zone.name { places[name] = zone.place }
    case .task, .other: break
    }
    open.removeLast()
    component = Component(open)
  }

  /// What a calendar says of all its events can stand below them.
  private mutating func endCalendar() {
    guard isCancellation || !places.isEmpty else { return }
    for index in firstOfCalendar..<events.count {
      events[index].places = places
      if isCancellation {
        events[index].properties["STATUS"] = CalendarEvent.Property(parameters: [:], value: "CANCELLED")
      }
    }
  }

  private mutating func take(_ property: String, _ line: CalendarLines.Line) throws(JournalError) {
    if property == "DESCRIPTION" { event.hasDescription = true }
    guard wanted.contains(property) else { return }
    let read = try value(line)
    if property == "CATEGORIES" {
      event.categories += CalendarReader.list(read.value).map(\.trimmed).filter { !$0.isEmpty }
    } else if event.properties[property] == nil {
      event.properties[property] = read
    }
  }

  /// The parameters and the value of a line; a mark between quotation marks ends neither.
  private func value(_ line: CalendarLines.Line) throws(JournalError) -> CalendarEvent.Property {
    guard line.bytes.count <= CalendarReader.valueLimit else {
      throw CSVDocument.refusal(
        name, line: line.number, "a text has \(line.bytes.count) bytes and may have \(CalendarReader.valueLimit)",
        remedy: "shorten it in the calendar, and export that again")
    }
    guard let text = String(validating: line.bytes, as: UTF8.self) else {
      throw CSVDocument.refusal(
        name, line: line.number, "the text is not UTF-8", remedy: "export the calendar again in UTF-8")
    }
    guard !line.bytes.contains(0) else {
      throw CSVDocument.refusal(
        name, line: line.number, "there is a zero byte in the text", remedy: "export the calendar again")
    }
    var parts: [Substring.UnicodeScalarView] = []
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    var start = rest.startIndex
    for place in rest.indices {
      let scalar = rest[place]
      if scalar == "\"" { isQuoted.toggle() }
      guard !isQuoted, scalar == ";" || scalar == ":" else { continue }
      parts.append(rest[start..<place])
      start = rest.index(after: place)
      if scalar == ":" { break }
    }
    rest = parts.isEmpty ? rest.suffix(0) : rest[start...]
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let value = String(part[part.index(after: equals)...]).trimmed
      parameters[String(part[..<equals]).trimmed.uppercased()] = String(value.filter { $0 != "\"" })
    }
    return CalendarEvent.Property(parameters: parameters, value: String(rest))
  }

  /// A text without its escapes.
  static func unescaped(_ text: String) -> String {
    pieces(text, isList: false)[0]
  }

  /// The texts of a list, each without its escapes.
  private static func list(_ text: String) -> [String] { pieces(text, isList: true) }

  private static func pieces(_ text: String, isList: Bool) -> [String] {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ",") }) else { return [text] }
    var pieces = [""]
    var isEscaped = false
    for scalar in text.unicodeScalars {
      let last = pieces.count - 1
      switch (isEscaped, scalar) {
      case (true, "n"), (true, "N"): pieces[last] += "\n"
      case (true, "\\"), (true, ";"), (true, ","): pieces[last].unicodeScalars.append(scalar)
      case (true, _): pieces[last] += "\\\(scalar)"
      case (false, "\\"): break
      case (false, ",") where isList: pieces.append("")
      case (false, _): pieces[last].unicodeScalars.append(scalar)
      }
      isEscaped = !isEscaped && scalar == "\\"
    }
    return pieces
  }
}

/// Walks over the lines of a calendar. One that goes on below, behind a blank or a tab, is one line: it may be broken
/// inside a character.
private struct CalendarLines {
  struct Line {
    var bytes: ArraySlice<UInt8>
    /// Where it begins in the file, counted from 1.
    let number: Int
  }

  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private var number = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The next line; nil at the end.
  mutating func next() -> Line? {
    guard place < bytes.endIndex else { return nil }
    var line = Line(bytes: physical(), number: number)
    while place < bytes.endIndex, bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t") {
      line.bytes += physical().dropFirst()
    }
    return line
  }

  private mutating func physical() -> ArraySlice<UInt8> {
    let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    let line = bytes[place..<end]
    place = min(end + 1, bytes.endIndex)
    number += 1
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }
}
