import CoachingRules
import LogbookValues
import SignedRecords

/// A file that is evidence in a request. The request has its digest, and the learner sends the file itself.
package struct RequestAttachment: Equatable, Sendable {
  /// What the request calls it, such as `E4`.
  package let number: String
  package let attachment: Attachment

  /// Those of a request, each once.
  static func all(in contents: RequestContents, _ reader: RequestReader) -> [RequestAttachment] {
    var seen: Set<RecordID> = []
    return contents.criteria.flatMap { Array(zip($0.covers, $0.numbers)) }.compactMap { id, number in
      guard let link = reader.link(id), case .attachment(let said)? = link.body, seen.insert(id).inserted else {
        return nil
      }
      return RequestAttachment(number: number, attachment: Attachment(said, record: id, link.head))
    }
  }
}

extension ReviewedRequest {
  /// The attachments that a file is, by its bytes.
  ///
  /// - Parameter name: what a refusal calls the file.
  /// - Throws: `.notFound` where the request has no attachments, or the file is none of them.
  package func recognised(_ file: [UInt8], named name: String) throws(JournalError) -> [RequestAttachment] {
    guard !attachments.isEmpty else { throw .notFound("this request has no attached files") }
    let digest = RecordID(of: file)
    let found = attachments.filter { $0.attachment.file == digest }
    guard !found.isEmpty else {
      throw .notFound(
        "\(name) is not one of the attached files (\(attachments.map(\.number).listed)), or it was changed",
        .advice("ask \(TerminalEscaping.escaped(learner)) for the file as it was attached"))
    }
    return found
  }
}
