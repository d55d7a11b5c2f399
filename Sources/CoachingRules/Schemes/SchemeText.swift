import LogbookValues

/// The text of a scheme file, checked before the YAML parser sees it.
///
/// What is refused here are the parts of YAML that a list of figures does not need and that cost a reader dearly:
/// anchors and aliases (a short file can stand for billions of entries), tags, keys made of lists, block texts, depth.
package struct SchemeText {
  /// The largest file, in bytes.
  package static let largest = 256 * 1024
  /// How far to the right a list entry may begin, and how many brackets may be open at once.
  static let deepest = (column: 40, brackets: 8)

  /// The text without a byte order mark.
  let text: String

  /// Throws `againstRule` for a file that is too large, empty, not UTF-8, or uses what a scheme file may not.
  package init(_ bytes: [UInt8], in file: SchemeFile) throws(JournalError) {
    guard bytes.count <= SchemeText.largest else {
      throw file.refusal(
        line: nil, "the file has \(bytes.count) bytes, more than \(SchemeText.largest)",
        remedy: "choose the \(file.noun) file, or shorten it")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw file.refusal(
        line: SchemeText.lineOfInvalidByte(content), "the text is not UTF-8", remedy: "save the file as UTF-8")
    }
    self.text = text
    try SchemeText.checkCharacters(of: text, in: file)
    var outline = SchemeOutline(file: file)
    for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      try outline.check(Array(line.last == "\r" ? line.dropLast() : line), line: index + 1)
    }
  }

  private static func checkCharacters(of text: String, in file: SchemeFile) throws(JournalError) {
    var line = 1
    var afterReturn = false
    for character in text.unicodeScalars {
      guard !afterReturn || character == "\n" else { throw stray("\r", line, file) }
      afterReturn = character == "\r"
      if character == "\n" {
        line += 1
      } else if !afterReturn, character != "\t", !SchemeFile.isPrintable(character) {
        throw stray(character, line, file)
      }
    }
    if afterReturn { throw stray("\r", line, file) }
  }

  private static func stray(_ character: Unicode.Scalar, _ line: Int, _ file: SchemeFile) -> JournalError {
    file.refusal(
      line: line, "the line contains the invisible character \(SchemeFile.codePoint(character))",
      remedy: "type the line again without it")
  }

  private static func lineOfInvalidByte(_ bytes: ArraySlice<UInt8>) -> Int {
    // A line feed is never part of a longer UTF-8 sequence, so each line can be judged on its own.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let faulty = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (faulty ?? 0) + 1
  }
}
