import Foundation

/// One line of JSON in the narrow profile of records: a flat object of strings, integers and arrays of strings in a
/// fixed order (Docs/Format.md section 2; reference: reliability 2.2).
package struct StrictJSON: Equatable, Sendable {
  package enum Value: Equatable, Sendable {
    case text(String)
    case number(Int)
    case texts([String])
  }

  /// The line so far, without its end.
  private var written: [UInt8] = [UInt8(ascii: "{")]

  package init() {
    // More than most lines have.
    written.reserveCapacity(1_024)
  }

  /// A line of these fields.
  package init(_ fields: [(key: String, value: Value)]) {
    for (key, value) in fields {
      switch value {
      case .text(let text): add(key, text)
      case .number(let number): add(key, number)
      case .texts(let texts): add(key, texts)
      }
    }
  }

  // MARK: Writing

  package mutating func add(_ key: String, _ text: String) {
    begin(key)
    write(text)
  }

  package mutating func add(_ key: String, _ number: Int) {
    begin(key)
    written.append(contentsOf: String(number).utf8)
  }

  package mutating func add(_ key: String, _ texts: [String]) {
    begin(key)
    written.append(UInt8(ascii: "["))
    for (position, text) in texts.enumerated() {
      if position > 0 { written.append(UInt8(ascii: ",")) }
      write(text)
    }
    written.append(UInt8(ascii: "]"))
  }

  package mutating func addIfPresent(_ key: String, _ text: String?) {
    if let text { add(key, text) }
  }

  /// The line as UTF-8, ended by one line feed. It takes no more memory than that: many lines are held while they are
  /// signed.
  package var bytes: [UInt8] {
    Array(unsafeUninitializedCapacity: written.count + 2) { out, count in
      count = out.update(fromContentsOf: written)
      out[count] = UInt8(ascii: "}")
      out[count + 1] = UInt8(ascii: "\n")
      count += 2
    }
  }

  private mutating func begin(_ key: String) {
    if written.count > 1 { written.append(UInt8(ascii: ",")) }
    write(key)
    written.append(UInt8(ascii: ":"))
  }

  private mutating func write(_ text: String) {
    written.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { write($0) }
    written.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
    // Nearly every text is in the line as it is, and is copied at once.
    guard text.contains(where: StrictJSON.isEscaped) else { return written.append(contentsOf: text) }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): written.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case UInt8(ascii: "\n"): written.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      case UInt8(ascii: "\t"): written.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
      default: written.append(byte)
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
    var scanner = JSONScanner(bytes)
    guard let fields = scanner.object() else { return nil }
    self.init(fields)
  }

  /// What it says, in its order.
  package var fields: [(key: String, value: Value)] {
    var scanner = JSONScanner(bytes)
    return scanner.object() ?? []
  }
}
