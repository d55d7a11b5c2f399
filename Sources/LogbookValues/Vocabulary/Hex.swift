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
    let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: digits))
    guard let high = half(bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
      let low = half(bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    else { return nil }
    return high << 32 | low
  }

  /// The number that 8 digits spell, all worked out at once: a long list has some hundred thousand to read.
  private static func half(_ digits: UInt64) -> UInt64? {
    let digits = UInt64(bigEndian: digits)
    let each: UInt64 = 0x0101_0101_0101_0101
    var values = (digits & (15 &* each)) &+ 9 &* (digits >> 6 & each)
    // A digit is the one spelling of what it was taken for, which none above 15 has.
    let letters = (values &+ 6 &* each) >> 4 & each
    guard values & (0xF0 &* each) == 0, values &+ 0x30 &* each &+ 39 &* letters == digits else { return nil }
    values = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
    values = (values | values >> 8) & 0x0000_FFFF_0000_FFFF
    return (values | values >> 16) & 0xFFFF_FFFF
  }

  static func digit(_ value: UInt8) -> UInt8 {
    // The letters come 39 places later than they would after 9.
    UInt8(ascii: "0") &+ value &+ 39 &* ((value &+ 6) >> 4)
  }
}
