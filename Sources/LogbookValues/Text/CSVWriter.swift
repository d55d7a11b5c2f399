/// A line of a CSV file on its way out: RFC 4180, and safe to open in a spreadsheet.
///
/// A spreadsheet takes a field that begins with `=`, `+`, `-` or `@` for a formula, and a formula in a logbook could
/// send what is in it elsewhere. Such a field gets an apostrophe in front, which spreadsheets take for "this is text".
/// One that has apostrophes there already gets one more, so that taking one away always gives back what was written.
package enum CSVWriter {
  /// The fields between commas, ended by CRLF.
  package static func text(_ fields: [String]) -> String {
    var line: [UInt8] = []
    line.reserveCapacity(512)
    for (place, field) in fields.enumerated() {
      if place > 0 { line.append(UInt8(ascii: ",")) }
      var field = field
      field.withUTF8 { add($0, to: &line) }
    }
    line.append(contentsOf: [0x0D, 0x0A])
    return String(decoding: line, as: UTF8.self)
  }

  /// Bytes are looked at, not characters: a quotation mark with an accent over it is one still.
  private static func add(_ field: UnsafeBufferPointer<UInt8>, to line: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isQuoted = field.contains(where: isSpecial)
    if isQuoted { line.append(quote) }
    if isDangerous(field.drop { $0 == apostrophe }) { line.append(apostrophe) }
    if isQuoted {
      for byte in field {
        if byte == quote { line.append(quote) }
        line.append(byte)
      }
      line.append(quote)
    } else {
      line.append(contentsOf: field)
    }
  }

  /// What a field was before an apostrophe was put in front of it; any other text as it is.
  package static func unguarded(_ field: String) -> String {
    guard field.utf8.first == apostrophe, isDangerous(field.utf8.drop { $0 == apostrophe }) else { return field }
    return String(field.dropFirst())
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func isDangerous(_ bytes: some Collection<UInt8>) -> Bool {
    switch bytes.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
    // The same marks in full width, U+FF1D, U+FF0B, U+FF0D and U+FF20, which some spreadsheets take for them.
    case 0xEF: fullWidth.contains(Array(bytes.prefix(3)))
    case nil, _: false
    }
  }

  private static let fullWidth: [[UInt8]] = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }

  /// Semicolons and tabs too: a reader that guesses what stands between the fields must not take them for that.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
