import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Observations, professional discussions and witness statements, and who may sign what by their role.
@Suite struct RecordsOfOthersTests {
  private let place: TestJournal
  private var journal: Journal { place.journal }

  init() throws {
    place = try TestJournal(qualification: "award-coaching")
    _ = try journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
  }

  private func observation(
    by with: String? = "Jane Doe", note: String? = "Asked open questions", criteria: [String] = ["301:1.1"],
    seed: UInt64 = 7
  ) throws -> EntryID {
    let named = try criteria.map { try journal.criteria.named($0) }
    return try journal.support.add(
      SupportDetails(
        .observation, on: TestJournal.registered, minutes: 45, with: with, note: note, criteria: named),
      on: place.occasion(seed: seed)
    ).id
  }

  private func signer(_ seed: UInt64, _ name: String, _ role: SignerRole) throws -> SigningKey {
    let key = TestJournal.key(seed)
    _ = try journal.signers.add(name: name, key: key.publicKey, email: nil, role: role, at: TestJournal.now)
    return key
  }

  private func reason(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was refused"
    } catch {
      return (error as? JournalError)?.reason ?? "\(error)"
    }
  }

  @Test func whoMadeItSignsIt() throws {
    let observed = try observation()
    try place.decide(observed, by: try signer(100, "Jane Doe", .witness))
    let row = try #require(try place.row(observed))
    #expect(row.state == .signed && row.countedMinutes == 0)
    let evidence = try journal.criteria.evidence(for: journal.criteria.named("301:1.1"))
    #expect(evidence.map(\.id) == [observed])
    #expect(try journal.verify().problems.filter { $0.severity == .error }.isEmpty)
  }

  @Test func nobodyElseSignsIt() throws {
    let observed = try observation()
    let bob = try signer(101, "Bob Ray", .supervisor)
    #expect(reason { try place.decide(observed, by: bob) }.contains("was made by Jane Doe, who signs it"))
    #expect(try place.row(observed)?.state == .logged)
  }

  /// What another program wrote counts no more than what this one lets people write.
  @Test func aSignOffUnderAnotherNameDoesNotCount() throws {
    let observed = try observation()
    let bob = try signer(101, "Bob Ray", .supervisor)
    try journal.write { ledger, learner in
      let version = try #require(try ledger.history(of: observed).current.first)
      let terms = try ledger.signature(by: bob.publicKey, for: .signoff, beside: learner)
      let signOff = SignOff(
        entry: observed, covers: version.id, date: version.date, minutes: version.minutes, decision: .approved,
        comment: nil, meaning: .made, signature: terms)
      try ledger.append(.signoff(signOff), by: bob, at: TestJournal.now)
    }
    #expect(try place.row(observed)?.state == .logged)
  }

  @Test func itSaysWhoMadeItAndWhat() throws {
    #expect(reason { _ = try observation(by: nil) }.contains("does not say who made it"))
    #expect(reason { _ = try observation(note: nil) }.contains("does not say what it is about"))
    #expect(reason { _ = try observation(by: "Priya Shah") }.contains("learners cannot make"))
    #expect(reason { _ = try observation(criteria: ["301:9.9"]) }.contains("is not on the mark sheet"))
  }

  @Test func oneUndoTakesItAwayAndItsNumberStays() throws {
    func number(_ entry: EntryID) throws -> String? {
      try journal.read { db in try LabelTable(db: db).evidenceNumber(of: entry)?.text }
    }
    let observed = try observation()
    #expect(try number(observed) == "E1")
    try place.undo()
    #expect(try place.row(observed) == nil)
    #expect(try journal.criteria.evidence(for: journal.criteria.named("301:1.1")).isEmpty)
    let again = try observation(seed: 8)
    #expect(try number(again) == "E2", "a number is given once")
  }

  @Test func changedCriteriaChangeWhatItIsEvidenceFor() throws {
    let observed = try observation()
    let other = try journal.criteria.named("303:1.1")
    _ = try journal.support.amend(observed, on: place.occasion()) { $0.criteria = [other] }
    #expect(try journal.criteria.list(of: observed).map(\.text) == ["8577-303:1.1"])
  }

  @Test(arguments: [
    (SignerRole.tutor, "session", "may only sign support hours"),
    (SignerRole.witness, "session", "may only sign what they witnessed"),
    (SignerRole.witness, "tutorial", "may only sign what they witnessed"),
    (SignerRole.tutor, "tutorial", "nothing was refused"),
    (SignerRole.supervisor, "session", "nothing was refused"),
    (SignerRole.verifier, "session", "may only verify decisions"),
    (SignerRole.assessor, "tutorial", "may only assess criteria"),
  ])
  func eachRoleSignsWhatIsItsOwn(_ role: SignerRole, _ what: String, _ expected: String) throws {
    let key = try signer(100, "Jane Doe", role)
    let entry =
      try what == "session"
      ? place.log(0)
      : journal.support.add(
        .tutorial, on: TestJournal.registered, minutes: 60, with: nil, note: nil, on: place.occasion()
      ).id
    #expect(reason { try place.decide(entry, by: key) }.contains(expected))
    #expect(try place.row(entry)?.state == (expected == "nothing was refused" ? .signed : .logged))
  }

  @Test(arguments: [
    ("supervisor", "supervisor"), ("both", "supervisor+assessor"), ("assessor, tutor", "tutor+assessor"),
    ("Internal verifier", "verifier"), ("tutor and assessor", "tutor+assessor"), ("judge", nil), ("", nil),
  ])
  func rolesAreReadAsPeopleWriteThem(_ typed: String, _ role: String?) {
    #expect(SignerRole(typed: typed)?.rawValue == role)
  }

  @Test(arguments: ["assessor+supervisor", "supervisor+", "+tutor", "supervisor+supervisor", "both", ""])
  func aRecordHasRolesInOneSpelling(_ text: String) { #expect(SignerRole(rawValue: text) == nil) }
}
