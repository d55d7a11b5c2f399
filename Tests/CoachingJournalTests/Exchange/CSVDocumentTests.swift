import CoachingJournal
import CoachingRules
import LogbookValues
import Support
import Testing

struct CSVDocumentTests {
  private func read(_ text: String) throws -> CSVDocument { try CSVDocument(Array(text.utf8), named: "marks.csv") }

  private func fault(_ text: String) -> String? {
    refusal { () throws(JournalError) in try CSVDocument(Array(text.utf8), named: "marks.csv") }?.account
  }

  @Test(
    arguments: [
      "a,b\n1,2\n", "a;b\n1;2\n", "a\tb\r\n1\t2\r\n", "a,b\r1,2", "\u{FEFF}a,b\n1,2",
      "\n\r\n\"a\",\"b\"\n\"1\",\"2\"\n",
      "\"a\";\"b\"\n1;2\n;\n\n",
    ])
  func whateverASpreadsheetWritesIsTheSameTable(text: String) throws {
    let table = try read(text)
    #expect(table.headings.fields == ["a", "b"])
    #expect(table.rows.map(\.fields) == [["1", "2"]])
  }

  @Test func quotationMarksKeepSeparatorsLineEndsAndThemselves() throws {
    let table = try read("a,b\n\"1, \"\"one\"\"\r\nand\",\" 2 \"\n\"\",x\n")
    #expect(table.rows.map(\.fields) == [["1, \"one\"\r\nand", " 2 "], ["", "x"]])
  }

  @Test func aSeparatorInsideQuotationMarksDoesNotDecide() throws {
    #expect(try read("\"a,b,c\";d\n1;2\n").headings.fields == ["a,b,c", "d"])
    #expect(try read("only\n1\n").rows.map(\.fields) == [["1"]])
  }

  @Test func eachRowKnowsWhereItBegins() throws {
    let table = try read("a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z\r\n")
    #expect(table.headings.line == 1)
    #expect(table.rows.map(\.line) == [2, 5])
  }

  @Test func columnsAreFoundInWhateverCase() throws {
    let table = try read(" Unit ,OUTCOME  number,\n1,2,\n")
    #expect(table.column("unit") == 0)
    #expect(table.column("Outcome Number") == 1)
    #expect(table.column("label") == nil)
  }

  @Test(
    arguments: [
      ("", "marks.csv: the file is empty; choose the file with the table"),
      ("\n\r\n,,\n", "marks.csv: the file is empty; choose the file with the table"),
      (
        "a,b\n1,2\n1\n",
        "marks.csv, line 3: this row has 1 column, and the headings have 2; give every row the same columns, "
          + "and put quotation marks around a field with a separator in it"
      ),
      (
        "a,b\n1,2,3\n",
        "marks.csv, line 2: this row has 3 columns, and the headings have 2; give every row the same columns, "
          + "and put quotation marks around a field with a separator in it"
      ),
      (
        "a,b\n1,2\n\n1,\"2\n3\n",
        "marks.csv, line 4: a quotation mark opens a field and is never closed; close it, or remove it"
      ),
      (
        "a,b\n1,6\" rule\n",
        "marks.csv, line 2: a quotation mark is in the middle of a field; "
          + "put the whole field in quotation marks, and write those inside it twice"
      ),
      (
        "a,b\n1,\"2\" \n",
        "marks.csv, line 2: there is text after the quotation mark that closes a field; "
          + "write a quotation mark inside a field twice"
      ),
      ("a,A \n1,2\n", "marks.csv, line 1: the heading “A ” occurs twice; give each column its own name"),
      ("a,b\n1,2\u{0}\n", "marks.csv, line 2: there is a zero byte in the text; save it as CSV UTF-8"),
    ])
  func whatIsWrongIsNamedWithItsLine(text: String, sentence: String) {
    #expect(fault(text) == sentence)
  }

  @Test func otherEncodingsAreRefused() {
    let latin = refusal { () throws(JournalError) in
      try CSVDocument(Array("a,b\n1,caf".utf8) + [0xE9], named: "marks.csv")
    }
    #expect(latin?.account == "marks.csv, line 2: the text is not UTF-8; save it as CSV UTF-8")
    let wide = refusal { () throws(JournalError) in try CSVDocument([0xFF, 0xFE, 0x61, 0], named: "marks.csv") }
    #expect(wide?.account == "marks.csv: the text is UTF-16; save it as CSV UTF-8")
  }

  @Test func nothingThatCanBeInAFileTraps() {
    let pieces = Array("a1\",;\t\r\n\0\u{FEFF}é".utf8)
    var random = SeededGenerator(state: 4)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in pieces.randomElement(using: &random) ?? 0 }
      guard let table = try? CSVDocument(bytes, named: "x") else { continue }
      #expect(table.rows.allSatisfy { $0.fields.count == table.headings.fields.count })
    }
  }
}
