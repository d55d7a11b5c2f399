/// A length of time as people type it: `90`, `90m`, `90 min`, `1h`, `1.5 hours`, `1,5 h`, `1h30`, `1 h 30 min`, `1:30`,
/// `1:30:00`. Seconds are left out (contract, "Commands", TIMES).
package enum DurationParser {
  /// The most minutes a session may have: 24 hours.
  package static let longestSession = 1_440
  /// The most minutes a target may have, far above any scheme.
  package static let longestTarget = 100_000

  /// What a number without a unit counts.
  package enum Unit: Sendable {
    case minutes
    case hours
  }

  /// The minutes that `text` names, `least`...`limit`.
  ///
  /// - Parameter unit: what a number alone counts; nil where that would be a guess.
  /// - Throws: `unreadable` for another shape, with an example; `againstRule` for less than `least`, for more than
  ///   `limit`, or for more than 59 minutes beside hours.
  package static func minutes(
    _ text: String, bare unit: Unit? = .minutes, atLeast least: Int = 1, atMost limit: Int = longestSession
  ) throws(JournalError) -> Int {
    var parts = TypedParts(text)
    let reading = reading(from: &parts) ?? unit.flatMap { unit in parts.attempt { number(from: &$0, unit) } }
    guard let reading, parts.isAtEnd else { throw unreadable(text) }
    return try minutes(of: reading, text, atLeast: least, atMost: limit)
  }

  static func unreadable(_ text: String) -> JournalError {
    .unreadable("\(TerminalEscaping.quoted(text)) is not a length", .advice("enter a length, for example 1 h 30 min"))
  }

  /// The minutes that were said in `text`.
  static func minutes(
    of reading: Reading, _ text: String, atLeast least: Int = 1, atMost limit: Int = longestSession
  ) throws(JournalError) -> Int {
    let minutes: Int
    switch reading {
    case .minutes(let said): minutes = said
    case .tooManyMinutes(let said):
      throw .againstRule(
        "\(TerminalEscaping.quoted(text)) has more than 59 minutes after the hours",
        .advice("enter \(Minutes.spoken(said))"))
    }
    guard minutes >= least else {
      throw .againstRule("\(TerminalEscaping.quoted(text)) is too short", .advice("enter at least 1 min"))
    }
    guard minutes <= limit else {
      throw .againstRule(
        "\(TerminalEscaping.quoted(text)) is too long", .advice("enter at most \(Minutes.spoken(limit))"))
    }
    return minutes
  }

  /// `minutes` in the form that is typed most quickly: `45m`, `2h`, `1h30m`.
  package static func text(_ minutes: Int) -> String {
    guard minutes >= 60 else { return "\(minutes)m" }
    return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes / 60)h\(minutes % 60)m"
  }

  // MARK: What was said

  enum Reading: Equatable {
    case minutes(Int)
    /// Hours with more than 59 minutes beside them; what they come to.
    case tooManyMinutes(Int)
  }

  /// A length with a unit or a colon that stands at the front of other text; nil, and nothing taken, where there is
  /// none.
  static func reading(from parts: inout TypedParts) -> Reading? {
    parts.attempt { clock(from: &$0) } ?? parts.attempt { units(from: &$0) }
  }

  /// A number without a unit; of minutes only a whole one.
  static func number(from parts: inout TypedParts, _ unit: Unit) -> Reading? {
    guard let number = decimal(from: &parts) else { return nil }
    switch unit {
    case .minutes: return number.millionths == 0 ? .minutes(number.whole) : nil
    case .hours: return .minutes(number.minutes)
    }
  }

  /// `1:30`, `1:30:00`.
  private static func clock(from parts: inout TypedParts) -> Reading? {
    guard let hours = parts.number(), !parts.isAtGap, parts.take(":"), let minutes = parts.number(digits: 2) else {
      return nil
    }
    if !parts.isAtGap, parts.take(":") {
      guard let seconds = parts.number(digits: 2), seconds <= 59 else { return nil }
    }
    return minutes <= 59 ? .minutes(min(hours.value, most) * 60 + minutes) : nil
  }

  /// `1.5 hours`, `1h30`, `1 h 30 min`, `90 min`, `PT1H30M`.
  private static func units(from parts: inout TypedParts) -> Reading? {
    _ = parts.take(words: "pt")
    guard let first = decimal(from: &parts) else { return nil }
    if parts.take(words: "m", "min", "mins", "minute", "minutes") {
      takeSeconds(&parts)
      return .minutes(first.whole)
    }
    guard parts.take(words: "h", "hr", "hrs", "hour", "hours") else { return nil }
    let minutes: Int? = parts.attempt { parts in
      _ = parts.take(words: "and")
      guard let number = parts.number() else { return nil }
      let isNamed = parts.take(words: "m", "min", "mins", "minute", "minutes")
      return isNamed || parts.isAtEnd ? number.value : nil
    }
    takeSeconds(&parts)
    guard let minutes else { return .minutes(first.minutes) }
    guard first.millionths == 0 else { return nil }
    let total = first.minutes + min(minutes, most)
    return minutes <= 59 ? .minutes(total) : .tooManyMinutes(total)
  }

  private static func takeSeconds(_ parts: inout TypedParts) {
    _ = parts.attempt { parts in
      parts.number() != nil && parts.take(words: "s", "sec", "secs", "second", "seconds") ? true : nil
    }
  }

  /// More than is allowed anywhere, and small enough to be added up.
  private static let most = 1_000_000

  private struct Decimal {
    let whole: Int
    let millionths: Int
    /// As hours, to the nearest minute: two decimals are what spreadsheets leave of a third of an hour.
    var minutes: Int { whole * 60 + (millionths * 60 + 500_000) / 1_000_000 }
  }

  /// `90`, `1.5`, `1,5`, `.25`.
  private static func decimal(from parts: inout TypedParts) -> Decimal? {
    let whole = parts.number()?.value
    let fraction: Int? = parts.attempt { parts in
      guard whole == nil || !parts.isAtGap, parts.take(".", ","), !parts.isAtGap,
        case .number(let value, let digits) = parts.peek(), digits <= 9
      else { return nil }
      _ = parts.number()
      var millionths = value
      for _ in 6..<max(6, digits) { millionths /= 10 }
      for _ in min(6, digits)..<6 { millionths *= 10 }
      return millionths
    }
    guard whole != nil || fraction != nil else { return nil }
    return Decimal(whole: min(whole ?? 0, most), millionths: fraction ?? 0)
  }
}

/// Whole minutes as people read them.
package enum Minutes {
  /// `1 h 30 min`, `45 min`, `2 h`.
  package static func spoken(_ minutes: Int) -> String {
    switch (minutes / 60, minutes % 60) {
    case (0, let rest): "\(rest) min"
    case (let hours, 0): "\(hours) h"
    case (let hours, let rest): "\(hours) h \(rest) min"
    }
  }

  /// A sentence about lengths alone, with each `17:30` as it is spoken.
  package static func spoken(in sentence: String) -> String {
    sentence.replacing(/\b(\d+):(\d\d)\b/) { match in
      spoken((Int(match.output.1) ?? 0) * 60 + (Int(match.output.2) ?? 0))
    }
  }

  /// `17:30`: hours and minutes, as totals are shown.
  package static func clock(_ minutes: Int) -> String {
    "\(minutes / 60):\(LocalDate.padded(minutes % 60, 2))"
  }
}
