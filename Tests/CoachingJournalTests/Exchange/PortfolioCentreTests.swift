import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What a centre files: who signed as what, cover statements, units, evidence by number, and who verified what.
@Suite struct PortfolioCentreTests {
  private let journal: TestJournal
  private let session: EntryID
  private let ann = TestJournal.key(102)
  private let vera = TestJournal.key(103)
  private let today = TestJournal.registered

  /// A unit that an assessor decided is achieved, by one session.
  init() throws {
    journal = try TestJournal(qualification: "award-coaching")
    session = try journal.log(0, summary: "First appraisal")
    let book = journal.journal
    for (name, key, role) in [("Ann Lee", ann, SignerRole.assessor), ("Vera Hall", vera, .verifier)] {
      _ = try book.signers.add(name: name, key: key.publicKey, email: nil, role: role, at: TestJournal.now)
    }
    let sheet = "unit,outcome,criterion,label\n300,1,1,one\n"
    _ = try book.criteria.load(Array(sheet.utf8), named: "sheet.csv", on: journal.occasion())
    let criterion = try book.criteria.named("300:1.1")
    _ = try book.criteria.tag(session, with: [criterion], on: journal.occasion())
    let shown = try book.criteria.proposals(for: [criterion], .met)
    _ = try book.criteria.assess(shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: today)
    _ = try book.units.sign(
      book.units.proposals(for: ["8577-300"], today: today), comment: "Well done", by: ann, at: TestJournal.now,
      today: today)
  }

  private func newest() throws -> RecordID { try #require(try journal.head(of: journal.learner)).record }

  private func decision(of kind: Kind) throws -> RecordID {
    try #require(try journal.records().first { $0.namespace == kind.namespace }).id
  }

  private func sample(
    _ target: RecordID, _ result: SampleResult, _ feedback: String? = nil, by name: String = "Vera Hall"
  ) throws -> Payload.Body {
    .sample(
      Sample(target: target, result: result, feedback: feedback, signature: signed(by: name, seen: try newest())))
  }

  @Test func theFirstPageSaysWhoSignsAsWhatAndWhatTheySigned() throws {
    _ = try journal.journal.signers.remove(matching: "Vera Hall", at: TestJournal.now)
    let text = try PortfolioPlace(of: journal).text
    let table = try #require(text.firstMatch(of: /People who sign here(.*?)To be signed by hand/)).output.1
    #expect(
      table.contains(
        /Ann Lee S\d assessor active 1 decision on criteria, 1 decision on units, the last on Mon 23 Nov/))
    #expect(table.contains(/Vera Hall S\d internal verifier removed nothing that counts/))
    #expect(text.contains("Status removed Mon 23 Nov 2026"))
  }

  @Test func theCoverStatementsInForceAreOnTheFirstPage() throws {
    let before = try PortfolioPlace(of: journal).text
    #expect(before.contains("The learner has not signed the statements about own work and earlier work yet."))
    #expect(before.contains("Tick one:"))
    for earlier in [nil, "My project of 2019 <old>"] {
      try journal.append(
        .declaration(
          Declaration(
            isOwnWork: true, isNotSubmittedElsewhere: false, earlierWork: earlier, mayBeUsed: earlier != nil)),
        by: journal.learner)
    }
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    #expect(text.contains("This portfolio is my own work. yes It was not submitted for another qualification. no"))
    #expect(text.contains("Earlier work of mine that is in it My project of 2019 <old>"))
    #expect(text.contains("to compare how centres assess. yes Signed with the learner’s key on Mon 23 Nov 2026"))
    #expect(!text.contains("Tick one:") && !text.contains("yet. Ann"))
    #expect(try !place.page.contains("<old>"))
    #expect(try place.verification().report.isOK)
  }

  @Test func aUnitThatWasDecidedHasADeclaration() throws {
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    let record = try decision(of: .unit)
    #expect(text.contains("Units achieved: 1 of 3. Credits: 3 of 10."))
    let declaration = try #require(text.firstMatch(of: /Unit declaration: 8577-300(.*?)Internal verifier/)).output.1
    for words in [
      "Learner Priya Shah", "Centre Northdale", "Registration number not given",
      "1.1 one E1 met by Ann Lee, Mon 23 Nov",
      "“I have decided that this unit is achieved.” Comment: “Well done”",
      "Decided by Ann Lee Role assessor Date Mon 23",
      ann.publicKey.digits, "Record \(record.hex)", "Unit 8577-300, to be signed by hand",
    ] { #expect(declaration.contains(words), "\(words)") }
    #expect(!text.contains("Unit declaration: 8577-301"))
    _ = try journal.journal.sessions.withdraw(session, reason: "slip", on: journal.occasion())
    let changed = try PortfolioPlace(of: journal).text
    #expect(changed.contains("Unit declaration: 8577-300"))
    #expect(changed.contains("eeds deciding again, because the evidence for 1.1 was changed"))
  }

  @Test func evidenceIsNumberedWhereverItIsNamed() throws {
    let other = try journal.log(3)
    _ = try journal.journal.criteria.tag(
      other, with: [try journal.journal.criteria.named("300:1.1")], on: journal.occasion())
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    let list = try #require(text.firstMatch(of: /Number What State Evidence for(.*?)Criteria and evidence/)).output.1
    #expect(list.contains("E1 coaching with C07 on Mon 12 Jan 2026 not signed 8577-300:1.1"))
    #expect(list.contains("E2 coaching with C07 on Mon 12 Jan 2026 not signed 8577-300:1.1"))
    #expect(try place.page.contains("<span class=\"ev\">E1</span> Mon 12 Jan 2026"))
    #expect(text.contains("E1 coaching with C07 on Mon 12 Jan 2026, not signed"))
    // A number stays with what it was given to, though that is evidence for nothing now.
    _ = try journal.journal.criteria.untag(
      session, from: [try journal.journal.criteria.named("300:1.1")], on: journal.occasion())
    #expect(try PortfolioPlace(of: journal).text.contains("E1 is no longer evidence for any criterion."))
  }

  @Test func whatVerifiersAnsweredIsShownAndChangesNothing() throws {
    #expect(try PortfolioPlace(of: journal).text.contains("0 of the assessors’ 2 decisions that count were verified."))
    try journal.append(try sample(decision(of: .assessment), .agreed), by: vera)
    try journal.append(try sample(decision(of: .unit), .action, "Name the contract"), by: vera)
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    #expect(text.contains("2 of the assessors’ 2 decisions that count were verified."))
    #expect(text.contains("8577-300:1.1: met Ann Lee agreed Vera Hall"))
    #expect(text.contains("Unit 8577-300: achieved Ann Lee action required Name the contract Vera Hall"))
    #expect(text.contains("Credits: 3 of 10."))
    #expect(text.contains("“I have verified this decision and agree with it”"))
    #expect(try place.verification().report.isOK)
  }

  @Test func recordsOfOthersAreAPartOfTheirOwn() throws {
    let witness = TestJournal.key(104)
    _ = try journal.journal.signers.add(
      name: "Will Grey", key: witness.publicKey, email: nil, role: .witness, at: TestJournal.now)
    let id = EntryID(hex: String(repeating: "ab", count: 16))
    let record = SupportRecord(
      support: try #require(id), type: .witness, date: today, minutes: 30, with: "Will Grey", note: "She asked openly.",
      criteria: [try #require(CriterionID(unit: "8577-300", place: "1.1"))], replaces: [])
    try journal.append(.support(record), by: journal.learner)
    #expect(try PortfolioPlace(of: journal).text.contains("Witness statements"))
    try journal.decide(record.support, by: witness)
    let text = try PortfolioPlace(of: journal).text
    let part = try #require(text.firstMatch(of: /Records made by others Observations, (.*?)Reflective notes/)).output.1
    #expect(part.contains("Will Grey 0:30 signed She asked openly."))
    #expect(part.contains("Shows: 8577-300:1.1"))
    #expect(part.contains("Meaning: “I made this record”"))
  }

  @Test func everyLinkHasAPartAndAPlaceForItsPage() throws {
    try journal.append(try sample(decision(of: .assessment), .agreed), by: vera)
    let page = try PortfolioPlace(of: journal).page
    let links = page.matches(
      of: /<a href="#([^"]*)">[^<]*<\/a>(<span class="at" data-to="--([^"]*)" data-part="(\d+)">)?/)
    let places = Set(page.matches(of: /data-at="--([^"]*)"/).map(\.output.1))
    #expect(links.count > 30)
    for link in links where link.output.1 != "contents" {
      #expect(link.output.3 == link.output.1, "\(link.output.0)")
      #expect(places.contains(link.output.1), "\(link.output.1) is no place to count the pages to")
      // Only these signs are a name in a style as they are.
      #expect(link.output.1.wholeMatch(of: /[A-Za-z0-9_·-]+/) != nil)
    }
    // The parts are numbered in the order in which they are on the page.
    let numbers = page.matches(of: /<h2 [^>]*><span class="nr">(\d+)<\/span>/).compactMap { Int($0.output.1) }
    #expect(numbers == Array(1...numbers.count))
    let listed = page.matches(of: /<li><span class="nr">(\d+)<\/span> <a href="#([^"]*)">/).map { String($0.output.2) }
    #expect(listed.count == numbers.count)
    let sections = page.matches(of: /<h2 id="([^"]*)" data-at/).map { String($0.output.1) }
    #expect(listed == sections)
  }

  @Test(.enabled(if: SSHTool.path != nil)) func whatIsWrongWithTheNewKindsIsNamedByBothCheckers() throws {
    let target = try decision(of: .assessment)
    let wrongs: [(TestJournal) throws -> (Payload.Body, SigningKey)] = [
      // An assessor may not verify, and nobody verifies under the assessor's name.
      { _ in (try sample(target, .agreed, by: "Ann Lee"), ann) },
      { _ in (try sample(target, .agreed, by: "ANN LEE"), vera) },
      // It is no decision of an assessor.
      { _ in (try sample(newest(), .agreed), vera) },
      { _ in (try sample(RecordID(of: [1]), .agreed), vera) },
      // The learner does not verify, and a verifier does not declare.
      { journal in (try sample(target, .agreed), journal.learner) },
      { _ in (.declaration(Declaration(isOwnWork: true, isNotSubmittedElsewhere: true)), vera) },
      // There is no such entry and no such statement.
      { journal in
        let id = EntryID(hex: String(repeating: "0c", count: 16)) ?? session
        let file = AttachmentRecord(attachment: id, entry: id, type: .pdf, bytes: 1, file: RecordID(of: [1]))
        return (.attachment(file), journal.learner)
      },
      { journal in
        (.competence(CompetenceRecord(key: ann.publicKey, statement: RecordID(of: [2]))), journal.learner)
      },
    ]
    for (number, wrong) in wrongs.enumerated() {
      let journal = try TestJournal(copying: journal.kept())
      let (body, key) = try wrong(journal)
      try journal.append(body, by: key)
      let place = try PortfolioPlace(ofAny: journal)
      let (code, output) = try place.published()
      #expect(code == 1, "\(number): \(output)")
      #expect(try !place.verification().report.isOK, "\(number)")
    }
  }
}
