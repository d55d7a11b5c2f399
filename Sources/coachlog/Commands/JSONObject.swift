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
  mutating func json(_ value: some Encodable) throws { line(try JSONList.text(of: value)) }
}

/// A JSON array that is printed while its elements come, as `Console.json` prints one that is there.
struct JSONList {
  private var isEmpty = true

  /// The next elements, of which there is at least one, with what stands before them.
  mutating func next(_ elements: [some Encodable]) throws -> String {
    defer { isEmpty = false }
    // Without the brackets of an array of its own.
    return (isEmpty ? "[" : ",") + String(try JSONList.text(of: elements).dropFirst().dropLast(2))
  }

  /// What stands after the last element.
  var end: String { isEmpty ? "[]\n" : "\n]\n" }

  fileprivate static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    // Foundation breaks the line inside an empty list; no string in JSON holds a raw line break, so none is touched.
    return text.replacing(/\[\n\s*\]/, with: "[]")
  }
}
