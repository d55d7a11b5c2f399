/// The log added up as far as goals can tell entries apart: one pass over the journal serves every goal of every scheme.
///
/// Days are told apart by bands: band n holds the days on or after n of the boundaries, so that the last band is the
/// latest time and every window that begins at a boundary is a range of bands.
struct LogSums: Equatable, Sendable {
  /// How an entry stands, as far as counting goes.
  enum Standing: Hashable, Sendable {
    case signed
    case unsigned
    case withdrawn
    case conflict
  }

  /// Sessions, and hours brought forward, that no goal can tell apart.
  struct Practice: Equatable, Sendable {
    var contact: Contact
    var client: String
    var standing: Standing
    var band: Int
    var entries: Int
    var minutes: Int
    /// How many of the entries have the client's feedback; looked at only in bands where a goal asks.
    var withFeedback: Int
    /// The earliest day.
    var first: LocalDate
    /// How many of the entries stand in the sum before as well, with their other minutes: hours brought forward of which
    /// part was paid for.
    var shared = 0
  }

  /// Support of one type.
  struct Support: Equatable, Sendable {
    var type: SupportType
    var standing: Standing
    var band: Int
    var entries: Int
    var minutes: Int
  }

  /// The days at which a band begins, each once, ascending.
  var boundaries: [LocalDate]
  var practice: [Practice] = []
  var support: [Support] = []
  /// Reflective notes, by band.
  var notes: [Int: Int] = [:]
  /// Clients who gave feedback on the work as a whole, by band.
  var clientFeedback: [Int: Int] = [:]

  /// The bands of the days from `start` up to the day before `end`, each a boundary; nil for no bound.
  func bands(from start: LocalDate?, to end: LocalDate? = nil) -> Range<Int> {
    func place(_ day: LocalDate) -> Int { boundaries.count { $0 <= day } }
    let first = start.map(place) ?? 0
    let past = end.map(place) ?? boundaries.count + 1
    return first..<max(first, past)
  }
}
