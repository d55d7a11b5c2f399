import Testing

@testable import LogbookValues

struct CSVLineTests {
  @Test(arguments: [
    ("plain", "plain\r\n"), ("a,b", "\"a,b\"\r\n"), ("say \"no\"", "\"say \"\"no\"\"\"\r\n"),
    ("two\nlines", "\"two\nlines\"\r\n"), ("semi;colon", "\"semi;colon\"\r\n"), ("", "\r\n"),
  ])
  func fieldsAreQuotedWhereTheyMust(field: String, line: String) {
    #expect(CSVLine.text([field]) == line)
  }

  @Test(arguments: ["=1+1", "+44 1632", "-5", "@SUM(A1)", "\ttab", "\nline", "＝1+1"])
  func noSpreadsheetCalculatesAField(field: String) {
    #expect(CSVLine.guarded(field) == "'" + field)
    #expect(CSVLine.unguarded(CSVLine.guarded(field)) == field)
  }

  @Test(arguments: ["", "a=b", "it's", "'quoted'", "'=1", "''@x", "'", "''", "2026-11-20", "\"\u{301}", "ʼ=", "＝"])
  func whatIsWrittenIsReadBack(field: String) throws {
    #expect(CSVLine.unguarded(CSVLine.guarded(field)) == field)
    let text = CSVLine.text(["h", "i"]) + CSVLine.text([field, "x"])
    let table = try CSVText(Array(text.utf8), named: "t.csv")
    #expect(table.rows.first?.fields.map(CSVLine.unguarded) == [field, "x"])
  }
}
