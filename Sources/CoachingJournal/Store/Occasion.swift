/// When and where something is done: what the journal may not look up itself.
public struct Occasion: Sendable {
  /// The instant.
  public var now: Instant
  /// The zone that gives local dates and times.
  public var zone: Zone
  /// Where random bytes come from.
  public var entropy: Entropy

  /// An occasion of these parts.
  public init(now: Instant, zone: Zone, entropy: Entropy = .system) {
    self.now = now
    self.zone = zone
    self.entropy = entropy
  }

  /// The local date.
  public var today: LocalDate { zone.date(at: now) }
}
