/// What the first screen says: how far the learner is, the pace of the last half year, and what needs somebody.
public struct Overview: Equatable, Sendable {
  /// What was practised in one week, in counted minutes, signed or not.
  public struct Week: Equatable, Sendable {
    /// Its Monday.
    public var start: LocalDate
    /// Minutes of coaching.
    public var coaching: Int
    /// Minutes of mentoring.
    public var mentoring: Int
  }

  /// How many entries, sessions and support alike, want something done about them.
  public struct Attention: Equatable, Sendable {
    /// After how many days an entry that waits for its supervisor is overdue.
    public static let overdueDays = 14
    /// How many names `returnedBy` holds at most.
    static let namesShown = 3

    /// Entries a supervisor sent back.
    public var returned: Int
    /// Who sent them back, each once and the latest first, at most three; several who sent one back are one text.
    public var returnedBy: [String]
    /// Entries amended after a sign-off.
    public var changed: Int
    /// Entries with two current versions.
    public var conflicts: Int
    /// Waiting entries of a day that lies `overdueDays` or more back.
    public var overdue: Int
    /// Entries that wait for a supervisor: logged, changed or requested.
    public var waiting: Int
    /// Supervisors who may sign.
    public var supervisors: Int
    /// Open actions of the development plan whose day has come.
    public var actionsDue = 0
  }

  /// How many weeks there are.
  public static let weekCount = 26

  /// How far the learner is.
  public var report: ProgressReport
  /// The last 26 weeks without a gap, oldest first; the last one holds today.
  public var weeks: [Week]
  /// What needs somebody.
  public var attention: Attention
  /// The model of the reflective note that was begun last; nil where that had none, or there is no note.
  public var latestModel: String?
}
