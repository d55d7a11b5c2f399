import LogbookValues

/// When an event of a calendar begins or ends (RFC 5545, 3.3.4 and 3.3.5).
enum CalendarTime: Equatable {
  /// A whole day.
  case day
  case moment(Instant)
  /// A time of a zone that is not known, with its name.
  case unknownZone(String)

  /// - Parameter zones: finds the zone of each name; the learner's own holds where a time names none.
  /// - Throws: `.unreadable` for another shape and a day or time that does not exist.
  init(
    _ property: CalendarEvent.Property, of event: CalendarEvent, in zones: inout CalendarZones
  ) throws(JournalError) {
    let text = property.value.trimmed
    let digits = Array(text.utf8)
    guard property.parameters["VALUE"]?.uppercased() != "DATE", digits.count != 8 else {
      self = .day
      return
    }
    guard [15, 16].contains(digits.count), digits[8] == UInt8(ascii: "T"),
      digits.count == 15 || digits[15] == UInt8(ascii: "Z"),
      let year = Int(digits: digits[..<4]), let month = Int(digits: digits[4..<6]),
      let day = Int(digits: digits[6..<8]), let hour = Int(digits: digits[9..<11]),
      let minute = Int(digits: digits[11..<13]), let second = Int(digits: digits[13..<15]),
      // The day before, or after, must have a date too wherever it is seen from.
      (1901...9998).contains(year), let date = LocalDate(year: year, month: month, day: day), hour <= 23, minute <= 59,
      second <= 60
    else {
      throw .unreadable(
        "the time \(TerminalEscaping.quoted(text)) cannot be read", .advice("correct it in the calendar"))
    }
    let seconds = date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second
    if digits.count == 16 {
      self = .moment(Instant(seconds: seconds))
    } else if let name = property.parameters["TZID"] {
      let zone = zones.zone(named: name, place: event.places[name])
      self = zone.map { .moment($0.first(showing: seconds)) } ?? .unknownZone(name)
    } else {
      self = .moment(zones.own.first(showing: seconds))
    }
  }

  /// The seconds that a duration says, such as `PT1H30M`, `P1D` or `P2W`; nil for another shape.
  static func seconds(ofDuration text: String) -> Int? {
    var rest = Array(text.trimmed.uppercased().utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
    var units: [(UInt8, Int)] = [(UInt8(ascii: "W"), 604_800), (UInt8(ascii: "D"), 86_400)]
    var total = 0
    while let first = rest.first {
      if first == UInt8(ascii: "T") {
        guard units.first?.1 != 3_600, rest.count > 1 else { return nil }
        rest.removeFirst()
        units = [(UInt8(ascii: "H"), 3_600), (UInt8(ascii: "M"), 60), (UInt8(ascii: "S"), 1)]
      }
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      // No event takes as much as eight digits of seconds.
      guard (1...8).contains(digits.count), let number = Int(digits: digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      guard let letter = rest.popFirst(), let unit = units.firstIndex(where: { $0.0 == letter }) else { return nil }
      total += number * units[unit].1
      units.removeFirst(unit + 1)
    }
    return isNegative ? -total : total
  }
}

/// The zones that a calendar names.
struct CalendarZones {
  /// The learner's own.
  let own: Zone
  private var known: [String: Zone?] = [:]

  init(own: Zone) {
    self.own = own
  }

  /// The zone of a name: one of the time zone database, also below a path, or one of Windows.
  ///
  /// - Parameter place: where the calendar says that the zone is; nil where it does not.
  mutating func zone(named name: String, place: String?) -> Zone? {
    let key = "\(name)\n\(place ?? "")"
    if let zone = known[key] { return zone }
    let zone =
      CalendarZones.zone(below: name) ?? place.flatMap(CalendarZones.zone(below:))
      ?? WindowsZones.name(of: name).flatMap { try? Zone(identifier: $0) }
    known[key] = .some(zone)
    return zone
  }

  /// `/freeassociation.sourceforge.net/Europe/London` is Europe/London.
  private static func zone(below path: String) -> Zone? {
    let parts = path.trimmed.split(separator: "/").suffix(3)
    for start in parts.indices {
      if let zone = try? Zone(identifier: parts[start...].joined(separator: "/")) { return zone }
    }
    return nil
  }
}

extension Zone {
  /// The first moment at which the zone's clocks showed a time, which is what calendars mean where they showed it
  /// twice. A time that they skipped is read by the clocks before the change (RFC 5545, 3.3.5).
  ///
  /// - Parameter seconds: the time on the wall, in seconds since 1970-01-01 00:00 there.
  func first(showing seconds: Int) -> Instant {
    func moment(_ offset: UTCOffset) -> Instant { Instant(seconds: seconds - offset.minutes * 60) }
    let before = offset(at: Instant(seconds: seconds - 86_400))
    let after = offset(at: Instant(seconds: seconds + 86_400))
    guard before != after, offset(at: moment(before)) != before, offset(at: moment(after)) == after else {
      return moment(before)
    }
    return moment(after)
  }
}
