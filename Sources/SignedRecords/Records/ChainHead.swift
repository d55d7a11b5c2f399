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
    let parts = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    guard parts.count == 3, !parts[0].isEmpty, let n = Int(parts[1]), (1..<1 << 53).contains(n), String(n) == parts[1],
      let record = RecordID(hex: parts[2])
    else { return nil }
    self.init(by: parts[0], n: n, record: record)
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
