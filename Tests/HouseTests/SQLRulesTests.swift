import Foundation
import Testing

/// Columns go by their names, where they are read and where they are written: an order that is written twice is one
/// that somebody changes once.
@Suite struct SQLRulesTests {
  @Test func noColumnIsReadByItsNumber() throws {
    for (file, text) in try SourceTree.code("") {
      let found = text.firstMatch(of: /\b(?:row|\$0)\[\d+\]|\(row, ?\d|\brow\.\w+\(\d|atIndex: ?\d/).map {
        text[$0.range]
      }
      #expect(found == nil, "\(file) reads a column by its number: \(found ?? "")")
    }
  }

  @Test func everyInsertNamesItsColumns() throws {
    for (file, text) in try SourceTree.code("") {
      let found = text.firstMatch(of: /INSERT (?:OR \w+ )?INTO [\w\\().]+\s+(?:VALUES|SELECT)/).map { text[$0.range] }
      #expect(found == nil, "\(file) does not name the columns: \(found ?? "")")
    }
  }

  @Test func aMigrationIsTextAlone() throws {
    for (file, text) in try SourceTree.code("") {
      for migration in text.matches(of: /(?s)static let version\d+ = """\n(.*?)\n    """/) {
        #expect(!migration.output.1.contains("\\("), "\(file): a migration depends on code that may change")
      }
    }
    let steps = try SourceTree.code("").flatMap { $0.text.matches(of: /registerMigration\("[^"]+"\) \{([^}]*)\}/) }
    #expect(!steps.isEmpty)
    for step in steps {
      #expect(step.output.1.wholeMatch(of: /\s*db in try db\.execute\(sql: version\d+\)\s*/) != nil, "\(step.output.1)")
    }
  }
}
