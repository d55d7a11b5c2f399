/// Text typed or pasted by a person, as it may go into a record: NFC, and nothing in it that cannot be seen
/// (reliability.md section 4.3; contract, "Identifiers", for the limits).
package struct CleanText: Equatable, Sendable {
  /// The text to keep.
  package let text: String
  /// How many soft hyphens and zero-width marks were dropped from it.
  package let dropped: Int
  /// What the field is called in sentences, such as `the summary`.
  let field: String

  /// Text of several lines, at most `limit` bytes of UTF-8: CRLF becomes LF, white space at the end goes; may be empty.
  ///
  /// - Parameter named: what a sentence calls the field, such as `the summary`.
  /// - Throws: `againstRule` above the limit, or for a character that cannot be seen, with its place.
  package static func field(
    _ raw: String, named: String, limit: Int = 16_384
  ) throws(JournalError) -> CleanText {
    if let plain = CleanText(plain: raw, named: named, limit: limit) { return plain }
    var scan = try TextScan(raw, named: named, limit: limit)
    scan.trimEnd()
    return try CleanText(scan, named: named, limit: limit)
  }

  /// Text of one line, at most `limit` bytes of UTF-8, not empty, without tabs; white space at both ends goes.
  ///
  /// - Parameter named: what a sentence calls the field, such as `the goal`.
  /// - Throws: `againstRule` as `field(_:named:limit:)`, and for an empty text, a tab or a line break.
  package static func line(
    _ raw: String, named: String, limit: Int = 200
  ) throws(JournalError) -> CleanText {
    if let plain = CleanText(plain: raw, named: named, limit: limit), plain.text.utf8.first.map({ $0 > 0x20 }) == true {
      return plain
    }
    return try CleanText(try TextScan(line: raw, named: named, limit: limit), named: named, limit: limit)
  }

  /// The name of a person: letters, marks, spaces and `' ’ - . ,` on one line, at most 200 bytes of UTF-8 (contract,
  /// "Identifiers"), its letters of one script.
  ///
  /// - Parameter named: what a sentence calls the field, such as `the name`.
  /// - Throws: `againstRule` as `line(_:named:limit:)`, and for other characters or mixed scripts.
  package static func name(_ raw: String, named: String) throws(JournalError) -> CleanText {
    let limit = 200
    let scan = try TextScan(line: raw, named: named, limit: limit)
    try PersonName.check(scan, named: named)
    return try CleanText(scan, named: named, limit: limit)
  }

  /// What to tell the person when characters were dropped, nil when none were.
  package var droppedNotice: String? {
    switch dropped {
    case 0: nil
    case 1: "1 invisible character was removed from \(field)"
    default: "\(dropped) invisible characters were removed from \(field)"
    }
  }

  /// Letters, digits, marks and spaces of ASCII alone, of which nothing but space at the end is ever dropped or
  /// composed: a large file holds hundreds of thousands of such texts. Nil for any other.
  private init?(plain raw: String, named: String, limit: Int) {
    guard raw.utf8.count <= limit, raw.isPrintableASCII else { return nil }
    let end = raw.utf8.lastIndex { $0 != 0x20 }
    text = end.map { String(raw[...$0]) } ?? ""
    dropped = 0
    field = named
  }

  private init(_ scan: TextScan, named: String, limit: Int) throws(JournalError) {
    text = scan.composed
    dropped = scan.dropped
    field = named
    // Composing can also take a character apart, into more bytes and more marks: what is kept must pass by itself.
    guard try TextScan(text, named: named, limit: limit).dropped == 0 else {
      throw .againstRule("\(named) cannot be saved as it is written", .advice("type it again by hand"))
    }
  }
}

extension String {
  /// Without white space at both ends.
  package var trimmed: String {
    // Nearly every text has a mark of ASCII at both ends.
    if let first = utf8.first, let last = utf8.last, (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) {
      return self
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
