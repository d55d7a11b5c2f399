import LogbookValues

/// What the learner noted on an entry without changing it.
package struct EntryLabel: Equatable, Sendable {
  /// The session, support entry, block or note.
  package var entry: EntryID
  /// What it is evidence for, in order.
  package var criteria: [CriterionID]
  /// Whether it is marked to be taken to supervision.
  package var isOnAgenda: Bool
  /// The number under which it is filed as evidence; nil where it was never tagged.
  package var number: EvidenceNumber?

  package init(entry: EntryID, criteria: [CriterionID], isOnAgenda: Bool, number: EvidenceNumber? = nil) {
    self.entry = entry
    self.criteria = criteria
    self.isOnAgenda = isOnAgenda
    self.number = number
  }
}
