import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived tables `label` and `tag`.
package struct LabelTable {
  let db: Database

  package init(db: Database) {
    self.db = db
  }

  package func insert(_ label: Label, n: Int) throws {
    try db.cachedStatement(sql: "INSERT INTO label VALUES (?, ?, ?)")
      .execute(arguments: [label.entry.hex, label.isOnAgenda, n])
    for criterion in label.criteria {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO tag VALUES (?, ?, ?, ?)")
        .execute(arguments: [label.entry.hex, criterion.unit, criterion.outcome, criterion.number])
    }
  }

  /// The label of an entry; an empty one where it has none.
  package func label(of entry: EntryID) throws -> EntryLabel {
    let agenda = try db.cachedStatement(sql: "SELECT agenda FROM label WHERE entry = ?")
    return EntryLabel(
      entry: entry, criteria: try criteria(of: entry),
      isOnAgenda: try Int.fetchOne(agenda, arguments: [entry.hex]) == 1)
  }

  /// The entries that are to be taken to supervision: marked, and in no supervision meeting since.
  package func agenda() throws -> [EntryID] {
    try String.fetchAll(
      db,
      sql: """
        SELECT entry FROM label WHERE agenda = 1 AND NOT EXISTS
          (SELECT 1 FROM discussed WHERE discussed.entry = label.entry AND discussed.n > label.n)
        ORDER BY n, entry
        """
    ).compactMap(EntryID.init(hex:))
  }

  /// The entries labelled with a criterion.
  package func entries(taggedWith criterion: CriterionID) throws -> [EntryID] {
    try String.fetchAll(
      db, sql: "SELECT entry FROM tag WHERE unit = ? AND outcome = ? AND number = ? ORDER BY entry",
      arguments: [criterion.unit, criterion.outcome, criterion.number]
    ).compactMap(EntryID.init(hex:))
  }

  private func criteria(of entry: EntryID) throws -> [CriterionID] {
    let statement = try db.cachedStatement(
      sql: "SELECT unit, outcome, number FROM tag WHERE entry = ? ORDER BY unit, outcome, number")
    return try Row.fetchAll(statement, arguments: [entry.hex]).compactMap { row in
      CriterionID(unit: try row.text(0), outcome: try row.number(1), number: try row.number(2))
    }
  }
}
