import LogbookValues
import Yams

/// A block of keys of a scheme file, all of them known and none twice.
struct SchemeBlock {
  /// What the block is, such as "the scheme" or "an entry of units", and where it begins.
  let whole: SchemeField
  private let fields: [String: SchemeField]

  /// Throws `againstRule` where `whole` is no block of keys, or has a key that is not in `known`.
  package init(_ whole: SchemeField, known: [String]) throws(JournalError) {
    guard let mapping = whole.node.mapping else {
      throw whole.refusal("is \(whole.kind), not a block of keys", remedy: "write the keys \(known.list)")
    }
    var fields: [String: SchemeField] = [:]
    for (key, value) in mapping {
      let line = key.mark?.line ?? whole.line
      guard let name = key.scalar?.string, known.contains(name) else {
        let shown = key.scalar.map { SchemeFile.quoted($0.string) } ?? "that is not one word"
        throw whole.file.refusal(
          line: line, "the key \(shown) is not known in \(whole.name)", remedy: "use only \(known.list)")
      }
      guard fields[name] == nil else { throw SchemeBlock.repeated(name, line: line, in: whole.file) }
      fields[name] = SchemeField(file: whole.file, name: name, line: line, node: value)
    }
    self.whole = whole
    self.fields = fields
  }

  /// The refusal of a key that stands twice in one block, at `line`.
  static func repeated(_ key: String, line: Int?, in file: SchemeFile) -> JournalError {
    file.refusal(
      line: line, "the key \(SchemeFile.quoted(key)) is given twice in its block", remedy: "remove one of the two")
  }

  /// The value of a key that must be there.
  func field(_ key: String) throws(JournalError) -> SchemeField {
    guard let field = fields[key] else {
      throw whole.refusal("has no key \"\(key)\"", remedy: "add it to the block that begins here")
    }
    return field
  }

  /// The value of a key that may be left out.
  func optional(_ key: String) -> SchemeField? {
    fields[key]
  }
}

extension [String] {
  fileprivate var list: String { joined(separator: ", ") }
}
