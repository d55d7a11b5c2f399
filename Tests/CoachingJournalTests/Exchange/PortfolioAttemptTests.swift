import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// A portfolio has each text that an assessor decided on, and no other text that was replaced.
struct PortfolioAttemptTests {
  private let journal: TestJournal
  private let session: EntryID
  private let ann = TestJournal.key(200)
  private let criterion: CriterionID

  init() throws {
    journal = try TestJournal(qualification: "award-coaching")
    session = try journal.log(0, summary: "Words that nobody decided on")
    _ = try journal.journal.criteria.load(
      Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: journal.occasion())
    criterion = try journal.journal.criteria.named("301:1.1")
    _ = try journal.journal.criteria.tag(session, with: [criterion], on: journal.occasion())
    _ = try journal.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    try rewrite("Words of the first attempt")
    try assess(.referred)
    try rewrite("Words of the second attempt")
    try assess(.met)
  }

  private func assess(_ decision: CriterionDecision) throws {
    let isReferred = decision == .referred
    _ = try journal.journal.criteria.assess(
      try journal.journal.criteria.proposals(for: [criterion], decision), decision,
      feedback: isReferred ? "Say what was agreed" : nil,
      resubmitBy: isReferred ? LocalDate("2026-12-04") : nil, by: ann, at: TestJournal.now,
      today: TestJournal.registered)
  }

  private func rewrite(_ summary: String) throws {
    let change = SessionChange(details: { $0 }, texts: { _ in SessionTexts(summary: summary) })
    _ = try journal.journal.sessions.amend(session, change, on: journal.occasion(seed: UInt64(summary.count)))
  }

  private func texts(_ place: PortfolioPlace) throws -> [String] {
    try place.names("texts").map { try place.read("texts/\($0)") }
  }

  @Test func eachAttemptIsThereWithWhatItCovered() throws {
    let place = try PortfolioPlace()
    let summary = try place.make(of: journal)
    #expect(summary.earlierSentence == "It has 1 earlier text that an assessor decided on.")
    #expect(try texts(place).count == 2)
    let all = try place.everything().filter { $0.key.hasSuffix(".json") || $0.key.hasSuffix(".html") }
      .map { String(decoding: $0.value, as: UTF8.self) }.joined()
    #expect(all.contains("Words of the first attempt") && all.contains("Words of the second attempt"))
    #expect(!all.contains("Words that nobody decided on"))
    let text = try place.text
    for said in [
      "Attempt 1: referred by Ann Lee on Mon 23 Nov 2026, 09:00:00 UTC", "Say what was agreed",
      "Due again by Fri 4 Dec 2026.", "Attempt 2: met by Ann Lee", "as it was then",
      "Covered by attempt 1 of 8577-301:1.1, referred by Ann Lee.", "Words of the first attempt",
    ] {
      #expect(text.contains(said), "\(said)")
    }
    #expect(try place.shell("sh verify.sh").code == 0)
  }

  /// A link of the page that leads nowhere helps nobody.
  @Test func everyAttemptLeadsToWhatItCovered() throws {
    let place = try PortfolioPlace(of: journal)
    let page = try place.page
    let links = page.matches(of: /href="#([^"]*)"/).map { String($0.1) }
    let anchors = page.matches(of: /id="([^"]*)"/).map { String($0.1) }
    #expect(Set(links).subtracting(anchors).isEmpty)
    #expect(Set(anchors).count == anchors.count)
    #expect(links.contains { $0.hasPrefix("v-8577-301-") })
  }

  @Test func anErasedTextIsNotThereAndThePageSaysSo() throws {
    _ = try journal.journal.entries.eraseEarlierTexts(of: session, reason: "asked to", on: journal.occasion())
    let place = try PortfolioPlace()
    let summary = try place.make(of: journal)
    #expect(summary.earlierSentence == nil)
    #expect(try texts(place).count == 1)
    #expect(try !place.text.contains("Words of the first attempt"))
    #expect(try place.text.contains("Its text was erased on request."))
  }

  @Test func decisionsOnCriteriaThatAreGoneStayReadable() throws {
    let sheet = "unit,outcome,criterion,label\n8577-301,1,2,Sample: asks\n"
    _ = try journal.journal.criteria.load(Array(sheet.utf8), named: "other.csv", on: journal.occasion())
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    #expect(text.contains("Decisions on criteria that are no longer on the mark sheet"))
    #expect(text.contains("8577-301:1.1, attempt 1: referred by Ann Lee"))
    #expect(text.contains("Words of the first attempt"))
  }

  /// What was taken out of such a text is handed in, so that a name in it must be heard of.
  @Test func aNameInAnEarlierTextThatIsHandedInIsWarnedOf() throws {
    _ = try journal.journal.clients.register(
      ClientCode("C07"), ClientDetails(), name: "Zebedee Quagmire", on: journal.occasion())
    let place = try PortfolioPlace()
    #expect(try place.make(of: journal).warnings == [])
    try rewrite("Zebedee came late")
    try assess(.met)
    try rewrite("They came late")
    let warnings = try place.make(of: journal, replacing: true).warnings
    #expect(warnings.first?.reason.hasPrefix("1 text may give away") == true, "\(warnings)")
  }
}
