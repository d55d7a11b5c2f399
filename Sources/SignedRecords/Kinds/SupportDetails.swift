import LogbookValues

/// What is recorded of hours that are not practice.
package struct SupportDetails: Equatable, Sendable {
  /// Induction, tutorial support, supervision or other development.
  package var type: SupportType
  /// The day.
  package var date: LocalDate
  /// How long, 1...1440 minutes.
  package var minutes: Int
  /// Who gave it, at most 200 bytes.
  package var with: String?
  /// What it was about, at most 16,384 bytes.
  package var note: String?
  /// The sessions and notes that a supervision meeting went through.
  package var discussed: [EntryID]
  /// What the person who made a record of others says it shows.
  package var criteria: [CriterionID]

  /// Details of these parts; an empty name or note is the same as none.
  package init(
    _ type: SupportType, on date: LocalDate, minutes: Int, with: String? = nil, note: String? = nil,
    discussed: [EntryID] = [], criteria: [CriterionID] = []
  ) {
    self.type = type
    self.date = date
    self.minutes = minutes
    self.with = with
    self.note = note
    self.discussed = discussed
    self.criteria = criteria
  }
}

extension SupportDetails {
  /// The note, and below it the criteria that the person who made it names; nil where there is neither.
  package var saying: String? {
    let shown = criteria.isEmpty ? nil : "Shows: \(criteria.map(\.text).joined(separator: ", "))"
    let lines = [note, shown].compactMap(\.self)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  package init(_ version: SupportRecord) {
    self.init(
      version.type, on: version.date, minutes: version.minutes, with: version.with, note: version.note,
      discussed: version.discussed, criteria: version.criteria)
  }

  /// The version of an entry that says this.
  package func version(of support: EntryID, replaces: [RecordID]) -> SupportRecord {
    SupportRecord(
      support: support, type: type, date: date, minutes: minutes, with: with.flatMap { $0.isEmpty ? nil : $0 },
      note: note.flatMap { $0.isEmpty ? nil : $0 }, discussed: discussed, criteria: criteria,
      replaces: replaces)
  }
}
