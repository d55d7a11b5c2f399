import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Each scheme's own rules: what is asked for, what counts, and every entry in a diary.
@Suite struct PortfolioSchemeTests {
  static let qualifications = ["award-coaching", "certificate-coaching-mentoring", "emcc-foundation", "icf-acc"]

  /// Sessions of both roles in two months, one of them signed, one returned, one that counts nowhere, and support.
  private func journal(_ qualification: String) throws -> TestJournal {
    let journal = try TestJournal(qualification: qualification, scheme: try .bundled(for: qualification))
    let jane = try journal.supervisor()
    try journal.decide(try journal.log(0, minutes: 55), by: jane)
    try journal.log(1, role: .mentoring, minutes: 30)
    try journal.decide(try journal.log(2), .returned, by: jane, comment: "Say which model")
    var missed = try journal.details(3)
    missed.status = .noShow
    _ = try journal.journal.sessions.log(missed, SessionTexts(), on: journal.occasion(seed: 44))
    try journal.log(400, minutes: 45)
    let support = try journal.journal.support.add(
      .supervision, on: TestJournal.registered, minutes: 60, with: "Jane Doe", note: nil,
      on: journal.occasion(seed: 45))
    try journal.decide(support.id, by: jane)
    return journal
  }

  @Test(arguments: qualifications) func everySessionIsInOneDiaryAndEveryLinkLeadsSomewhere(
    _ qualification: String
  ) throws {
    let journal = try journal(qualification)
    let portfolio = try journal.journal.portfolio(on: journal.occasion())
    let diaries = PortfolioPage.diaries(of: portfolio)
    let sessions = portfolio.items.filter { $0.row.sort == .session }.map(\.row.id)
    #expect(sessions.count == 5)
    #expect(diaries.flatMap(\.sessions).map(\.row.id).sorted() == sessions.sorted())
    let page = try PortfolioPlace(of: journal).page
    let anchors = page.matches(of: /\ id="([^"]*)"/).map { String($0.output.1) }
    for target in page.matches(of: /href="#([^"]*)"/).map({ String($0.output.1) }) {
      #expect(anchors.contains(target), "\(target)")
    }
    #expect(anchors.count { $0.hasPrefix("e-") } == 6)
    #expect(page.contains("running total</h3>"))
  }

  /// What is carried forward last is the amount that progress and goals say.
  @Test(arguments: qualifications) func whatIsCarriedForwardIsWhatMeetsTheRequirement(_ qualification: String) throws {
    let journal = try journal(qualification)
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    let report = try journal.journal.progress.report(today: journal.occasion().today)
    let goals = try #require(try journal.journal.progress.goals(beside: [], today: journal.occasion().today).first)
    for line in report.lines where line.requirement.kind == .practice && line.meetingMinutes > 0 {
      #expect(text.contains("Carried forward \(Minutes.clock(line.meetingMinutes)) "), "\(line.label)")
      #expect(goals.lines.first { $0.goal.id == line.requirement.id }?.amount == line.meetingMinutes)
    }
  }

  @Test func whatNeedsNoSignatureIsNotSaidToNeedOne() throws {
    let journal = try journal("emcc-foundation")
    let text = try PortfolioPlace(of: journal).text
    #expect(text.contains("Logged hours count, signed or not: EMCC does not ask for a signature under each session."))
    #expect(text.contains("Client hours: 3:10 of 50:00"))
    #expect(text.contains("3 h 10 min counted, 55 min of it signed, of 50 h"))
    #expect(text.contains("Diary: Client hours"))
    // A session that was returned counts there all the same.
    #expect(text.contains("1:00 1:00 returned"))
    #expect(!text.contains("Only hours that a supervisor signed count"))
    #expect(!text.contains("Totals include only signed hours"))
    #expect(!text.contains("Not counted: the supervisor returned it."))
    let other = try PortfolioPlace(of: self.journal("award-coaching")).text
    #expect(other.contains("Only hours that a supervisor signed count"))
    #expect(other.contains("Not counted: the supervisor returned it."))
  }

  @Test func everythingThatIsAskedForIsThereWithItsMarks() throws {
    let emcc = try journal("emcc-foundation")
    let text = try PortfolioPlace(of: emcc).text
    for words in [
      "All requirements: 0 of 7 met", "Clients: 5 1 of 5", "Time in practice: 12 months since the first",
      "Client feedback: 5 in the last 12 months 0 of 5", "Reflections: 5 in the last 12 months 0 of 5",
      "Supervision: 1 h in each quarter of the last 12 months 1 of 4 quarters",
      "Professional development: 16 h in each year of the last 12 months 0 of 1 year",
      "Not counted at all: 1 entry, 1:00: the client did not attend.",
      "These counting rules could not be checked with EMCC", "There are no notes yet.", "Scheme EMCC-EIA",
      "Unverified: Group sessions count",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    let icf = try PortfolioPlace(of: try journal("icf-acc")).text
    #expect(icf.contains("Paid hours: 75 h, internal or paid, coaching only 2:40 of 75:00"))
    #expect(icf.contains("Recent hours: 25 h, coaching only in the last 18 months 2:40 of 25:00"))
    #expect(icf.contains("Unverified: Groups of up to 15 clients count"))
    // Where hours are all that is asked for, the table of hours says it.
    #expect(!(try PortfolioPlace(of: try journal("award-coaching")).text.contains("All requirements")))
  }

  @Test(arguments: qualifications) func aColumnOfSupportAddsUp(_ qualification: String) throws {
    let text = try PortfolioPlace(of: try journal(qualification)).text
    #expect(text.contains("Jane Doe 1:00 1:00 signed"))
    #expect(text.contains("Total 1:00 1:00"))
    #expect(!text.contains("Not counted: the scheme sets no minimum for it."))
    let isAsked = qualification == "emcc-foundation"
    #expect(text.contains("The scheme asks for “Supervision: 1 h in each quarter") == isAsked)
    #expect(text.contains("The scheme sets no minimum for these hours.") == !isAsked)
  }
}
