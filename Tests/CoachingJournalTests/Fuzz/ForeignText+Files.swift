import Foundation
import Support

@testable import CoachingJournal
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// The readers that take a file or a folder: the bytes are laid there first.
extension ForeignText {
  static func tables(in place: TestJournal) throws -> [ForeignText] {
    let path = place.path(beside: "table")
    func plan(_ name: String, _ samples: [[UInt8]], _ few: Int, of all: Int) -> ForeignText {
      ForeignText(name, samples, few, of: all) { bytes in
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let file = ImportFile(at: path)
        return try place.journal.importPlan(file, as: nil, ImportMap(), on: place.occasion()).refusal == nil
      }
    }
    func texts(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }
    return [
      plan(
        "CSV and TSV",
        texts(
          "date,start,minutes,role,client,summary\n2026-02-19,10:00,60,coaching,C07,\"Said \"\"no\"\"\"\n",
          "Day;From;To;Role;Who\n20/02/2026;9.30am;11am;mentoring;C08\n21 Feb;2pm;3pm;coaching;C07\n",
          "date\tstart\tminutes\trole\tclient\n2026-02-19\t10:00\t60\tcoaching\tC07\n"), 60, of: 5_000),
      plan(
        "client log",
        texts(
          "Client Name,Contact Info,Start Date,End Date,Paid Hours\nC21,ann@example.org,2026-02-01,2026-03-01,4\n"), 30,
        of: 3_000),
      plan(
        "timew export",
        texts(
          """
          [{"id":3,"start":"20260216T090012Z","end":"20260216T100059Z","tags":["coaching","C07"],"annotation":"A"},
          {"id":1,"start":"20260218T120000Z","tags":["coaching","anna"]}]
          """), 40, of: 4_000),
      plan(
        "calendar",
        texts(
          """
          BEGIN:VCALENDAR\r
          BEGIN:VTIMEZONE\r
          TZID:Home\r
          X-LIC-LOCATION:Europe/Berlin\r
          END:VTIMEZONE\r
          BEGIN:VEVENT\r
          UID:1@example.org\r
          DTSTART;TZID="Home":20260216T090000\r
          DURATION:PT1H30M\r
          SUMMARY:Coaching: C07\\, and \\;\\n so on\r
          RRULE:FREQ=WEEKLY;COUNT=3\r
          CATEGORIES:Work,Calls\\, long\r
          END:VEVENT\r
          END:VCALENDAR\r\n
          """), 40, of: 4_000),
    ]
  }

  /// A workbook is spoiled inside its parts, since a spoiled archive is refused at once.
  static func workbooks(in place: TestJournal) -> [ForeignText] {
    let path = place.path(beside: "book")
    func book(_ name: String, _ part: String, _ sample: String, beside others: [(String, String)]) -> ForeignText {
      ForeignText(name, [Array(sample.utf8)], 40, of: 4_000) { bytes in
        let parts = others.map { (name: $0.0, content: Array($0.1.utf8)) } + [(name: part, content: bytes)]
        let archive = ZipArchive.bytes(parts)
        try Data(archive).write(to: URL(fileURLWithPath: path))
        return try !ImportTable(ImportFile(at: path), archive, ImportMap()).rows.isEmpty
      }
    }
    let cells = """
      <w><row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="str"><v>Start</v></c></row>\
      <row r="3"><c r="A3" s="1"><v>46346</v></c><c r="B3" s="2"><v>0.5</v></c><c r="AA3" t="s"><v>0</v></c></row></w>
      """
    let content = """
      <d><spreadsheet><table name="Log"><table-row><table-cell value-type="string"><p>Date</p></table-cell>\
      <table-cell number-columns-repeated="2"><p>Start</p></table-cell></table-row>\
      <table-row number-rows-repeated="3"><table-cell value-type="date" date-value="2026-02-19"/>\
      <table-cell value-type="time" time-value="PT14H00M00S"/></table-row></table></spreadsheet></d>
      """
    let excel = [
      ("xl/workbook.xml", #"<workbook><sheets><sheet name="Log" r:id="a"/></sheets></workbook>"#),
      ("xl/_rels/workbook.xml.rels", #"<r><Relationship Id="a" Target="worksheets/a.xml"/></r>"#),
      ("xl/styles.xml", #"<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></s>"#),
      ("xl/sharedStrings.xml", "<sst><si><t>Coaching</t></si></sst>"),
    ]
    return [
      book("xlsx", "xl/worksheets/a.xml", cells, beside: excel),
      book("ods", "content.xml", content, beside: [("META-INF/manifest.xml", "<m/>"), ("mimetype", "x")]),
    ]
  }

  static func journals(in place: TestJournal) throws -> [ForeignText] {
    final class Box { var text = "" }
    let box = Box()
    _ = try place.journal.export(Export(.json, in: place.zone)) { box.text += $0 }
    let (exported, folder) = (place.path(beside: "exported.json"), place.path(beside: "drafts"))
    try FileManager.default.createDirectory(atPath: folder + ".d", withIntermediateDirectories: true)
    let id = "00112233aabbccdd"
    let draft = Draft(
      id: id, subject: .session, fields: ["client": "C07", "summary": "A \"café\""], savedAt: TestJournal.now)
    try DraftFolder(journal: folder).keep(draft)
    let written = folder + ".d/draft-\(id).json"
    let portfolio = try PortfolioPlace(of: place)
    let names = try FileManager.default.subpathsOfDirectory(atPath: portfolio.folder.path)
      .filter { $0.contains(".") || $0.hasPrefix("SHA") || $0 == "allowed_signers" }.sorted()
    return [
      ForeignText("exported journal", [Array(box.text.utf8)], 20, of: 1_500) { bytes in
        try Data(bytes).write(to: URL(fileURLWithPath: exported))
        return try Journal.verification(ofExported: ImportFile(at: exported)).isOK
      },
      ForeignText("draft", [Array(try Data(contentsOf: URL(fileURLWithPath: written)))], 100, of: 10_000) { bytes in
        try Data(bytes).write(to: URL(fileURLWithPath: written))
        return !DraftFolder(journal: folder).drafts().isEmpty
      },
      // The first byte says which file of the folder gets the rest.
      ForeignText("portfolio", try portfolio.numbered(names), 10, of: 600) { bytes in
        guard let first = bytes.first, Int(first) < names.count else { return false }
        let file = portfolio.folder.appendingPathComponent(names[Int(first)])
        let whole = try Data(contentsOf: file)
        defer { try? whole.write(to: file) }
        try Data(bytes.dropFirst()).write(to: file)
        return try Journal.verification(ofPortfolio: portfolio.folder.path).report.isOK
      },
    ]
  }
}

extension PortfolioPlace {
  /// The files of those names, each after its number.
  fileprivate func numbered(_ names: [String]) throws -> [[UInt8]] {
    try names.prefix(256).enumerated().map { number, name in
      [UInt8(number)] + [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }
  }
}
