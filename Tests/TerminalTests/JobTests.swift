import CoachingRules
import LogbookValues
import SignedRecords
import LogbookScreens
import Testing

@testable import coachlog

/// Which questions make others superfluous, so that typing ahead stays quick.
@Suite struct JobTests {
  private let occasion: Occasion
  private let details: SessionDetails

  init() throws {
    let now = try Instant(rfc3339: "2026-11-23T18:00:00Z")
    occasion = Occasion(now: now, zone: try Zone(identifier: "Europe/London"))
    details = SessionDetails(
      role: .coaching, start: occasion.zone.moment(at: now), minutes: 30, client: try ClientCode("C07"))
  }

  private func read(_ request: Request, press: Int?) -> Job {
    Job(work: .read(request), occasion: occasion, press: press)
  }

  private func rows(_ number: Int, press: Int?) -> Job { read(.rows(EntryFilter(), number: number), press: press) }

  @Test func theNextKeyMakesTheListOfTheOneBeforeVoid() {
    #expect(rows(1, press: 1).isReplaced(by: rows(2, press: 2)))
  }

  @Test func whatOneKeyAsksForIsAllAnswered() {
    #expect(!rows(1, press: 1).isReplaced(by: rows(2, press: 1)))
  }

  @Test func whatNoKeyAskedForIsAnswered() {
    #expect(!rows(1, press: nil).isReplaced(by: rows(2, press: 2)))
    #expect(!rows(1, press: 1).isReplaced(by: rows(2, press: nil)))
  }

  @Test func differentQuestionsLeaveEachOtherAlone() {
    let review = read(.review(details, besides: nil, number: 1), press: 1)
    #expect(!review.isReplaced(by: rows(2, press: 2)))
    #expect(review.isReplaced(by: read(.review(details, besides: nil, number: 3), press: 2)))
  }

  @Test func whatASupervisorIsToReadIsNeverLeftOut() {
    #expect(!read(.proposals([], number: 1), press: 1).isReplaced(by: read(.proposals([], number: 2), press: 2)))
  }

  @Test func actsAreNeverReplaced() {
    let act = Job(work: .act(.undo, ticket: 1), occasion: occasion, press: 1)
    #expect(!act.isReplaced(by: Job(work: .act(.undo, ticket: 2), occasion: occasion, press: 2)))
  }

  @Test func theSameQuestionTwiceIsOne() {
    #expect(read(.overview, press: nil).isReplaced(by: read(.overview, press: nil)))
    #expect(!read(.overview, press: nil).isReplaced(by: read(.changes, press: nil)))
  }
}
