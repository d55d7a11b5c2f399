import Foundation
import Testing

/// Lines have at most 120 columns (CONTRIBUTING.md). The formatter breaks code, and leaves comments and texts alone.
@Suite struct LineWidthTests {
  private static let most = 120

  @Test(arguments: ["Sources", "Tests", "Package.swift"]) func noLineIsTooWide(_ place: String) throws {
    let files = try Self.files(place)
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: SourceTree.root.appendingPathComponent(file), encoding: .utf8)
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        #expect(line.count <= Self.most, "\(file):\(index + 1) has \(line.count) columns")
      }
    }
  }

  /// What is laid out at `place`: Swift and C.
  private static func files(_ place: String) throws -> [String] {
    guard !place.hasSuffix(".swift") else { return [place] }
    return try FileManager.default.subpathsOfDirectory(atPath: SourceTree.root.appendingPathComponent(place).path)
      .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".c") || $0.hasSuffix(".h") }
      .map { "\(place)/\($0)" }
  }
}
