/// How far a local clock is ahead of UTC, in whole minutes from -14:00 to +14:00, written `+01:00`.
package struct UTCOffset: Hashable, Sendable {
  /// Minutes ahead of UTC, -840...840, negative west of Greenwich.
  package let minutes: Int

  /// Nil outside -840...840.
  package init?(minutes: Int) {
    guard UTCOffset.range.contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// The nearest offset there is to so many minutes.
  init(within minutes: Int) {
    self.minutes = min(max(minutes, UTCOffset.range.lowerBound), UTCOffset.range.upperBound)
  }

  static let range = -14 * 60...14 * 60
}
