/// The number under which a centre files a piece of evidence, kept once given: `E7` (Docs/Format.md 4.14).
package struct EvidenceNumber: Hashable, Comparable, Sendable {
  /// From 1.
  package var number: Int
  /// How many pieces got the same number before it, in another copy of the journal.
  package var twins: Int

  package init(_ number: Int, twins: Int = 0) {
    self.number = number
    self.twins = twins
  }

  /// `E7`, or `E7b` for the second piece with that number.
  package var text: String {
    guard twins > 0 else { return "E\(number)" }
    let letters = Array("bcdefghijklmnopqrstuvwxyz")
    return "E\(number)\(letters[min(twins, letters.count) - 1])"
  }

  package static func < (left: EvidenceNumber, right: EvidenceNumber) -> Bool {
    (left.number, left.twins) < (right.number, right.twins)
  }
}
