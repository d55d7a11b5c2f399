import Foundation
import Testing

/// The frames that the pages show are those the tests recorded. Above each stands `<!-- frame NAME -->`, and
/// `make docs` (`RECORD_SNAPSHOTS=1`) puts the recorded rows below it.
@Suite struct QuotedFramesTests {
  @Test(arguments: ["Docs/Learner.md", "Docs/Supervisor.md"]) func areTheRecordedOnes(_ name: String) throws {
    let file = SourceTree.root.appendingPathComponent(name)
    let page = try String(contentsOf: file, encoding: .utf8)
    let quoted = /<!-- frame ([\w-]+) -->\n```text\n([^`]*)```\n/
    #expect(page.firstMatch(of: quoted) != nil, "\(name) shows no frame")
    let recorded = try page.replacing(quoted) { match in
      "<!-- frame \(match.output.1) -->\n```text\n\(try Self.rows(of: String(match.output.1)))```\n"
    }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try recorded.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(page == recorded, "'make docs' writes it anew")
    }
  }

  /// The rows of a recorded frame, without the blanks at their ends.
  private static func rows(of name: String) throws -> String {
    let file = SourceTree.root.appendingPathComponent("Tests/LogbookScreensTests/Snapshots/\(name).txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0 != "--" }
    return rows.map { $0.replacing(/\ +$/, with: "") + "\n" }.joined()
  }
}
