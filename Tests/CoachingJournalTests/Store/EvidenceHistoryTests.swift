import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Whatever becomes of evidence, and in whatever order, a criterion is met as long as what was decided on stands.
struct EvidenceHistoryTests {
  private static let text = "301:1.1"

  /// - Parameter steps: how many of the learner's acts an undo may go back: not to the mark sheet.
  private func act(
    _ place: TestJournal, _ entries: [EntryID], by ann: SigningKey, _ steps: inout Int, _ rng: inout SeededGenerator
  ) throws {
    let book = place.journal
    let id = try book.criteria.named(EvidenceHistoryTests.text)
    let entry = entries.randomElement(using: &rng) ?? entries[0]
    let occasion = place.occasion(seed: rng.next())
    switch Int.random(in: 0..<24, using: &rng) {
    case 0...5: _ = try book.criteria.tag(entry, with: [id], on: occasion)
    case 6...9: _ = try book.criteria.untag(entry, from: [id], on: occasion)
    case 10, 11: try place.amend(entry, minutes: Int.random(in: 1...60, using: &rng))
    case 12: _ = try book.sessions.withdraw(entry, reason: "slip", on: occasion)
    case 13...16:
      guard steps > 0 else { return }
      _ = try book.undo(on: occasion)
      return steps -= 1
    case 17:
      _ = try book.criteria.revoke(of: id, reason: "slip", by: ann, at: TestJournal.now)
      return
    default:
      let shown = try book.criteria.proposals(for: [id], .met)
      _ = try book.criteria.assess(
        shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
      return
    }
    steps += 1
  }

  /// By the records: the newest decision that was not taken back, against what stands as evidence now.
  private func expected(_ place: TestJournal) throws -> CriterionState {
    let bodies = try place.records().compactMap { DecodedRecord($0, in: place.enrolment) }
    let revoked = bodies.compactMap { placed -> RecordID? in
      if case .revocation(let revocation) = placed.payload.body { revocation.target } else { nil }
    }
    let newest = bodies.compactMap { placed -> (n: Int, id: RecordID, covers: [RecordID])? in
      guard case .assessment(let assessment) = placed.payload.body else { return nil }
      return (placed.payload.head.n, placed.id, assessment.covers)
    }.max { $0.n < $1.n }
    guard let newest, !revoked.contains(newest.id) else { return .open }
    let id = try place.journal.criteria.named(EvidenceHistoryTests.text)
    let standing = Set(try place.journal.criteria.evidence(for: id).map(\.version))
    return standing.isSuperset(of: newest.covers) ? .met : .changed
  }

  @Test func aDecisionStandsWithWhatItCovers() throws {
    var seen: Set<CriterionState> = []
    for seed in UInt64(0)..<6 { try seen.formUnion(states(seed)) }
    #expect(seen == [.open, .met, .changed], "every state was come to")
  }

  /// The states of one history, each of them compared with what the records come to.
  private func states(_ seed: UInt64) throws -> Set<CriterionState> {
    var rng = SeededGenerator(state: seed + 4_000)
    let place = try TestJournal(qualification: "award-coaching", seed: seed + 1)
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    let ann = TestJournal.key(200)
    _ = try place.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    let entries = try (0..<3).map { try place.log($0 * 10) }
    var seen: Set<CriterionState> = []
    var steps = 0
    for _ in 0..<40 {
      // What is refused changes nothing, so the state is looked at all the same.
      _ = try? act(place, entries, by: ann, &steps, &rng)
      let id = try place.journal.criteria.named(EvidenceHistoryTests.text)
      let state = try place.journal.criteria.list().first { $0.criterion.id == id }?.state
      #expect(try state == expected(place), "seed \(seed)")
      if let state { seen.insert(state) }
    }
    #expect(try place.findings() == [])
    return seen
  }
}
