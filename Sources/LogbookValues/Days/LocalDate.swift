/// A calendar day without a time zone, in the Gregorian calendar, years 1900 to 9999, written `YYYY-MM-DD`.
package struct LocalDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, negative before it.
  package let dayNumber: Int

  /// The first day that can be written.
  package static let first = LocalDate(dayNumber: -25_567)

  /// The day that lies `dayNumber` days after 1970-01-01.
  package init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// The given day, or nil where the calendar has no such day or the year is outside 1900...9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= LocalDate.daysInMonth(month, of: year)
    else { return nil }
    // Counting years from 1 March puts the leap day last, so that every month before it has a fixed start.
    let shiftedYear = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let leapDays = shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
    self.init(dayNumber: shiftedYear * 365 + leapDays + dayOfYear - 719_468)
  }

  /// Reads exactly `YYYY-MM-DD` in ASCII digits; nil for another shape or a day that does not exist.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let date = text.withUTF8(LocalDate.init(utf8:)) else { return nil }
    self = date
  }

  /// The same, of the bytes of a text.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Int(digits: bytes[0..<4]), let month = Int(digits: bytes[5..<7]),
      let day = Int(digits: bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month 1...12 and day 1...31.
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week, Monday first.
  package var weekday: Weekday {
    Weekday.allCases[((dayNumber + 3) % 7 + 7) % 7]
  }

  /// The Monday of its week.
  package var monday: LocalDate {
    adding(days: -((dayNumber + 3) % 7 + 7) % 7)
  }

  /// The day `days` later, or earlier when negative.
  package func adding(days: Int) -> LocalDate {
    LocalDate(dayNumber: dayNumber + days)
  }

  /// The same day `months` later, or earlier when negative; the last day of a month that has no such day.
  package func adding(months: Int) -> LocalDate {
    let (year, month, day) = components
    let (later, place) = (year * 12 + month - 1 + months).quotientAndRemainder(dividingBy: 12)
    let last = LocalDate.daysInMonth(place + 1, of: later)
    return LocalDate(year: later, month: place + 1, day: min(day, last)) ?? self
  }

  /// The same day `years` later; 29 February becomes 28 February where the year has none.
  package func adding(years: Int) -> LocalDate {
    let (year, month, day) = components
    let last = LocalDate.daysInMonth(month, of: year + years)
    return LocalDate(year: year + years, month: month, day: min(day, last)) ?? self
  }

  /// Ordered from the earlier to the later.
  package static func < (left: LocalDate, right: LocalDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `digits` wide, with leading zeros.
  package static func padded(_ value: Int, _ digits: Int) -> String {
    var rest = value
    let text = String(unsafeUninitializedCapacity: digits) { out in
      rest = out.put(value, digits: digits, at: 0)
      return digits
    }
    return rest == 0 && value >= 0 ? text : String(value)
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes the last digits of a number, with leading zeros.
  ///
  /// - Returns: What had no place.
  @discardableResult
  func put(_ number: Int, digits: Int, at start: Int) -> Int {
    var rest = number
    for place in (start..<start + digits).reversed() {
      self[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return rest
  }
}

extension LocalDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = components
    if (0...9_999).contains(year) {
      return String(unsafeUninitializedCapacity: 10) { out in
        out.initialize(repeating: UInt8(ascii: "-"))
        out.put(year, digits: 4, at: 0)
        out.put(month, digits: 2, at: 5)
        out.put(day, digits: 2, at: 8)
        return 10
      }
    }
    return LocalDate.padded(year, 4) + "-" + LocalDate.padded(month, 2) + "-" + LocalDate.padded(day, 2)
  }
}

extension LocalDate: Codable {
  /// Reads `YYYY-MM-DD`; throws `DecodingError` for anything else.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = LocalDate(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
    }
    self = date
  }

  /// Writes `YYYY-MM-DD`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A day of the week, Monday first as in ISO 8601; the raw value is the word used on the command line.
package enum Weekday: String, CaseIterable, Sendable {
  case monday = "mon"
  case tuesday = "tue"
  case wednesday = "wed"
  case thursday = "thu"
  case friday = "fri"
  case saturday = "sat"
  case sunday = "sun"
}

extension LocalDate {
  /// The day as a person reads it, `Sun 28 Mar 2027`, English and without a locale.
  package var spelled: String {
    LocalDate.dayNames[((dayNumber + 3) % 7 + 7) % 7] + " " + spelledShort
  }

  /// The day without its weekday, `28 Mar 2027`.
  package var spelledShort: String {
    let (year, month, day) = components
    return String(day) + " " + LocalDate.shortMonthNames[month - 1] + " " + String(year)
  }

  private static let dayNames = Weekday.allCases.map(\.rawValue.capitalizedWord)
  package static let shortMonthNames = monthNames.map { String($0.prefix(3)) }

  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

extension String {
  var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
