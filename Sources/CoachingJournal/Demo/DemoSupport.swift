import LogbookValues
import SignedRecords

/// What others add to the sessions of a demonstration as time goes by: induction and tutorials, supervision, feedback.
struct DemoSupport {
  let learner: SigningKey
  /// The supervisor, who is the tutor for all that is planned.
  let supervisor: DemoCentre.Person
  let learnerName: String
  let registered: LocalDate
  /// The last period since the registration that had a supervision meeting. The first one has none.
  private var lastPeriod = 0

  init(learner: SigningKey, supervisor: DemoCentre.Person, learnerName: String, registered: LocalDate) {
    self.learner = learner
    self.supervisor = supervisor
    self.learnerName = learnerName
    self.registered = registered
  }

  /// Writes the hours at the beginning.
  func begin(in ledger: inout JournalTransaction, _ entropy: inout Entropy) throws {
    try add(.induction, minutes: 60, "Welcome, aims and rules", on: registered, in: &ledger, &entropy)
    try add(.tutorial, minutes: 120, "Contracting and listening", on: registered, in: &ledger, &entropy)
  }

  /// Writes what comes on the day of the last of these sessions.
  mutating func follow(
    _ sessions: [SessionRecord], in ledger: inout JournalTransaction, _ entropy: inout Entropy
  ) throws {
    guard let day = sessions.last?.details.start.date else { return }
    if sessions.count.isMultiple(of: DemoSupport.sessionsPerFeedback) {
      let number = sessions.count / DemoSupport.sessionsPerFeedback - 1
      try addFeedback(number, on: sessions.suffix(2).first, day, in: &ledger, &entropy)
    }
    if sessions.count.isMultiple(of: DemoSupport.sessionsPerTutorial) {
      let number = sessions.count / DemoSupport.sessionsPerTutorial - 1
      if DemoSupport.tutorials.indices.contains(number) {
        try add(.tutorial, minutes: 30, DemoSupport.tutorials[number], on: day, in: &ledger, &entropy)
      }
    }
    let period = (day.dayNumber - registered.dayNumber) / DemoSupport.daysBetweenMeetings
    if period > lastPeriod {
      lastPeriod = period
      let discussed = sessions.suffix(3).filter { $0.details.status == .held }.map(\.session)
      try add(
        .supervision, minutes: 90, "What I avoided to ask, and why", on: day, discussed: discussed, in: &ledger,
        &entropy)
    }
  }

  private func addFeedback(
    _ number: Int, on session: SessionRecord?, _ day: LocalDate, in ledger: inout JournalTransaction,
    _ entropy: inout Entropy
  ) throws {
    guard let session, session.details.status == .held, number < DemoSupport.mostFeedback else { return }
    let (source, said) = DemoSupport.feedback[number % DemoSupport.feedback.count]
    let feedback = FeedbackRecord(
      feedback: EntryID(drawnFrom: &entropy), session: session.session, source: source, date: day,
      text: try ledger.keep(text: said, entropy: &entropy))
    try ledger.append(.feedback(feedback), by: learner, at: day.evening)
  }

  /// Writes hours that the supervisor signs on the day.
  private func add(
    _ type: SupportType, minutes: Int, _ note: String, on day: LocalDate, discussed: [EntryID] = [],
    in ledger: inout JournalTransaction, _ entropy: inout Entropy
  ) throws {
    let version = SupportRecord(
      support: EntryID(drawnFrom: &entropy), type: type, date: day, minutes: minutes, with: supervisor.name,
      note: note, discussed: discussed, replaces: [])
    let record = try ledger.append(.support(version), by: learner, at: day.evening)
    let signOff = SignOff(
      entry: version.support, covers: record.id, date: day, minutes: minutes, decision: .approved, meaning: .tookPlace,
      signature: SignatureTerms(name: supervisor.name, learner: learnerName, seen: record.id, device: .shared))
    try ledger.append(.signoff(signOff), by: supervisor.key, at: day.evening)
  }

  private static let (sessionsPerFeedback, mostFeedback) = (6, 24)
  private static let sessionsPerTutorial = 20
  private static let daysBetweenMeetings = 45

  private static let tutorials = [
    "Evidence, and how to name it", "Goals that change on the way", "Reflecting in writing", "Ending well",
  ]

  private static let feedback: [(source: FeedbackSource, said: String)] = [
    (.client, "I left with one thing to try, and I tried it the next day."),
    (.peer, "You let the silence work. I would have filled it."),
    (.client, "You asked what I wanted before you asked what was wrong."),
    (.observer, "The contract was clear. The summary at the end came from the client."),
    (.client, "At first I wanted an answer from you. Now I am glad that I had to find it."),
    (.client, "The goal was mine in the end, not my manager's."),
  ]
}

extension LocalDate {
  /// When the people of a demonstration write.
  var evening: Instant { Instant(seconds: dayNumber * 86_400 + 19 * 3_600) }
}
