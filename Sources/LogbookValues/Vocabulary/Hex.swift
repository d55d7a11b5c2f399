/// Lower-case hex digits, the one spelling that ids have.
package enum Hex {
  /// Two digits for each byte.
  package static func text(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { out in
      for (place, byte) in bytes.enumerated() {
        out[2 * place] = digit(byte >> 4)
        out[2 * place + 1] = digit(byte & 15)
      }
      return 2 * bytes.count
    }
  }

  /// 16 digits for each number, the highest first.
  package static func text(of numbers: UInt64...) -> String {
    String(unsafeUninitializedCapacity: 16 * numbers.count) { out in
      for (place, number) in numbers.enumerated() {
        for index in 0..<16 { out[16 * place + index] = digit(UInt8(number >> (60 - 4 * index) & 15)) }
      }
      return 16 * numbers.count
    }
  }

  /// The number that lower-case digits spell, 16 at most; nil where one is none.
  package static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    var number: UInt64 = 0
    var isRight = true
    for digit in UnsafeBufferPointer(rebasing: digits) {
      // Whether a digit is a letter is as good as random, so that a processor would guess wrong at every second branch.
      let (isNumber, isLetter) = (digit &- UInt8(ascii: "0") < 10, digit &- UInt8(ascii: "a") < 6)
      isRight = isRight && (isNumber != isLetter)
      number = number << 4 | UInt64((digit & 15) &+ 9 &* (digit >> 6))
    }
    return isRight ? number : nil
  }

  static func digit(_ value: UInt8) -> UInt8 {
    // The letters come 39 places later than they would after 9.
    UInt8(ascii: "0") &+ value &+ 39 &* ((value &+ 6) >> 4)
  }
}
