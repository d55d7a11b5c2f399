import Testing

@testable import LogbookValues

struct CSVWriterTests {
  @Test(arguments: [
    ("plain", "plain\r\n"), ("a,b", "\"a,b\"\r\n"), ("say \"no\"", "\"say \"\"no\"\"\"\r\n"),
    ("two\nlines", "\"two\nlines\"\r\n"), ("semi;colon", "\"semi;colon\"\r\n"), ("", "\r\n"),
  ])
  func fieldsAreQuotedWhereTheyMust(field: String, line: String) {
    #expect(CSVWriter.text([field]) == line)
  }

  @Test(arguments: ["=1+1", "+44 1632", "-5", "@SUM(A1)", "\ttab", "\nline", "＝1+1"])
  func noSpreadsheetCalculatesAField(field: String) {
    let text = CSVWriter.text([field])
    #expect(text.hasPrefix("'") || text.hasPrefix("\"'"))
    #expect(CSVWriter.unguarded("'" + field) == field)
  }

  @Test(arguments: ["", "a=b", "it's", "'quoted'", "'=1", "''@x", "'", "''", "2026-11-20", "\"\u{301}", "ʼ=", "＝"])
  func whatIsWrittenIsReadBack(field: String) throws {
    let text = CSVWriter.text(["h", "i"]) + CSVWriter.text([field, "x"])
    let table = try CSVDocument(Array(text.utf8), named: "t.csv")
    #expect(table.rows.first?.fields.map(CSVWriter.unguarded) == [field, "x"])
  }
}
