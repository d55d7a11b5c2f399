import LogbookValues

/// What a change to the journal came to: the entry, what is to be said about it.
package struct Outcome: Sendable {
  /// The entry.
  package var id: EntryID
  /// Its shortest unique prefix, 6 digits or more.
  package var shortID: String
  /// The session or support entry as it stands now; nil where it is none.
  package var row: EntryRow?
  /// The note as it stands now, where it is one.
  package var note: NoteRow?
  /// The action of the plan as it stands now, where it is one.
  package var action: PlanItem?
  /// Sentences about what is odd; the change was made all the same.
  package var warnings: [String]

  package init(
    id: EntryID, shortID: String, row: EntryRow? = nil, note: NoteRow? = nil, action: PlanItem? = nil,
    warnings: [String]
  ) {
    self.id = id
    self.shortID = shortID
    self.row = row
    self.note = note
    self.action = action
    self.warnings = warnings
  }
}
