/// What screens and lists show of one session, support entry or block of hours brought forward: its current version, its state and what it counts.
public struct EntryRow: Equatable, Sendable {
  /// What sort of entry it is.
  public enum Sort: String, Sendable {
    case session
    case support
    /// Hours brought forward as a sum.
    case block
  }

  /// The entry.
  public var id: EntryID
  /// Session, support or block.
  public var sort: Sort
  /// The record of its current version.
  public var version: RecordID
  /// The day; the last one of a block.
  public var date: LocalDate
  /// The first day of a block; nil for others.
  public var from: LocalDate?
  /// When a session began; others have no time.
  public var start: LocalMoment?
  /// Elapsed minutes.
  public var minutes: Int
  /// Minutes that count toward `requirement`, signed or not.
  public var countedMinutes: Int
  /// Why fewer minutes count than elapsed, as a phrase; nil where all do.
  public var uncounted: String?
  /// Coaching or mentoring; nil for support.
  public var role: Role?
  /// The client; nil for support.
  public var client: ClientCode?
  /// Induction, tutorial or supervision; nil for a session.
  public var support: SupportType?
  /// What it counts toward; nil where the qualification asks for no such thing.
  public var requirement: String?
  /// Whether it took place.
  public var status: Attendance
  /// Where it stands.
  public var state: EntryState
  /// Whether the current version is newer than one that was returned.
  public var amendedSinceReturn: Bool
  /// Who signed or returned it: the printed names on the sign-offs that count.
  public var supervisor: String?
  /// When they say they did.
  public var decidedAt: Instant?
  /// Its detached text.
  public var text: RecordID?
  /// The coaching or mentoring model of a session.
  public var model: String?
  /// Who paid for a session.
  public var fee: Fee?
  /// How many of a block's minutes were paid for.
  public var paidMinutes: Int?
  /// How many clients took part; nil for support.
  public var group: Int?
  /// In what relation a session was held.
  public var setting: Setting?
  /// How a session was held.
  public var channel: Channel?
  /// Who gave support, or where the figure of a block comes from.
  public var with: String?
  /// The unit the learner files a session under, where that was said.
  public var unit: String?
}
