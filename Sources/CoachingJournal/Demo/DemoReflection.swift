import CoachingRules
import LogbookValues
import SignedRecords

/// What lies around the hours of a demonstration: notes, a plan, a register and evidence for criteria.
struct DemoReflection {
  /// The sessions there are, oldest first.
  let sessions: [SessionRecord]
  let learner: SigningKey
  /// When all of it was written.
  let written: Instant
  /// The units of the qualification that ask for notes, coaching first.
  private static let units = [(unit: "8577-303", role: Role.coaching), (unit: "8577-307", role: Role.mentoring)]
  /// One note for so many sessions, and no more than this many.
  private static let (sessionsPerNote, mostNotes) = (5, 200)

  /// How many notes there are on so many sessions.
  static func notes(of sessions: Int) -> Int { min(mostNotes, sessions / sessionsPerNote) }

  /// Writes all of it.
  ///
  /// - Returns: The first note; nil where the sessions are too few for one.
  func write(to ledger: inout JournalTransaction, _ entropy: inout Entropy) throws -> EntryID? {
    try register(in: &ledger)
    let notes = try writeNotes(to: &ledger, &entropy)
    try plan(from: notes, in: &ledger, &entropy)
    try tag(notes, in: &ledger)
    return notes.first?.note
  }

  // MARK: Clients

  private func register(in ledger: inout JournalTransaction) throws {
    let codes = Set(sessions.map(\.details.client)).sorted { $0.text < $1.text }
    // Drawn apart, so that the rest of the diary does not depend on it.
    var entropy = Entropy.seeded(UInt64(codes.count))
    for (position, code) in codes.enumerated() {
      guard let first = sessions.first(where: { $0.details.client == code })?.details.start.date else { continue }
      // One was never asked, and one is not in the register: there should be something to fix.
      guard position != 6 else { continue }
      let profile = position < DemoReflection.profiles.count ? DemoReflection.profiles[position] : ClientProfile()
      let client = ClientRecord(
        client: code, relation: position % 3 == 0 ? .external : .internal, contract: first,
        consent: position == 4 ? nil : position != 2, consentOn: position == 4 ? nil : first, feedbackOn: nil,
        text: try ledger.keep(RegisterText(profile: profile), entropy: &entropy))
      try ledger.append(.client(client), by: learner, at: written)
    }
  }

  /// Who the first clients are at work.
  private static let profiles = [
    ClientProfile(role: "Team leader", sector: "Retail", purpose: "To lead former colleagues"),
    ClientProfile(role: "Project manager", sector: "Local government", purpose: "To say no without losing trust"),
  ]

  /// Who two of them are, and how to reach them. It is in the name list only.
  static func nameClients(of journal: Journal, on occasion: Occasion) throws(JournalError) {
    let clients = try journal.clients.accounts().filter { $0.registered?.consent == true }.map(\.code).prefix(2)
    _ = try journal.write(
      names: { names in
        for (client, person) in zip(
          clients, [("Oluwaseun Adeyemi", "o.adeyemi@example.org"), ("Marta Kowalska", "01632 960123")])
        {
          (names[client], names[contactOf: client]) = person
        }
      }, on: occasion
    ) { _, _ in }
  }

  // MARK: Notes and the plan

  private func writeNotes(to ledger: inout JournalTransaction, _ entropy: inout Entropy) throws -> [NoteRecord] {
    let count = DemoReflection.notes(of: sessions.count)
    return try (0..<count).map { index in
      let session = sessions[(index * 2 + 1) * sessions.count / (count * 2)]
      let unit = DemoReflection.units.first { $0.role == session.details.role } ?? DemoReflection.units[0]
      let thought = DemoReflection.thoughts[index % DemoReflection.thoughts.count]
      let text =
        "Experience:\n\(thought.experience)\n\nReflection:\n\(thought.reflection)\n\nAction:\n\(thought.action)\n"
      let note = NoteRecord(
        note: EntryID(drawnFrom: &entropy), unit: unit.unit, date: session.details.start.date, model: "ERA",
        sessions: [session.session], text: try ledger.keep(text: text, entropy: &entropy), replaces: [])
      try ledger.append(.note(note), by: learner, at: written)
      return note
    }
  }

  /// What the last notes led to. Some of it is overdue, and some is still to come.
  private func plan(from notes: [NoteRecord], in ledger: inout JournalTransaction, _ entropy: inout Entropy) throws {
    for (index, note) in notes.enumerated().suffix(DemoReflection.thoughts.count) {
      let due = note.date.adding(days: 21)
      let isDone = due < written.utcDate && index % 3 != 2
      let text = DemoReflection.thoughts[index % DemoReflection.thoughts.count].action
      let action = ActionRecord(
        action: EntryID(drawnFrom: &entropy), status: isDone ? .done : .open, due: due,
        doneOn: isDone ? note.date.adding(days: 14) : nil, note: note.note,
        text: try ledger.keep(text: text, entropy: &entropy), replaces: [])
      try ledger.append(.action(action), by: learner, at: written)
    }
  }

  // MARK: Criteria

  /// Loads the mark sheet, and names what the notes are evidence for.
  private func tag(_ notes: [NoteRecord], in ledger: inout JournalTransaction) throws {
    guard !notes.isEmpty else { return }
    try DemoCriteria.load(into: &ledger, by: learner, at: written)
    var ofUnit: [String: Int] = [:]
    for (index, note) in notes.enumerated() {
      let criteria = DemoCriteria.inOrder.filter { $0.unit == note.unit }
      let criterion = criteria[ofUnit[note.unit, default: 0] % criteria.count]
      ofUnit[note.unit, default: 0] += 1
      for entry in [note.note] + (index.isMultiple(of: 2) ? note.sessions : []) {
        try DemoCriteria.tag(
          entry, with: [criterion], isOnAgenda: index == notes.count - 1 && entry == note.note, in: &ledger,
          by: learner, at: written)
      }
    }
  }

  private static let thoughts: [(experience: String, reflection: String, action: String)] = [
    (
      "I asked three questions in a row and got one answer.",
      "I filled the silence because it felt long to me; it was hardly ten seconds.",
      "Count to ten before I ask again"
    ),
    (
      "We agreed on a goal that was mine more than theirs.",
      "The word came from me. When I asked what they would call it, another goal came out.",
      "Ask for the goal in their own words, and write it down as said"
    ),
    (
      "They moved from the plan to what troubled them, and I followed.",
      "Following was right; not saying that we had left the plan was not.",
      "Name the change of subject, and ask which one to stay with"
    ),
    (
      "I gave advice when I was asked for it directly.",
      "It ended the thinking. As a mentor I may; then it should come after their own ideas.",
      "Ask for two ideas of theirs before I offer one of mine"
    ),
    (
      "The last five minutes were rushed, and the actions stayed vague.",
      "I did not look at the clock because I was caught up in the story.",
      "Begin the summary ten minutes before the end"
    ),
    (
      "They said that the session had helped them to decide.",
      "What helped was hearing their own words back. I had said very little.",
      "Give back the exact words once in each session"
    ),
  ]
}
