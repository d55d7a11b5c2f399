extension UTCOffset {
  /// Reads `+HH:MM` or `-HH:MM` (contract, "Commands", `--offset`).
  ///
  /// - Throws: `unreadable` for another shape, `againstRule` beyond 14 hours or with more than 59 minutes.
  package init(_ text: String) throws(JournalError) {
    guard UTCOffset.hasShape(text) else {
      throw .unreadable(
        "the offset \(TerminalEscaping.quoted(text)) cannot be read",
        .advice("write it as +01:00 or -05:00"))
    }
    let bytes = Array(text.utf8)
    let hours = Int(digits: bytes[1..<3]) ?? 0
    let rest = Int(digits: bytes[4..<6]) ?? 0
    let size = hours * 60 + rest
    guard rest <= 59, size <= UTCOffset.range.upperBound else {
      throw .againstRule(
        "the offset \(TerminalEscaping.quoted(text)) does not exist",
        .advice("enter an offset from -14:00 to +14:00"))
    }
    self.init(within: bytes[0] == UInt8(ascii: "-") ? -size : size)
  }

  /// For offsets of zones: whole minutes, rounded down, since a few zones had seconds before 1972.
  package init(roundingDown seconds: Int) {
    let whole = Instant.floorDivide(seconds, 60)
    self.init(within: whole)
  }

  /// Whether `text` is a sign, two digits, a colon and two digits.
  static func hasShape(_ text: String) -> Bool {
    guard text.utf8.count == 6 else { return false }
    let bytes = Array(text.utf8)
    return (bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-")) && bytes[3] == UInt8(ascii: ":")
      && Int(digits: bytes[1..<3]) != nil && Int(digits: bytes[4..<6]) != nil
  }
}

extension UTCOffset: CustomStringConvertible {
  /// `+HH:MM` or `-HH:MM`; zero is `+00:00`.
  package var description: String {
    let size = abs(minutes)
    return "\(minutes < 0 ? "-" : "+")\(LocalDate.padded(size / 60, 2)):\(LocalDate.padded(size % 60, 2))"
  }
}
