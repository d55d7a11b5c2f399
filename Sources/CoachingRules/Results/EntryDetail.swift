import LogbookValues
import SignedRecords

/// An entry with all that happened to it.
package struct EntryDetail: Sendable {
  /// The entry as it stands; nil where it was undone.
  package var row: EntryRow?
  /// Its shortest unique prefix.
  package var shortID: String
  /// What happened, in the order in which the records say it did.
  package var events: [HistoryEvent]
  /// The reflective notes about it, oldest first; withdrawn ones left out.
  package var notes: [ListedNote] = []
  /// Its place on the agenda, the meetings that went through it, and what it went through itself.
  package var supervision = Supervision()
  /// What was said of it after it was logged, oldest first.
  package var feedback: [ListedFeedback] = []
  /// What it is evidence for, in order; without a label what the mark sheet does not have.
  package var criteria: [Criterion] = []
  /// The number under which it is filed as evidence; nil where it was never tagged.
  package var number: EvidenceNumber?
  /// The files that are attached to it, oldest first; withdrawn ones left out.
  package var attachments: [ListedAttachment] = []

  package init(
    row: EntryRow? = nil, shortID: String, events: [HistoryEvent], notes: [ListedNote] = [],
    supervision: Supervision = Supervision(), feedback: [ListedFeedback] = [], criteria: [Criterion] = [],
    number: EvidenceNumber? = nil,
    attachments: [ListedAttachment] = []
  ) {
    self.row = row
    self.shortID = shortID
    self.events = events
    self.notes = notes
    self.supervision = supervision
    self.feedback = feedback
    self.criteria = criteria
    self.number = number
    self.attachments = attachments
  }

  /// An approval of what an entry says now whose meaning signs nothing, such as having read it.
  package struct Reading: Equatable, Sendable {
    /// The printed name of whoever said it.
    package var name: String
    package var meaning: SignOffMeaning
    package var signedAt: Instant
  }

  /// Who read it without signing it, oldest first; empty where it is signed.
  package var readings: [Reading] {
    guard let row, [.logged, .changed, .requested].contains(row.state) else { return [] }
    return events.compactMap { event in
      guard case .decided(.approved, let name, let meaning, _, _, stands: true, _) = event.what,
        event.covers == row.version
      else { return nil }
      return Reading(name: name, meaning: meaning, signedAt: event.signedAt)
    }
  }
}
