/// One version of an action of the development plan (Docs/Format.md 4.16).
struct ActionVersion: Equatable, Sendable {
  var action: EntryID
  var status: PlannedAction.Status
  var due: LocalDate?
  var doneOn: LocalDate?
  /// The reflective note it grew out of.
  var note: EntryID?
  var text: RecordID
  var replaces: [RecordID]

  func write(to line: inout StrictJSON) {
    line.add("action", action.hex)
    line.add("status", status.rawValue)
    line.addIfPresent("due", due?.description)
    line.addIfPresent("done_on", doneOn?.description)
    line.addIfPresent("note", note?.hex)
    line.add("text_sha256", text.hex)
    line.add("replaces", replaces.map(\.hex))
  }
}

extension ActionVersion {
  init?(from fields: inout FieldReader) {
    guard let action = fields.entry("action"), let status = fields.word("status", PlannedAction.Status.self),
      let due = fields.optionalDate("due"), let doneOn = fields.optionalDate("done_on"),
      status == .done || doneOn == nil, let note = fields.optionalEntry("note"), let text = fields.id("text_sha256"),
      let replaces = fields.ids("replaces")
    else { return nil }
    self.init(
      action: action, status: status, due: due, doneOn: doneOn, note: note, text: text, replaces: replaces)
  }
}
