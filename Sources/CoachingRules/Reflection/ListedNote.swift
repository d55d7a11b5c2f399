/// A note as a list shows it.
package struct ListedNote: Equatable, Sendable {
  /// Its current version.
  package var row: NoteRow
  /// Its shortest unique prefix.
  package var shortID: String
  /// What it says; nil where the text is missing.
  package var text: String?

  package init(row: NoteRow, shortID: String, text: String? = nil) {
    self.row = row
    self.shortID = shortID
    self.text = text
  }
}

/// An action of the development plan with its text.
package struct PlanItem: Equatable, Sendable {
  /// Its current version.
  package var row: PlannedAction
  /// Its shortest unique prefix.
  package var shortID: String
  /// What is to be done; nil where the text is missing.
  package var text: String?

  package init(row: PlannedAction, shortID: String, text: String? = nil) {
    self.row = row
    self.shortID = shortID
    self.text = text
  }
}
