import Support

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// A journal in which Jane Doe, who signs and assesses, is asked about everything there can be in a request.
struct RequestSample {
  let place: TestJournal
  let jane = TestJournal.key(100)
  let ann = TestJournal.key(101)

  static let sheet = """
    unit,outcome,criterion,label
    8577-300,1,1,"Sample: says what, and why"
    8577-303,1,1,Sample: keeps a diary
    8577-303,1,2,Sample: looks back

    """

  private static let kept = Result { try RequestSample(writing: TestJournal()).place.kept() }

  /// A journal of its own in which nobody was asked yet.
  init() throws { place = try TestJournal(copying: try RequestSample.kept.get()) }

  private init(writing place: TestJournal) throws {
    self.place = place
    let journal = place.journal
    _ = try journal.criteria.load(Array(RequestSample.sheet.utf8), named: "sheet.csv", on: place.occasion())
    for (key, name, role) in [
      (jane, "Jane Doe", SignerRole.supervisorAndAssessor), (ann, "Ann Lee", .supervisorAndAssessor),
    ] {
      _ = try journal.signers.add(name: name, key: key.publicKey, email: nil, role: role, at: TestJournal.now)
    }
    let sessions = try (0..<4).map { try place.log($0, summary: "Session \($0): what we agreed") }
    try place.amend(sessions[1]) { $0.status = .noShow }
    let note = try journal.notes.add(
      NoteDetails(
        unit: "8577-303", date: TestJournal.registered, model: nil, sessions: [sessions[0]], text: "I met Smith."),
      on: place.occasion(seed: 30)
    ).id
    _ = try journal.criteria.tag(sessions[2], with: criteria(["303:1.2", "300:1.1"]), on: place.occasion())
    _ = try journal.criteria.tag(note, with: criteria(["303:1.1"]), on: place.occasion())
    // Before: one returned and amended since, one signed, one criterion referred and one met.
    try place.decide(sessions[0], .returned, by: jane, comment: "Say what was agreed.")
    try place.amend(sessions[0], minutes: 45)
    try place.decide(sessions[3], by: jane)
    try assess("303:1.1", .referred, by: jane)
    try assess("303:1.2", .met, by: jane)
    try assess("300:1.1", .met, by: ann)
    // What the referral saw was rewritten, and its text destroyed.
    _ = try journal.notes.amend(
      note,
      { details throws(JournalError) in
        var changed = details
        changed.text = "I met a manager."
        return changed
      }, on: place.occasion(seed: 31))
    _ = try journal.entries.eraseEarlierTexts(of: note, reason: "a name", on: place.occasion())
    _ = try journal.feedback.add(
      "The meetings are shorter now.", from: .client, on: TestJournal.registered.adding(days: 2), about: sessions[0],
      on: place.occasion(seed: 32))
    _ = try journal.support.add(
      .supervision, on: TestJournal.registered, minutes: 60, with: "Jane Doe", note: "How to end on time.",
      discussed: [sessions[2], note], on: place.occasion(seed: 33))
    var drawing = Entropy.seeded(34)
    let block = BlockRecord(
      block: EntryID(drawnFrom: &drawing), role: .coaching, client: try ClientCode("C01"),
      from: TestJournal.registered.adding(days: -90), to: TestJournal.registered.adding(days: -30), minutes: 600,
      paid: 0, group: 1, source: "Spreadsheet", replaces: [])
    try place.append(.block(block), by: place.learner)
  }

  func assess(_ text: String, _ decision: CriterionDecision, by key: SigningKey) throws {
    let shown = try place.journal.criteria.proposals(for: criteria([text]), decision)
    _ = try place.journal.criteria.assess(
      shown, decision, feedback: decision == .referred ? "Say what you learned." : nil, by: key, at: TestJournal.now,
      today: TestJournal.registered)
  }

  func criteria(_ texts: [String]) throws -> [CriterionID] { try texts.map { try place.journal.criteria.named($0) } }

  /// What Jane is asked about: all that she has not signed, two criteria, and the unit that they complete.
  func choice(isKnown: Bool = true) throws -> RequestChoice {
    let all = try place.journal.requests.everything(for: .supervisor, today: TestJournal.registered)
    return RequestChoice(
      name: isKnown ? "Jane Doe" : "Sam Okoro", key: isKnown ? jane.publicKey : nil, entries: all.entries,
      criteria: try criteria(["303:1.1", "300:1.1"]), units: ["8577-303"])
  }

  /// Asks, and gives what travels.
  func contents(isKnown: Bool = true, withTexts: Bool = true) throws -> RequestContents {
    var contents: RequestContents?
    _ = try place.journal.requests.make(
      choice(isKnown: isKnown), withTexts: withTexts, on: place.occasion(seed: 40)
    ) { contents = $0 }
    guard let contents else { throw JournalError.storage("nothing was asked") }
    return contents
  }
}
