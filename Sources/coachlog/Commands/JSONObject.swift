import Foundation

/// A JSON object as commands print it: values by name, without those that are nil.
struct JSONObject: Encodable, ExpressibleByDictionaryLiteral {
  private struct Name: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private let values: [(name: String, value: (any Encodable)?)]

  init(dictionaryLiteral elements: (String, (any Encodable)?)...) {
    self.init(elements.map { ($0, $1) })
  }

  private init(_ values: [(name: String, value: (any Encodable)?)]) {
    self.values = values
  }

  /// The values of both.
  static func + (left: JSONObject, right: JSONObject) -> JSONObject {
    JSONObject(left.values + right.values)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for case (let name, let value?) in values {
      let key = Name(stringValue: name)
      // The two that long lists are made of are encoded in half the time where their type is known.
      switch value {
      case let text as String: try container.encode(text, forKey: key)
      case let number as Int: try container.encode(number, forKey: key)
      default: try container.encode(value, forKey: key)
      }
    }
  }
}

extension Collection {
  /// Nil for none, which JSON leaves out.
  var unlessEmpty: Self? { isEmpty ? nil : self }
}

extension Console {
  /// Adds a value as every command prints JSON: UTF-8, camelCase, keys sorted, so that two runs can be compared.
  mutating func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    // Foundation breaks the line inside an empty list; no string in JSON holds a raw line break, so none is touched.
    line(text.replacing(/\[\n\s*\]/, with: "[]"))
  }
}
