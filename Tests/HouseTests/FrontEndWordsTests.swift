import Foundation
import Testing

/// Below the front ends nothing knows how somebody talks to coachlog: what helps is a `Remedy`, which each front end
/// words for itself.
@Suite struct FrontEndWordsTests {
  private static let library = [
    "LogbookValues", "SignedRecords", "CoachingRules", "LogbookWords", "CoachingJournal", "JournalExchange",
    "LogbookCharts",
  ]

  @Test func noStringOfTheLibraryNamesACommandAnOptionAKeyOrAPage() throws {
    let verbs = try SourceTree.code("coachlog")
      .flatMap { $0.text.matches(of: /commandName: "(\w+)"/).map { String($0.output.1) } }
    let pages = try SourceTree.code("LogbookScreens")
      .flatMap { $0.text.matches(of: /static let \w+ = Context\(\s*"([^"]+)"/).map { String($0.output.1) } }
    #expect(verbs.count > 40 && pages.count > 40)
    let verb = "(?:\(verbs.joined(separator: "|")))"
    // What is numbered, as in "coachlog portfolio 1", is a format.
    let commands = try Regex("'(?:coachlog )?\(verb)(?:'| [a-zA-Z<])|coachlog \(verb)\\b(?! \\d)")
    let places = try Regex("\\b(?:on|at|under) (?:\(pages.joined(separator: "|")))\\b")
    let options = /(?:^|[\s'(])--[a-z]/
    let keys = /\b(?:Esc|Ctrl-[A-Z]|F[1-9]|[Pp]ress [^\s]+)\b|\^[A-Z]\b/
    for folder in Self.library {
      for (file, text) in try SourceTree.code(folder) {
        for literal in text.matches(of: /"(?:[^"\\\n]|\\.)*"/).map({ $0.output.dropFirst().dropLast() }) {
          let isClear =
            literal.contains(/\b(?:SELECT|WHERE|UPDATE)\b/)
            || literal.firstMatch(of: commands) == nil && literal.firstMatch(of: places) == nil
              && literal.firstMatch(of: options) == nil && literal.firstMatch(of: keys) == nil
          #expect(isClear, "\(file) words for a front end: \(literal)")
        }
      }
    }
  }
}
