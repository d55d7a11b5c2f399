import Foundation
import Support
import Testing

@testable import JournalExchange
@testable import LogbookValues

/// Whatever others write: it is taken or refused with a sentence, and what is signed is taken only as it was written.
@Suite struct ForeignTextTests {
  @Test func whatIsSigned() throws { try check(ForeignText.signed()) }

  @Test func whatGoesBetweenLearnerAndSupervisor() throws { try check(ForeignText.exchanged()) }

  @Test func whatPeopleWriteByHand() throws { try check(ForeignText.written()) }

  @Test func tablesAndCalendars() throws {
    let place = try TestJournal()
    try check(ForeignText.tables(in: place) + ForeignText.workbooks(in: place))
  }

  @Test func journalsDraftsAndPortfolios() throws {
    let place = try TestJournal()
    let session = try place.log(0, summary: "First appraisal")
    try place.decide(session, by: place.supervisor())
    try check(ForeignText.journals(in: place))
  }

  @Test func aRefusalShowsNoLongHeadingWhole() throws {
    let table = try ImportTable(Array("date,\(String(repeating: "a", count: 20_000))\n1,2\n".utf8), named: "a.csv")
    #expect(table.columnList == "date, \(String(repeating: "a", count: 40))…")
  }

  @Test func aHeadingWithAFullStopOrACommaIsInQuotationMarks() throws {
    let table = try ImportTable(Array("date,No.,\"Client, role\",A.B\n1,2,3,4\n".utf8), named: "a.csv")
    #expect(table.columnList == "date, “No.”, “Client, role”, A.B")
  }

  /// Every sample is taken as it is, and whatever becomes of it when it is spoiled is one sentence or nothing.
  private func check(_ readers: [ForeignText]) throws {
    for reader in readers {
      for sample in reader.samples { #expect(try reader.read(sample), "the \(reader.name) is refused as it is") }
      var mutator = Mutator(seed: 20_261_123)
      var (taken, refused, slowest) = (0, 0, Duration.zero)
      let rounds = Soak.rounds(reader.rounds.few, of: reader.rounds.all)
      for round in 0..<rounds {
        let bytes = mutator.mutated(reader.samples)
        let began = ContinuousClock.now
        do {
          if try reader.read(bytes) { taken += 1 } else { refused += 1 }
        } catch let error as JournalError {
          refused += 1
          let fault = Self.fault(in: error)
          #expect(fault == nil, "\(reader.name), round \(round): \(fault ?? "") in \(error.reason.prefix(300))")
        } catch {
          Issue.record("\(reader.name), round \(round): \("\(error)".prefix(300))")
        }
        slowest = max(slowest, ContinuousClock.now - began)
      }
      print("\(reader.name): \(rounds) read, \(taken) taken, \(refused) refused, at most \(slowest)")
    }
  }

  /// What is wrong with the wording of a refusal.
  private static func fault(in error: JournalError) -> String? {
    let reason = error.reason
    if reason.isEmpty { return "nothing is said" }
    if reason.hasSuffix(".") { return "a full stop at the end" }
    if reason.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "a control character"
    }
    if reason.unicodeScalars.contains(where: { (0x202A...0x202E).contains($0.value) }) { return "a turn of direction" }
    return reason.utf8.count > 2_000 ? "\(reason.utf8.count) bytes" : nil
  }
}
