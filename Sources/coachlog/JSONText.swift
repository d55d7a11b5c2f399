import Foundation

/// JSON as every command prints it: UTF-8, camelCase, keys sorted, so that two runs can be compared.
enum JSONText {
  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    // Foundation breaks the line inside an empty list; no string in JSON holds a raw line break, so none is touched.
    return text.replacing(/\[\n\s*\]/, with: "[]")
  }
}
