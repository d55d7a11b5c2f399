import Foundation
import Testing

@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

struct JournalDocumentTests {
  private static let record = SignedRecord(
    id: RecordID(of: Array("{\"v\":1}\n".utf8)), namespace: "session.v1@coachlog", payload: Array("{\"v\":1}\n".utf8),
    signer: [UInt8](repeating: 7, count: 32), signature: [UInt8](repeating: 9, count: 64))

  static let items: [JournalDocument.Item] = [
    .record(record),
    .record(with(payload: [0xFF, 0x00, 0x0A])),
    // Written after a line break as JSON spells it, the mark would melt into the n before it.
    .record(with(payload: Array("{\"a\":\"\\n\u{303}\"}\n".utf8))),
    .document(Array("{\"salt\":\"00\",\"summary\":\"Zoë said \\\"no\\\"\"}\n".utf8)),
    .scheme(Array("title: Ünïts\n\ttab\r\n".utf8)), .markSheet([]),
    .attachment(Array("%PDF-1.7\n\u{0}\u{1}".utf8)), .attachment(Array("An essay.\n".utf8)),
    .statement(Array("{\"v\":1}\n-----BEGIN\n".utf8)),
  ]

  private static func with(payload: [UInt8]) -> SignedRecord {
    var record = record
    record.id = RecordID(of: payload)
    record.payload = payload
    return record
  }

  @Test(arguments: items) func everyByteComesBack(item: JournalDocument.Item) {
    let line = JournalDocument.line(of: item)
    #expect(!line.contains("\n"))
    #expect(JournalDocument.item(Array(line.utf8)[...]) == item)
    #expect(JournalDocument.item(Array((line + ",").utf8)[...]) == item)
  }

  @Test func theHeadComesBack() throws {
    let contents = JournalDocument.Contents(
      schemes: 1, markSheets: 0, documents: 12, statements: 8, attachments: 3, records: 40)
    let enrolment = try #require(EnrolmentID(hex: String(repeating: "0a", count: 16)))
    let head = JournalDocument.head(of: enrolment, contents)
    let read = try #require(JournalDocument.head(Array(head.utf8)[...]))
    #expect(read.enrolment == enrolment)
    #expect(read.contents == contents)
  }

  @Test func whatAnotherProgramLaidOutIsNotRead() {
    let line = JournalDocument.line(of: .record(JournalDocumentTests.record))
    for other in [line.replacing(":", with: ": "), line + " ", "{}", "", String(line.dropLast())] {
      #expect(JournalDocument.item(Array(other.utf8)[...]) == nil)
    }
  }

  @Test func aJournalIsOneJSONDocumentWithEverything() throws {
    let place = try TestJournal()
    try place.log(0, summary: "First\nappraisal")
    try place.log(1)
    var text = ""
    let box = Box()
    _ = try place.journal.export(Export(.json, in: place.zone)) { piece in box.text += piece }
    text = box.text
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["coachlog_export"] as? Int == 1)
    #expect(json["records"] as? Int == 3)
    let items = try #require(json["items"] as? [[String: Any]])
    #expect(items.count == 1 + 1 + 3)
    let payloads = items.compactMap { $0["payload"] as? String }
    #expect(try Set(payloads) == Set(place.records().map { String(decoding: $0.payload, as: UTF8.self) }))
  }
}

private final class Box {
  var text = ""
}
