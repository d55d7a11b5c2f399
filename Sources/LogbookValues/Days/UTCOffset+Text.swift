extension UTCOffset {
  /// Reads `+HH:MM` or `-HH:MM` (contract, "Commands", `--offset`).
  ///
  /// - Throws: `unreadable` for another shape, `againstRule` beyond 14 hours or with more than 59 minutes.
  package init(_ text: String) throws(JournalError) {
    var bytes = text
    guard let minutes = bytes.withUTF8(UTCOffset.minutes) else {
      throw .unreadable(
        "the offset \(TerminalEscaping.quoted(text)) cannot be read",
        .advice("write it as +01:00 or -05:00"))
    }
    guard let minutes, let offset = UTCOffset(minutes: minutes) else {
      throw .againstRule(
        "the offset \(TerminalEscaping.quoted(text)) does not exist",
        .advice("enter an offset from -14:00 to +14:00"))
    }
    self = offset
  }

  /// The same, of the bytes of a text; nil where that is no offset.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard case let minutes?? = UTCOffset.minutes(bytes) else { return nil }
    self.init(minutes: minutes)
  }

  /// The minutes of a sign, two digits, a colon and two digits; nil for another shape, and within that for more than 59
  /// minutes beside the hours.
  private static func minutes(_ bytes: UnsafeBufferPointer<UInt8>) -> Int?? {
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      bytes[3] == UInt8(ascii: ":"), let hours = Int(digits: bytes[1..<3]), let rest = Int(digits: bytes[4..<6])
    else { return nil }
    guard rest <= 59 else { return .some(nil) }
    return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + rest)
  }

  /// For offsets of zones: whole minutes, rounded down, since a few zones had seconds before 1972.
  package init(roundingDown seconds: Int) {
    let whole = Instant.floorDivide(seconds, 60)
    self.init(within: whole)
  }

  /// Whether `text` is a sign, two digits, a colon and two digits.
  static func hasShape(_ text: String) -> Bool {
    var text = text
    return text.withUTF8(minutes) != nil
  }
}

extension UTCOffset: CustomStringConvertible {
  /// `+HH:MM` or `-HH:MM`; zero is `+00:00`.
  package var description: String {
    let size = abs(minutes)
    return String(unsafeUninitializedCapacity: 6) { out in
      out.initialize(repeating: UInt8(ascii: ":"))
      out[0] = minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
      out.put(size / 60, digits: 2, at: 1)
      out.put(size % 60, digits: 2, at: 4)
      return 6
    }
  }
}
