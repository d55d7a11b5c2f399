import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// A piece of evidence gets a number when it is first tagged, and keeps it.
@Suite struct EvidenceNumberTests {
  private let place: TestJournal
  private var journal: Journal { place.journal }

  init() throws {
    place = try TestJournal(qualification: "award-coaching")
    _ = try journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
  }

  private func tag(_ entry: EntryID, _ criterion: String = "301:1.1") throws -> String? {
    try journal.criteria.tag(entry, with: [journal.criteria.named(criterion)], on: place.occasion()).number?.text
  }

  private func untag(_ entry: EntryID) throws {
    _ = try journal.criteria.untag(entry, from: [journal.criteria.named("301:1.1")], on: place.occasion())
  }

  private func number(_ entry: EntryID) throws -> String? {
    try journal.read { db in try LabelTable(db: db).evidenceNumber(of: entry)?.text }
  }

  @Test func numbersAreGivenInTheOrderOfTheFirstTag() throws {
    let (first, second) = (try place.log(0), try place.log(1))
    #expect(try tag(second) == "E1")
    #expect(try tag(first) == "E2")
    #expect(try tag(second, "303:1.1") == "E1")
    #expect(try journal.entries.account(of: first).number?.text == "E2")
  }

  @Test func aNumberIsKeptWhenTheTagGoesAndComesBack() throws {
    let (first, second) = (try place.log(0), try place.log(1))
    _ = try tag(first)
    try untag(first)
    #expect(try tag(second) == "E2")
    #expect(try tag(first) == "E1")
  }

  @Test func aNumberThatWasUndoneIsNotGivenToSomethingElse() throws {
    let (first, second) = (try place.log(0), try place.log(1))
    _ = try tag(first)
    try place.undo()
    #expect(try tag(second) == "E2")
    #expect(try tag(first) == "E1")
  }

  @Test func aMarkForSupervisionGivesNoNumber() throws {
    let session = try place.log(0)
    _ = try journal.entries.setAgenda(true, session, on: place.occasion())
    #expect(try number(session) == nil)
  }

  @Test func twoCopiesThatGaveOneNumberTwiceTellThemApart() throws {
    let (first, second) = (try place.log(0), try place.log(1))
    let criterion = try journal.criteria.named("301:1.1")
    try journal.write { ledger, key in
      for entry in [first, second] {
        let label = LabelRecord(entry: entry, criteria: [criterion], isOnAgenda: false, number: 1)
        try ledger.append(.label(label), by: key, at: TestJournal.now)
      }
    }
    #expect(try number(first) == "E1")
    #expect(try number(second) == "E1b")
    let all = try journal.read { db in try LabelTable(db: db).evidenceNumbers().mapValues(\.text) }
    #expect(all == [first: "E1", second: "E1b"])
    #expect(try tag(try place.log(2)) == "E2")
  }

  @Test func rebuiltTablesHaveTheSameNumbers() throws {
    _ = try tag(try place.log(0))
    _ = try tag(try place.log(1))
    try place.undo()
    #expect(try journal.verify().problems.filter { $0.rule == .v14 }.isEmpty)
  }
}
