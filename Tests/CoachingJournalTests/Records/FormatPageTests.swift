import Foundation
import Testing

@testable import LogbookValues
@testable import SignedRecords

/// Docs/Format.md says what the writer writes, name by name and in the same order.
@Suite struct FormatPageTests {
  struct Field: Equatable {
    var name: String
    var isOptional: Bool
  }

  /// The tables of section 4 by the kind their heading names; the head's under an empty name.
  private func tables() throws -> [String: [Field]] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("Docs/Format.md"), encoding: .utf8)
    var tables: [String: [Field]] = [:]
    var kind: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") { kind = nil }
      if line.hasPrefix("### 4.") {
        let quoted = line.split(separator: "`", omittingEmptySubsequences: false)
        kind = quoted.count > 1 ? String(quoted[1]) : ""
      }
      guard let kind, line.hasPrefix("| "), !line.hasPrefix("| field"), !line.hasPrefix("| ---") else { continue }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      for name in cells[0].split(separator: ",") {
        tables[kind, default: []].append(
          Field(name: name.trimmingCharacters(in: .whitespaces), isOptional: cells[1].contains("*optional*")))
      }
    }
    return tables
  }

  private func names(_ payload: Payload) throws -> [String] {
    try #require(StrictJSON(payload.bytes)).fields.map(\.key)
  }

  @Test func everyKindHasATableAndNothingElseHas() throws {
    #expect(Set(try tables().keys) == Set(Kind.allCases.map(\.rawValue) + [""]))
  }

  @Test(arguments: Kind.allCases) func theTableNamesTheFieldsInTheirOrder(_ kind: Kind) throws {
    let tables = try tables()
    let fields = try #require(tables[""]) + #require(tables[kind.rawValue])
    let full = try SamplePayloads.bodies(full: true).map { Payload(head: SamplePayloads.head(), body: $0) }
      .filter { $0.kind == kind }
    let lean = try #require(
      try SamplePayloads.bodies(full: false).first { Payload(head: SamplePayloads.head(), body: $0).kind == kind })
    // No support has everything: criteria are of records of others, and what was discussed is of supervision.
    let written = try full.map(names)
    for names in written { #expect(names == fields.map(\.name).filter(names.contains)) }
    #expect(Set(written.joined()) == Set(fields.map(\.name)))
    // `through` is left out because of the action, not because there is nothing to say.
    let always = fields.filter { !$0.isOptional && !(kind == .supervisor && $0.name == "through") }.map(\.name)
    #expect(try names(Payload(head: SamplePayloads.head(n: 1), body: lean)) == always)
  }
}
