/// A point in time in whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted (contract, "JSON").
package struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, negative before it.
  package let seconds: Int

  /// The point in time `seconds` after 1970-01-01T00:00:00Z.
  package init(seconds: Int) {
    self.seconds = seconds
  }

  /// Reads RFC 3339 with an offset or `Z`, such as `2026-11-23T09:00:00+00:00`; a fraction of a second is floored.
  ///
  /// - Parameter named: what the sentence of an error calls the value, such as `COACHLOG_NOW`.
  /// - Throws: `unreadable` for another shape, `againstRule` for a date, time or offset that does not exist, a leap
  ///   second, or a year outside 1900...9999.
  package init(rfc3339 text: String, named: String = "the time") throws(JournalError) {
    // Made only for a refusal: a large journal has hundreds of thousands of good ones.
    func quoted() -> String { TerminalEscaping.quoted(text) }
    guard text.utf8.count <= 64, let parts = Parts(Array(text.utf8)) else {
      throw .unreadable("\(named) \(quoted()) cannot be read", .advice("write it as 2026-11-23T09:00:00+00:00"))
    }
    guard parts.second <= 59 else {
      throw .againstRule("\(named) \(quoted()) has more than 59 seconds", .advice("write 59 seconds"))
    }
    guard let date = LocalDate(parts.date), parts.hour <= 23, parts.minute <= 59 else {
      throw .againstRule(
        "\(named) \(quoted()) does not exist",
        .advice("check the day and the time, and that the year is from 1900 to 9999"))
    }
    let offset = try UTCOffset(parts.offset)
    seconds = date.dayNumber * 86_400 + parts.hour * 3_600 + parts.minute * 60 + parts.second - offset.minutes * 60
    guard Instant.writable.contains(seconds) else {
      throw .againstRule("\(named) \(quoted()) is outside the years 1900 to 9999 in UTC", .advice("check the year"))
    }
  }

  /// Reads exactly `YYYY-MM-DDTHH:MM:SSZ`, the only form a record may hold; nil for anything else.
  package init?(record text: String) {
    var text = text
    guard let instant = text.withUTF8(Instant.init(record:)) else { return nil }
    self = instant
  }

  /// The same, of the bytes of a text.
  package init?(record bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
      let date = LocalDate(utf8: UnsafeBufferPointer(rebasing: bytes[..<10])),
      let hour = Int(digits: bytes[11..<13]), let minute = Int(digits: bytes[14..<16]),
      let second = Int(digits: bytes[17..<19]), hour <= 23, minute <= 59, second <= 59
    else { return nil }
    // A year that a date can have is one of UTC's here.
    seconds = date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// The day it falls on in UTC.
  package var utcDate: LocalDate { LocalDate(dayNumber: Instant.floorDivide(seconds, 86_400)) }

  /// `YYYY-MM-DDTHH:MM:SSZ`.
  package var rfc3339: String {
    let day = utcDate
    let second = seconds - day.dayNumber * 86_400
    let clock = String(unsafeUninitializedCapacity: 10) { out in
      out.initialize(repeating: UInt8(ascii: ":"))
      out[0] = UInt8(ascii: "T")
      out.put(second / 3_600, digits: 2, at: 1)
      out.put(second / 60 % 60, digits: 2, at: 4)
      out.put(second % 60, digits: 2, at: 7)
      out[9] = UInt8(ascii: "Z")
      return 10
    }
    return day.description + clock
  }

  /// Ordered from the earlier to the later.
  package static func < (left: Instant, right: Instant) -> Bool {
    left.seconds < right.seconds
  }

  /// The seconds whose year in UTC has four digits and a calendar: 1900-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  package static let writable = -2_208_988_800...253_402_300_799

  /// The quotient rounded down; `/` rounds towards zero, which is wrong before 1970.
  static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
  }

  /// The pieces of a text of the right shape, none of them checked against the calendar.
  private struct Parts {
    let date: String
    let hour: Int
    let minute: Int
    let second: Int
    let offset: String

    package init?(_ bytes: [UInt8]) {
      guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
        Int(digits: bytes[0..<4]) != nil, Int(digits: bytes[5..<7]) != nil,
        Int(digits: bytes[8..<10]) != nil, let hour = Int(digits: bytes[11..<13]),
        let minute = Int(digits: bytes[14..<16]), let second = Int(digits: bytes[17..<19])
      else { return nil }
      var rest = bytes[19...]
      if rest.first == UInt8(ascii: ".") {
        let fraction = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !fraction.isEmpty else { return nil }
        rest = rest.dropFirst(1 + fraction.count)
      }
      if rest.elementsEqual([UInt8(ascii: "Z")]) {
        offset = "+00:00"
      } else {
        offset = String(decoding: rest, as: UTF8.self)
        guard UTCOffset.hasShape(offset) else { return nil }
      }
      date = String(decoding: bytes[0..<10], as: UTF8.self)
      self.hour = hour
      self.minute = minute
      self.second = second
    }
  }
}
