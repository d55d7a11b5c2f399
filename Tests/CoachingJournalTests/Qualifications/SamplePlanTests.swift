import Support
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Which decisions are proposed for internal verification.
struct SamplePlanTests {
  private let enrolment: EnrolmentID

  init() throws { enrolment = try #require(EnrolmentID(hex: String(repeating: "ab", count: 16))) }

  private static let keys = (0..<3).map { TestJournal.key(900 + UInt64($0)).publicKey }

  /// A decision by assessor number `signer` on a criterion of a unit.
  private func decision(_ signer: Int, _ unit: Int, _ number: Int) throws -> AssessorDecision {
    let criterion = try #require(CriterionID(unit: "8577-30\(unit)", outcome: 1, number: number))
    return AssessorDecision(
      record: RecordID(of: [UInt8(signer), UInt8(unit), UInt8(number)]), matter: .criterion(criterion), verdict: .met,
      name: "Assessor \(signer)", key: SamplePlanTests.keys[signer], decidedAt: TestJournal.now)
  }

  /// Assessor 0 decided much on two units, assessor 1 a little on one of them and another, assessor 2 one thing.
  private func decisions() throws -> [AssessorDecision] {
    try (1...30).map { try decision(0, 1, $0) } + (1...10).map { try decision(0, 2, $0) }
      + (1...3).map { try decision(1, 2, $0) } + [decision(1, 3, 1), decision(2, 4, 1)]
  }

  private func plan(_ all: [AssessorDecision], seed: Int? = nil, size: Int? = nil) -> SamplePlan {
    SamplePlan(of: all, in: enrolment, seed: seed, size: size)
  }

  @Test func theOrderOfArrivalDecidesNothing() throws {
    let all = try decisions()
    var rng = SeededGenerator(state: 5)
    let first = plan(all)
    for _ in 0..<20 {
      let again = plan(all.shuffled(using: &rng))
      #expect(again == first)
      #expect(plan(all.shuffled(using: &rng), seed: 7, size: 11) == plan(all, seed: 7, size: 11))
    }
    #expect(first.isUsualSeed && SamplePlan.seeds.contains(first.seed))
  }

  @Test func eachAssessorIsThereWithEachUnitAsFarAsTheSizeAllows() throws {
    let all = try decisions()
    func pairs(_ plan: SamplePlan) -> Int { Set(plan.decisions.map { "\($0.name) \($0.matter.unit)" }).count }
    for seed in 0..<40 {
      let usual = plan(all, seed: seed)
      #expect(usual.decisions.count == 9, "a fifth of 45 is more than 5 pairs")
      #expect(pairs(usual) == 5)
      #expect(Set(usual.decisions.map(\.record)).count == 9, "nothing is drawn twice")
      #expect(pairs(plan(all, seed: seed, size: 5)) == 5)
      // Too small for each pair: each assessor and each unit is there all the same.
      let small = plan(all, seed: seed, size: 4)
      #expect(Set(small.decisions.map(\.key)).count == 3)
      #expect(Set(small.decisions.map(\.matter.unit)).count == 4)
      #expect(Set(plan(all, seed: seed, size: 3).decisions.map(\.key)).count == 3)
    }
  }

  @Test func anotherSeedDrawsAnotherSample() throws {
    let all = try decisions()
    let drawn = Set((0..<20).map { seed in plan(all, seed: seed).decisions.map(\.record) })
    #expect(drawn.count > 15)
    // Whatever can be drawn is drawn by some seed.
    let reached = Set((0..<300).flatMap { seed in plan(all, seed: seed).decisions.map(\.record) })
    #expect(reached == Set(all.map(\.record)))
  }

  @Test func theSizeIsThatOfTheAssessorsAndUnitsOrAFifth() throws {
    #expect(plan([]).decisions == [])
    #expect(plan([try decision(0, 1, 1)]).decisions.count == 1)
    #expect(plan(try (1...6).map { try decision(0, 1, $0) }).decisions.count == 2, "a fifth is rounded up")
    #expect(plan(try decisions(), size: 1_000).decisions.count == 45)
    #expect(plan(try decisions(), size: 1).decisions.count == 1)
  }

  /// What a seed draws is fixed: a centre can draw it again in a year. The figures were worked out by another program.
  @Test func aSeedDrawsTheSameForever() throws {
    let all = try decisions()
    #expect(plan(all).seed == 610625)
    func names(_ plan: SamplePlan) -> [String] {
      plan.decisions.map { decision in
        guard case .criterion(let id) = decision.matter else { return "" }
        return "\(decision.name.suffix(1)) \(id.text.dropFirst(5))"
      }
    }
    #expect(names(plan(all, seed: 1, size: 3)) == ["0 301:1.23", "1 302:1.2", "2 304:1.1"])
    #expect(
      names(plan(all, seed: 1)) == [
        "0 301:1.6", "0 301:1.22", "0 301:1.23", "0 301:1.24", "0 301:1.27", "0 302:1.1", "1 302:1.2", "1 303:1.1",
        "2 304:1.1",
      ])
  }
}
