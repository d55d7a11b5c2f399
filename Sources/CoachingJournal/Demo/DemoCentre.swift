import CoachingRules
import Foundation
import GRDB
import LogbookValues
import SignedRecords

/// What a centre does in a demonstration: an observation, files, decisions, what the people who judge answered, and
/// an internal verifier's sample. The people do not exist.
struct DemoCentre {
  /// A person of the centre, with a key of their own.
  struct Person {
    let name: String
    let role: SignerRole
    let key: SigningKey
  }

  let learner: SigningKey
  let learnerName: String
  let assessor: Person
  let verifier: Person
  let tutor: Person
  /// When all of it was written.
  let written: Instant
  /// The day of that.
  let day: LocalDate

  /// People with keys drawn from `entropy`.
  init(
    learner: SigningKey, learnerName: String, written: Instant, day: LocalDate, _ entropy: inout Entropy
  ) {
    self.learner = learner
    self.learnerName = learnerName
    self.written = written
    self.day = day
    assessor = Person(name: "Ann Lee", role: .assessor, key: SigningKey(generatedBy: &entropy))
    verifier = Person(name: "Kofi Osei", role: .verifier, key: SigningKey(generatedBy: &entropy))
    tutor = Person(name: "Sam Roe", role: .tutor, key: SigningKey(generatedBy: &entropy))
  }

  /// The files that are attached to a note: an essay, and a picture of a flip chart.
  static let files: [(type: AttachmentType, bytes: [UInt8], note: String, shown: [String])] = [
    (
      .text, Array("On listening\n\nWhat I heard when I stopped planning my next question.\n".utf8),
      "Essay on listening", ["8577-303:1.2"]
    ),
    (.png, Array(Data(base64Encoded: flipChart) ?? Data()), "The flip chart of that session", []),
  ]

  /// A picture of 120 by 60 pixels.
  private static let flipChart = """
    iVBORw0KGgoAAAANSUhEUgAAAHgAAAA8AQAAAACF1kMFAAAA6ElEQVR42q3Tqw7CQBAF0LvtBhoIoRIFSCT8Qb8GjUWQ9FNIMEgkjkokiiAg\
    lFKBIoRHeHeRnRkBacK4k85s7k62yoCVBVEBk61rbOAl+7P7DvjUiS++H2M+37sxv/0Ks40Fcx4u89Pe0TutDa1n9vwRzJK6BNRTayDeFmoumX8c\
    CrT/FDdVh7hYHbHzrYQcBw3kZoO2yD8R+YMM97tjz2x8i/nWmk/LHsmfH54bfb4PT1jVUzsBYLw0v+peInhhmu/6Y//O9/2vlh1mV4v+F3cizw+5\
    lXh/jujXGOOf70d4o2g56sf/+QHCO4AZ0uwbRQAAAABJRU5ErkJggg==
    """

  /// Writes all of it, once there are notes and a mark sheet.
  ///
  /// - Parameters:
  ///   - sessions: how many sessions there are by then.
  ///   - note: the note that the files belong to.
  func write(
    to ledger: inout JournalTransaction, of journal: Journal, after sessions: Int, beside note: EntryID,
    _ entropy: inout Entropy
  ) throws {
    for person in [assessor, verifier, tutor] {
      let record = SupervisorRecord(
        action: .added, name: person.name, role: person.role, key: person.key.publicKey)
      try ledger.append(.supervisor(record), by: learner, at: written)
    }
    try observe(in: &ledger, &entropy)
    for file in DemoCentre.files {
      let id = EntryID(drawnFrom: &entropy)
      try DemoCriteria.tag(
        id, with: file.shown.compactMap(CriterionID.init(_:)), in: &ledger, by: learner, at: written)
      let attachment = AttachmentRecord(
        attachment: id, entry: note, type: file.type, bytes: file.bytes.count, file: RecordID(of: file.bytes),
        text: try ledger.keep(text: file.note, entropy: &entropy))
      try ledger.append(.attachment(attachment), by: learner, at: written)
    }
    try ledger.append(
      .declaration(
        Declaration(
          isOwnWork: true, isNotSubmittedElsewhere: true, earlierWork: "The essay on listening began in 2024.",
          mayBeUsed: false)), by: learner,
      at: written)
    for (person, answers) in [(assessor, DemoCentre.answers.dropLast(2)), (verifier, DemoCentre.answers[...])] {
      for answer in answers { try self.answer(answer, by: person, in: &ledger) }
    }
    let criteria = try assess(DemoCriteria.reached(after: sessions), in: &ledger)
    let units = try decideUnits(in: &ledger, of: journal, after: criteria.count)
    try sample(criteria, units, in: &ledger)
  }

  private func terms(_ person: Person, in ledger: JournalTransaction) throws -> SignatureTerms {
    let seen = try ledger.chainHead(of: learner.publicKey.bytes)?.record ?? RecordID(of: [])
    return SignatureTerms(name: person.name, learner: learnerName, seen: seen, device: .shared)
  }

  /// What the tutor saw, discussed and can say, each signed by them.
  private func observe(in ledger: inout JournalTransaction, _ entropy: inout Entropy) throws {
    for (type, minutes, note, shown) in DemoCentre.records {
      let id = EntryID(drawnFrom: &entropy)
      let criteria = shown.compactMap(CriterionID.init(_:))
      try DemoCriteria.tag(id, with: criteria, in: &ledger, by: learner, at: written)
      let version = SupportRecord(
        support: id, type: type, date: day, minutes: minutes, with: tutor.name, note: note, criteria: criteria,
        replaces: [])
      let record = try ledger.append(.support(version), by: learner, at: written)
      let signOff = SignOff(
        entry: id, covers: record.id, date: day, minutes: minutes, decision: .approved, comment: nil, meaning: .made,
        signature: try terms(tutor, in: ledger))
      try ledger.append(.signoff(signOff), by: tutor.key, at: written)
    }
  }

  private static let records: [(type: SupportType, minutes: Int, note: String, shown: [String])] = [
    (
      .observation, 45, "Asked open questions, and let the client find the words. Kept to the time agreed.",
      ["8577-303:1.1"]
    ),
    (
      .discussion, 30, "How the contract was agreed, and what to do when a goal changes on the way.",
      ["8577-300:1.1"]
    ),
    (.witness, 10, "Has set up the coaching pool of our department, and keeps it going.", []),
  ]

  /// - Parameter answer: a requirement, how it is met, by what, and how many years ago.
  private func answer(_ answer: Answer, by person: Person, in ledger: inout JournalTransaction) throws {
    let statement = try CompetenceStatement(
      signing: CompetenceStatement.Terms(
        name: person.name, requirement: answer.requirement, alternative: answer.alternative, met: answer.met,
        on: day.adding(days: -answer.yearsAgo * 365 - 30), signedAt: written), with: person.key)
    let digest = try KeptTable.statement.keep(statement.text, in: ledger.db)
    try ledger.append(
      .competence(CompetenceRecord(key: person.key.publicKey, statement: digest)), by: learner, at: written)
  }

  /// Decides on those of these criteria that there is evidence for. The last of them is referred.
  ///
  /// - Returns: The decisions.
  private func assess(_ reached: ArraySlice<CriterionID>, in ledger: inout JournalTransaction) throws -> [RecordID] {
    let facts = try ledger.criterionFacts()
    let shown = try reached.map { try ledger.proposal(for: $0, in: facts) }.filter { !$0.evidence.isEmpty }
    return try shown.enumerated().map { index, proposal in
      let isReferred = index == shown.count - 1
      let assessment = Assessment(
        criterion: proposal.criterion.id, decision: isReferred ? .referred : .met,
        feedback: isReferred ? "Say what you will do differently, and by when." : nil,
        resubmitBy: isReferred ? day.adding(days: 28) : nil, covers: proposal.covers,
        label: proposal.criterion.labelDigest, sheet: proposal.sheet, signature: try terms(assessor, in: ledger))
      return try ledger.append(.assessment(assessment), by: assessor.key, at: later(index)).id
    }
  }

  /// Decides on every unit that nothing is missing for.
  ///
  /// - Returns: The decisions.
  private func decideUnits(
    in ledger: inout JournalTransaction, of journal: Journal, after criteria: Int
  ) throws -> [RecordID] {
    let facts = try ledger.criterionFacts()
    let report = try journal.progress.report(ledger.db, today: day)
    return try report.units.filter { $0.state == .ready }.enumerated().map { index, unit in
      let proposal = try ledger.proposal(forUnit: unit.unit.id, in: report, facts)
      let decision = UnitDecision(
        unit: unit.unit.id, qualification: proposal.terms.qualification, grounds: proposal.grounds,
        hours: proposal.hours, comment: DemoCentre.comments[unit.unit.id], scheme: proposal.terms.scheme,
        sheet: proposal.sheet, signature: try terms(assessor, in: ledger))
      return try ledger.append(.unit(decision), by: assessor.key, at: later(criteria + index)).id
    }
  }

  /// Agrees with the first decisions on units, and wants something done about one on a criterion.
  private func sample(
    _ criteria: [RecordID], _ units: [RecordID], in ledger: inout JournalTransaction
  ) throws {
    let targets = units.prefix(2).map { ($0, SampleResult.agreed) } + criteria[1...].prefix(1).map { ($0, .action) }
    for (target, result) in targets {
      let feedback = result == .action ? "Name the session that shows it." : nil
      let sample = Sample(
        target: target, result: result, feedback: feedback, signature: try terms(verifier, in: ledger))
      try ledger.append(.sample(sample), by: verifier.key, at: later(criteria.count + units.count))
    }
  }

  /// Decisions are minutes apart, as they are in life.
  private func later(_ steps: Int) -> Instant { Instant(seconds: written.seconds + steps * 240) }

  /// What the assessor says of a unit that is achieved.
  private static let comments = [
    "8577-300": "Clear on what coaching is, and is not.", "8577-302": "Your clients do the thinking. Keep it so.",
    "8577-303": "Honest about what did not work.", "8577-304": "You know where mentoring ends.",
  ]

  private struct Answer {
    let requirement: String
    let alternative: String
    let met: String
    let yearsAgo: Int
  }

  private static let answers = [
    Answer(requirement: "practice", alternative: "experience", met: "Coaching team leaders at Northdale", yearsAgo: 0),
    Answer(requirement: "subject", alternative: "qualification", met: "Level 5 Certificate in coaching", yearsAgo: 6),
    Answer(
      requirement: "practice-development", alternative: "development", met: "Supervision training, 12 hours",
      yearsAgo: 1),
    Answer(requirement: "management", alternative: "experience", met: "Led a service team of nine", yearsAgo: 4),
    Answer(
      requirement: "management-development", alternative: "qualification", met: "Level 4 Certificate in management",
      yearsAgo: 9),
    Answer(requirement: "assessing", alternative: "qualification", met: "Assessor award", yearsAgo: 5),
    Answer(requirement: "programme", alternative: "delivery", met: "Taught the Award since 2019", yearsAgo: 0),
    Answer(
      requirement: "assessing-development", alternative: "development", met: "Standardisation day", yearsAgo: 0),
  ]
}
