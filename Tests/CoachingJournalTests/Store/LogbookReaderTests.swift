import CoachingJournal
import CoachingRules
import LogbookValues
import Testing

/// What programs of others see of a journal.
@Suite struct LogbookReaderTests {
  @Test func hoursAreThoseThatCountSignedOrNot() throws {
    let journal = try TestJournal()
    let supervisor = try journal.supervisor()
    let signed = try journal.log(0)
    try journal.log(1)
    let shown = try journal.journal.signOff.proposals(.entries([signed]))
    _ = try journal.journal.signOff.decide(
      .approved, on: shown, comment: nil, by: supervisor, at: TestJournal.now)
    let reader = try LogbookReader(at: journal.journal.path)
    let hours = try reader.hours().filter { $0.signed + $0.unsigned > 0 }
    #expect(hours.map(\.signed) == [60] && hours.map(\.unsigned) == [60])
    #expect(try reader.isSound())
  }

  @Test func whereThereIsNoJournalItSaysSo() {
    let refused = #expect(throws: LogbookReader.Refusal.self) { try LogbookReader(at: "/nowhere/log.sqlite") }
    #expect(refused?.reason == "there is no journal at /nowhere/log.sqlite")
  }
}
