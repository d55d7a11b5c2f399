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

  package func insert(_ label: LabelRecord, n: Int) throws {
    try db.insert(into: "label", ["entry": label.entry, "agenda": label.isOnAgenda, "n": n])
    for tag in label.criteria {
      try db.insert(
        into: "tag", orIgnore: true,
        ["entry": label.entry, "unit": tag.unit, "outcome": tag.outcome, "number": tag.number])
    }
  }

  /// The label of an entry; an empty one where it has none.
  package func label(of entry: EntryID) throws -> EntryLabel {
    let agenda = try db.cachedStatement(sql: "SELECT agenda FROM label WHERE entry = ?")
    return EntryLabel(
      entry: entry, criteria: try criteria(of: entry),
      isOnAgenda: try Bool.fetchOne(agenda, arguments: [entry]) ?? false, number: try evidenceNumber(of: entry))
  }

  /// The entries that are to be taken to supervision: marked, and in no supervision meeting since.
  package func agenda() throws -> [EntryID] {
    try EntryID.fetchAll(
      db,
      sql: """
        SELECT entry FROM label WHERE agenda = 1 AND NOT EXISTS
          (SELECT 1 FROM discussed WHERE discussed.entry = label.entry AND discussed.n > label.n)
        ORDER BY n, entry
        """)
  }

  /// The entries labelled with a criterion.
  package func entries(taggedWith criterion: CriterionID) throws -> [EntryID] {
    try EntryID.fetchAll(
      db, sql: "SELECT entry FROM tag WHERE unit = ? AND outcome = ? AND number = ? ORDER BY entry",
      arguments: [criterion.unit, criterion.outcome, criterion.number])
  }

  /// The evidence number of every entry that has one.
  package func evidenceNumbers() throws -> [EntryID: EvidenceNumber] {
    var numbers: [EntryID: EvidenceNumber] = [:]
    var previous: EvidenceNumber?
    let rows = try Row.fetchCursor(db, sql: "SELECT entry, number FROM evidence_number ORDER BY number, n, record")
    while let row = try rows.next() {
      var number = EvidenceNumber(try row.number("number"))
      if let previous, previous.number == number.number { number.twins = previous.twins + 1 }
      numbers[try row.value("entry")] = number
      previous = number
    }
    return numbers
  }

  /// The evidence number of an entry; nil where it has none.
  package func evidenceNumber(of entry: EntryID) throws -> EvidenceNumber? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT own.number AS number, count(other.entry) AS twins FROM evidence_number own
          LEFT JOIN evidence_number other
            ON other.number = own.number AND (other.n, other.record) < (own.n, own.record)
        WHERE own.entry = ? GROUP BY own.entry
        """, arguments: [entry])
    return try row.map { try EvidenceNumber($0.number("number"), twins: $0.number("twins")) }
  }

  /// The record of what is noted on an entry, which gives it an evidence number where it is evidence for the first
  /// time.
  func record(of label: EntryLabel) throws -> LabelRecord {
    let isNew = !label.criteria.isEmpty && label.number == nil
    let largest = try isNew ? Int.fetchOne(db, sql: "SELECT max(number) FROM evidence_number") ?? 0 : nil
    return LabelRecord(
      entry: label.entry, criteria: label.criteria, isOnAgenda: label.isOnAgenda, number: largest.map { $0 + 1 })
  }

  private func criteria(of entry: EntryID) throws -> [CriterionID] {
    let statement = try db.cachedStatement(
      sql: "SELECT unit, outcome, number FROM tag WHERE entry = ? ORDER BY unit, outcome, number")
    return try CriterionID.fetchAll(statement, arguments: [entry])
  }
}

extension CriterionID: FetchableRecord {
  /// Reads the columns `unit`, `outcome` and `number`.
  package init(row: Row) throws {
    let (outcome, number) = (try row.number("outcome"), try row.number("number"))
    guard let id = CriterionID(unit: try row.value("unit"), outcome: outcome, number: number) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    self = id
  }
}
