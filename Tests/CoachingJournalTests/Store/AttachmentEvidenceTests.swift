import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Attached files as evidence: tagged, counted, decided on, and missed once they are gone.
@Suite struct AttachmentEvidenceTests {
  private let place: TestJournal
  private let session: EntryID
  private let ann = TestJournal.key(200)

  init() throws {
    place = try TestJournal(qualification: "award-coaching")
    session = try place.log(0, minutes: 360, summary: "First appraisal")
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    _ = try place.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
  }

  private var criteria: Journal.Criteria { place.journal.criteria }

  private func decide(_ text: String) throws {
    let shown = try criteria.proposals(for: [criteria.named(text)], .met)
    _ = try criteria.assess(
      shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
  }

  private func state(_ text: String) throws -> CriterionState? {
    let id = try criteria.named(text)
    return try criteria.list().first { $0.criterion.id == id }?.state
  }

  @Test func attachingTagsItAtOnce() throws {
    let file = try place.attach(to: session, note: "Essay", criteria: ["301:1.2", "301:1.1"])
    #expect(file.criteria.map(\.place) == ["1.1", "1.2"])
    let evidence = try criteria.evidence(for: try criteria.named("301:1.1"))
    #expect(evidence.map(\.version) == [file.row.version])
    #expect(
      evidence.first?.sentence(in: place.zone).hasSuffix("PDF, 19 bytes, attached to \(file.ownerShortID)") == true)
    let standing = try #require(try criteria.list().first { $0.criterion.id.text == "8577-301:1.1" })
    #expect(standing.evidence.attachments == 1 && standing.evidence.phrase == "1 attached file")
    #expect(try criteria.candidates(for: try criteria.named("303:1.1")).all.map(\.id).contains(file.row.id))
    #expect(try place.findings() == [])
  }

  @Test func aCriterionIsMetOnlyAsLongAsTheFileIsThere() throws {
    let file = try place.attach(to: session, note: "Essay", criteria: ["301:1.1"])
    try decide("301:1.1")
    #expect(try state("301:1.1") == .met)
    _ = try place.journal.sessions.withdraw(file.row.id, reason: "the wrong file", on: place.occasion())
    #expect(try state("301:1.1") == .changed)
    try place.undo()
    #expect(try state("301:1.1") == .met)
    _ = try criteria.untag(file.row.id, from: [criteria.named("301:1.1")], on: place.occasion())
    #expect(try state("301:1.1") == .changed)
    #expect(try place.findings() == [])
  }

  @Test func theAssessorSeesWhatIsCovered() throws {
    let file = try place.attach(to: session, note: "Essay", criteria: ["301:1.1"])
    let shown = try #require(try criteria.proposals(for: [criteria.named("301:1.1")], .met).first)
    guard case .attachment(let row, let note)? = shown.texts[file.row.id] else { return #expect(Bool(false)) }
    #expect(row == file.row && note == "Essay")
    try decide("301:1.1")
    let attempt = try #require(try criteria.attempts(on: try criteria.named("301:1.1")).first)
    let version = try #require(attempt.versions.first)
    #expect(version.isCurrent && version.texts.map(\.text) == ["Essay"])
    #expect(version.title(in: place.zone).hasPrefix("PDF, 19 bytes, attached to "))
  }

  @Test func aFileIsNothingForTheAgenda() throws {
    let file = try place.attach(to: session)
    #expect(throws: JournalError.self) {
      try place.journal.entries.setAgenda(true, file.row.id, on: place.occasion())
    }
  }
}
