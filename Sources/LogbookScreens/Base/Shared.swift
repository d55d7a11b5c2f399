import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// What every page may know beside its own state. Only `Logbook` changes it.
package struct Shared: Sendable {
  /// What of it was read anew.
  enum News: Sendable {
    case overview, scheme, findings, models, agenda, requests, drafts
  }

  /// Now, here. Its instant is that of the last tick.
  package var occasion: Occasion
  /// Whether it is read line by line and not seen: no page is drawn.
  package var isRead = false
  /// Whether COACHLOG_NOW replaces the clock.
  package var isClockSet: Bool
  /// The terminal's size when the last event came.
  package var size: Size
  /// Totals, weeks and what needs the user; nil until they were read once.
  package var overview: Overview?
  /// The scheme in force; nil until it was read.
  package var scheme: Scheme?
  /// The number of things to fix; nil until it was read.
  package var findings: Int?
  /// How many of them are about privacy.
  package var leaks = 0
  /// The models with the learner's own among them; nil until those were read.
  var library: ModelLibrary?
  /// What is to be taken to supervision; nil until it was read.
  var agenda: [AgendaItem]?
  /// The requests that are open, the newest first; nil until they were read.
  var requests: [ListedRequest]?
  /// The drafts that wait beside the journal, newest first, those of open forms left out.
  package var drafts: [Draft] = []
  /// Why something that was typed is not on disk, where that is so.
  package var draftTrouble: JournalError?
  /// Why nothing can be written, where that is so.
  package var readOnly: String?

  /// Today, on the clock of the zone.
  package var today: LocalDate { occasion.today }
  /// The models there are to choose from.
  package var models: ModelLibrary { library ?? .builtIn }
  /// `sent to Jane Doe 3 days ago` and `sent 3 days ago`; empty for an entry that no open request asks about.
  func sent(_ row: EntryRow) -> [String] {
    guard row.state == .requested, let request = requests?.first(where: { $0.entries.contains { $0.id == row.id } })
    else { return [] }
    let (whole, short) = request.sent(in: occasion.zone, today: today)
    return [whole, short]
  }
  /// Whether an entry or note is on the agenda.
  func isOnAgenda(_ id: EntryID) -> Bool { agenda?.contains { $0.id == id } == true }
  /// The running timer.
  package var timer: RunningTimer? { overview?.report.timer }
  /// Why the running timer cannot be read; nil where it can.
  package var timerProblem: Notice? { overview?.report.timerProblem }
}
