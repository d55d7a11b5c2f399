import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// What a supervisor's signature says of a session.
struct MeaningTests {
  private let place: TestJournal
  private let session: EntryID
  private let jane: SigningKey

  init() throws {
    place = try TestJournal()
    session = try place.log(0, summary: "First appraisal")
    jane = try place.supervisor()
  }

  private func sign(_ entry: EntryID, _ meaning: SignOffMeaning) throws {
    let shown = try place.journal.signOff.proposals(.entries([entry])).map { $0.saying(meaning) }
    _ = try place.journal.signOff.decide(.approved, on: shown, comment: nil, by: jane, at: TestJournal.now)
  }

  private func signedMinutes() throws -> Int {
    try place.journal.progress.report(today: TestJournal.registered).lines.map(\.signedMinutes).reduce(0, +)
  }

  @Test func anEntryThatWasOnlyReadStaysUnsignedAndShowsWhoReadIt() throws {
    try sign(session, .read)
    #expect(try place.row(session)?.state == .logged)
    #expect(try signedMinutes() == 0)
    let account = try place.journal.entries.account(of: session)
    #expect(
      account.readings.map { EntryText.sentence($0, in: place.zone) } == [
        "read by Jane Doe on Mon 23 Nov 2026, not signed"
      ])
    #expect(try place.findings() == [])
    let again = refusal { () throws(JournalError) in
      try place.journal.signOff.requireUndecided(
        try place.journal.signOff.proposals(.entries([session])).map { $0.saying(.read) }, .approved,
        by: jane.publicKey)
    }
    #expect(again?.reason == "you have already read \(session.hex.prefix(6))")
  }

  @Test(arguments: [SignOffMeaning.supervised, .observed, .discussed])
  func whoeverHasReadItMaySignIt(meaning: SignOffMeaning) throws {
    try sign(session, .read)
    try sign(session, meaning)
    #expect(try place.row(session)?.state == .signed)
    #expect(try signedMinutes() == 60)
    #expect(try place.journal.entries.account(of: session).readings == [])
    #expect(try place.findings() == [])
  }

  @Test func aReadingOfAnEarlierVersionIsNotShown() throws {
    try sign(session, .read)
    try place.amend(session, minutes: 50)
    #expect(try place.journal.entries.account(of: session).readings == [])
    #expect(try place.row(session)?.state == .logged)
  }

  @Test func whatWasChosenLastIsOfferedNextTime() throws {
    func usual() throws -> SignOffMeaning? { try place.journal.signOff.usualMeaning(of: jane.publicKey) }
    #expect(try usual() == nil)
    try sign(session, .observed)
    let support = try place.journal.support.add(
      .tutorial, on: TestJournal.registered, minutes: 60, with: nil, note: nil, on: place.occasion())
    try sign(support.id, .read)
    #expect(try usual() == .observed, "support leaves no choice")
    try place.decide(try place.log(9), .returned, by: jane, comment: "which hours?")
    #expect(try usual() == .observed)
    try sign(try place.log(17), .discussed)
    #expect(try usual() == .discussed)
    // To have read a session does not count, so it must never be what is signed unasked.
    try sign(try place.log(18), .read)
    #expect(try usual() == .discussed)
  }

  @Test func whoHasReadASessionIsToldHowToSignIt() throws {
    try sign(session, .read)
    let shown = try place.journal.signOff.proposals(.entries([session])).map { $0.saying(.read) }
    let error = refusal { () throws(JournalError) in
      try place.journal.signOff.requireUndecided(shown, .approved, by: jane.publicKey)
    }
    #expect(error?.reason.hasPrefix("you have already read") == true)
    #expect(error?.remedies == [.signBeyondReading])
  }

  @Test func onlySessionsThatWereHeldLeaveAChoice() throws {
    try place.amend(session) { $0.status = .noShow }
    let shown = try place.journal.signOff.proposals(.entries([session]))[0]
    #expect(shown.meanings == [.notHeld])
    #expect(shown.saying(.read).meaning == .notHeld)
  }
}
