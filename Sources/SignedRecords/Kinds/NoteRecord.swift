import LogbookValues

/// One version of a reflective note (Docs/Format.md 4.8).
package struct NoteRecord: Equatable, Sendable {
  package var note: EntryID
  package var unit: String
  package var date: LocalDate
  package var model: String?
  package var sessions: [EntryID]
  package var text: RecordID
  package var replaces: [RecordID]

  package init(
    note: EntryID, unit: String, date: LocalDate, model: String? = nil, sessions: [EntryID], text: RecordID,
    replaces: [RecordID]
  ) {
    self.note = note
    self.unit = unit
    self.date = date
    self.model = model
    self.sessions = sessions
    self.text = text
    self.replaces = replaces
  }

  func write(to line: inout StrictJSON) {
    line.add("note", note.hex)
    line.add("unit", unit)
    line.add("date", date.description)
    line.addIfPresent("model", model)
    line.add("sessions", sessions.map(\.hex))
    line.add("text_sha256", text.hex)
    line.add("replaces", replaces.map(\.hex))
  }
}

extension NoteRecord {
  package init?(from fields: inout FieldReader) {
    guard let note = fields.entry("note"), let unit = fields.text("unit"),
      let date = fields.date("date"), let model = fields.optionalText("model"), let sessions = fields.texts("sessions"),
      let text = fields.id("text_sha256"), let replaces = fields.ids("replaces")
    else { return nil }
    let ids = sessions.compactMap(EntryID.init(hex:))
    guard ids.count == sessions.count else { return nil }
    self.init(note: note, unit: unit, date: date, model: model, sessions: ids, text: text, replaces: replaces)
  }
}
