import LogbookValues
import SignedRecords

/// The bytes of a reply: one JSON document that is laid out as an exported journal (Docs/Format.md 14.3).
package enum ReplyDocument {
  /// The document of a reply.
  package static func bytes(of reply: SignedReply) -> [UInt8] {
    bytes(
      reply.enrolment, reply.request, reply.decisions.map(\.record),
      reply.statements.map { String(decoding: $0.text, as: UTF8.self) })
  }

  /// The document with these records and statements, whatever they say.
  static func bytes(
    _ enrolment: EnrolmentID, _ request: RecordID, _ records: [SignedRecord], _ statements: [String] = []
  ) -> [UInt8] {
    let items = records.map { JournalDocument.line(of: .record($0)) }
    return Array(
      """
      \(head(enrolment, request, records.count, statements))
      \(items.joined(separator: ",\n"))
      \(JournalDocument.end)

      """.utf8)
  }

  private static func head(
    _ enrolment: EnrolmentID, _ request: RecordID, _ records: Int, _ statements: [String]
  ) -> String {
    var head = StrictJSON()
    head.add("coachlog_reply", 1)
    head.add("enrolment", enrolment.hex)
    head.add("request", request.hex)
    head.add("records", records)
    if !statements.isEmpty { head.add("statements", statements) }
    return JournalDocument.opened(head)
  }

  /// The reply that a document holds.
  ///
  /// - Throws: `.againstRule` for one that is not exactly as `bytes(of:)` writes it, or breaks a rule of replies.
  package static func reply(in bytes: [UInt8]) throws(JournalError) -> SignedReply {
    guard bytes.count <= Armour.limit else {
      throw .againstRule("the reply has more than \(Armour.limit >> 20) MiB", .advice("ask for a smaller one"))
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let first = lines.first, let (enrolment, request, count, texts) = head(first),
      lines.suffix(2).elementsEqual([Array(JournalDocument.end.utf8)[...], []])
    else { throw misshapen }
    let items = lines.dropFirst().dropLast(2)
    var records: [SignedRecord] = []
    for item in items {
      guard case .record(let record)? = JournalDocument.item(item) else { throw misshapen }
      records.append(record)
    }
    guard records.count == count else {
      throw .againstRule(
        "the reply has \(records.count) decisions, but its first line says \(count)", .advice("ask for it again"))
    }
    // Whatever else differs from what we write shows here.
    guard self.bytes(enrolment, request, records, texts) == bytes else { throw misshapen }
    return try SignedReply(
      enrolment: enrolment, request: request, records: records, statements: try statements(texts))
  }

  private static func statements(_ texts: [String]) throws(JournalError) -> [CompetenceStatement] {
    var statements: [CompetenceStatement] = []
    for text in texts {
      do throws(CompetenceStatement.Fault) {
        statements.append(try CompetenceStatement(text: Array(text.utf8)))
      } catch {
        throw .againstRule(
          "statement \(statements.count + 1) in the reply \(error.phrase)", .advice("ask for the reply again"))
      }
    }
    return statements
  }

  private static func head(
    _ line: ArraySlice<UInt8>
  ) -> (enrolment: EnrolmentID, request: RecordID, records: Int, statements: [String])? {
    guard var fields = JournalDocument.headFields(line), fields.number("coachlog_reply") == 1,
      let enrolment = fields.text("enrolment").flatMap(EnrolmentID.init(hex:)),
      let request = fields.text("request").flatMap(RecordID.init(hex:)), let records = fields.number("records"),
      let statements = fields.optionalTexts("statements"), fields.isAtEnd
    else { return nil }
    return (enrolment, request, records, statements)
  }

  private static let misshapen = JournalError.againstRule(
    "the reply is not laid out as coachlog writes one", .advice("ask for it again"))
}
