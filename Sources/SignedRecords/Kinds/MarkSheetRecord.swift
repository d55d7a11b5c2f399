/// A centre's mark sheet put into force (Docs/Format.md 4.15).
package struct MarkSheetRecord: Equatable, Sendable {
  package var sheet: RecordID
  /// The file's name.
  package var source: String

  package init(sheet: RecordID, source: String) {
    self.sheet = sheet
    self.source = source
  }

  func write(to line: inout StrictJSON) {
    line.add("sheet_sha256", sheet.hex)
    line.add("source", source)
  }
}

extension MarkSheetRecord {
  package init?(from fields: inout FieldReader) {
    guard let sheet = fields.id("sheet_sha256"), let source = fields.text("source") else { return nil }
    self.init(sheet: sheet, source: source)
  }
}
