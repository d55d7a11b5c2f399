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
    let rows = try Row.fetchCursor(db, sql: "SELECT record, target FROM sample WHERE result = 'action'")
    return try Array(rows.map { (record: try $0.value("record") as RecordID, target: try $0.value("target")) })
  }
}
