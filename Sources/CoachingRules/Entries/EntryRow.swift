import LogbookValues
import SignedRecords

/// What screens and lists show of one session, support entry or block of hours brought forward: its current version,
/// its state and what it counts.
package struct EntryRow: Equatable, Sendable {
  /// What sort of entry it is.
  package enum Sort: String, CaseIterable, Sendable {
    case session
    case support
    /// Hours brought forward as a sum.
    case block
  }

  /// The entry.
  package var id: EntryID
  /// Session, support or block.
  package var sort: Sort
  /// The record of its current version.
  package var version: RecordID
  /// The day; the last one of a block.
  package var date: LocalDate
  /// The first day of a block; nil for others.
  package var from: LocalDate?
  /// When a session began; others have no time.
  package var start: OffsetDateTime?
  /// Elapsed minutes.
  package var minutes: Int
  /// Minutes that count toward `requirement`, signed or not.
  package var countedMinutes: Int
  /// Why fewer minutes count than elapsed, as a phrase; nil where all do.
  package var uncounted: String?
  /// Coaching or mentoring; nil for support.
  package var role: Role?
  /// The client; nil for support.
  package var client: ClientCode?
  /// Induction, tutorial or supervision; nil for a session.
  package var support: SupportType?
  /// What it counts toward; nil where the qualification asks for no such thing.
  package var requirement: String?
  /// Did the session happen?.
  package var status: Attendance
  /// Where it stands.
  package var state: EntryState
  /// Whether the current version is newer than one that was returned.
  package var amendedSinceReturn: Bool
  /// The day (UTC) on which it was logged, or changed after it was signed; nil where that is not known.
  package var logged: LocalDate?
  /// Who signed or returned it: the printed names on the sign-offs that count.
  package var supervisor: String?
  /// When they say they did.
  package var decidedAt: Instant?
  /// Its detached text.
  package var text: RecordID?
  /// The coaching or mentoring model of a session.
  package var model: String?
  /// Who paid for a session.
  package var fee: Fee?
  /// How many of a block's minutes were paid for.
  package var paidMinutes: Int?
  /// How many clients took part; nil for support.
  package var group: Int?
  /// In what relation a session was held.
  package var setting: Setting?
  /// How a session was held.
  package var channel: Channel?
  /// Who gave support, or where the figure of a block comes from.
  package var with: String?
  /// Who made a record of others, which only they sign; nil for every other entry.
  package var maker: String? { support?.isRecordOfOthers == true ? with : nil }
  /// The unit the learner files a session under, where that was said.
  package var unit: String?

  package init(
    id: EntryID, sort: Sort, version: RecordID, date: LocalDate, from: LocalDate? = nil, start: OffsetDateTime? = nil,
    minutes: Int, countedMinutes: Int, uncounted: String? = nil, role: Role? = nil, client: ClientCode? = nil,
    support: SupportType? = nil, requirement: String? = nil, status: Attendance, state: EntryState,
    amendedSinceReturn: Bool, logged: LocalDate? = nil, supervisor: String? = nil, decidedAt: Instant? = nil,
    text: RecordID? = nil,
    model: String? = nil, fee: Fee? = nil, paidMinutes: Int? = nil, group: Int? = nil, setting: Setting? = nil,
    channel: Channel? = nil, with: String? = nil, unit: String? = nil
  ) {
    self.id = id
    self.sort = sort
    self.version = version
    self.date = date
    self.from = from
    self.start = start
    self.minutes = minutes
    self.countedMinutes = countedMinutes
    self.uncounted = uncounted
    self.role = role
    self.client = client
    self.support = support
    self.requirement = requirement
    self.status = status
    self.state = state
    self.amendedSinceReturn = amendedSinceReturn
    self.logged = logged
    self.supervisor = supervisor
    self.decidedAt = decidedAt
    self.text = text
    self.model = model
    self.fee = fee
    self.paidMinutes = paidMinutes
    self.group = group
    self.setting = setting
    self.channel = channel
    self.with = with
    self.unit = unit
  }
}

/// Where an entry stands between learner and supervisor (design, "What a session can be"; Docs/Format.md section 6).
package enum EntryState: String, CaseIterable, Sendable {
  /// No sign-off yet.
  case logged
  /// Sent to a named supervisor.
  case requested
  /// Approved in its current version.
  case signed
  /// Sent back with a reason.
  case returned
  /// Amended after a sign-off: needs signing again.
  case changed
  /// Two current versions.
  case conflict
  /// Withdrawn.
  case withdrawn
}
