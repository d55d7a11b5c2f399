import Foundation

/// Reads the values of a line of JSON in the profile of records, one after the other.
struct JSONScanner {
  let bytes: [UInt8]
  /// Where the next value begins.
  var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The fields of a whole line.
  mutating func object() -> [(key: String, value: StrictJSON.Value)]? {
    guard take(UInt8(ascii: "{")) else { return nil }
    var fields: [(key: String, value: StrictJSON.Value)] = []
    while true {
      guard let key = string(), take(UInt8(ascii: ":")), let value = value() else { return nil }
      fields.append((key, value))
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")), take(UInt8(ascii: "\n")), place == bytes.count else { return nil }
      return fields
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func value() -> StrictJSON.Value? {
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "\""): return string().map(StrictJSON.Value.text)
    case UInt8(ascii: "["): return texts().map(StrictJSON.Value.texts)
    default: return number().map(StrictJSON.Value.number)
    }
  }

  mutating func texts() -> [String]? {
    guard take(UInt8(ascii: "[")) else { return nil }
    if take(UInt8(ascii: "]")) { return [] }
    var texts: [String] = []
    while let text = string() {
      texts.append(text)
      if take(UInt8(ascii: "]")) { return texts }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
    return nil
  }

  mutating func number() -> Int? {
    let isNegative = take(UInt8(ascii: "-"))
    let start = place
    var number = 0
    while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]), place - start < 17 {
      number = number * 10 + Int(bytes[place] - UInt8(ascii: "0"))
      place += 1
    }
    guard place > start, number < 1 << 53 else { return nil }
    // Neither -0 nor zeros in front.
    guard bytes[start] != UInt8(ascii: "0") || (place == start + 1 && !isNegative) else { return nil }
    return isNegative ? -number : number
  }

  mutating func string() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let end = endOfPlain
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      defer { place = end + 1 }
      return bytes.withUnsafeBufferPointer { String(decoding: $0[place..<end], as: UTF8.self) }
    }
    var text: [UInt8] = []
    var plain = true
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return checked(text, plain: plain)
      case UInt8(ascii: "\\"):
        guard place < bytes.count else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(bytes[place])
        case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
        default: return nil
        }
        place += 1
      case 0..<0x20, 0x7F: return nil
      default:
        plain = plain && byte < 0x80
        text.append(byte)
      }
    }
    return nil
  }

  /// What `read` makes of the bytes of a string that has nothing but ASCII and no backslash; nil for every other value.
  mutating func plain<Value>(_ read: (UnsafeBufferPointer<UInt8>) -> Value?) -> Value? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let end = endOfPlain
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    defer { place = end + 1 }
    return bytes.withUnsafeBufferPointer { read(UnsafeBufferPointer(rebasing: $0[place..<end])) }
  }

  /// The place of the next byte that is not of ASCII or does not mean itself.
  private var endOfPlain: Int {
    bytes.withUnsafeBufferPointer { bytes in
      var end = place
      while end < bytes.count, JSONScanner.standsForItself(bytes[end]) { end += 1 }
      return end
    }
  }

  /// Whether it is of ASCII and means nothing but itself.
  private static func standsForItself(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): false
    case 0x20..<0x7F: true
    default: false
    }
  }

  private func checked(_ text: [UInt8], plain: Bool) -> String? {
    guard let string = String(validating: text, as: UTF8.self) else { return nil }
    if plain { return string }
    // Two spellings of one letter must not give two payloads that look the same.
    guard string.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text) else { return nil }
    let forbidden = string.unicodeScalars.contains { (0x80...0x9F).contains($0.value) }
    return forbidden ? nil : string
  }
}
