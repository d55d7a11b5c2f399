/// A time of day to the minute, 00:00 to 23:59, without date or zone.
package struct ClockTime: Hashable, Comparable, Sendable {
  /// Minutes since midnight by the clock on the wall, 0...1439.
  package let minuteOfDay: Int

  /// Nil outside 0...1439.
  package init?(minuteOfDay: Int) {
    guard (0..<1_440).contains(minuteOfDay) else { return nil }
    self.minuteOfDay = minuteOfDay
  }

  /// Reads `14:00`, or `9:30` with one digit for the hour (contract, "Commands", TIMES).
  ///
  /// - Throws: `unreadable` for another shape, `againstRule` for an hour beyond 23 or a minute beyond 59.
  package init(_ text: String) throws(JournalError) {
    var bytes = text
    guard let (hour, minute) = bytes.withUTF8(ClockTime.parts) else {
      throw .unreadable("\(TerminalEscaping.quoted(text)) is not a time", .advice("enter a time, for example 14:00"))
    }
    guard hour <= 23, minute <= 59 else {
      throw .againstRule(
        "\(TerminalEscaping.quoted(text)) is not a time of day", .advice("enter a time from 00:00 to 23:59"))
    }
    minuteOfDay = hour * 60 + minute
  }

  /// The same, of the bytes of a text; nil where that is no time of day.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard let (hour, minute) = ClockTime.parts(bytes), hour <= 23, minute <= 59 else { return nil }
    minuteOfDay = hour * 60 + minute
  }

  /// The numbers before and after the colon.
  private static func parts(_ bytes: UnsafeBufferPointer<UInt8>) -> (hour: Int, minute: Int)? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), (1...2).contains(colon), bytes.count == colon + 3,
      let hour = Int(digits: bytes[..<colon]), let minute = Int(digits: bytes[(colon + 1)...])
    else { return nil }
    return (hour, minute)
  }

  /// Ordered from the earlier to the later.
  package static func < (left: ClockTime, right: ClockTime) -> Bool {
    left.minuteOfDay < right.minuteOfDay
  }

  /// For arithmetic over midnight: the time that many minutes from midnight, days dropped.
  package init(wrapping minutes: Int) {
    minuteOfDay = minutes - Instant.floorDivide(minutes, 1_440) * 1_440
  }
}

extension ClockTime: CustomStringConvertible {
  /// `HH:MM`, always two digits each.
  package var description: String {
    String(unsafeUninitializedCapacity: 5) { out in
      out.initialize(repeating: UInt8(ascii: ":"))
      out.put(minuteOfDay / 60, digits: 2, at: 0)
      out.put(minuteOfDay % 60, digits: 2, at: 3)
      return 5
    }
  }
}
