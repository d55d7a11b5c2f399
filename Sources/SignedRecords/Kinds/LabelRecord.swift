import LogbookValues

/// What the learner notes on an entry without changing what was signed (Docs/Format.md 4.14).
package struct LabelRecord: Equatable, Sendable {
  package var entry: EntryID
  /// What it is evidence for.
  package var criteria: [CriterionID]
  /// Whether it is to be taken to supervision.
  package var isOnAgenda: Bool
  /// The evidence number that the entry is given, from 1; nil where this gives none.
  package var number: Int?

  package init(entry: EntryID, criteria: [CriterionID], isOnAgenda: Bool, number: Int? = nil) {
    self.entry = entry
    self.criteria = criteria
    self.isOnAgenda = isOnAgenda
    self.number = number
  }

  func write(to line: inout StrictJSON) {
    line.add("entry", entry.hex)
    line.add("criteria", criteria.map(\.text))
    line.add("agenda", isOnAgenda ? "yes" : "no")
    if let number { line.add("number", number) }
  }
}

extension LabelRecord {
  package init?(from fields: inout FieldReader) {
    guard let entry = fields.entry("entry"), let words = fields.texts("criteria"), let agenda = fields.flag("agenda"),
      let number = fields.optionalNumber("number"), number.map({ $0 >= 1 }) != false
    else { return nil }
    let criteria = words.compactMap(CriterionID.init(_:))
    guard criteria.count == words.count else { return nil }
    self.init(entry: entry, criteria: criteria, isOnAgenda: agenda, number: number)
  }
}
