/// One version of a support entry (Docs/Format.md 4.5).
struct SupportVersion: Equatable, Sendable {
  var support: EntryID
  var type: SupportType
  var date: LocalDate
  var minutes: Int
  var with: String?
  var note: String?
  /// The sessions and notes a supervision meeting went through.
  var discussed: [EntryID] = []
  var replaces: [RecordID]

  func write(to line: inout StrictJSON) {
    line.add("support", support.hex)
    line.add("type", type.rawValue)
    line.add("date", date.description)
    line.add("minutes", minutes)
    line.addIfPresent("with", with)
    line.addIfPresent("note", note)
    if !discussed.isEmpty { line.add("discussed", discussed.map(\.hex)) }
    line.add("replaces", replaces.map(\.hex))
  }
}

extension SupportVersion {
  init?(from fields: inout FieldReader) {
    guard let support = fields.entry("support"), let type = fields.word("type", SupportType.self),
      let date = fields.date("date"), let minutes = fields.number("minutes"), (1...1_440).contains(minutes),
      let with = fields.optionalText("with"), let note = fields.optionalText("note"),
      let discussed = fields.optionalEntries("discussed"), let replaces = fields.ids("replaces")
    else { return nil }
    self.init(
      support: support, type: type, date: date, minutes: minutes, with: with, note: note, discussed: discussed,
      replaces: replaces)
  }
}
