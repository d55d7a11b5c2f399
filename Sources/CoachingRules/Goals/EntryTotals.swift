import LogbookValues

/// The log added up as far as goals can tell entries apart: one pass over the journal serves every goal of every
/// scheme.
///
/// Days are told apart by bands: band n holds the days on or after n of the boundaries, so that the last band is the
/// latest time and every window that begins at a boundary is a range of bands.
package struct EntryTotals: Equatable, Sendable {
  /// How an entry stands, as far as counting goes.
  package enum Standing: Hashable, Sendable {
    case signed
    case unsigned
    case withdrawn
    case conflict
  }

  /// Sessions, and hours brought forward, that no goal can tell apart.
  package struct Practice: Equatable, Sendable {
    package var contact: Contact
    var client: String
    var standing: Standing
    var band: Int
    package var entries: Int
    package var minutes: Int
    /// How many of the entries have the client's feedback; looked at only in bands where a goal asks.
    var withFeedback: Int
    /// The earliest day.
    var first: LocalDate
    /// How many of the entries stand in the sum before as well, with their other minutes: hours brought forward of
    /// which part was paid for.
    package var shared = 0

    package init(
      contact: Contact, client: String, standing: Standing, band: Int, entries: Int, minutes: Int, withFeedback: Int,
      first: LocalDate, shared: Int = 0
    ) {
      self.contact = contact
      self.client = client
      self.standing = standing
      self.band = band
      self.entries = entries
      self.minutes = minutes
      self.withFeedback = withFeedback
      self.first = first
      self.shared = shared
    }
  }

  /// Support of one type.
  package struct Support: Equatable, Sendable {
    var type: SupportType
    var standing: Standing
    var band: Int
    var entries: Int
    var minutes: Int

    package init(type: SupportType, standing: Standing, band: Int, entries: Int, minutes: Int) {
      self.type = type
      self.standing = standing
      self.band = band
      self.entries = entries
      self.minutes = minutes
    }
  }

  /// The days at which a band begins, each once, ascending.
  package var boundaries: [LocalDate]
  package var practice: [Practice] = []
  package var support: [Support] = []
  /// Reflective notes, by band.
  package var notes: [Int: Int] = [:]
  /// Clients who gave feedback on the work as a whole, by band.
  package var clientFeedback: [Int: Int] = [:]

  /// Sums of nothing yet.
  package init(boundaries: [LocalDate]) {
    self.boundaries = boundaries
  }

  /// The bands of the days from `start` up to the day before `end`, each a boundary; nil for no bound.
  func bands(from start: LocalDate?, to end: LocalDate? = nil) -> Range<Int> {
    func place(_ day: LocalDate) -> Int { boundaries.count { $0 <= day } }
    let first = start.map(place) ?? 0
    let past = end.map(place) ?? boundaries.count + 1
    return first..<max(first, past)
  }
}
