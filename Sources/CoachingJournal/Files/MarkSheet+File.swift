import CoachingRules
import LogbookValues

extension MarkSheet {
  /// The bytes of a centre's file.
  ///
  /// - Throws: `.notFound` where there is none, `.storage` for one that cannot be read or is too large.
  package static func fileBytes(at path: String) throws(JournalError) -> [UInt8] {
    try PrivateFile.read(path, limit: mostBytes, privacy: .any)
  }
}
