import Foundation
import TerminalUI
import Testing

@testable import LogbookScreens

/// The guides, walked through: each table is pressed key by key on a demonstration journal, and what it puts in
/// straight quotation marks comes up with the keys of its row.
@Suite struct GuideTests {
  private static func guide(_ name: String) throws -> [Substring] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.deletingLastPathComponent().appendingPathComponent("Docs/\(name).md")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test(arguments: ["Learner", "Supervisor", "Assessor", "Centre"]) func stepsLeadWhereTheySay(_ name: String) throws {
    let (places, sampled) = try (DemoPlace(), SamplingPlace())
    var driver: Driver?
    for line in try Self.guide(name) {
      if line == "| press | you see |" {
        // One journal for all tables of a guide: what is saved in one is there in the next.
        driver = try name == "Centre" ? Driver(sampled.world()) : places.driver()
      }
      guard line.hasPrefix("|"), let before = driver else {
        driver = nil
        continue
      }
      let cells = line.split(separator: "|")
      #expect(cells.count == 2, "\(name): \(line)")
      var walked = before
      for key in cells[0].matches(of: /`([^`]+)`/).map({ String($0.output.1) }) {
        if Driver.key(key) == nil { walked.type(key) } else { walked.press(key) }
      }
      for seen in (cells.last ?? "").matches(of: /"([^"]+)"/).map({ String($0.output.1) }) {
        #expect(walked.says(seen) && !before.says(seen), "\(name): \(line)\n\(walked.screen)")
      }
      driver = walked
    }
    #expect(try Self.guide(name).contains("| press | you see |"))
  }

  /// A page has some 60 lines.
  @Test(arguments: [("Learner", 8), ("Supervisor", 2), ("Assessor", 2), ("Centre", 2)])
  func isNoLongerThanPromised(_ name: String, _ pages: Int) throws {
    let lines = try Self.guide(name).count
    #expect(lines <= pages * 60, "\(name) has \(lines) lines")
  }

  /// Of keys that are named outside the tables, `g` and a letter leads to a page.
  @Test(arguments: ["Learner", "Supervisor", "Assessor", "Centre"]) func placesAreThere(_ name: String) throws {
    let places = Binding.all.flatMap(\.keyNames)
    for match in try Self.guide(name).joined(separator: "\n").matches(of: /`(g [a-z])`/) {
      #expect(places.contains(String(match.output.1)), "\(name): \(match.output.1)")
    }
  }
}
