import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What a form asks of the journal before and when it is saved.
@Suite struct FormTests {
  private let longer = SessionChange(
    details: { details in
      var changed = details
      changed.minutes = 75
      return changed
    }, texts: { $0 })

  // MARK: Timer

  @Test func theTimerEndsWithItsSession() throws {
    let journal = try TestJournal()
    let timer = try journal.journal.timer.start(
      .coaching, try ClientCode("C07"), on: journal.occasion(at: Instant(seconds: TestJournal.now.seconds - 3_600)))
    let details = try journal.details(3, minutes: 25)
    let outcome = try journal.journal.timer.log(
      details, SessionTexts(summary: "As typed"), ending: timer, on: journal.occasion())
    #expect(try journal.journal.timer.running() == nil)
    #expect(outcome.row?.minutes == 25 && outcome.row?.start == details.start)
    #expect(try journal.journal.entries.list(EntryFilter()).map(\.texts.summary) == ["As typed"])
  }

  @Test func aTimerThatIsNoLongerThatOneWritesNothing() throws {
    let journal = try TestJournal()
    let begin = journal.occasion(at: Instant(seconds: TestJournal.now.seconds - 3_600))
    let timer = try journal.journal.timer.start(.coaching, try ClientCode("C07"), on: begin)
    _ = try journal.journal.timer.cancel()
    let details = try journal.details(3)
    func attempt() -> JournalError? {
      refusal { () throws(JournalError) in
        try journal.journal.timer.log(details, SessionTexts(), ending: timer, on: journal.occasion())
      }
    }
    #expect(attempt()?.sort == .againstRule)
    let other = try journal.journal.timer.start(.coaching, try ClientCode("C08"), on: begin)
    #expect(attempt()?.sort == .againstRule)
    #expect(try journal.journal.entries.rows(EntryFilter()).isEmpty)
    #expect(try journal.journal.timer.running() == other)
  }

  @Test func aSessionThatIsRefusedLeavesItsTimerRunning() throws {
    let journal = try TestJournal()
    try journal.log(3)
    let timer = try journal.journal.timer.start(.coaching, try ClientCode("C07"), on: journal.occasion())
    let details = try journal.details(3)
    let error = refusal { () throws(JournalError) in
      try journal.journal.timer.log(details, SessionTexts(), ending: timer, on: journal.occasion())
    }
    #expect(error?.reason.contains("overlap") == true)
    #expect(try journal.journal.timer.running() == timer)
  }

  // MARK: Amending

  @Test func aChangeToAnOlderVersionIsRefused() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    let opened = try #require(try journal.row(id)).version
    try journal.amend(id, minutes: 50)
    let error = refusal { () throws(JournalError) in
      try journal.journal.sessions.amend(id, longer, basedOn: opened, on: journal.occasion())
    }
    #expect(error?.reason == "someone else changed \(id.hex.prefix(6)) since you opened it")
    #expect(try journal.row(id)?.minutes == 50)
    let now = try #require(try journal.row(id)).version
    _ = try journal.journal.sessions.amend(id, longer, basedOn: now, on: journal.occasion())
    #expect(try journal.row(id)?.minutes == 75)
    _ = try journal.journal.sessions.amend(
      id, SessionChange(details: { $0 }, texts: { _ in SessionTexts(goal: "Lead") }), on: journal.occasion())
  }

  @Test func aConflictCanBeSettledByWhoSeesIt() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    let first = try #require(try journal.row(id)).version
    for minutes in [20, 30] {
      let version = SessionRecord(
        session: id, details: try journal.details(0, minutes: minutes), text: nil, replaces: [first])
      try journal.append(.session(version), by: journal.learner)
    }
    let seen = try #require(try journal.row(id))
    #expect(seen.state == .conflict)
    _ = try journal.journal.sessions.amend(id, longer, basedOn: seen.version, on: journal.occasion())
    #expect(try journal.row(id)?.state == .logged)
  }

  // MARK: Review

  @Test func aReviewSaysWhatLoggingWouldSay() throws {
    let journal = try TestJournal()
    var details = try journal.details(0, minutes: 300)
    details.group = 4
    details.unit = "302"
    details.start = OffsetDateTime(
      date: TestJournal.registered.adding(days: -1), time: details.start.time, offset: details.start.offset)
    let (records, mark) = (try journal.count(), try journal.journal.changeMark())
    let warnings = try journal.journal.sessions.review(details, besides: nil, on: journal.occasion())
    #expect(warnings.count == 3)
    #expect(try journal.count() == records && journal.journal.changeMark() == mark)
    #expect(try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion()).warnings == warnings)
  }

  @Test func aReviewRefusesWhatLoggingWouldRefuse() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    var unit = try journal.details(1)
    unit.unit = "306"
    var future = try journal.details(1)
    future.start = OffsetDateTime(
      date: TestJournal.registered.adding(days: 4_000), time: future.start.time, offset: future.start.offset)
    for details in [try journal.details(0), unit, future] {
      let reviewed = refusal { () throws(JournalError) in
        try journal.journal.sessions.review(details, besides: nil, on: journal.occasion())
      }
      let logged = refusal { () throws(JournalError) in
        try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion(seed: 99))
      }
      #expect(reviewed != nil && reviewed == logged)
    }
    #expect(try journal.journal.sessions.review(journal.details(0), besides: id, on: journal.occasion()).isEmpty)
  }

  private struct Unexpected: Error {}
}
