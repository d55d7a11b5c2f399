import LogbookValues

/// What holds for every key file, written or read.
extension KeyFile {
  static let firstLine = "coachlog-key 1"
  package static let sizeLimit = 4096

  /// Why `name` cannot stand on one line as a person's name; nil if it can.
  static func fault(inName name: String) -> String? {
    guard name.utf8.count <= 200 else { return "the name has more than 200 bytes" }
    guard name.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return "the name is empty" }
    let refused = name.unicodeScalars.contains { PlainText.isControl($0) || PlainText.isReordering($0) }
    guard !refused else { return "the name holds a character that is not shown" }
    let ends = [name.unicodeScalars.first, name.unicodeScalars.last].compactMap { $0 }
    guard !ends.contains(where: { $0.properties.isWhitespace }) else { return "the name begins or ends with a space" }
    return nil
  }

  /// Whether `text` is exactly `YYYY-MM-DDTHH:MM:SSZ` and the calendar and the clock have that second.
  static func isInstant(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, LocalDate(String(decoding: bytes[0..<10], as: UTF8.self)) != nil,
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[19] == UInt8(ascii: "Z"), let hour = Int(digits: bytes[11..<13]),
      let minute = Int(digits: bytes[14..<16]), let second = Int(digits: bytes[17..<19])
    else { return false }
    return hour < 24 && minute < 60 && second < 60
  }
}
