import Foundation
import Testing

/// Pages say what stands above and beside what; `TerminalUI` counts the columns and rows.
@Suite struct LayoutRulesTests {
  /// What counts cells itself, and why.
  private static let counting = [
    // Rows of a text that is longer than its place.
    "Logbook/HelpPage.swift",
    "Parts/Scroll.swift", "Parts/RichText.swift", "Parts/GoalColumn.swift",
  ]

  @Test func pagesCountNoCells() throws {
    let counts = /\bRect\(column|\b(column|row|columns|rows|width|height)\s+[-+*\/]\s|\s[-+*\/]\s\w+\.(columns|rows)\b/
    let files = try SourceTree.code("LogbookScreens")
    for (file, text) in files where !Self.counting.contains(where: { file == "LogbookScreens/\($0)" }) {
      let found = text.firstMatch(of: counts).map { text[$0.range] }
      #expect(found == nil, "\(file) has \(found ?? "")")
    }
    let names = files.map(\.file)
    #expect(Self.counting.allSatisfy { names.contains("LogbookScreens/\($0)") }, "a file of the list is gone")
  }
}
