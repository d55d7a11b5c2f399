import LogbookValues
import SignedRecords

/// A sample of the assessors' decisions for an internal verifier to look at. It follows from the decisions, the seed
/// and the size alone, whatever the order in which they came.
///
/// The place of each decision in the draw is the SHA-256 of `coachlog-sample-v1 SEED ID`, lowest first. Drawn first is
/// what brings in an assessor or unit that the sample lacks, then what brings in an assessor with a unit, then the
/// rest.
package struct SamplePlan: Equatable, Sendable {
  /// The seeds there are.
  package static let seeds = 0...999_999
  /// At least so many in a hundred decisions, unless another size is asked for.
  package static let usualShare = 20

  package let seed: Int
  /// Whether the seed is the one that follows from the decisions.
  package let isUsualSeed: Bool
  /// How many decisions there are to choose from.
  package let total: Int
  /// What was drawn, in the order of units and criteria.
  package let decisions: [AssessorDecision]

  /// - Parameters:
  ///   - all: the decisions that count.
  ///   - seed: nil for the one that follows from the journal and the decisions.
  ///   - size: nil for as many as there are pairs of an assessor and a unit, or a fifth of all if that is more.
  package init(of all: [AssessorDecision], in enrolment: EnrolmentID, seed: Int? = nil, size: Int? = nil) {
    let usual = SamplePlan.usualSeed(of: all, in: enrolment)
    let seed = seed ?? usual
    self.seed = seed
    isUsualSeed = seed == usual
    total = all.count
    let pairs = Set(all.map(Pair.init)).count
    let share = (all.count * SamplePlan.usualShare + 99) / 100
    let wanted = min(size ?? max(pairs, share), all.count)
    var rest = all.map { (decision: $0, place: SamplePlan.place(of: $0.record, seed: seed)) }
      .sorted { ($0.place, $0.decision.record) < ($1.place, $1.decision.record) }
    var drawn: [AssessorDecision] = []
    var (signers, units, covered): (Set<PublicKey>, Set<String>, Set<Pair>) = ([], [], [])
    while drawn.count < wanted {
      func gain(_ decision: AssessorDecision) -> Int {
        let isNewPair = !covered.contains(Pair(decision))
        return (signers.contains(decision.key) ? 0 : 2) + (units.contains(decision.matter.unit) ? 0 : 2)
          + (isNewPair ? 1 : 0)
      }
      // The first of the best: of equal gain the draw decides.
      var best = 0
      for index in rest.indices where gain(rest[index].decision) > gain(rest[best].decision) { best = index }
      let next = rest.remove(at: best).decision
      signers.insert(next.key)
      units.insert(next.matter.unit)
      covered.insert(Pair(next))
      drawn.append(next)
      // Nothing is left to bring in: the draw alone decides on the rest.
      if covered.count == pairs { break }
    }
    drawn += rest.prefix(max(0, wanted - drawn.count)).map(\.decision)
    decisions = drawn.sorted(by: AssessorDecision.isBefore)
  }

  /// An assessor and a unit that they decided on.
  private struct Pair: Hashable {
    let key: PublicKey
    let unit: String

    init(_ decision: AssessorDecision) {
      key = decision.key
      unit = decision.matter.unit
    }
  }

  /// The seed that follows from the journal and the decisions.
  private static func usualSeed(of all: [AssessorDecision], in enrolment: EnrolmentID) -> Int {
    let ids = all.map(\.record).sorted().map(\.hex)
    return Int(number("coachlog-sample-v1 \(enrolment.hex)\n" + ids.joined(separator: "\n")) % UInt64(seeds.count))
  }

  private static func place(of record: RecordID, seed: Int) -> UInt64 {
    number("coachlog-sample-v1 \(seed) \(record.hex)")
  }

  /// The first 8 bytes of the SHA-256 of a text, as a number.
  private static func number(_ text: String) -> UInt64 {
    RecordID(of: Array(text.utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
