import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

// Hours that are not practice, and what is to be taken to supervision.

/// What is to be taken to supervision, in the order in which it was marked.
struct AgendaQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [AgendaItem] { try workspace.open().agenda.list() }
}

/// Hours of support: new ones, or a new version of those that were opened as `version`, which is nil where this one
/// settles which of two versions is right.
struct WriteSupport: Mutation {
  let entry: EntryID?
  let details: SupportDetails
  var version: RecordID?

  func write(in workspace: inout Workspace) throws(JournalError) -> EntryChange {
    let journal = try workspace.open()
    guard let entry else {
      return try journal.support.add(details, on: workspace.occasion)
    }
    return try journal.support.amend(entry, basedOn: version, on: workspace.occasion) { $0 = details }
  }

  func message(_ outcome: EntryChange, in zone: Zone) -> Message {
    var message = Message(entry == nil ? "Added" : "Amended", outcome, in: zone)
    let count = details.discussed.count
    if count > 0 { message.text += " You discussed \(count == 1 ? "1 entry" : "\(count) entries")." }
    return message
  }
}

/// A session or note put on the agenda for supervision, or taken off it.
struct SetAgenda: Mutation {
  let entry: EntryID
  let isOn: Bool

  /// What is noted on it now.
  func write(in workspace: inout Workspace) throws(JournalError) -> (label: EntryLabel, shortID: String) {
    let journal = try workspace.open()
    return (try journal.entries.setAgenda(isOn, entry, on: workspace.occasion), try journal.shortened(entry))
  }

  func message(_ written: (label: EntryLabel, shortID: String), in zone: Zone) -> Message {
    Message(
      written.label.isOnAgenda
        ? "Added \(written.shortID) to the supervision agenda. Press g a to see it."
        : "Removed \(written.shortID) from the supervision agenda.", .good)
  }
}
