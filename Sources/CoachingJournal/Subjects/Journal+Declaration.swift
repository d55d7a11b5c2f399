import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.CoverSheet {
  /// The cover statements in force; nil where the learner has given none.
  package func statements() throws(JournalError) -> CoverStatements? {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).coverStatements() }
  }

  /// Signs cover statements, which take the place of earlier ones.
  ///
  /// - Throws: `.againstRule` where they say what those in force say.
  package func declare(_ declaration: Declaration, on occasion: Occasion) throws(JournalError) -> CoverStatements {
    try journal.write { ledger, key in
      guard try ledger.coverStatements()?.declaration != declaration else {
        throw JournalError.againstRule("your cover statements already say that")
      }
      let record = try ledger.append(.declaration(declaration), by: key, at: occasion.now)
      return CoverStatements(record: record.id, declaration: declaration, signedAt: occasion.now)
    }
  }
}

extension JournalTransaction {
  /// The cover statements with the highest place in the learner's chain that nothing undid.
  package func coverStatements() throws -> CoverStatements? {
    var newest: (n: Int, statements: CoverStatements)?
    for placed in try RecordTable(db: db).placed(ofRare: .declaration, in: enrolment) {
      let head = placed.payload.head
      guard case .declaration(let declaration) = placed.payload.body, try !derived.isVoid(placed.id, head.n) else {
        continue
      }
      if let newest, (newest.n, newest.statements.record) > (head.n, placed.id) { continue }
      newest = (
        head.n, CoverStatements(record: placed.id, declaration: declaration, signedAt: head.signedAt)
      )
    }
    return newest?.statements
  }
}
