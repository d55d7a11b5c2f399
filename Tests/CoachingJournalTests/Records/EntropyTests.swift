import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

@Suite struct EntropyTests {
  @Test func copiesOfASeededOneNeverGiveTheSameTwice() {
    let entropy = Entropy.seeded(7)
    var (one, other) = (entropy, entropy)
    #expect(one.next() != other.next())
  }

  @Test func theSameSeedGivesTheSameSequence() {
    var (one, other) = (Entropy.seeded(7), Entropy.seeded(7))
    #expect((0..<5).map { _ in one.next() } == (0..<5).map { _ in other.next() })
  }

  @Test func twoEntriesOfOneOccasionHaveTheirOwnIds() throws {
    let journal = try TestJournal()
    let occasion = journal.occasion()
    let ids = try (0..<2).map { try journal.journal.sessions.log(journal.details($0), SessionTexts(), on: occasion).id }
    #expect(ids[0] != ids[1])
  }
}
