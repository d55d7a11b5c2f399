import Foundation
import LogbookValues
import SignedRecords

extension ImportFile {
  /// The largest file in which a reply is looked for: one of the largest size, in armour, in a mail.
  private static let replyLimit = 64 << 20

  /// The reply in it, which may be among other text, or in a folder of signed payloads; nil for anything else.
  ///
  /// - Throws: `.againstRule` for a reply that breaks a rule, `.storage` where it cannot be read.
  package func reply() throws(JournalError) -> SignedReply? {
    if isFolder { return try ReplyFolder(path: path).reply() }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= ImportFile.replyLimit
    else { return nil }
    guard !isExportedJournal else { return nil }
    return try ImportFile.reply(in: try bytes())
  }

  /// The reply in the bytes of a file, such as a mail; nil where there is none.
  ///
  /// - Throws: `.againstRule` for a reply that breaks a rule.
  package static func reply(in text: [UInt8]) throws(JournalError) -> SignedReply? {
    let parts = MailText.parts(of: text).filter { Armour.reply.isFound(in: $0.text) }
    if parts.isEmpty {
      return Armour.reply.isFound(in: text) ? try ReplyDocument.reply(in: Armour.reply.document(in: text)) : nil
    }
    var documents: [[UInt8]] = []
    for part in parts where !part.isPage { documents += try Armour.reply.documents(in: part.text) }
    do {
      for part in parts where part.isPage { documents += try Armour.reply.documents(in: part.text) }
    } catch  where !documents.isEmpty {
      // Mail programs spoil pages. What is plain text says the same.
    }
    return try ReplyDocument.reply(
      in: Armour.reply.only(of: documents, .advice("save each as a file, and import one at a time")))
  }
}
