import Foundation
import Testing

/// What people read is today's English: words that send a line manager to a dictionary are in no string of the
/// sources.
@Suite struct PlainWordsTests {
  private static let ruledOut = [
    "mend(?:s|ed|ing)?", "tak(?:e|es|en|ing) back", "took back", "whoever", "the mark stands",
    "stands? (?:here|there|for|as|on|in)", "no more", "once more", "let go", "would query", "quer(?:y|ies)",
    "vouch(?:ed|es)?", "is to stand", "of that (?:day|name)", "nobody", "somebody", "besides", "one word too many",
    "just (?:do|make it)", "sealed map", "six groups",
  ]

  /// The title of a note that a person in the demonstration wrote.
  private static let quoted = ["Let go without losing sight"]

  @Test func noStringOfTheSourcesHasOne() throws {
    let ruledOut = try Regex("\\b(?:\(Self.ruledOut.joined(separator: "|")))\\b").ignoresCase()
    for (file, text) in try SourceTree.code("") {
      for literal in text.matches(of: /"(?:[^"\\\n]|\\.)*"/).map({ String($0.output) }) {
        guard !Self.quoted.contains(where: literal.contains), !literal.contains(/\b(?:SELECT|WHERE)\b/) else {
          continue
        }
        let found = literal.firstMatch(of: ruledOut).map { String(literal[$0.range]) }
        #expect(found == nil, "\(file) says “\(found ?? "")”: \(literal.prefix(80))")
      }
    }
  }

  /// What a semicolon is for: the separator people type, SQL, styles, and notes a person in the demonstration wrote.
  private static let withSemicolons = ["date=Day; start=", "role=coaching; client=", "PRAGMA ", "font: 8pt"]

  @Test func sentencesEndWithFullStops() throws {
    for (file, text) in try SourceTree.code("") where !file.hasSuffix("DemoReflection.swift") {
      for line in text.split(separator: "\n") where line.contains("; ") {
        guard !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") else { continue }
        guard !Self.withSemicolons.contains(where: line.contains) else { continue }
        #expect(line.firstMatch(of: /"[^"]*; |^[^"]*; [^"]*"/) == nil, "\(file) says \(line)")
      }
    }
  }
}
