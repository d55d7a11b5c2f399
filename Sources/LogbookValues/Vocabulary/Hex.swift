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
    for digit in digits {
      guard let value = value(ofDigit: digit) else { return nil }
      number = number << 4 | UInt64(value)
    }
    return number
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
