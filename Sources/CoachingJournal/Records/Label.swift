/// What the learner notes on an entry without changing what was signed (Docs/Format.md 4.14).
struct Label: Equatable, Sendable {
  var entry: EntryID
  /// What it is evidence for.
  var criteria: [CriterionID]
  /// Whether it is to be taken to supervision.
  var isOnAgenda: Bool

  func write(to line: inout StrictJSON) {
    line.add("entry", entry.hex)
    line.add("criteria", criteria.map(\.text))
    line.add("agenda", isOnAgenda ? "yes" : "no")
  }
}

extension Label {
  init?(from fields: inout FieldReader) {
    guard let entry = fields.entry("entry"), let words = fields.texts("criteria"), let agenda = fields.flag("agenda")
    else { return nil }
    let criteria = words.compactMap(CriterionID.init(_:))
    guard criteria.count == words.count else { return nil }
    self.init(entry: entry, criteria: criteria, isOnAgenda: agenda)
  }
}
