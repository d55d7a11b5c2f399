import Foundation
import Testing

/// Lines have at most 120 columns, and a file of the source at most 300 lines without a reason (CONTRIBUTING.md).
@Suite struct LengthTests {
  private static let most = 120
  private static let mostLines = 300
  /// Longer files, and why.
  private static let reasons = [
    "Sources/LogbookScreens/Logbook/Binding+Table.swift": "one table, in which every key has its row",
    "Sources/CoachingJournal/Tables/Schema.swift": "one frozen text",
    "Sources/CCurses/Keys.c": "one reader from bytes to keys, whose state no other file sees",
  ]

  /// The formatter breaks code, and leaves comments and texts alone.
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

  @Test func noFileIsTooLong() throws {
    let long = try Self.files("Sources").filter { file in
      let text = try String(contentsOf: SourceTree.root.appendingPathComponent(file), encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 > Self.mostLines
    }
    #expect(Set(long) == Set(Self.reasons.keys))
  }

  /// What is laid out at `place`: Swift and C.
  private static func files(_ place: String) throws -> [String] {
    guard !place.hasSuffix(".swift") else { return [place] }
    return try FileManager.default.subpathsOfDirectory(atPath: SourceTree.root.appendingPathComponent(place).path)
      .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".c") || $0.hasSuffix(".h") }
      .map { "\(place)/\($0)" }
  }
}
