/// Which criterion of which unit, written `8577-303:1.2`: the unit, the number of the outcome and that of the
/// criterion.
package struct CriterionID: Hashable, Sendable {
  /// The unit's id.
  package let unit: String
  /// The number of the learning outcome, 1...99.
  package let outcome: Int
  /// The number of the criterion within it, 1...99.
  package let number: Int

  /// Nil for a number outside 1...99 or a unit that is no word.
  package init?(unit: String, outcome: Int, number: Int) {
    guard (1...99).contains(outcome), (1...99).contains(number), !unit.isEmpty, unit.utf8.count <= 40,
      unit.utf8.allSatisfy({ CriterionID.isWord($0) })
    else { return nil }
    self.unit = unit
    self.outcome = outcome
    self.number = number
  }

  /// Reads exactly what `text` gives; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(unit: String(parts[0]), place: String(parts[1]))
    guard self.text == text else { return nil }
  }

  /// Reads `1.2` for a unit; nil for anything else.
  package init?(unit: String, place: String) {
    let numbers = place.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 2, let outcome = Int(digits: numbers[0].utf8),
      let number = Int(digits: numbers[1].utf8)
    else { return nil }
    self.init(unit: unit, outcome: outcome, number: number)
    guard self.place == place else { return nil }
  }

  /// `1.2`.
  package var place: String { "\(outcome).\(number)" }

  /// `8577-303:1.2`.
  package var text: String { "\(unit):\(place)" }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension CriterionID: Comparable {
  /// By unit, outcome and number.
  package static func < (left: CriterionID, right: CriterionID) -> Bool {
    (left.unit, left.outcome, left.number) < (right.unit, right.outcome, right.number)
  }
}

extension Int {
  /// The value of ASCII digits; nil for any other byte, for none and for more than ten digits.
  package init?(digits: some Collection<UInt8>) {
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), value < 1_000_000_000 else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    guard !digits.isEmpty else { return nil }
    self = value
  }
}
