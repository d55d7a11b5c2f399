import CoachingJournal
import TerminalUI

/// What every page may know beside its own state. Only `Logbook` changes it.
public struct Shared: Sendable {
  /// Now, here. Its instant is that of the last tick.
  public var occasion: Occasion
  /// Whether COACHLOG_NOW replaces the clock.
  public var isClockSet: Bool
  /// The terminal's size when the last event came.
  public var size: Size
  /// Totals, weeks and what needs the user; nil until they were read once.
  public var overview: Overview?
  /// The scheme in force; nil until it was read.
  public var scheme: Scheme?
  /// How much an assessor would query; nil until it was looked for.
  public var findings: Int?
  /// The models with the learner's own among them; nil until those were read.
  var library: ModelLibrary?
  /// What is to be taken to supervision; nil until it was read.
  var agenda: [AgendaItem]?
  /// The drafts that wait beside the journal, newest first, those of open forms left out.
  public var drafts: [Draft] = []
  /// Why something that was typed is not on disk, where that is so.
  public var draftTrouble: JournalError?
  /// Why nothing can be written, where that is so.
  public var readOnly: String?

  /// Today, on the clock of the zone.
  public var today: LocalDate { occasion.today }
  /// The models there are to choose from.
  public var models: ModelLibrary { library ?? .builtIn }
  /// Whether an entry or note is on the agenda.
  func isOnAgenda(_ id: EntryID) -> Bool { agenda?.contains { $0.id == id } == true }
  /// The running timer.
  public var timer: RunningTimer? { overview?.report.timer }
}
