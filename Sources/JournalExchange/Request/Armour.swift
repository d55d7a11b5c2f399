import Foundation
import LogbookValues
import SignedRecords

/// A document as text that survives a mail (Docs/Format.md 14.1): base64 between two marks, and its digest.
package enum Armour: String, Sendable {
  case request = "REQUEST"
  case reply = "REPLY"

  /// The largest document, in bytes.
  package static let limit = 32 << 20
  /// How long a line of base64 is.
  private static let columns = 76

  // MARK: Writing

  /// The document below `words`, which are one or more lines for the person who gets it.
  package func text(of document: [UInt8], words: String) -> String {
    var lines = [words.trimmingCharacters(in: .newlines), "", "-----BEGIN COACHLOG \(rawValue)-----"]
    var rest = Substring(CanonicalBase64.text(document)).utf8
    while !rest.isEmpty {
      lines.append(String(Substring(rest.prefix(Armour.columns))))
      rest = rest.dropFirst(Armour.columns)
    }
    lines += [Armour.digest(of: document), "-----END COACHLOG \(rawValue)-----", ""]
    return lines.joined(separator: "\n")
  }

  // MARK: Reading

  /// Whether one of this kind begins in `text`, which may be any file.
  package func isFound(in text: [UInt8]) -> Bool {
    guard Armour.isUTF16(text) || Armour.find(Array("COACHLOG".utf8), in: text[...]) != nil else { return false }
    return Armour.find(begin, in: Armour.bare(text)[...]) != nil
  }

  /// As `document(in: [UInt8])`.
  package func document(in text: String) throws(JournalError) -> [UInt8] {
    try document(in: Array(text.utf8))
  }

  /// The document in `text`, which may be quoted, wrapped anew, and among other words.
  ///
  /// - Throws: `.againstRule` where there is none, one that is cut short or was changed, or two that differ.
  package func document(in text: [UInt8]) throws(JournalError) -> [UInt8] {
    try only(of: documents(in: text), .advice("use one at a time"))
  }

  /// The one document among those that were found.
  ///
  /// - Throws: `.againstRule` where there is none, or two that differ.
  func only(of documents: [[UInt8]], _ remedy: Remedy) throws(JournalError) -> [UInt8] {
    guard let first = documents.first else {
      throw .againstRule("there is no \(noun) in this text", .advice("copy all of it, from the line with BEGIN"))
    }
    guard documents.allSatisfy({ $0 == first }) else {
      throw .againstRule("there are 2 different \(nouns) in this text", remedy)
    }
    return first
  }

  /// Every document in `text`, in its order.
  ///
  /// - Throws: `.againstRule` for one that is cut short or was changed.
  func documents(in text: [UInt8]) throws(JournalError) -> [[UInt8]] {
    var rest = Armour.bare(text)[...]
    var found: [[UInt8]] = []
    while let mark = Armour.find(begin, in: rest) {
      rest = rest[mark.upperBound...]
      guard let last = Armour.find(end, in: rest), Armour.find(begin, in: rest[..<last.lowerBound]) == nil else {
        throw .againstRule("the end of the \(noun) is missing", .advice("copy all of it, down to the line with END"))
      }
      found.append(try opened(rest[..<last.lowerBound]))
      rest = rest[last.upperBound...]
    }
    return found
  }

  /// What is between the two marks, without white space.
  private func opened(_ inner: ArraySlice<UInt8>) throws(JournalError) -> [UInt8] {
    var inner = inner.drop { $0 == Armour.dash }
    while inner.last == Armour.dash { inner.removeLast() }
    guard inner.count <= Armour.limit / 3 * 4 + 256 else {
      throw .againstRule("the \(noun) has more than \(Armour.limit >> 20) MiB", .advice("ask for a smaller one"))
    }
    let digest = inner.suffix(Armour.digestLength)
    guard let document = CanonicalBase64.bytes(String(decoding: inner.dropLast(Armour.digestLength), as: UTF8.self)),
      !document.isEmpty, document.count <= Armour.limit, digest.elementsEqual(Armour.digest(of: document).utf8)
    else {
      throw .againstRule("the \(noun) was changed on the way", .advice("ask for it again, as a file"))
    }
    return document
  }

  // MARK: Parts

  private var noun: String {
    switch self {
    case .request: "request"
    case .reply: "reply"
    }
  }

  private var nouns: String {
    switch self {
    case .request: "requests"
    case .reply: "replies"
    }
  }

  /// The marks without white space and dashes, of which a mail may leave any number.
  private var begin: [UInt8] { Array("BEGINCOACHLOG\(rawValue)".utf8) }
  private var end: [UInt8] { Array("ENDCOACHLOG\(rawValue)".utf8) }

  private static let dash = UInt8(ascii: "-")
  private static let digestLength = "sha256:".utf8.count + 64

  private static func digest(of document: [UInt8]) -> String {
    "sha256:" + RecordID(of: document).hex
  }

  /// The text in one byte for each character, without those that a mail adds. A dash of any kind is a hyphen, and what
  /// cannot be in a document is a NUL.
  private static func bare(_ text: [UInt8]) -> [UInt8] {
    var bare: [UInt8] = []
    bare.reserveCapacity(text.count)
    func take(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case UInt32(UInt8(ascii: ">")), 0x200B...0x200D, 0xFEFF: break
      case 0x21..<0x7F: bare.append(UInt8(truncatingIfNeeded: scalar.value))
      case _ where scalar.properties.isWhitespace: break
      case 0x2212: bare.append(dash)
      default: bare.append(scalar.properties.generalCategory == .dashPunctuation ? dash : 0)
      }
    }
    // Mail programs of Windows save in their own encoding, whose dashes and spaces are no UTF-8.
    if isUTF16(text), let wide = String(data: Data(text), encoding: .utf16) {
      wide.unicodeScalars.forEach(take)
    } else if let plain = String(validating: text, as: UTF8.self) ?? String(data: Data(text), encoding: .windowsCP1252)
    {
      plain.unicodeScalars.forEach(take)
    } else {
      String(decoding: text, as: UTF8.self).unicodeScalars.forEach(take)
    }
    return bare
  }

  /// Where `mark` is first.
  private static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    bytes.withUnsafeBytes { buffer in
      var place = 0
      while place + mark.count <= buffer.count, let start = buffer.baseAddress,
        let first = memchr(start + place, Int32(mark[0]), buffer.count - mark.count + 1 - place)
      {
        place = UnsafeRawPointer(first) - start
        if memcmp(first, mark, mark.count) == 0 {
          return bytes.startIndex + place..<bytes.startIndex + place + mark.count
        }
        place += 1
      }
      return nil
    }
  }

  private static func isUTF16(_ text: [UInt8]) -> Bool {
    text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF])
  }
}
