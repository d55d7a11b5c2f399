/// A length of time as people type it: `90m`, `1h` or `1h30m`, in either case (contract, "Commands", TIMES).
package enum DurationParser {
  /// The most minutes a session may have: 24 hours.
  package static let longestSession = 1_440
  /// The most minutes a target may have, far above any scheme.
  package static let longestTarget = 100_000

  /// The minutes that `text` names, 1...`limit`.
  ///
  /// - Throws: `unreadable` for another shape, `againstRule` for 0, for more than `limit`, or for more than 59 minutes
  ///   beside hours.
  package static func minutes(_ text: String, atMost limit: Int = longestSession) throws(JournalError) -> Int {
    let quoted = TerminalEscaping.quoted(text)
    guard let (hours, minutes) = parts(text.utf8.count <= 64 ? Array(text.utf8) : []) else {
      throw .unreadable("the duration \(quoted) cannot be read; \(advice(for: text))")
    }
    if let hours, let minutes, minutes > 59 {
      let total = hours * 60 + minutes
      throw .againstRule("the duration \(quoted) has more than 59 minutes beside its hours; say \(self.text(total))")
    }
    let total = (hours ?? 0) * 60 + (minutes ?? 0)
    guard total > 0 else {
      throw .againstRule("the duration \(quoted) is no time at all; give at least 1m")
    }
    guard total <= limit else {
      throw .againstRule("the duration \(quoted) is longer than \(self.text(limit)); give that or less")
    }
    return total
  }

  /// As `minutes(_:atMost:)`, with digits alone taken for minutes: where minutes are what is asked for.
  package static func minutes(bare text: String) throws(JournalError) -> Int {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return try minutes(isNumber ? text + "m" : text)
  }

  /// `minutes` in the form that `minutes(_:atMost:)` reads: `45m`, `2h`, `1h30m`.
  package static func text(_ minutes: Int) -> String {
    guard minutes >= 60 else { return "\(minutes)m" }
    return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes / 60)h\(minutes % 60)m"
  }

  /// Hours and minutes, nil where that part was not written.
  private static func parts(_ bytes: [UInt8]) -> (hours: Int?, minutes: Int?)? {
    var rest = bytes[...]
    let hours = take(before: UInt8(ascii: "h"), from: &rest)
    let minutes = take(before: UInt8(ascii: "m"), from: &rest)
    guard rest.isEmpty, hours != nil || minutes != nil else { return nil }
    return (hours, minutes)
  }

  /// Takes digits and the lower- or upper-case `unit` off the front, or nothing where they are not there.
  private static func take(before unit: UInt8, from rest: inout ArraySlice<UInt8>) -> Int? {
    guard let end = rest.firstIndex(where: { $0 | 0x20 == unit }), end > rest.startIndex else { return nil }
    let digits = rest[rest.startIndex..<end]
    guard digits.allSatisfy({ Int(digits: [$0]) != nil }) else { return nil }
    rest = rest[(end + 1)...]
    // A number too long to hold is a duration beyond every limit, not a misspelt one.
    return Int(digits: digits) ?? 1_000_000_000
  }

  /// What to write instead; a bare number is taken for minutes.
  private static func advice(for text: String) -> String {
    guard text.utf8.count <= 4, let bare = Int(digits: text.utf8), bare > 0 else { return "say 90m or 1h30m" }
    if bare <= 24 { return "say \(bare)m or \(bare)h" }
    return bare < 60 ? "say \(bare)m" : "say \(bare)m or \(self.text(bare))"
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

  /// `17:30`: hours and minutes, as totals are shown.
  package static func clock(_ minutes: Int) -> String {
    "\(minutes / 60):\(LocalDate.padded(minutes % 60, 2))"
  }
}
