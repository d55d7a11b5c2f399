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

  /// The number that 16 lower-case digits spell; nil where one is none.
  package static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    // All at once: a long list has some hundred thousand of them to read.
    let digits = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: digits)).loadUnaligned(as: SIMD16<UInt8>.self)
    let isNumber = digits &- UInt8(ascii: "0") .< 10
    guard all(isNumber .| (digits &- UInt8(ascii: "a") .< 6)) else { return nil }
    let values = (digits & 15).replacing(with: (digits & 15) &+ 9, where: .!isNumber)
    let bytes = values.evenHalf &<< 4 | values.oddHalf
    return withUnsafeBytes(of: bytes) { UInt64(bigEndian: $0.load(as: UInt64.self)) }
  }

  static func digit(_ value: UInt8) -> UInt8 {
    // The letters come 39 places later than they would after 9.
    UInt8(ascii: "0") &+ value &+ 39 &* ((value &+ 6) >> 4)
  }
}
