import LogbookValues

/// What somebody who judges said of their own competence, brought into this journal (Docs/Format.md 4.25).
package struct CompetenceRecord: Equatable, Sendable {
  /// Who said and signed it.
  package var key: PublicKey
  /// SHA-256 of the statement that the journal keeps.
  package var statement: RecordID

  package init(key: PublicKey, statement: RecordID) {
    self.key = key
    self.statement = statement
  }

  func write(to line: inout StrictJSON) {
    line.add("key", key.line)
    line.add("statement_sha256", statement.hex)
  }
}

extension CompetenceRecord {
  package init?(from fields: inout FieldReader) {
    guard let line = fields.text("key"), let key = try? PublicKey(line: line), key.line == line,
      let statement = fields.id("statement_sha256")
    else { return nil }
    self.init(key: key, statement: statement)
  }
}
