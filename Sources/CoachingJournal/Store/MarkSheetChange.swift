/// What putting a mark sheet into force came to.
public struct MarkSheetChange: Sendable {
  /// The record.
  public var record: RecordID
  /// How many criteria it has, by unit in order.
  public var units: [(unit: String, criteria: Int)]
  /// Sentences about what the learner should know.
  public var warnings: [String]

  /// How many criteria it has in all.
  public var criteria: Int { units.reduce(0) { $0 + $1.criteria } }
}
