import Foundation
import Testing

/// Imports go down only (Docs/Architecture.md): each module may import what its line names and nothing else.
@Suite struct ImportEdgesTests {
  /// The floors of the journal, lowest first: each may import those before it.
  private static let floors = [
    "LogbookValues", "SignedRecords", "CoachingRules", "LogbookWords", "CoachingJournal", "JournalExchange",
  ]
  /// What each module may import beside the floors below it.
  private static let beside: [String: Set<String>] = [
    "LogbookValues": ["Foundation", "Synchronization"],
    "SignedRecords": ["CFiles", "Crypto", "CryptoExtras", "Foundation"],
    "CoachingRules": ["Yams", "Foundation"],
    "LogbookWords": [],
    "CoachingJournal": ["CFiles", "GRDB", "GRDBSQLite", "Dispatch", "Foundation", "Synchronization"],
    "JournalExchange": ["CWorkbook", "Crypto", "GRDB", "Mustache", "Dispatch", "Foundation", "Synchronization"],
  ]
  /// The modules of the screen and the program, and what writes source while building, with all they may import.
  private static let above: [String: Set<String>] = [
    "EmbedTexts": ["Foundation", "PackagePlugin"],
    "StampCommit": ["Foundation", "PackagePlugin"],
    "TerminalUI": ["Yams"],
    "CursesTerminal": ["CCurses", "TerminalUI"],
    "LogbookCharts": ["LogbookValues", "CoachingRules", "LogbookWords", "TerminalUI"],
    "LogbookScreens": Set(floors).union(["LogbookCharts", "TerminalUI"]),
    "coachlog": Set(floors).union([
      "CFiles",
      "CursesTerminal", "LogbookCharts", "LogbookScreens", "TerminalUI", "ArgumentParser", "Foundation",
      "Synchronization",
    ]),
  ]

  private static func allowed(_ module: String) -> Set<String>? {
    guard let floor = floors.firstIndex(of: module) else { return above[module] }
    return Set(floors[..<floor]).union(beside[module] ?? [])
  }

  /// What the library product shows to programs of others stands in one file; all else is for this package.
  @Test func theLibraryHasOneDoor() throws {
    let open = try SourceTree.code("").filter {
      $0.text.contains(/(?m)^ *public (?!init\?\(argument|static var allValueStrings)/)
    }.map(\.file)
    #expect(open == ["CoachingJournal/Subjects/LogbookReader.swift"])
  }

  @Test func everyImportIsAnEdgeOfTheHouse() throws {
    let modules = try FileManager.default.contentsOfDirectory(atPath: SourceTree.sources.path).sorted()
    #expect(modules.contains("CoachingJournal"))
    for module in modules where !["CCurses", "CFiles", "CWorkbook"].contains(module) {
      let allowed = try #require(Self.allowed(module), "Sources/\(module) is not a module of the house")
      let folder = SourceTree.sources.appendingPathComponent(module)
      let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      for case let file as String in files where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        for imported in Self.imports(of: text) {
          #expect(allowed.contains(imported), "\(module)/\(file) imports \(imported)")
        }
      }
    }
  }

  @Test func importsAreFoundHoweverTheyAreWritten() {
    let text = """
      import Foundation
      @testable import GRDB
      public import struct Crypto.SHA256
      // import Commented
        internal import Yams
      """
    #expect(Self.imports(of: text) == ["Foundation", "GRDB", "Crypto", "Yams"])
  }

  @Test func noFigureOfTheSchemeIsInASwiftFile() throws {
    let files = try SourceTree.code("")
    #expect(!files.isEmpty)
    for (file, text) in files {
      let figure = text.firstMatch(of: /\b(360|2_?160|36 ?h|6 ?h)\b/)
      #expect(figure == nil, "\(file) holds \(figure.map { String($0.0) } ?? ""), which belongs in a scheme file")
    }
  }

  /// The modules a file imports, in order.
  private static func imports(of text: String) -> [String] {
    let kinds = "(?:(?:struct|class|enum|protocol|func|var|let|typealias) )?"
    guard
      let pattern = try? Regex("^\\s*(?:@\\w+ |public |internal |package |private |fileprivate )*import \(kinds)(\\w+)")
    else { return [] }
    return text.split(separator: "\n").compactMap { line in
      line.firstMatch(of: pattern)?.output[1].substring.map(String.init)
    }
  }
}
