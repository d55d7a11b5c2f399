import LogbookValues
import SignedRecords

/// The detached text of a note or an action of the plan, kept beside the records so that it can be destroyed without
/// breaking a signature (Docs/Format.md section 5).
package struct TextDocument: DetachedText {
  package var text: String

  package init(text: String) {
    self.text = text
  }

  package var isEmpty: Bool { text.isEmpty }

  package func document(salt: [UInt8]) -> [UInt8] {
    var line = StrictJSON()
    line.add("salt", Hex.text(salt))
    line.add("text", text)
    return line.bytes
  }

  /// Nil for bytes that are not the document a payload names.
  package init?(document: [UInt8], named digest: RecordID) {
    guard RecordID(of: document) == digest else { return nil }
    var fields = FieldReader(document)
    guard fields.skipSalt(), let text = fields.text("text"), fields.isAtEnd else { return nil }
    self.init(text: text)
  }
}
