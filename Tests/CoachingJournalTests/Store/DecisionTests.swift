import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Every sign-off, and what has become of it.
@Suite struct DecisionTests {
  private func decide(
    _ journal: TestJournal, _ id: EntryID, _ decision: Decision = .approved, by key: SigningKey, at seconds: Int,
    comment: String? = nil
  ) throws {
    let shown = try journal.journal.signOff.proposals(.entries([id]))
    _ = try journal.journal.signOff.decide(
      decision, on: shown, comment: comment, by: key,
      at: Instant(seconds: TestJournal.now.seconds + seconds))
  }

  @Test func newestFirstWithWhatTheRecordSays() throws {
    let journal = try TestJournal()
    #expect(try journal.journal.signOff.decisions(limit: 5).isEmpty)
    let (jane, sam) = (try journal.supervisor(), try journal.supervisor(101, name: "Sam Roe"))
    let ids = try (0..<4).map { try journal.log($0, minutes: 30 + $0) }
    try decide(journal, ids[2], by: jane, at: 50)
    try decide(journal, ids[0], by: jane, at: 10)
    try decide(journal, ids[1], .returned, by: sam, at: 90, comment: "Say more")
    try decide(journal, ids[3], by: jane, at: 50)
    let decisions = try journal.journal.signOff.decisions(limit: 10)
    #expect(decisions.map(\.entry) == [ids[1], ids[3], ids[2], ids[0]])
    #expect(decisions.allSatisfy { $0.stands && $0.isOverCurrentVersion && !$0.isRevoked })
    #expect(try journal.journal.signOff.decisions(limit: 2) == Array(decisions.prefix(2)))
    #expect(try journal.journal.signOff.decisions(limit: 0).isEmpty)
    let first = try #require(decisions.first)
    #expect(first.decision == .returned && first.comment == "Say more" && first.key == sam.publicKey)
    #expect(first.name == "Sam Roe" && first.meaning == .returned && first.minutes == 31)
    #expect(first.signedAt.seconds == TestJournal.now.seconds + 90 && first.date == TestJournal.registered)
    #expect(first.row == (try journal.row(ids[1])))
    let signed = try journal.records().filter { $0.namespace == Kind.signoff.namespace }.map(\.id)
    #expect(Set(decisions.map(\.record)) == Set(signed))
  }

  /// Of an entry decided more than once the other decisions say what has become of each, also where they are not shown.
  @Test func whatBecameOfADecisionDoesNotDependOnHowManyAreAskedFor() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let id = try journal.log(0)
    try decide(journal, id, .returned, by: jane, at: 10, comment: "Say more")
    try decide(journal, id, by: jane, at: 20)
    // A later decision that says it is the earliest: its place in the chain counts.
    try decide(journal, id, .returned, by: jane, at: 5, comment: "Not yet")
    let decisions = try journal.journal.signOff.decisions(limit: 10)
    #expect(decisions.map(\.stands) == [false, false, true])
    for limit in 1...3 {
      #expect(try journal.journal.signOff.decisions(limit: limit) == Array(decisions.prefix(limit)))
    }
  }

  @Test func timesSayHowManyWereDecidedAtOnceAndWhatWasAmendedSince() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let ids = try (0..<6).map { try journal.log($0) }
    for (id, seconds) in zip(ids, [0, 30, 59, 61, 500, 560]) { try decide(journal, id, by: jane, at: seconds) }
    try journal.amend(ids[0], minutes: 50)
    try journal.amend(ids[4], minutes: 50)
    let times = SignOffTimes.all(of: try journal.journal.signOff.decisions(limit: .max), in: journal.zone)
    #expect(times.map(\.mostAtOnce) == [3], "59 seconds apart are at once, 60 are not")
    #expect(times.map(\.amendedSince) == [2])
    #expect(
      times.map { $0.sentences.suffix(2) } == [
        ["At most 3 were decided within one minute.", "2 of those signed were amended later."]
      ])
    #expect(times.map(\.assessed) == [nil])
  }

  @Test func timesSayWhatAssessorsDecided() throws {
    let key = TestJournal.key(200).publicKey
    func decided(_ verdict: AssessorVerdict, at seconds: Int, revoked: Bool = false) -> AssessorDecision {
      AssessorDecision(
        record: RecordID(of: [UInt8(seconds)]), matter: .unit("8577-303"), verdict: verdict, name: "Ann Lee", key: key,
        decidedAt: Instant(seconds: TestJournal.now.seconds + seconds),
        revocation: revoked ? DecisionRevocation(name: "Ann Lee", revokedAt: TestJournal.now, reason: "Slip") : nil)
    }
    let all = [
      decided(.met, at: 0), decided(.met, at: 1), decided(.referred, at: 2), decided(.achieved, at: 200),
      decided(.met, at: 3, revoked: true),
    ]
    let times = SignOffTimes.all(of: [], assessed: all, in: try Zone(identifier: "UTC"))
    #expect(times.map(\.assessed?.counts) == ["met 2, referred 1, units achieved 1"])
    #expect(times.map(\.assessed?.mostAtOnce) == [3])
    #expect(times.map(\.signed) == [0])
  }

  @Test func timesSayHowSoonEachSignerDecides() throws {
    let journal = try TestJournal()
    let (jane, sam) = (try journal.supervisor(), try journal.supervisor(101, name: "Sam Roe"))
    let ids = try (0..<5).map { try journal.log($0) }
    let session = Int(TestJournal.registered.dayNumber) * 86_400 - TestJournal.now.seconds
    for (id, days) in zip(ids, [9, 1, 3]) { try decide(journal, id, by: jane, at: session + days * 86_400) }
    try decide(journal, ids[3], .returned, by: sam, at: session + 2 * 86_400)
    try decide(journal, ids[4], by: sam, at: session + 40 * 86_400)
    _ = try journal.journal.signOff.revoke(
      ids[4], reason: "Wrong one", by: sam,
      at: Instant(seconds: TestJournal.now.seconds + session + 41 * 86_400))
    let times = SignOffTimes.all(of: try journal.journal.signOff.decisions(limit: .max), in: journal.zone)
    #expect(times.count == 2)
    let janes = try #require(times.first { $0.key == jane.publicKey })
    #expect(janes.signed == 3 && janes.returned == 0 && janes.medianDays == 3 && janes.longestDays == 9)
    #expect(janes.sentences == ["Half were decided within 3 days of the session, the slowest after 9 days."])
    #expect(janes.lastDay == TestJournal.registered.adding(days: 9))
    #expect(janes.mostAtOnce == 1 && janes.amendedSince == 0)
    let sams = try #require(times.first { $0.key == sam.publicKey })
    #expect(sams.signed == 0 && sams.returned == 1 && sams.medianDays == 2 && sams.longestDays == 2)
  }

  @Test func whatHasBecomeOfThem() throws {
    let journal = try TestJournal()
    let (jane, sam) = (try journal.supervisor(), try journal.supervisor(101, name: "Sam Roe"))
    let (amended, revoked, twice) = (try journal.log(0), try journal.log(1), try journal.log(2))
    try decide(journal, amended, by: jane, at: 1)
    try decide(journal, revoked, by: jane, at: 2)
    try decide(journal, twice, .returned, by: sam, at: 3, comment: "No")
    try decide(journal, twice, .approved, by: sam, at: 4)
    try journal.amend(amended, minutes: 20)
    _ = try journal.journal.signOff.revoke(
      revoked, reason: "Wrong one", by: jane, at: Instant(seconds: TestJournal.now.seconds + 9))
    let decisions = try journal.journal.signOff.decisions(limit: 10)
    #expect(decisions.map(\.signedAt.seconds).map { $0 - TestJournal.now.seconds } == [4, 3, 2, 1])
    #expect(decisions.map(\.stands) == [true, false, false, false])
    #expect(decisions.map(\.isRevoked) == [false, false, true, false])
    #expect(decisions.map(\.isOverCurrentVersion) == [true, true, true, false])
    #expect(decisions.last?.minutes == 60 && decisions.last?.row?.minutes == 20)
  }

  @Test func aKeyThatWasNeverAddedDecidesNothing() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    let version = try #require(try journal.row(id)).version
    let signOff = SignOff(
      entry: id, covers: version, date: TestJournal.registered, minutes: 60, decision: .approved, comment: nil,
      meaning: .supervised, signature: signed(by: "Nobody", seen: version, device: .own))
    try journal.append(.signoff(signOff), by: TestJournal.key(500))
    let decisions = try journal.journal.signOff.decisions(limit: 10)
    #expect(decisions.map(\.stands) == [false] && decisions.map(\.isOverCurrentVersion) == [true])
  }
}
