import Foundation

/// The source of the house, as text.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let sources = root.appendingPathComponent("Sources")

  /// The files below `Sources/FOLDER` with one of these endings, and their text without comments.
  static func code(_ folder: String, _ endings: [String] = ["swift"]) throws -> [(file: String, text: String)] {
    try all.get().filter { file, _ in
      file.hasPrefix(folder.isEmpty ? "" : folder + "/") && endings.contains { file.hasSuffix("." + $0) }
    }
  }

  /// Every source with its text without comments, read once for all tests.
  private static let all: Result<[(file: String, text: String)], any Error> = Result {
    try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { file in [".swift", ".c", ".h", ".modulemap"].contains { file.hasSuffix($0) } }
      .map { ($0, withoutComments(try String(contentsOf: sources.appendingPathComponent($0), encoding: .utf8))) }
  }

  /// What is left of a source when its comments are taken out. A `//` within a word, as in an address, begins none.
  static func withoutComments(_ text: String) -> String {
    text.replacing(/(?s)\/\*.*?\*\//, with: "").replacing(/(?m)(^|[\s;{}])\/\/[^\n]*/) { $0.output.1 }
  }
}
