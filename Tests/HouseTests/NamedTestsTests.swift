import Foundation
import Testing

/// Docs/Testing.md says which test shows what; a test that is renamed or taken out is renamed or taken out there.
@Suite struct NamedTestsTests {
  @Test func everyTestThatIsNamedExists() throws {
    let page = try String(contentsOf: SourceTree.root.appendingPathComponent("Docs/Testing.md"), encoding: .utf8)
    let named = page.matches(of: /`(\w+Tests)\.(\w+)`/).map { (String($0.output.1), String($0.output.2)) }
    #expect(named.count > 50)
    let tests = try Self.tests()
    for (suite, test) in named {
      let isThere = tests.contains { $0.contains(" \(suite) {") && $0.contains("func \(test)(") }
      #expect(isThere, "\(suite).\(test) is no test")
    }
  }

  private static func tests() throws -> [String] {
    let folder = SourceTree.root.appendingPathComponent("Tests")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix("Tests.swift") }.map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
  }
}
