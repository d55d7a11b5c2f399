import LogbookValues

/// The newest record of a signer, as another signer's record names it (Docs/Format.md 4.1).
package struct ChainHead: Hashable, Comparable, Sendable {
  /// The signer's fingerprint, `SHA256:...`.
  package var by: String
  /// The place of the record in that signer's chain.
  package var n: Int
  package var record: RecordID

  package init(by: String, n: Int, record: RecordID) {
    self.by = by
    self.n = n
    self.record = record
  }

  /// The three with single spaces between them.
  var text: String { "\(by) \(n) \(record.hex)" }

  init?(_ text: String) {
    var text = text
    guard let head = text.withUTF8(ChainHead.init(utf8:)) else { return nil }
    self = head
  }

  /// The same, of the bytes of a text.
  init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    let blank = UInt8(ascii: " ")
    guard let first = text.firstIndex(of: blank), first > 0,
      let second = text[(first + 1)...].firstIndex(of: blank),
      let record = RecordID(utf8: UnsafeBufferPointer(rebasing: text[(second + 1)...]))
    else { return nil }
    let digits = String(decoding: text[(first + 1)..<second], as: UTF8.self)
    guard let n = Int(digits), (1..<1 << 53).contains(n), String(n) == digits else { return nil }
    self.init(by: String(decoding: text[..<first], as: UTF8.self), n: n, record: record)
  }

  /// The field `heads`: none where it is left out, nil where it is there and not as a writer makes it.
  static func list(from fields: inout FieldReader) -> [ChainHead]? {
    guard let texts = fields.optionalTexts("heads") else { return nil }
    let heads = texts.compactMap(ChainHead.init)
    guard heads.count == texts.count, zip(heads, heads.dropFirst()).allSatisfy(<) else { return nil }
    return heads
  }

  /// In the order of their bytes, as a record lists them.
  package static func < (left: ChainHead, right: ChainHead) -> Bool {
    // Most heads that are compared name the same signer.
    guard left.by.utf8.elementsEqual(right.by.utf8) else {
      return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
    guard left.n == right.n else {
      return "\(left.n) ".utf8.lexicographicallyPrecedes("\(right.n) ".utf8)
    }
    return left.record < right.record
  }
}
