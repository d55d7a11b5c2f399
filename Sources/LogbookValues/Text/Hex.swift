/// Bytes as lower-case hex digits.
package enum Hex {
  package static func text(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { out in
      for (place, byte) in bytes.enumerated() {
        out[2 * place] = digit(byte >> 4)
        out[2 * place + 1] = digit(byte & 15)
      }
      return 2 * bytes.count
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
