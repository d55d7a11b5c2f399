import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// Two copies of a journal were written to and then brought together: both versions are handed in, with a plain word.
@Suite struct PortfolioConflictTests {
  private let journal: TestJournal
  private let key: SigningKey

  init() throws {
    journal = try TestJournal()
    key = journal.learner
  }

  /// Signs both bodies as the next record of the learner, as two copies of the journal would.
  private func fork(_ bodies: [Payload.Body]) throws -> [RecordID] {
    let last = try #require(try journal.head(of: key))
    return try bodies.map { body in
      let record = try SignedRecord(
        signing: Payload(head: head(journal.enrolment, key, n: last.n + 1, previous: last.record), body: body),
        with: key)
      try journal.insert(record)
      return record.id
    }
  }

  private func keep(_ text: String, in ledger: JournalTransaction) throws -> RecordID {
    var entropy = Entropy.seeded(UInt64(text.count))
    return try ledger.keep(text: text, entropy: &entropy)
  }

  /// A session amended in both copies; the version before them has a text too.
  private func forkedSession() throws -> (entry: EntryID, versions: [RecordID]) {
    let entry = try journal.log(0, summary: "as it was at first")
    let before = try #require(try journal.row(entry)).version
    let bodies = try ["as the desk has it", "as the laptop has it"].enumerated().map { place, text in
      let digest = try journal.journal.write { ledger, _ in
        var entropy = Entropy.seeded(UInt64(place))
        return try ledger.keep(SessionTexts(summary: text), entropy: &entropy)
      }
      return Payload.Body.session(
        SessionRecord(
          session: entry, details: try journal.details(0, minutes: 50 + place), text: digest, replaces: [before]))
    }
    return (entry, try fork(bodies))
  }

  @Test func bothVersionsOfASessionAreThereAndNeitherCounts() throws {
    let jane = try journal.supervisor()
    let (entry, versions) = try forkedSession()
    #expect(try journal.row(entry)?.state == .conflict)
    let place = try PortfolioPlace()
    let summary = try place.make(of: journal)
    let text = try place.text
    #expect(text.contains("There are two versions, because two copies of the journal were changed."))
    #expect(text.contains("as the desk has it") && text.contains("as the laptop has it"))
    #expect(text.contains("50 min, coaching with C07") && text.contains("51 min, coaching with C07"))
    for version in versions { #expect(text.contains("record \(version.hex)")) }
    #expect(!text.contains("Not counted: it has two versions"))
    // Both texts are in the folder, and the one they replace is not.
    #expect(try place.names("texts").count == 2)
    #expect(try !place.everything().values.contains { $0.range(of: Data("as it was at first".utf8)) != nil })
    #expect(summary.warnings.contains { $0.reason.contains("1 warning (V10), which the portfolio shows too") })
    #expect(text.contains("0 errors, 1 warning, when this portfolio was made."))
    #expect(text.contains("V10: record") && text.contains("two copies of the journal were changed"))
    if SSHTool.path != nil {
      let (code, output) = try place.shell("sh verify.sh")
      #expect(code == 0, "\(output)")
    }
    // A signature is over one of the two.
    try journal.append(
      .signoff(
        SignOff(
          entry: entry, covers: versions[1], date: TestJournal.registered, minutes: 51, decision: .approved,
          comment: nil, meaning: .supervised, signature: signed(seen: versions[1], device: .own))),
      by: jane)
    #expect(try PortfolioPlace(of: journal).text.contains("The sign-off covers record \(versions[1].hex)"))
  }

  @Test func bothVersionsOfANoteAndOfAnActionAreThere() throws {
    var entropy = Entropy.seeded(3)
    let (note, action) = (EntryID(drawnFrom: &entropy), EntryID(drawnFrom: &entropy))
    let bodies = try journal.journal.write { ledger, _ in
      try ["the desk", "the laptop"].flatMap { place -> [Payload.Body] in
        [
          .note(
            NoteRecord(
              note: note, unit: "8577-303", date: TestJournal.registered, model: nil, sessions: [],
              text: try keep("Noted at \(place)", in: ledger), replaces: [])),
          .action(
            ActionRecord(
              action: action, status: .open, due: nil, doneOn: nil, note: nil,
              text: try keep("Planned at \(place)", in: ledger), replaces: [])),
        ]
      }
    }
    for body in bodies { try journal.append(body, by: key) }
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    for words in ["Noted at the desk", "Noted at the laptop", "Planned at the desk", "Planned at the laptop"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(text.contains("Both are shown, the newer first."))
    #expect(text.contains("The other version of this action: Planned at the desk"))
    #expect(try place.names("texts").count == 4)
  }

  @Test func aJournalWithoutAForkWarnsOfNothing() throws {
    try journal.log(0)
    let place = try PortfolioPlace()
    #expect(try place.make(of: journal).warnings.isEmpty)
    let text = try place.text
    #expect(text.contains("0 errors, 0 warnings, when this portfolio was made."))
    #expect(!text.contains("V10") && !text.contains("The other version") && !text.contains("A warning is no proof"))
  }
}
