@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
import Testing

struct MarkSheetTests {
  private let scheme: Scheme
  private let qualification: Qualification

  init() throws {
    scheme = try Scheme.bundled8577()
    qualification = try scheme.qualification("award-coaching")
  }

  private func read(_ text: String) throws(JournalError) -> MarkSheet {
    try MarkSheet(csv: Array(text.utf8), named: "sheet.csv", of: qualification, in: scheme)
  }

  private func slots(_ text: String) throws -> [String] {
    try read(text).criteria.map { "\($0.id.text) \($0.label)" }
  }

  @Test(
    arguments: [
      "unit,outcome,criterion,label\n8577-303,2,1,Second\n8577-303,1,2,First\n",
      "\u{FEFF}Label;CRITERION;Unit;Outcome;Remarks\r\nFirst;1.2;303;1;x\r\n\"  Second \";1; 8577-303 ; 2 ;\r\n",
    ])
  func aCentresFileIsTakenAsItComes(text: String) throws {
    #expect(try slots(text) == ["8577-303:1.2 First", "8577-303:2.1 Second"])
  }

  @Test func anEmptySheetNamesTheUnitsAndIsRefusedUntilItIsFilledIn() throws {
    let template = String(decoding: MarkSheet.template(for: scheme.units(of: qualification)), as: UTF8.self)
    #expect(template == "unit,outcome,criterion,label\n8577-300,,,\n8577-301,,,\n8577-303,,,\n")
    let error = refusal { () throws(JournalError) in try read(template) }
    #expect(error?.reason.contains("line 2") == true, "\(error?.reason ?? "")")
    #expect(try slots(template.replacing(",,,", with: ",1,1,")).count == 3)
  }

  @Test func labelsMayBeEmptyOrNotThereAtAll() throws {
    #expect(try slots("unit,outcome,criterion,label\n303,1,1,\n") == ["8577-303:1.1 "])
    #expect(try slots("unit,outcome,criterion\n303,1,1\n") == ["8577-303:1.1 "])
  }

  @Test(
    arguments: [
      (
        "unit,outcome,label\n303,1,x\n",
        "sheet.csv, line 1: there is no column “criterion”; "
          + "name the columns unit, outcome, criterion and label in the first row"
      ),
      (
        "unit,outcome,criterion\n303,1,1\n306,1,1\n",
        "sheet.csv, line 3: “306” is not a unit of award-coaching; use one of 8577-300, 8577-301, 8577-303"
      ),
      (
        "unit,outcome,criterion\n303,1,1\n\n301,1,1\n8577-303,1,1.1\n",
        "sheet.csv, line 5: 8577-303:1.1 is already in line 2; remove one of the two"
      ),
      (
        "unit,outcome,criterion\n303,1,2.1\n",
        "sheet.csv, line 2: outcome “1” and criterion “2.1” do not fit together; "
          + "write outcome 1 and criterion 2, or criterion 1.2, each from 1 to 99"
      ),
      (
        "unit,outcome,criterion\n303,0,100\n",
        "sheet.csv, line 2: outcome “0” and criterion “100” do not fit together; "
          + "write outcome 1 and criterion 2, or criterion 1.2, each from 1 to 99"
      ),
      (
        "unit,outcome,criterion\n",
        "sheet.csv: there are no criteria below the headings; add a row for each criterion"
      ),
      (
        "unit,outcome,criterion,label\n303,1,1,a\u{202E}b\n",
        "sheet.csv, line 2: the label has the character U+202E at position 2, which cannot be seen; remove it"
      ),
    ])
  func whatIsWrongIsNamedWithItsLine(text: String, sentence: String) {
    #expect(refusal { () throws(JournalError) in try read(text) }?.account == sentence)
  }

  @Test func longLabelsAndEndlessSheetsAreRefused() {
    let label = String(repeating: "x", count: 1_001)
    #expect(
      refusal { () throws(JournalError) in try read("unit,outcome,criterion,label\n303,1,1,\(label)\n") }?.account
        == "sheet.csv, line 2: the label has 1001 bytes, and the limit is 1000; shorten it")
    let rows = (1...21).flatMap { outcome in (1...99).map { "303,\(outcome),\($0)" } }
    #expect(
      refusal { () throws(JournalError) in try read("unit,outcome,criterion\n" + rows.joined(separator: "\n")) }?
        .account
        == "sheet.csv: it has 2079 criteria, and the limit is 2000; "
        + "leave out criteria that are not in your qualification"
    )
  }

  @Test func whatIsKeptIsReadBackAndNothingElse() throws {
    let sheet = try read("unit,outcome,criterion,label\n303,10,1,\"Plain, \"\"odd\"\" one\"\n303,2,1,\n301,1,1,é\n")
    let text = """
      unit,outcome,criterion,label
      8577-301,1,1,é
      8577-303,2,1,
      8577-303,10,1,"Plain, ""odd"" one"

      """
    #expect(String(decoding: sheet.document, as: UTF8.self) == text)
    #expect(MarkSheet(document: sheet.document) == sheet)
    for other in [
      "", "unit;outcome;criterion;label\n8577-301;1;1;x\n", text + "\n",
      text.replacing("8577-301,1", with: "8577-301,01"),
      "unit,outcome,criterion,label\n8577-303,2,1,\n8577-301,1,1,\n", "unit,outcome,criterion,label\n8577-303,1,x,\n",
    ] {
      #expect(MarkSheet(document: Array(other.utf8)) == nil)
    }
  }
}
