@testable import LogbookValues
@testable import SignedRecords

/// One payload of each kind with every optional field, and one without any.
enum SamplePayloads {
  static let key = TestJournal.key(5)
  static let id = RecordID(of: [1])
  static let other = RecordID(of: [2])

  static func head(n: Int = 2) -> Payload.Head {
    Payload.Head(
      enrolment: EnrolmentID(of: key.publicKey), by: key.publicKey.fingerprint, n: n,
      previous: n == 1 ? nil : other,
      heads: n == 1
        ? [] : [6, 7].map { ChainHead(by: TestJournal.key($0).publicKey.fingerprint, n: 3, record: id) }.sorted(),
      signedAt: TestJournal.now)
  }

  static func entry(_ seed: UInt64 = 3) -> EntryID {
    var entropy = Entropy.seeded(seed)
    return EntryID(drawnFrom: &entropy)
  }

  static func bodies(full: Bool) throws -> [Payload.Body] {
    let date = LocalDate(dayNumber: 20_777)
    var details = SessionDetails(
      role: .coaching,
      start: OffsetDateTime(date: date, time: try ClockTime("14:00"), offset: try UTCOffset("-03:30")), minutes: 90,
      client: try ClientCode("C07"))
    if full {
      details.model = "GROW"
      details.unit = "8577-302"
      details.isTimeAssumed = true
    }
    guard let criterion = CriterionID("8577-303:1.2") else { return [] }
    let text = "Zoë said \"go\\on\"\n\tand went 🚲"
    return [
      .enrolment(
        EnrolmentTerms(
          learner: "Zoë Shah", scheme: "8577", schemeDigest: id, qualification: "award-coaching", registered: date,
          centre: full ? "Northdale" : nil, centreNumber: full ? "045210" : nil,
          registrationNumber: full ? "ABC 123" : nil,
          reason: full ? text : nil,
          targets: full ? [("8577-301", 600), ("induction", 120)] : [])),
      .session(
        SessionRecord(session: entry(), details: details, text: full ? id : nil, replaces: full ? [other] : [])),
      .withdrawal(Withdrawal(entry: entry(), withdraws: [id, other], reason: text)),
      .support(
        SupportRecord(
          support: entry(), type: .tutorial, date: date, minutes: 45, with: full ? "Jane" : nil,
          note: full ? text : nil, discussed: full ? [entry(4), entry(5)] : [], replaces: [])),
      .supervisor(
        SupervisorRecord(
          action: full ? .removed(through: id) : .added, name: "Jane Doe", email: full ? "jane@example.org" : nil,
          role: full ? .supervisorAndAssessor : .supervisor, key: TestJournal.key(6).publicKey)),
      .undo(voids: full ? [id, other] : [id]),
      .note(
        NoteRecord(
          note: entry(), unit: "8577-303", date: date, model: full ? "Gibbs" : nil, sessions: full ? [entry(4)] : [],
          text: id,
          replaces: [])),
      .erasure(Erasure(documents: [id], client: full ? "C07" : nil, reason: text)),
      .signoff(
        SignOff(
          entry: entry(), covers: id, date: date, minutes: 90, decision: full ? .returned : .approved,
          comment: full ? text : nil, meaning: full ? .returned : .supervised,
          signature: signed(seen: other, device: full ? .own : .shared, request: full ? id : nil))),
      .revocation(
        Revocation(
          target: id, reason: text, signature: signed(seen: other, device: .page, request: full ? id : nil))),
      .block(
        BlockRecord(
          block: entry(), role: .mentoring, client: try ClientCode("C07"), from: date, to: date.adding(days: 9),
          minutes: BlockRecord.mostMinutes, paid: full ? 90 : 0, group: full ? 12 : 1, source: full ? "log.csv" : nil,
          replaces: full ? [other] : [])),
      .client(
        ClientRecord(
          client: try ClientCode("C07"), relation: full ? .external : .internal, contract: full ? date : nil,
          consent: full ? false : nil, consentOn: full ? date : nil, feedbackOn: full ? date : nil,
          text: full ? other : nil)),
      .label(
        LabelRecord(
          entry: entry(),
          criteria: full ? ["8577-303:1.2", "8577-307:10.11"].compactMap(CriterionID.init(_:)) : [],
          isOnAgenda: full, number: full ? 7 : nil)),
      .marksheet(MarkSheetRecord(sheet: id, source: "marks.csv")),
      .action(
        ActionRecord(
          action: entry(), status: full ? .done : .open, due: full ? date : nil, doneOn: full ? date : nil,
          note: full ? entry(4) : nil, text: id, replaces: full ? [other] : [])),
      .import(ImportRecord(format: .timewarrior, source: "week.json", file: other, records: full ? 1_000_000 : 1)),
      .assessment(
        Assessment(
          criterion: criterion, decision: full ? .referred : .met,
          feedback: full ? text : nil, resubmitBy: full ? date : nil, covers: full ? [id, other] : [], label: other,
          sheet: id,
          signature: signed(
            by: "Ann Lee", seen: other, device: full ? .own : .shared, request: full ? id : nil))),
      .feedback(
        FeedbackRecord(
          feedback: entry(), session: entry(4), source: full ? .observer : .client, date: date, text: id)),
      .request(
        Request(
          request: entry(), name: "Jane Doe", key: full ? TestJournal.key(6).publicKey : nil, asks: [id],
          criteria: full ? [criterion] : [], units: full ? ["8577-303"] : [], matter: full ? other : nil,
          after: full ? other : nil)),
      .unit(
        UnitDecision(
          unit: "8577-303", qualification: "ILM Level 3 Award in Coaching",
          grounds: full ? [UnitDecision.Ground(criterion: criterion, label: id, decision: other)] : [],
          hours: full ? [UnitDecision.Hours(requirement: "8577-301", signed: 400, required: 360)] : [],
          gaps: full ? [id] : [], comment: full ? text : nil, scheme: id, sheet: other,
          signature: signed(by: "Ann Lee", seen: other, request: full ? id : nil))),
      .sample(
        Sample(
          target: other, result: full ? .action : .agreed, feedback: full ? text : nil,
          signature: signed(by: "Kofi Osei", seen: other, request: full ? id : nil))),
      .declaration(
        Declaration(
          isOwnWork: full, isNotSubmittedElsewhere: full, earlierWork: full ? text : nil,
          mayBeUsed: full ? false : nil)),
      .attachment(
        AttachmentRecord(
          attachment: entry(13), entry: entry(1), type: full ? .pdf : .jpeg, bytes: full ? 16_777_216 : 1, file: other,
          text: full ? id : nil)),
      .competence(CompetenceRecord(key: key.publicKey, statement: other)),
      .support(
        SupportRecord(
          support: entry(14), type: full ? .observation : .witness, date: date, minutes: 45, with: "Sam Roe",
          note: text, criteria: full ? [criterion] : [], replaces: full ? [id] : [])),
    ]
  }

  static func all() throws -> [Payload] {
    let bodies = try bodies(full: true) + bodies(full: false)
    return bodies.enumerated().map { Payload(head: head(n: $0.offset % 2 + 1), body: $0.element) }
  }
}
