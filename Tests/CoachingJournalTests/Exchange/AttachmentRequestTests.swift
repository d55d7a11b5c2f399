import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// Attached files in a request: their records travel, the files do not.
@Suite struct AttachmentRequestTests {
  private let sample: RequestSample
  private let file: ListedAttachment
  private let bytes = TestJournal.pdf(String(repeating: "essay ", count: 500))

  init() throws {
    sample = try RequestSample()
    let newest = try sample.place.journal.entries.rows(EntryFilter(sort: .session))
    file = try sample.place.attach(bytes, to: newest[0].id, note: "Essay", criteria: ["303:1.1"])
  }

  private func request(withTexts: Bool = true) throws -> (request: ReviewedRequest, bytes: [UInt8]) {
    let document = RequestDocument.bytes(of: try sample.contents(withTexts: withTexts))
    return (try ReviewedRequest(document: document), document)
  }

  @Test func itsDigestTravelsAndItsBytesDoNot() throws {
    let (request, document) = try request()
    let found = try #require(request.attachments.first)
    #expect(request.attachments.count == 1)
    #expect(found.attachment.file == RecordID(of: bytes) && found.attachment.bytes == bytes.count)
    #expect(found.attachment.type == .pdf)
    #expect(document.count < 60_000 && !String(decoding: document, as: UTF8.self).contains("essay essay"))
    let criterion = try #require(request.criteria.first { $0.id.text == "8577-303:1.1" })
    let piece = try #require(criterion.proposal.evidence.first { $0.id == file.row.id })
    guard case .attachment(_, let note)? = criterion.proposal.texts[piece.id] else { return #expect(Bool(false)) }
    #expect(note == "Essay")
    #expect(found.number == criterion.number(of: piece.version, in: try sample.contents()))
  }

  @Test func aFileIsHeldToItsDigest() throws {
    let request = try request(withTexts: false).request
    #expect(try request.recognised(bytes, named: "essay.pdf").map(\.attachment.id) == [file.row.id])
    let error = #expect(throws: JournalError.self) { try request.recognised(bytes + [0], named: "essay.pdf") }
    #expect(error?.reason.hasPrefix("essay.pdf is not one of the attached files") == true)
  }

  @Test func aRequestWithoutFilesSaysSo() throws {
    let other = try RequestSample()
    let request = try ReviewedRequest(document: RequestDocument.bytes(of: try other.contents()))
    #expect(request.attachments.isEmpty)
    #expect(throws: JournalError.self) { try request.recognised(bytes, named: "essay.pdf") }
  }
}

extension ReviewedRequest.Criterion {
  /// What a request calls the version of a piece of its evidence.
  fileprivate func number(of version: RecordID, in contents: RequestContents) -> String? {
    contents.criteria.first { $0.criterion == id }.flatMap { item in
      item.covers.firstIndex(of: version).map { item.numbers[$0] }
    }
  }
}
