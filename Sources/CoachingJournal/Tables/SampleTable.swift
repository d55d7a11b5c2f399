import GRDB
import LogbookValues
import SignedRecords

/// Reading the derived table `sample`, which has the answers of verifiers that count.
package struct SampleTable {
  let db: Database

  package init(db: Database) { self.db = db }

  /// The records.
  package func counting() throws -> Set<RecordID> {
    try Set(RecordID.fetchAll(db, sql: "SELECT record FROM sample"))
  }

  /// Whether any of them says that action is required.
  func hasActions() throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT 1 FROM sample WHERE result = 'action' LIMIT 1") != nil
  }
}
