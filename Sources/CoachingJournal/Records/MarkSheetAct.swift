/// A centre's mark sheet put into force (Docs/Format.md 4.15).
struct MarkSheetAct: Equatable, Sendable {
  var sheet: RecordID
  /// The file's name.
  var source: String

  func write(to line: inout StrictJSON) {
    line.add("sheet_sha256", sheet.hex)
    line.add("source", source)
  }
}

extension MarkSheetAct {
  init?(from fields: inout FieldReader) {
    guard let sheet = fields.id("sheet_sha256"), let source = fields.text("source") else { return nil }
    self.init(sheet: sheet, source: source)
  }
}
