import LogbookValues

/// One version of a support entry (Docs/Format.md 4.5).
package struct SupportRecord: Equatable, Sendable {
  package var support: EntryID
  package var type: SupportType
  package var date: LocalDate
  package var minutes: Int
  package var with: String?
  package var note: String?
  /// The sessions and notes a supervision meeting went through.
  package var discussed: [EntryID] = []
  /// What the person who made a record of others says it shows.
  package var criteria: [CriterionID] = []
  package var replaces: [RecordID]

  package init(
    support: EntryID, type: SupportType, date: LocalDate, minutes: Int, with: String? = nil, note: String? = nil,
    discussed: [EntryID] = [], criteria: [CriterionID] = [], replaces: [RecordID]
  ) {
    self.support = support
    self.type = type
    self.date = date
    self.minutes = minutes
    self.with = with
    self.note = note
    self.discussed = discussed
    self.criteria = criteria
    self.replaces = replaces
  }

  func write(to line: inout StrictJSON) {
    line.add("support", support.hex)
    line.add("type", type.rawValue)
    line.add("date", date.description)
    line.add("minutes", minutes)
    line.addIfPresent("with", with)
    line.addIfPresent("note", note)
    if !discussed.isEmpty { line.add("discussed", discussed.map(\.hex)) }
    if !criteria.isEmpty { line.add("criteria", criteria.map(\.text)) }
    line.add("replaces", replaces.map(\.hex))
  }
}

extension SupportRecord {
  package init?(from fields: inout FieldReader) {
    guard let support = fields.entry("support"), let type = fields.word("type", SupportType.self),
      let date = fields.date("date"), let minutes = fields.number("minutes"), (1...1_440).contains(minutes),
      let with = fields.optionalText("with"), let note = fields.optionalText("note"),
      let discussed = fields.optionalEntries("discussed"), let criteria = fields.optionalCriteria("criteria"),
      let replaces = fields.ids("replaces"),
      type.isRecordOfOthers ? with != nil && note != nil && discussed.isEmpty : criteria.isEmpty
    else { return nil }
    self.init(
      support: support, type: type, date: date, minutes: minutes, with: with, note: note, discussed: discussed,
      criteria: criteria, replaces: replaces)
  }
}
