import Foundation
import LogbookValues
import Support
import Testing

@testable import JournalExchange

@Suite struct WorkbookTests {
  private static let parts: [(name: String, content: String)] = [
    (
      "xl/workbook.xml",
      #"<workbook><workbookPr/><sheets><sheet name="Log" r:id="a"/></sheets></workbook>"#
    ),
    ("xl/_rels/workbook.xml.rels", #"<r><Relationship Id="a" Target="worksheets/a.xml"/></r>"#),
    ("xl/styles.xml", #"<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></s>"#),
    ("xl/sharedStrings.xml", "<sst><si><t>Coaching</t></si></sst>"),
    (
      "xl/worksheets/a.xml",
      #"<w><row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="str"><v>Start</v></c></row>"#
        + #"<row r="3"><c r="A3" s="1"><v>46346</v></c><c r="B3" s="2"><v>0.5</v></c><c r="AA3" t="s"><v>0</v></c>"#
        + "</row></w>"
    ),
  ]

  private func book(_ parts: [(name: String, content: [UInt8])]) throws -> Workbook {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID()).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(ZipArchive.bytes(parts)).write(to: URL(fileURLWithPath: path))
    return try Workbook(at: path, named: "book.xlsx")
  }

  @Test func cellsStandInTheirRowsAndColumns() throws {
    let rows = try book(Self.parts.map { ($0.name, Array($0.content.utf8)) }).sheets.map(\.rows)
    #expect(rows.count == 1 && rows[0].map(\.line) == [1, 3])
    #expect(rows[0][0].fields == ["Date", "Start"])
    #expect(rows[0][1].fields.count == 27)
    #expect([0, 1, 26].map { rows[0][1].fields[$0] } == ["2026-11-20", "12:00:00", "Coaching"])
  }

  @Test(arguments: [
    ("dd/mm/yyyy", Serial.Format.date), ("d-mmm-yy", .date), ("mmm yyyy", .date), ("h:mm AM/PM", .time),
    ("hh:mm:ss", .time), ("[h]:mm", .length), ("[hh]:mm:ss", .length), ("[mm]", .length), ("dd/mm/yyyy hh:mm", .moment),
    ("General", .number), ("0.00", .number), ("#,##0.00 [$€-407]", .number), ("0 \"hours\"", .number),
    ("[Red]0.0;[Blue]d", .number), ("0.0\\h", .number), ("[$-F800]dddd, mmmm dd, yyyy", .date),
  ])
  func aFormatSaysWhatANumberIs(code: String, format: Serial.Format) {
    #expect(Serial.Format(code: code) == format)
  }

  @Test(arguments: [
    (46346.0, Serial.Format.date, "2026-11-20"), (46346.25, .date, "2026-11-20T06:00:00"),
    (0.583333333333333, .time, "14:00:00"), (1.25, .length, "30:00:00"), (0.99999999, .time, "00:00:00"),
    (46346.5, .moment, "2026-11-20T12:00:00"), (1.33333333333, .number, "1.333333"), (90, .number, "90"),
    (-5, .date, "-5"), (1e300, .date, "1e+300"), (.infinity, .number, "inf"),
  ])
  func aNumberIsWrittenAsItsFormatSays(value: Double, format: Serial.Format, text: String) {
    #expect(Serial(value: value).text(format, .from1900) == text)
  }

  @Test(arguments: [
    ("PT14H00M00S", "14:00:00"), ("PT1H30M5.9S", "01:30:05"), ("PT5,25S", "00:00:05"), ("PT1e999S", "2 pm"),
    ("PT1e9S", "2 pm"), ("PTnanS", "2 pm"), ("PT-1H", "2 pm"), ("14:00", "2 pm"),
  ])
  func aTimeOfAnOpenDocumentIsReadOrItsTextIs(value: String, text: String) throws {
    let content = """
      <d><spreadsheet><table name="Log"><table-row><table-cell value-type="time" time-value="\(value)"><p>2 pm</p>\
      </table-cell></table-row></table></spreadsheet></d>
      """
    let parts = [("META-INF/manifest.xml", "<m/>"), ("mimetype", "x"), ("content.xml", content)]
    let rows = try book(parts.map { ($0.0, Array($0.1.utf8)) }).sheets.map(\.rows)
    #expect(rows.first?.first?.fields == [text])
  }

  /// Whatever bytes a workbook has, it is read or refused with a sentence.
  @Test func noBytesAreTooOdd() throws {
    var generator = SeededGenerator(state: 49)
    let whole = Self.parts.map { (name: $0.name, content: Array($0.content.utf8)) }
    let rounds = Soak.rounds(300, of: 20_000)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("odd-\(UUID()).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var read = 0
    for round in 0..<rounds {
      var parts = whole
      let part = Int.random(in: 0..<parts.count, using: &generator)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<parts[part].content.count, using: &generator)
        parts[part].content[place] = UInt8.random(in: 0...255, using: &generator)
      }
      var bytes = ZipArchive.bytes(parts)
      if round % 3 == 0 {
        for _ in 0..<3 {
          bytes[Int.random(in: 4..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      if round % 7 == 0 { bytes = Array(bytes.prefix(Int.random(in: 4...bytes.count, using: &generator))) }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do throws(JournalError) {
        let table = try ImportTable(ImportFile(at: path), bytes, ImportMap())
        read += table.rows.isEmpty ? 0 : 1
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
    #expect(read > 0)
  }
}
