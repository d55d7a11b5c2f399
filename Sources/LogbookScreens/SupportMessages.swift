import CoachingRules
import LogbookValues
import SignedRecords

/// What the pages of support and of the agenda write.
package enum SupportAct: Sendable {
  /// Hours that are not practice.
  case add(SupportDetails, draft: String?)
  /// A new version of a support entry that was opened as `basedOn`; nil where two versions stand and this ends that.
  case amend(EntryID, SupportDetails, basedOn: RecordID?, draft: String?)
  /// A session or note put on the agenda for supervision, or taken off it.
  case setAgenda(EntryID, isOn: Bool)
}

/// What such an act came to, once it is on disk.
package enum SupportDone: Sendable {
  /// A support entry, and how many things it went through.
  case written(Outcome, isNew: Bool, discussed: Int)
  /// What is noted on a session or note now.
  case agenda(EntryLabel, shortID: String)
}
