import CoachingRules
import LogbookValues
import SignedRecords

/// What the centre of a demonstration assesses by. Each label is made up; an awarding body's words are not used.
enum DemoCriteria {
  /// The criteria in the order in which they are worked on. The last one is never reached.
  private static let rows: [(unit: String, place: String, label: String)] = [
    ("8577-300", "1.1", "Good practice explained"),
    ("8577-300", "1.2", "Limits of coaching named"),
    ("8577-300", "2.1", "Contract for a workplace drafted"),
    ("8577-303", "1.1", "Own practice described"),
    ("8577-303", "1.2", "Strengths named"),
    ("8577-303", "2.1", "Feedback used"),
    ("8577-303", "2.2", "Next steps planned"),
    ("8577-302", "1.1", "Goals noted in the client's own words"),
    ("8577-302", "1.2", "Silence left for thinking"),
    ("8577-302", "2.1", "Next step agreed in each session"),
    ("8577-304", "1.1", "Good practice explained"),
    ("8577-304", "1.2", "Mentoring and managing told apart"),
    ("8577-304", "2.1", "First meeting planned"),
    ("8577-306", "1.1", "Own experience offered last"),
    ("8577-306", "1.2", "Contacts opened for the client"),
    ("8577-307", "1.1", "Own practice described"),
    ("8577-307", "1.2", "Strengths named"),
    ("8577-307", "2.1", "Feedback used"),
    ("8577-307", "2.2", "Next steps planned"),
    ("8577-306", "2.1", "Ending prepared with the client"),
  ]

  /// All of them, in that order.
  static let inOrder = rows.compactMap { CriterionID(unit: $0.unit, place: $0.place) }

  /// Those that a learner with so many sessions has come to.
  static func reached(after sessions: Int) -> ArraySlice<CriterionID> {
    inOrder.dropLast().prefix(max(4, sessions / 4))
  }

  /// Puts the mark sheet into force.
  static func load(into ledger: inout JournalTransaction, by learner: SigningKey, at written: Instant) throws {
    let lines = rows.map { row in
      "\(row.unit),\(row.place.replacing(".", with: ",")),\(row.label)"
    }
    let text = (["unit,outcome,criterion,label"] + lines.sorted()).map { $0 + "\n" }.joined()
    let sheet = try ledger.keep(markSheet: Array(text.utf8))
    try ledger.append(
      .marksheet(MarkSheetRecord(sheet: sheet, source: "northdale-criteria.csv")), by: learner, at: written)
  }

  /// Says which sessions are evidence for the units that are not on reflection.
  static func tag(
    _ sessions: [SessionRecord], in ledger: inout JournalTransaction, by learner: SigningKey, at written: Instant
  ) throws {
    let shown = reached(after: sessions.count).filter { roles[$0.unit] != nil }
    for (index, criterion) in shown.enumerated() {
      let own = sessions.filter { $0.details.role == roles[criterion.unit] && $0.details.status == .held }
      guard !own.isEmpty else { continue }
      try tag(
        own[index * own.count / shown.count].session, with: [criterion], in: &ledger, by: learner, at: written)
    }
  }

  /// The sessions that show what a unit asks for.
  private static let roles: [String: Role] = [
    "8577-300": .coaching, "8577-302": .coaching, "8577-304": .mentoring, "8577-306": .mentoring,
  ]

  /// Says that an entry is evidence for these criteria too.
  static func tag(
    _ entry: EntryID, with criteria: [CriterionID], isOnAgenda: Bool = false, in ledger: inout JournalTransaction,
    by learner: SigningKey, at written: Instant
  ) throws {
    guard !criteria.isEmpty else { return }
    let table = LabelTable(db: ledger.db)
    var label = try table.label(of: entry)
    label.criteria = Set(label.criteria + criteria).sorted()
    label.isOnAgenda = isOnAgenda
    try ledger.append(.label(table.record(of: label)), by: learner, at: written)
  }
}
