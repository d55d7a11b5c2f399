import LogbookValues
import SignedRecords

/// How long one signer takes: what they signed and returned, and the days from each session to that.
package struct SignOffTimes: Equatable, Sendable {
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
  /// The day of the newest decision.
  package let lastDay: LocalDate

  /// The times of every signer, by name; decisions that were revoked are left out.
  package static func all(of decisions: [SignedDecision], in zone: Zone) -> [SignOffTimes] {
    Dictionary(grouping: decisions.filter { !$0.isRevoked }, by: \.key)
      .compactMap { key, decisions in SignOffTimes(key, decisions, zone) }
      .sorted { ($0.name, $0.key.fingerprint) < ($1.name, $1.key.fingerprint) }
  }

  /// Nil for no decisions.
  private init?(_ key: PublicKey, _ decisions: [SignedDecision], _ zone: Zone) {
    guard let newest = decisions.max(by: { $0.signedAt < $1.signedAt }) else { return nil }
    // Only a session has one day of its own: hours brought forward stand for many.
    let days = decisions.filter { $0.row?.sort == .session }
      .map { max(0, zone.date(at: $0.signedAt).dayNumber - $0.date.dayNumber) }.sorted()
    name = newest.name
    self.key = key
    signed = decisions.count { $0.decision == .approved }
    returned = decisions.count { $0.decision == .returned }
    medianDays = days.isEmpty ? nil : days[(days.count - 1) / 2]
    longestDays = days.last
    lastDay = zone.date(at: newest.signedAt)
  }
}
