/// A time of day as people type it: `14:00`, `14.00`, `1400`, `14`, `2pm`, `2:30 p.m.`, `noon`; `24:00` where something
/// ends. Seconds are read and left out.
package enum TimeParser {
  /// What a text says of a time of day.
  struct Reading: Equatable {
    /// Minutes since midnight as they were written, 0...1440.
    var minutes: Int
    var seconds = 0
    /// Whether it is in the morning, where that was said.
    var isMorning: Bool?
    /// Whether it may be of the morning or the afternoon: an hour from 1 to 12 and nothing said beside it.
    var mayBeLater: Bool { isMorning == nil && (60..<780).contains(minutes) }

    /// Minutes since midnight, with morning and afternoon told apart.
    func minuteOfDay(_ isMorning: Bool?) -> Int {
      guard let isMorning else { return minutes }
      return minutes % 720 + (isMorning ? 0 : 720)
    }

    var minuteOfDay: Int { minuteOfDay(isMorning) }
  }

  /// The time that `text` names.
  ///
  /// - Throws: `unreadable` for another shape, with an example; `againstRule` for an hour or minute no clock shows.
  package static func read(_ text: String) throws(JournalError) -> ClockTime {
    var parts = TypedParts(text)
    guard let reading = reading(from: &parts), parts.isAtEnd else { throw unreadable(text) }
    guard let time = ClockTime(minuteOfDay: reading.minuteOfDay), isOnClock(reading) else {
      throw impossible(text)
    }
    return time
  }

  /// The refusal for a text that is no time of day.
  package static func unreadable(_ text: String) -> JournalError {
    .unreadable("\(TerminalEscaping.quoted(text)) is not a time", .advice("enter a time, for example 10:00"))
  }

  static func impossible(_ text: String) -> JournalError {
    .againstRule("\(TerminalEscaping.quoted(text)) is not a time of day", .advice("enter a time from 00:00 to 23:59"))
  }

  /// A time that stands at the front of other text; nil, and nothing taken, where there is none. An hour beyond 24 and
  /// a minute beyond 59 are read as they stand.
  static func reading(from parts: inout TypedParts) -> Reading? {
    parts.attempt { parts in
      let named = ["noon": 720, "midday": 720, "midnight": 1_440]
      if let minutes = parts.word({ named[$0] }) { return Reading(minutes: minutes, isMorning: nil) }
      guard var reading = digits(from: &parts) else { return nil }
      reading.isMorning = meridiem(from: &parts)
      return reading
    }
  }

  /// Whether a clock of 24 hours, or of 12 where morning or afternoon is said, shows it; 24:00 is shown by none.
  static func isOnClock(_ reading: Reading) -> Bool {
    if reading.isMorning != nil { return (60..<780).contains(reading.minutes) }
    return reading.minutes < 1_440
  }

  private static func digits(from parts: inout TypedParts) -> Reading? {
    guard let hour = parts.number() else { return nil }
    if hour.digits >= 3 {
      guard hour.digits <= 4, hour.value % 100 <= 59 else { return nil }
      return Reading(minutes: hour.value / 100 * 60 + hour.value % 100)
    }
    var reading = Reading(minutes: min(hour.value, 99) * 60)
    let minutes: Int? = parts.attempt { parts in
      guard !parts.isAtGap, parts.take(":", ".") else { return nil }
      return parts.number(digits: 2)
    }
    guard let minutes else { return reading }
    // A minute beyond 59 makes an hour no clock shows.
    reading.minutes = minutes <= 59 ? reading.minutes + minutes : 99 * 60
    let seconds: Int? = parts.attempt { parts in
      guard !parts.isAtGap, parts.take(":") else { return nil }
      return parts.number(digits: 2)
    }
    guard let seconds else { return reading }
    reading.seconds = seconds
    if seconds > 59 { reading.minutes = 99 * 60 }
    // A fraction of a second, as programs write it.
    _ = parts.attempt { parts in !parts.isAtGap && parts.take(".", ",") ? parts.number()?.value : nil }
    return reading
  }

  /// `am`, `a.m.`, `pm`, `p.m.`: whether it says morning.
  private static func meridiem(from parts: inout TypedParts) -> Bool? {
    parts.attempt { parts in
      if parts.take(words: "am") { return true }
      if parts.take(words: "pm") { return false }
      guard let isMorning = parts.word({ ["a": true, "p": false][$0] }) else { return nil }
      guard parts.take(".") else { return parts.isAtGap ? isMorning : nil }
      guard parts.take(words: "m") else { return nil }
      _ = parts.take(".")
      return isMorning
    }
  }
}
