import SignedRecords

/// What putting a mark sheet into force came to.
package struct MarkSheetChange: Sendable {
  /// The record.
  package var record: RecordID
  /// How many criteria it has, by unit in order.
  package var units: [(unit: String, criteria: Int)]
  /// Sentences about what the learner should know.
  package var warnings: [String]

  package init(record: RecordID, units: [(unit: String, criteria: Int)], warnings: [String]) {
    self.record = record
    self.units = units
    self.warnings = warnings
  }

  /// How many criteria it has in all.
  package var criteria: Int { units.reduce(0) { $0 + $1.criteria } }
}
