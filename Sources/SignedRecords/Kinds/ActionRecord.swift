import LogbookValues

/// One version of an action of the development plan (Docs/Format.md 4.16).
package struct ActionRecord: Equatable, Sendable {
  package var action: EntryID
  package var status: ActionStatus
  package var due: LocalDate?
  package var doneOn: LocalDate?
  /// The reflective note it grew out of.
  package var note: EntryID?
  package var text: RecordID
  package var replaces: [RecordID]

  package init(
    action: EntryID, status: ActionStatus, due: LocalDate? = nil, doneOn: LocalDate? = nil, note: EntryID? = nil,
    text: RecordID, replaces: [RecordID]
  ) {
    self.action = action
    self.status = status
    self.due = due
    self.doneOn = doneOn
    self.note = note
    self.text = text
    self.replaces = replaces
  }

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

extension ActionRecord {
  package init?(from fields: inout FieldReader) {
    guard let action = fields.entry("action"), let status = fields.word("status", ActionStatus.self),
      let due = fields.optionalDate("due"), let doneOn = fields.optionalDate("done_on"),
      status == .done || doneOn == nil, let note = fields.optionalEntry("note"), let text = fields.id("text_sha256"),
      let replaces = fields.ids("replaces")
    else { return nil }
    self.init(
      action: action, status: status, due: due, doneOn: doneOn, note: note, text: text, replaces: replaces)
  }
}

/// Whether an action of the development plan is done.
package enum ActionStatus: String, CaseIterable, Sendable {
  case open
  case done
}
