import Foundation
import Support
import Testing

@testable import JournalExchange
@testable import LogbookValues

struct ImportTableTests {
  private func table(_ text: String, most: Int = ImportTable.mostRows) throws -> ImportTable {
    try ImportTable(Array(text.utf8), named: "diary.csv", most: most)
  }

  @Test func aTableHasSoManyRowsAtMost() throws {
    let text = "date,client\n" + String(repeating: "2026-02-02,C01\n", count: 4)
    #expect(try table(text, most: 5).rows.count == 4)
    let refusal = #expect(throws: JournalError.self) { try table(text, most: 4) }
    #expect(refusal?.reason.contains("line 5: the file has more than 1,000,100 rows") == true)
    #expect(ImportTable.mostRows == 1_000_100)
  }

  /// Rows are kept as bytes, and read back as they were.
  @Test func rowsOfAnyLengthAreReadAsTheyStand() throws {
    let table = try table(
      """
      date,client,summary

      2026-02-02,C01,"Zoë said ""no"",
      twice"
      2026-02-03
      ,,,,
      2026-02-04,C02,,
      2026-02-05,C03,x,y
      """)
    #expect(table.rows.map(\.line) == [3, 5, 7, 8])
    #expect(table.rows.map(\.fields.count) == [3, 1, 4, 4])
    #expect(table.rows.map { $0[2] } == ["Zoë said \"no\",\ntwice", "", "", "x"])
    let first = try ImportedColumns(of: [.date, .client], in: table, ImportMap()) { [$0.rawValue] }
    let rows = table.imported(ImportMap(), isDated: { _ in true }, in: first) { fields throws(JournalError) in
      .leftOut("\(fields.text(.date) ?? "-") \(fields.text(.client) ?? "-")")
    }
    let said = rows.map { row in
      switch row.content {
      case .success(.leftOut(let why)): why
      case .success, .failure: "refused"
      }
    }
    // Only what stands beyond the last column makes a row too long.
    #expect(said == ["2026-02-02 C01", "2026-02-03 -", "2026-02-04 C02", "refused"])
  }

  /// Under headings that are left empty, a row of two says as much as one that has a field below each.
  @Test func headingsThatComeAgainAreKnownInAShorterRow() throws {
    let table = try table("date,client,,\n2026-02-02,C01,,\ndate,client\nDATE,client,,\ndate,who,,\n")
    let columns = try ImportedColumns(of: [.date, .client], in: table, ImportMap()) { [$0.rawValue] }
    let rows = table.imported(
      ImportMap(), isDated: { $0.text(.date)?.first == "2" }, in: columns
    ) { _ throws(JournalError) in .leftOut("read") }
    let said = rows.map { row in
      switch row.content {
      case .success(.leftOut(let why)): why
      case .success, .failure: ""
      }
    }
    #expect(said == ["read", "it repeats the headings", "it repeats the headings", "read"])
  }
}
