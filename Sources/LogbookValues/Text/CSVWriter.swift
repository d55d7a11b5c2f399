/// A line of a CSV file on its way out: RFC 4180, and safe to open in a spreadsheet.
///
/// A spreadsheet takes a field that begins with `=`, `+`, `-` or `@` for a formula, and a formula in a logbook could
/// send what is in it elsewhere. Such a field gets an apostrophe in front, which spreadsheets take for "this is text".
/// One that has apostrophes there already gets one more, so that taking one away always gives back what was written.
package enum CSVWriter {
  /// The fields between commas, ended by CRLF.
  package static func text(_ fields: [String]) -> String {
    fields.map { quoted(guarded($0)) }.joined(separator: ",") + "\r\n"
  }

  /// `field` so that no spreadsheet calculates it.
  static func guarded(_ field: String) -> String {
    isDangerous(field.utf8.drop { $0 == apostrophe }) ? "'" + field : field
  }

  /// What `guarded` made `field` of; any other text as it is.
  package static func unguarded(_ field: String) -> String {
    guard field.utf8.first == apostrophe, isDangerous(field.utf8.drop { $0 == apostrophe }) else { return field }
    return String(field.dropFirst())
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func isDangerous(_ bytes: Substring.UTF8View) -> Bool {
    switch bytes.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
    // The same marks in full width, U+FF1D, U+FF0B, U+FF0D and U+FF20, which some spreadsheets take for them.
    case 0xEF: fullWidth.contains(Array(bytes.prefix(3)))
    case nil, _: false
    }
  }

  private static let fullWidth: [[UInt8]] = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }

  /// Bytes are looked at, not characters: a quotation mark with an accent over it is one still.
  private static func quoted(_ field: String) -> String {
    let quote = UInt8(ascii: "\"")
    guard field.utf8.contains(where: isSpecial) else { return field }
    var bytes = [quote]
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    return String(decoding: bytes + [quote], as: UTF8.self)
  }

  /// Semicolons and tabs too: a reader that guesses what stands between the fields must not take them for that.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
