import LogbookValues
import SignedRecords

/// How one signer decides, as an internal verifier looks at it: how much, how soon after each session, how many at
/// once, and what became of it.
package struct SignOffTimes: Equatable, Sendable {
  /// What an assessor decided.
  package struct Assessed: Equatable, Sendable {
    /// How many criteria they decided are met, and how many they referred.
    package let met: Int
    package let referred: Int
    /// How many units they decided are achieved.
    package let units: Int
    /// The most decisions within one minute.
    package let mostAtOnce: Int
  }

  /// So near to each other are decisions that were made at once, in seconds.
  static let secondsAtOnce = 60

  /// The name on their newest decision.
  package let name: String
  /// Their key.
  package let key: PublicKey
  /// How many versions they approved.
  package let signed: Int
  /// How many they returned.
  package let returned: Int
  /// Half of the sessions were decided within so many days; nil where none of the decisions is about a session.
  package let medianDays: Int?
  /// The most days one took.
  package let longestDays: Int?
  /// The most versions that were approved or returned within one minute.
  package let mostAtOnce: Int
  /// How many of those they approved were amended since.
  package let amendedSince: Int
  /// What they decided as an assessor; nil for nothing.
  package let assessed: Assessed?
  /// The day of the newest decision.
  package let lastDay: LocalDate

  /// The times of every signer, by name; decisions that were revoked are left out.
  ///
  /// - Parameter assessed: what assessors decided.
  package static func all(
    of decisions: [SignedDecision], assessed: [AssessorDecision] = [], in zone: Zone
  ) -> [SignOffTimes] {
    let signed = Dictionary(grouping: decisions.filter { !$0.isRevoked }, by: \.key)
    let assessed = Dictionary(grouping: assessed.filter { !$0.isRevoked }, by: \.key)
    return Set(signed.keys).union(assessed.keys)
      .compactMap { key in SignOffTimes(key, signed[key] ?? [], assessed[key] ?? [], zone) }
      .sorted { ($0.name, $0.key.fingerprint) < ($1.name, $1.key.fingerprint) }
  }

  /// Nil for no decisions.
  private init?(_ key: PublicKey, _ decisions: [SignedDecision], _ assessed: [AssessorDecision], _ zone: Zone) {
    let all = decisions.map { ($0.signedAt, $0.name) } + assessed.map { ($0.decidedAt, $0.name) }
    guard let newest = all.max(by: { $0.0 < $1.0 }) else { return nil }
    // Only a session has one day of its own: hours brought forward stand for many.
    let days = decisions.filter { $0.row?.sort == .session }
      .map { max(0, zone.date(at: $0.signedAt).dayNumber - $0.date.dayNumber) }.sorted()
    name = newest.1
    self.key = key
    signed = decisions.count { $0.decision == .approved }
    returned = decisions.count { $0.decision == .returned }
    medianDays = days.isEmpty ? nil : days[(days.count - 1) / 2]
    longestDays = days.last
    mostAtOnce = SignOffTimes.mostAtOnce(decisions.map(\.signedAt))
    amendedSince = decisions.count { $0.decision == .approved && $0.row != nil && !$0.isOverCurrentVersion }
    self.assessed =
      assessed.isEmpty
      ? nil
      : Assessed(
        met: assessed.count { $0.verdict == .met }, referred: assessed.count { $0.verdict == .referred },
        units: assessed.count { $0.verdict == .achieved },
        mostAtOnce: SignOffTimes.mostAtOnce(assessed.map(\.decidedAt)))
    lastDay = zone.date(at: newest.0)
  }

  /// The most of these instants that lie within one minute.
  private static func mostAtOnce(_ instants: [Instant]) -> Int {
    let seconds = instants.map(\.seconds).sorted()
    var (first, most) = (0, 0)
    for last in seconds.indices {
      while seconds[last] - seconds[first] >= secondsAtOnce { first += 1 }
      most = max(most, last - first + 1)
    }
    return most
  }
}
