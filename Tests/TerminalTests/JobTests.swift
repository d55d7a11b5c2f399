import CoachingJournal
import LogbookValues
import Testing

@testable import LogbookScreens
@testable import coachlog

/// Which questions are asked once, and which no more, so that typing ahead stays quick.
@Suite struct JobTests {
  private let occasion: Occasion

  init() throws {
    occasion = Occasion(
      now: try Instant(rfc3339: "2026-11-23T18:00:00Z"), zone: try Zone(identifier: "Europe/London"))
  }

  private func ask(_ query: any Query, _ number: Int) -> Job {
    Job(work: .ask(query, numbers: [number]), occasion: occasion)
  }

  /// Who asks once the jobs are merged into one; nil where they stay apart.
  private func merged(_ job: Job, _ other: Job) -> [Int]? {
    var job = job
    guard job.merge(other), case .ask(_, let numbers) = job.work else { return nil }
    return numbers
  }

  private func note(_ digits: String) throws -> NoteQuery {
    NoteQuery(note: try #require(EntryID(hex: String(repeating: digits, count: 16))))
  }

  @Test func theSameQuestionTwiceIsOneWithTwoWhoAsk() throws {
    #expect(merged(ask(try note("ab"), 1), ask(try note("ab"), 2)) == [1, 2])
    #expect(merged(ask(try note("ab"), 1), ask(try note("cd"), 2)) == nil)
    #expect(merged(ask(OverviewQuery(), 1), ask(SchemeQuery(), 2)) == nil)
  }

  @Test func whatOneNoLongerWaitsForIsStillAnsweredToTheOther() {
    var job = Job(work: .ask(OverviewQuery(), numbers: [1, 2]), occasion: occasion)
    let isEmpty = (job.forget(1), job.forget(2))
    #expect(isEmpty == (false, true))
  }

  @Test func longWorkIsEachItsOwn() {
    #expect(merged(ask(VerificationQuery(), 1), ask(VerificationQuery(), 2)) == nil)
    #expect(ask(VerificationQuery(), 1).number == 1)
  }

  @Test func writesAreNeverLeftOut() {
    var write = Job(work: .write(UndoLast(), ticket: 1), occasion: occasion)
    #expect(merged(write, Job(work: .write(UndoLast(), ticket: 2), occasion: occasion)) == nil)
    let isForgotten = write.forget(1)
    #expect(!isForgotten)
  }

  /// Else a look at the file at every tick would never let them come to their end.
  @Test func onlyWhatAPersonWaitsForStopsTheChecks() {
    let look = Job(work: .lookForChanges, occasion: occasion)
    for checks in [ask(LintQuery(), 1), ask(ReadAheadQuery(), 4), ask(ChartsAheadQuery(), 5)] {
      #expect(!checks.givesWay(to: look) && !checks.givesWay(to: checks))
      for job in [ask(OverviewQuery(), 2), Job(work: .write(UndoLast(), ticket: 3), occasion: occasion)] {
        #expect(checks.givesWay(to: job) && !job.givesWay(to: checks) && !job.givesWay(to: job))
      }
    }
  }

  /// Whoever opens the page of checks does not wait for rows that nobody asked for yet.
  @Test func theChecksGoBeforeWhatIsReadAhead() {
    for ahead in [ask(ReadAheadQuery(), 1), ask(ChartsAheadQuery(), 2)] {
      #expect(ahead.givesWay(to: ask(LintQuery(), 3)) && !ask(LintQuery(), 3).givesWay(to: ahead))
    }
  }
}
