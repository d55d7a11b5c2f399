/// Finds sessions that overlap: one walk over all of them in the order in which they began, however many there are.
struct OverlapDetector {
  /// A held session, of the file or of the journal.
  struct Span {
    /// Minutes since 1970 UTC; the end is not part of it.
    let minutes: Range<Int>
    /// Its place among the rows of the file; nil for one of the journal.
    let row: Int?
    /// The place of one of the journal among those that were read; nil for one of the file.
    let entry: Int?
  }

  /// The rows that may not be, each with what it overlaps. Of two rows of the file it is the later one.
  static func overlaps(_ spans: [Span]) -> [(row: Int, other: Span)] {
    var found: [(row: Int, other: Span)] = []
    var reaching: Span?
    let ordered = spans.sorted {
      ($0.minutes.lowerBound, $0.row ?? -1) < ($1.minutes.lowerBound, $1.row ?? -1)
    }
    for span in ordered {
      guard let before = reaching, span.minutes.lowerBound < before.minutes.upperBound else {
        reaching = span
        continue
      }
      switch (span.row, before.row) {
      case (nil, nil):
        if span.minutes.upperBound > before.minutes.upperBound { reaching = span }
      case (nil, let row?):
        found.append((row, span))
        reaching = span
      case (let row?, nil): found.append((row, before))
      case (let row?, let other?):
        found.append(row > other ? (row, before) : (other, span))
        if row < other { reaching = span }
      }
    }
    return found
  }
}
