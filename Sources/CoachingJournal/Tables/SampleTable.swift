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

  /// Those that say that action is required, and the decisions that they are about.
  func actions() throws -> [(record: RecordID, target: RecordID)] {
    try Row.fetchAll(db, sql: "SELECT record, target FROM sample WHERE result = 'action'").map { row in
      try (row.value("record"), row.value("target"))
    }
  }
}
