/// What lint looks at: the journal as a list of facts.
struct LintFacts: Sendable {
  /// A session, support entry or block that is not withdrawn.
  struct Entry: Sendable {
    var id: EntryID
    var sort: EntryRow.Sort
    var date: LocalDate
    /// Minutes since 1970 UTC at which a session began.
    var begins: Int?
    var minutes: Int
    var role: Role?
    var client: String
    var support: SupportType?
    var unit: String?
    var requirement: String?
    var status: Attendance
    var state: EntryState
    /// Its text was destroyed on request: nobody can ask for what stood in it.
    var isErased = false
    var hasNotes = true
    var hasFeedback = true
    var hasReflection = true
    var hasDiscussed = true

    var isHeldSession: Bool { sort == .session && status == .held }
  }

  /// A reflective note that is not withdrawn.
  struct Note: Sendable {
    var id: EntryID
    var date: LocalDate
    var hasCriteria: Bool
    /// Stages of its model that say something, and all of them; 0 of 0 where it has none.
    var filledStages: Int
    var stages: Int
  }

  /// A criterion of the mark sheet.
  struct Slot: Sendable {
    var id: CriterionID
    var evidence: Int
    var isReferred: Bool
    var isChanged: Bool
  }

  /// Where a text gives away who a client is.
  struct Leak: Sendable {
    var subject: LintFinding.Subject
    /// The clients whose name stands there.
    var names: [ClientCode]
    var hasAddress: Bool
    /// The part of the subject that it stands in, as options call it: `summary`, `note`.
    var part: String?
    /// Whether it stands in texts that no longer hold.
    var isEarlier = false
  }

  var today: LocalDate
  var registered: LocalDate
  var deadline: LocalDate?
  /// The unit in which practice of a role is reflected on, where the qualification has one; one for both roles where
  /// the scheme counts notes of any unit.
  var reflectiveUnits: [Role: String] = [:]
  /// The requirements that sessions can be filed under.
  var practice: Set<String> = []
  /// How many minutes of supervision the scheme asks for in a quarter; nil where it gives no figure.
  var supervisionPerQuarter: Int?
  /// How many may sign sessions.
  var supervisors: Int
  /// In the order in which they began, the oldest first; support and blocks by their day.
  var entries: [Entry] = []
  /// The register, by code.
  var clients: [String: ClientRow] = [:]
  /// The newest first.
  var notes: [Note] = []
  /// Whether a mark sheet is loaded, so that notes can be labelled.
  var hasMarkSheet = false
  var criteria: [Slot] = []
  var leaks: [Leak] = []
  /// Codes that are a word of a real name, and whose it is.
  var namingCodes: [String: ClientCode] = [:]
  /// Why the names of clients could not be looked for; nil where they were.
  var unreadNames: String?
  var shortIDs: [EntryID: String] = [:]

  func short(_ id: EntryID) -> String { shortIDs[id] ?? String(id.hex.prefix(6)) }
}
