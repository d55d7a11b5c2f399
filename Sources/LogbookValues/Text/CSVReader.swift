/// Walks once over the bytes of a CSV file and gives its rows.
package struct CSVReader {
  private let bytes: ArraySlice<UInt8>
  private let separator: UInt8
  private let name: String
  private var place: Int
  /// The line that `place` is in.
  private var line: Int

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// - Parameter line: the line that the bytes begin in.
  package init(_ bytes: ArraySlice<UInt8>, separator: UInt8, named name: String, line: Int = 1) {
    self.line = line
    self.bytes = bytes
    self.separator = separator
    self.name = name
    place = bytes.startIndex
  }

  /// The text of a file, its byte order mark left out.
  ///
  /// - Throws: `.againstRule` for UTF-16.
  package static func text(of bytes: [UInt8], named name: String) throws(JournalError) -> ArraySlice<UInt8> {
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      throw CSVDocument.refusal(name, line: nil, "the text is UTF-16", remedy: "save it as CSV UTF-8")
    }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  }

  /// Whichever of comma, semicolon and tab the first row has most of outside quotation marks; a comma where it has
  /// none.
  static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let choices = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == lineFeed || byte == carriageReturn {
        // Empty lines at the top say nothing.
        if counts == [0, 0, 0] { continue } else { break }
      }
      if let choice = choices.firstIndex(of: byte) { counts[choice] += 1 }
    }
    let most = counts.max() ?? 0
    return choices[counts.firstIndex(of: most) ?? 0]
  }

  /// The next row with anything in it, nil at the end.
  package mutating func row() throws(JournalError) -> CSVDocument.Row? {
    while place < bytes.endIndex {
      let first = line
      var fields: [String] = []
      repeat { fields.append(try field()) } while takeSeparator()
      takeLineEnd()
      if fields.contains(where: { !$0.isEmpty }) { return CSVDocument.Row(line: first, fields: fields) }
    }
    return nil
  }

  private mutating func field() throws(JournalError) -> String {
    if place < bytes.endIndex, bytes[place] == CSVReader.quote { return try quotedField() }
    let start = place
    while place < bytes.endIndex, !isAtEndOfField {
      guard bytes[place] != CSVReader.quote else {
        throw fault(
          line, "a quotation mark is in the middle of a field",
          remedy: "put the whole field in quotation marks, and write those inside it twice")
      }
      place += 1
    }
    return try text(bytes[start..<place], line)
  }

  private mutating func quotedField() throws(JournalError) -> String {
    let first = line
    place += 1
    var start = place
    // Only a field with a quotation mark in it is put together of pieces.
    var pieces: [UInt8] = []
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == CSVReader.quote {
        guard place + 1 < bytes.endIndex, bytes[place + 1] == CSVReader.quote else {
          let last = bytes[start..<place]
          place += 1
          guard place == bytes.endIndex || isAtEndOfField else {
            throw fault(
              line, "there is text after the quotation mark that closes a field",
              remedy: "write a quotation mark inside a field twice")
          }
          return try text(pieces.isEmpty ? last : (pieces + last)[...], first)
        }
        pieces += bytes[start...place]
        place += 2
        start = place
      } else if !takeLineEnd() {
        place += 1
      }
    }
    throw fault(first, "a quotation mark opens a field and is never closed", remedy: "close it, or remove it")
  }

  private var isAtEndOfField: Bool {
    let byte = bytes[place]
    return byte == separator || byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn
  }

  private mutating func takeSeparator() -> Bool {
    guard place < bytes.endIndex, bytes[place] == separator else { return false }
    place += 1
    return true
  }

  /// Goes past one line end of either kind, or both together.
  @discardableResult
  private mutating func takeLineEnd() -> Bool {
    guard place < bytes.endIndex else { return false }
    let byte = bytes[place]
    guard byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn else { return false }
    place += 1
    if byte == CSVReader.carriageReturn, place < bytes.endIndex, bytes[place] == CSVReader.lineFeed { place += 1 }
    line += 1
    return true
  }

  private func text(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(JournalError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw fault(line, "the text is not UTF-8", remedy: "save it as CSV UTF-8")
    }
    guard !bytes.contains(0) else {
      throw fault(line, "there is a zero byte in the text", remedy: "save it as CSV UTF-8")
    }
    return text
  }

  private func fault(_ line: Int, _ reason: String, remedy: String) -> JournalError {
    CSVDocument.refusal(name, line: line, reason, remedy: remedy)
  }
}
