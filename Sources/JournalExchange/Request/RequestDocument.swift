import CoachingRules
import LogbookValues
import SignedRecords

/// The bytes of a request: one JSON document that is laid out as an exported journal (Docs/Format.md 14.2).
enum RequestDocument {
  /// The document of a request.
  static func bytes(of contents: RequestContents) -> [UInt8] {
    var head = StrictJSON()
    head.add("coachlog_request", 1)
    head.add("enrolment", contents.enrolment.hex)
    head.add("request", contents.request.hex)
    head.add("counts", contents.counts.map(\.rawValue))
    head.add("texts", contents.hasTexts ? "yes" : "no")
    head.add("marksheets", contents.markSheet == nil ? 0 : 1)
    head.add("documents", contents.documents.count)
    head.add("criteria", contents.criteria.count)
    head.add("units", contents.units.count)
    head.add("records", contents.records.count)
    let items =
      [contents.markSheet].compactMap(\.self).map { JournalDocument.line(of: .markSheet($0)) }
      + contents.documents.map { JournalDocument.line(of: .document($0)) }
      + (contents.criteria.map(\.line) + contents.units.map(\.line)).map(JournalDocument.text)
      + contents.records.map { JournalDocument.line(of: .record($0)) }
    return Array(
      (JournalDocument.opened(head) + "\n" + items.joined(separator: ",\n") + "\n" + JournalDocument.end + "\n").utf8)
  }
}
