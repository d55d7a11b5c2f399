/// A place in an edited text: a paragraph, and UTF-8 bytes from its beginning.
struct TextPosition: Hashable, Comparable, Sendable {
  var paragraph: Int
  var offset: Int

  static let start = TextPosition(paragraph: 0, offset: 0)

  static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.paragraph, left.offset) < (right.paragraph, right.offset)
  }

  /// Where a text ends that begins here.
  func end(of text: String) -> TextPosition {
    var end = self
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") {
        end = TextPosition(paragraph: end.paragraph + 1, offset: 0)
      } else {
        end.offset += 1
      }
    }
    return end
  }
}
