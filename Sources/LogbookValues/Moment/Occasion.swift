/// When and where something is done: what the journal may not look up itself.
package struct Occasion: Sendable {
  /// The instant.
  package var now: Instant
  /// The zone that gives local dates and times.
  package var zone: Zone
  /// In which order the people here write the numbers of a date.
  package var dateOrder: DateParser.Order
  /// Where random bytes come from.
  package var entropy: Entropy

  /// An occasion of these parts.
  package init(now: Instant, zone: Zone, dateOrder: DateParser.Order = .dayFirst, entropy: Entropy = .system) {
    self.now = now
    self.zone = zone
    self.dateOrder = dateOrder
    self.entropy = entropy
  }

  /// The local date.
  package var today: LocalDate { zone.date(at: now) }

  /// The day that `text` names, as `DateParser` reads it.
  ///
  /// - Parameter seenFrom: the day that `today` means; the local date unless another is given.
  package func day(
    _ text: String, seenFrom: LocalDate? = nil, _ direction: DateParser.Direction = .past
  ) throws(JournalError) -> LocalDate {
    try DateParser.read(text, today: seenFrom ?? today, order: dateOrder, direction: direction)
  }
}
