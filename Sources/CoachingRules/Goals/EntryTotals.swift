import LogbookValues
import SignedRecords

/// The log added up as far as goals can tell entries apart: one pass over the journal serves every goal of every
/// scheme.
///
/// Days are told apart by bands: band n holds the days on or after n of the boundaries, so that the last band is the
/// latest time and every window that begins at a boundary is a range of bands.
package struct EntryTotals: Sendable {
  /// How an entry stands, as far as counting goes.
  package enum Standing: Hashable, Sendable {
    case signed
    case unsigned
    case withdrawn
    case conflict
  }

  /// What tells sums of sessions, and of hours brought forward, apart.
  private struct PracticeKey: Hashable {
    let contact: Contact
    let client: String
    let standing: Standing
    let band: Int
  }

  /// Sessions, and hours brought forward, that no goal can tell apart.
  struct Practice {
    var contact: Contact
    let client: String
    let standing: Standing
    let band: Int
    var entries = 0
    var minutes = 0
    /// How many of the entries have the client's feedback; looked at only in bands where a goal asks.
    var withFeedback = 0
    /// The earliest day.
    var first: LocalDate
    /// How many of the entries stand in the sum before as well, with their other minutes: hours brought forward of
    /// which part was paid for.
    var shared = 0
    /// Of hours brought forward, the minutes that were paid for, and how many entries have paid and other minutes.
    var paid = (minutes: 0, entries: 0)
    var unpaidEntries = 0

    /// Of hours brought forward the paid minutes are known, and the others were given for nothing: one sum of each.
    fileprivate var parts: [Practice] {
      guard contact.isBroughtForward else { return [self] }
      let both = paid.entries + unpaidEntries - entries
      return [(Fee.paid, paid.minutes, paid.entries, 0), (.proBono, minutes - paid.minutes, unpaidEntries, both)]
        .filter { $0.1 > 0 }.map { fee, minutes, entries, shared in
          var part = self
          (part.contact.fee, part.minutes, part.entries, part.shared) = (fee, minutes, entries, shared)
          return part
        }
    }
  }

  /// What tells sums of support apart.
  struct SupportKey: Hashable {
    let type: SupportType
    let standing: Standing
    let band: Int
  }

  /// The days at which a band begins, each once, ascending.
  package var boundaries: [LocalDate]
  private var sums: [PracticeKey: Practice] = [:]
  /// Minutes of support.
  private(set) var support: [SupportKey: Int] = [:]
  /// Reflective notes, by band.
  package var notes: [Int: Int] = [:]
  /// Clients who gave feedback on the work as a whole, by band.
  package var clientFeedback: [Int: Int] = [:]

  /// Sums of nothing yet.
  package init(boundaries: [LocalDate]) {
    self.boundaries = boundaries
  }

  /// The practice in sums that goals can tell apart, in no order.
  var practice: [Practice] { sums.values.flatMap(\.parts) }

  /// Adds a session, or hours brought forward.
  ///
  /// - Parameters:
  ///   - day: of hours brought forward the first.
  ///   - paid: of hours brought forward, how many of the minutes were paid for.
  package mutating func add(
    _ contact: Contact, with client: String, _ standing: Standing, on day: LocalDate, minutes: Int, paid: Int,
    hasFeedback: Bool
  ) {
    let key = PracticeKey(contact: contact, client: client, standing: standing, band: band(of: day))
    var sum =
      sums[key] ?? Practice(contact: contact, client: client, standing: standing, band: key.band, first: day)
    sum.entries += 1
    sum.minutes += minutes
    sum.withFeedback += hasFeedback ? 1 : 0
    sum.first = min(sum.first, day)
    sum.paid.minutes += paid
    sum.paid.entries += paid > 0 ? 1 : 0
    sum.unpaidEntries += minutes > paid ? 1 : 0
    sums[key] = sum
  }

  /// Adds support.
  package mutating func add(support type: SupportType, _ standing: Standing, on day: LocalDate, minutes: Int) {
    support[SupportKey(type: type, standing: standing, band: band(of: day)), default: 0] += minutes
  }

  /// The band that a day lies in.
  package func band(of day: LocalDate) -> Int { boundaries.count { $0 <= day } }

  /// The bands of the days from `start` up to the day before `end`, each a boundary; nil for no bound.
  func bands(from start: LocalDate?, to end: LocalDate? = nil) -> Range<Int> {
    let first = start.map(band) ?? 0
    let past = end.map(band) ?? boundaries.count + 1
    return first..<max(first, past)
  }
}
