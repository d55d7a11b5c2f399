import LogbookValues

/// What an action of the development plan says.
package struct PlanDetails: Equatable, Sendable {
  /// What is to be done.
  package var text: String
  /// By when.
  package var due: LocalDate?
  /// The note it grew out of.
  package var note: EntryID?

  /// An action of these parts.
  package init(text: String, due: LocalDate?, note: EntryID?) {
    self.text = text
    self.due = due
    self.note = note
  }
}
