import Foundation

/// The source of the house, as text.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let sources = root.appendingPathComponent("Sources")

  /// The files below `Sources/FOLDER` with one of these endings, and their text without comments.
  static func code(_ folder: String, _ endings: [String] = ["swift"]) throws -> [(file: String, text: String)] {
    let root = sources.appendingPathComponent(folder)
    guard let files = FileManager.default.enumerator(atPath: root.path) else { return [] }
    var found: [(file: String, text: String)] = []
    for case let file as String in files where endings.contains(where: { file.hasSuffix(".\($0)") }) {
      let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
      found.append(("\(folder)/\(file)", withoutComments(text)))
    }
    return found
  }

  /// What is left of a source when its comments are taken out. A `//` within a word, as in an address, begins none.
  static func withoutComments(_ text: String) -> String {
    text.replacing(/(?s)\/\*.*?\*\//, with: "").replacing(/(?m)(^|[\s;{}])\/\/[^\n]*/) { $0.output.1 }
  }
}
