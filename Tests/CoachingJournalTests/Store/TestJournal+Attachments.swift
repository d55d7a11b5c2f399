import Foundation

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

extension TestJournal {
  /// A file that reads as a PDF, another one for each word.
  static func pdf(_ word: String = "essay") -> [UInt8] { Array("%PDF-1.7\n\(word)\n".utf8) + [0, 1, 2, 255] }

  /// Such a file attached to an entry.
  @discardableResult
  func attach(
    _ bytes: [UInt8] = TestJournal.pdf(), to entry: EntryID, note: String? = nil, criteria: [String] = [],
    seed: UInt64 = 500
  ) throws -> ListedAttachment {
    try journal.attachments.attach(
      AttachableFile(bytes, named: "essay.pdf"), to: entry, note: note,
      criteria: criteria.map { try journal.criteria.named($0) }, on: occasion(seed: seed))
  }

  /// The names in the folder of attached files, in order.
  func attachedFiles() throws -> [String] {
    guard journal.attachmentFolder.isThere else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: journal.attachmentFolder.path).sorted()
  }
}
