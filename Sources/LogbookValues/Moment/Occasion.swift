/// When and where something is done: what the journal may not look up itself.
package struct Occasion: Sendable {
  /// The instant.
  package var now: Instant
  /// The zone that gives local dates and times.
  package var zone: Zone
  /// Where random bytes come from.
  package var entropy: Entropy

  /// An occasion of these parts.
  package init(now: Instant, zone: Zone, entropy: Entropy = .system) {
    self.now = now
    self.zone = zone
    self.entropy = entropy
  }

  /// The local date.
  package var today: LocalDate { zone.date(at: now) }
}
