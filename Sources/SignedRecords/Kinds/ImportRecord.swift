import LogbookValues

/// The beginning of an import: how many of the learner's records after it belong to it (Docs/Format.md 4.17).
package struct ImportRecord: Equatable, Sendable {
  /// The most records one import may bring.
  package static let mostRecords = 1_000_000

  var format: ImportFormat
  /// The file's name.
  package var source: String
  var file: RecordID
  package var records: Int

  package init(format: ImportFormat, source: String, file: RecordID, records: Int) {
    self.format = format
    self.source = source
    self.file = file
    self.records = records
  }

  func write(to line: inout StrictJSON) {
    line.add("format", format.rawValue)
    line.add("source", source)
    line.add("file_sha256", file.hex)
    line.add("records", records)
  }
}

extension ImportRecord {
  package init?(from fields: inout FieldReader) {
    guard let format = fields.word("format", ImportFormat.self), let source = fields.text("source"),
      let file = fields.id("file_sha256"), let records = fields.number("records"),
      (1...ImportRecord.mostRecords).contains(records)
    else { return nil }
    self.init(format: format, source: source, file: file, records: records)
  }
}
