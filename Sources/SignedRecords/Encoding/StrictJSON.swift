import Foundation

/// One line of JSON in the narrow profile of records: a flat object of strings, integers and arrays of strings in a
/// fixed order (Docs/Format.md section 2; reference: reliability 2.2).
package struct StrictJSON: Equatable, Sendable {
  package enum Value: Equatable, Sendable {
    case text(String)
    case number(Int)
    case texts([String])
  }

  package var fields: [(key: String, value: Value)] = []

  package static func == (left: StrictJSON, right: StrictJSON) -> Bool {
    left.bytes == right.bytes
  }

  package mutating func add(_ key: String, _ text: String) {
    fields.append((key, .text(text)))
  }

  package mutating func add(_ key: String, _ number: Int) {
    fields.append((key, .number(number)))
  }

  package mutating func add(_ key: String, _ texts: [String]) {
    fields.append((key, .texts(texts)))
  }

  package mutating func addIfPresent(_ key: String, _ text: String?) {
    if let text { add(key, text) }
  }

  // MARK: Writing

  /// The line as UTF-8, ended by one line feed.
  package var bytes: [UInt8] {
    var out: [UInt8] = [UInt8(ascii: "{")]
    // Just enough, unless something has to be written with a backslash: many lines are held while they are signed.
    out.reserveCapacity(fields.reduce(3) { $0 + $1.key.utf8.count + StrictJSON.size($1.value) + 6 })
    for (index, field) in fields.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      StrictJSON.write(field.key, to: &out)
      out.append(UInt8(ascii: ":"))
      switch field.value {
      case .text(let text): StrictJSON.write(text, to: &out)
      case .number(let number): out.append(contentsOf: String(number).utf8)
      case .texts(let texts):
        out.append(UInt8(ascii: "["))
        for (position, text) in texts.enumerated() {
          if position > 0 { out.append(UInt8(ascii: ",")) }
          StrictJSON.write(text, to: &out)
        }
        out.append(UInt8(ascii: "]"))
      }
    }
    out.append(contentsOf: [UInt8(ascii: "}"), UInt8(ascii: "\n")])
    return out
  }

  private static func size(_ value: Value) -> Int {
    switch value {
    case .text(let text): text.utf8.count
    case .number: 8
    case .texts(let texts): texts.reduce(2) { $0 + $1.utf8.count + 3 }
    }
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    defer { out.append(UInt8(ascii: "\"")) }
    var text = text
    text.withUTF8 { write($0, to: &out) }
  }

  private static func write(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    // Nearly every text is in the line as it is, and is copied at once.
    guard text.contains(where: isEscaped) else { return out.append(contentsOf: text) }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case UInt8(ascii: "\n"): out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      case UInt8(ascii: "\t"): out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
      default: out.append(byte)
      }
    }
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\t"): true
    default: false
    }
  }

  // MARK: Reading

  /// Reads one line; nil for anything outside the profile. Each value has one spelling, so that writing gives back the
  /// same bytes.
  package init?(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    guard let fields = scanner.object() else { return nil }
    self.fields = fields
  }

  package init() {
    // More fields than most lines have.
    fields.reserveCapacity(24)
  }

  private struct Scanner {
    let bytes: [UInt8]
    var place = 0

    package mutating func object() -> [(key: String, value: Value)]? {
      guard take(UInt8(ascii: "{")) else { return nil }
      var fields: [(key: String, value: Value)] = []
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

    private mutating func value() -> Value? {
      guard place < bytes.count else { return nil }
      switch bytes[place] {
      case UInt8(ascii: "\""): return string().map(Value.text)
      case UInt8(ascii: "["): return texts().map(Value.texts)
      default: return number().map(Value.number)
      }
    }

    private mutating func texts() -> [String]? {
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

    private mutating func number() -> Int? {
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

    private mutating func string() -> String? {
      guard take(UInt8(ascii: "\"")) else { return nil }
      var end = place
      while end < bytes.count, Scanner.standsForItself(bytes[end]) { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
        defer { place = end + 1 }
        return String(decoding: bytes[place..<end], as: UTF8.self)
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
}
