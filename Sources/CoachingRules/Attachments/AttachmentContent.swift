import LogbookValues
import SignedRecords

/// What a file holds, by its own bytes: its name says nothing here.
package enum AttachmentContent: Equatable, Sendable {
  /// What is kept.
  case kept(AttachmentType)
  /// A file of another kind, by what people call it, and how to make something of it that is kept.
  case foreign(kind: String, steps: String)

  /// Looks at the bytes of a file, which has at least one.
  package init(_ bytes: [UInt8]) {
    if let known = AttachmentContent.marks.first(where: { bytes.starts(with: $0.mark) }) {
      self = known.content
    } else if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) {
      self = AttachmentContent.media(brand: Array(bytes.dropFirst(8).prefix(4)))
    } else if AttachmentContent.isText(bytes) {
      self = .kept(.text)
    } else {
      self = .foreign(kind: "not a PDF, a text or a picture", steps: AttachmentContent.asPDF)
    }
  }

  /// The bytes that a file begins with; the longer of two that begin alike comes first.
  private static let marks: [(mark: [UInt8], content: AttachmentContent)] = [
    (Array("%PDF-".utf8), .kept(.pdf)),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .kept(.png)),
    ([0xFF, 0xD8, 0xFF], .kept(.jpeg)),
    (Array("PK\u{03}\u{04}".utf8), .foreign(kind: "a Word, Excel or ZIP file", steps: asPDF)),
    ([0xD0, 0xCF, 0x11, 0xE0], .foreign(kind: "an old Word or Excel file", steps: asPDF)),
    (Array("{\\rtf".utf8), .foreign(kind: "an RTF document", steps: asPDF)),
    (Array("GIF8".utf8), .foreign(kind: "a GIF picture", steps: asPicture)),
    (Array("RIFF".utf8), .foreign(kind: "a WebP picture, a sound or a film", steps: asPicture)),
    ([0x49, 0x49, 0x2A, 0x00], .foreign(kind: "a TIFF picture", steps: asPicture)),
    ([0x4D, 0x4D, 0x00, 0x2A], .foreign(kind: "a TIFF picture", steps: asPicture)),
    ([0xFF, 0xFE], .foreign(kind: "a text that is not in UTF-8", steps: asUTF8)),
    ([0xFE, 0xFF], .foreign(kind: "a text that is not in UTF-8", steps: asUTF8)),
    (Array("ID3".utf8), .foreign(kind: "a sound", steps: inWords)),
  ]

  private static let asPDF = "save it as PDF and attach that"
  private static let asPicture = "save it as a PNG or JPEG picture and attach that"
  private static let asUTF8 = "save it as UTF-8 text or as PDF and attach that"
  private static let inWords = "write down what matters in it, and attach the text"

  /// What telephones save: pictures and films in one container.
  private static func media(brand: [UInt8]) -> AttachmentContent {
    ["heic", "heix", "mif1", "msf1", "avif"].contains { Array($0.utf8) == brand }
      ? .foreign(kind: "a HEIC or AVIF picture", steps: asPicture)
      : .foreign(kind: "a film or a sound", steps: inWords)
  }

  /// Whether it is UTF-8 without a character that no text has.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    let isPlain = bytes.allSatisfy { byte in
      switch byte {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20...0x7E, 0x80...: true
      default: false
      }
    }
    return isPlain && String(validating: bytes, as: UTF8.self) != nil
  }
}

/// A file that is to be attached, once it is known that it can be.
package struct AttachableFile: Equatable, Sendable {
  package let bytes: [UInt8]
  package let type: AttachmentType
  /// Its SHA-256.
  package let digest: RecordID

  /// - Parameter name: what a refusal calls the file, as people see it.
  /// - Throws: `.againstRule` for a file that is empty, too large, or of another kind than those that are kept.
  package init(_ bytes: [UInt8], named name: String) throws(JournalError) {
    guard !bytes.isEmpty else { throw .againstRule("\(name) is empty", .advice("choose another file")) }
    guard bytes.count <= AttachmentRecord.limit else { throw AttachableFile.tooLarge(name) }
    switch AttachmentContent(bytes) {
    case .kept(let type): self.type = type
    case .foreign(let kind, let steps):
      throw .againstRule("\(name) is \(kind), and cannot be attached", .advice(steps))
    }
    self.bytes = bytes
    digest = RecordID(of: bytes)
  }

  /// The refusal of a file that has more bytes than an attachment may have.
  package static func tooLarge(_ name: String) -> JournalError {
    .againstRule(
      "\(name) has more than \(AttachmentRecord.limit >> 20) MiB",
      .advice("save it with smaller pictures, or attach it in parts"))
  }
}
