import LogbookValues
import SignedRecords

/// What lint looks at: the journal as a list of facts.
package struct LintFacts: Sendable {
  /// A session, support entry or block that is not withdrawn.
  package struct Entry: Sendable {
    package var id: EntryID
    package var sort: EntryRow.Sort
    package var date: LocalDate
    /// Since when a supervisor can have signed it.
    package var logged: LocalDate?
    /// Minutes since 1970 UTC at which a session began.
    package var begins: Int?
    package var minutes: Int
    package var role: Role?
    package var client: String
    package var support: SupportType?
    package var unit: String?
    package var requirement: String?
    package var status: Attendance
    package var state: EntryState

    package init(
      id: EntryID, sort: EntryRow.Sort, date: LocalDate, logged: LocalDate? = nil, begins: Int? = nil, minutes: Int,
      role: Role? = nil,
      client: String, support: SupportType? = nil, unit: String? = nil, requirement: String? = nil, status: Attendance,
      state: EntryState, isErased: Bool = false, hasNotes: Bool = true, hasFeedback: Bool = true,
      hasReflection: Bool = true, hasDiscussed: Bool = true
    ) {
      self.id = id
      self.sort = sort
      self.date = date
      self.logged = logged
      self.begins = begins
      self.minutes = minutes
      self.role = role
      self.client = client
      self.support = support
      self.unit = unit
      self.requirement = requirement
      self.status = status
      self.state = state
      self.isErased = isErased
      self.hasNotes = hasNotes
      self.hasFeedback = hasFeedback
      self.hasReflection = hasReflection
      self.hasDiscussed = hasDiscussed
    }
    /// Its text was erased on request, so nothing is asked about it.
    package var isErased = false
    package var hasNotes = true
    package var hasFeedback = true
    package var hasReflection = true
    package var hasDiscussed = true

    package var isHeldSession: Bool { sort == .session && status == .held }
  }

  /// A reflective note that is not withdrawn.
  package struct Note: Sendable {
    package var id: EntryID
    package var date: LocalDate
    package var hasCriteria: Bool
    /// Stages of its model that say something, and all of them; 0 of 0 where it has none.
    package var filledStages: Int
    package var stages: Int

    package init(id: EntryID, date: LocalDate, hasCriteria: Bool, filledStages: Int, stages: Int) {
      self.id = id
      self.date = date
      self.hasCriteria = hasCriteria
      self.filledStages = filledStages
      self.stages = stages
    }
  }

  /// A criterion of the mark sheet.
  package struct Slot: Sendable {
    package var id: CriterionID
    package var evidence: Int
    /// Whether an assessor referred it and has seen all the evidence there is now.
    package var isReferred: Bool
    package var isChanged: Bool
    /// Whether the mark sheet has other words for it now than it was met under.
    package var isReworded: Bool
    /// The evidence that the assessor wants by a day, where nothing was done about it yet.
    package var resubmission: Resubmission?

    package init(
      id: CriterionID, evidence: Int, isReferred: Bool, isChanged: Bool, isReworded: Bool = false,
      resubmission: Resubmission? = nil
    ) {
      self.id = id
      self.resubmission = resubmission
      self.evidence = evidence
      self.isReferred = isReferred
      self.isChanged = isChanged
      self.isReworded = isReworded
    }
  }

  /// Where a text gives away who a client is.
  package struct Leak: Sendable {
    package var subject: LintFinding.Subject
    /// The clients whose name stands there.
    package var names: [ClientCode]
    package var hasAddress: Bool
    /// The feedback on the subject that it stands in; nil where it stands in the subject itself.
    package var feedback: EntryID?
    /// The file attached to the subject whose note it stands in; nil where it stands in the subject itself.
    package var attachment: EntryID?
    /// The text of the subject that it stands in; nil where there is only one.
    package var part: Remedy.TextPart?

    package init(
      subject: LintFinding.Subject, names: [ClientCode], hasAddress: Bool, part: Remedy.TextPart? = nil,
      isEarlier: Bool = false
    ) {
      self.subject = subject
      self.names = names
      self.hasAddress = hasAddress
      self.part = part
      self.isEarlier = isEarlier
    }
    /// Whether it is in earlier texts.
    package var isEarlier = false
  }

  /// A real name in signed records about one subject, from which nothing can remove it.
  package struct LastingLeak: Sendable {
    package var subject: LintFinding.Subject
    /// Whose name it is.
    package var names: Set<ClientCode> = []
    /// The records it is in.
    package var records: [RecordID] = []

    package init(subject: LintFinding.Subject) { self.subject = subject }
  }

  package var today: LocalDate
  package var registered: LocalDate
  package var deadline: LocalDate?
  /// The unit in which practice of a role is reflected on, where the qualification has one; one for both roles where
  /// the scheme counts notes of any unit.
  package var reflectiveUnits: [Role: String] = [:]
  /// The requirements that sessions can be filed under.
  package var practice: Set<String> = []
  /// How many minutes of supervision the scheme asks for in a quarter; nil where it gives no figure.
  package var supervisionPerQuarter: Int?
  /// How many may sign sessions.
  package var supervisors: Int
  /// The names of keys that may sign and are called the same, or look it.
  package var namesakes: [[String]] = []
  /// In the order in which they began, the oldest first; support and blocks by their day.
  package var entries: [Entry] = []
  /// The register, by code.
  package var clients: [String: ClientRow] = [:]
  /// The newest first.
  package var notes: [Note] = []
  /// Whether a mark sheet is loaded, so that notes can be labelled.
  package var hasMarkSheet = false
  package var criteria: [Slot] = []
  /// The units that need deciding again.
  package var changedUnits: [UnitStanding] = []
  package var leaks: [Leak] = []
  /// Those that the learner has not marked as seen.
  package var lastingLeaks: [LastingLeak] = []
  /// Codes that are a word of a real name, and whose it is.
  package var namingCodes: [String: ClientCode] = [:]
  /// Why the names of clients could not be looked for; nil where they were.
  package var unreadNames: String?
  package var shortIDs = ShortIDs()
  /// The places of the entries, by their ids; empty until they are put in order.
  private var places: [Int32] = []

  package init(
    today: LocalDate, registered: LocalDate, deadline: LocalDate? = nil, reflectiveUnits: [Role: String] = [:],
    practice: Set<String> = [], supervisionPerQuarter: Int? = nil, supervisors: Int, entries: [Entry] = [],
    clients: [String: ClientRow] = [:], notes: [Note] = [], hasMarkSheet: Bool = false, criteria: [Slot] = [],
    leaks: [Leak] = [], namingCodes: [String: ClientCode] = [:], unreadNames: String? = nil
  ) {
    self.today = today
    self.registered = registered
    self.deadline = deadline
    self.reflectiveUnits = reflectiveUnits
    self.practice = practice
    self.supervisionPerQuarter = supervisionPerQuarter
    self.supervisors = supervisors
    self.entries = entries
    self.clients = clients
    self.notes = notes
    self.hasMarkSheet = hasMarkSheet
    self.criteria = criteria
    self.leaks = leaks
    self.namingCodes = namingCodes
    self.unreadNames = unreadNames
  }

  func short(_ id: EntryID) -> String { shortIDs[id] }

  /// Puts the entries in an order in which each is found by its id.
  mutating func orderPlaces() {
    places = entries.indices.map(Int32.init).sorted { entries[Int($0)].id < entries[Int($1)].id }
  }

  /// An entry by its id.
  func entry(_ id: EntryID) -> Entry? {
    let place = places.placeAfter { entries[Int($0)].id < id }
    guard places.indices.contains(place) else { return nil }
    let entry = entries[Int(places[place])]
    return entry.id == id ? entry : nil
  }
}
