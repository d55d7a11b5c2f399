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
    let text = try bytes()
    let parts = MailText.parts(of: text).filter(Armour.reply.isFound)
    // What is plain text comes before the same as a page.
    guard let found = parts.first ?? (Armour.reply.isFound(in: text) ? text : nil) else { return nil }
    return try ReplyDocument.reply(in: Armour.reply.document(in: found))
  }
}
