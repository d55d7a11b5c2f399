/// A note with its text and what it is linked with.
package struct NoteDetail: Sendable {
  /// A session it reflects on.
  package struct Link: Equatable, Sendable {
    /// The session's shortest unique prefix.
    package var shortID: String
    /// The session as it stands.
    package var row: EntryRow

    package init(shortID: String, row: EntryRow) {
      self.shortID = shortID
      self.row = row
    }
  }

  /// Its current version.
  package var row: NoteRow
  /// Its shortest unique prefix.
  package var shortID: String
  /// What it says; nil where the text is missing.
  package var text: String?
  /// The sessions it reflects on, oldest first; those that were undone are left out.
  package var links: [Link]
  /// The actions of the plan that grew out of it.
  package var actions: [PlanItem]
  /// Its place on the agenda, and the meetings that went through it.
  package var supervision = Supervision()
  /// What it is evidence for, in order.
  package var criteria: [Criterion] = []
  /// The number under which it is filed as evidence; nil where it was never tagged.
  package var number: EvidenceNumber?
  /// The files that are attached to it, oldest first; withdrawn ones left out.
  package var attachments: [ListedAttachment] = []

  package init(
    row: NoteRow, shortID: String, text: String? = nil, links: [Link], actions: [PlanItem],
    supervision: Supervision = Supervision(), criteria: [Criterion] = [],
    number: EvidenceNumber? = nil,
    attachments: [ListedAttachment] = []
  ) {
    self.row = row
    self.shortID = shortID
    self.text = text
    self.links = links
    self.actions = actions
    self.supervision = supervision
    self.criteria = criteria
    self.number = number
    self.attachments = attachments
  }
}
