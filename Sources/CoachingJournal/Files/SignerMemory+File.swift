import LogbookValues
import SignedRecords

extension SignerMemory {
  /// How the name of the file ends that lies beside a key file.
  static let suffix = ".seen"

  /// What is kept beside the key file at `path`; nothing where there is no file.
  ///
  /// - Throws: for a file that cannot be read, or is not of this key.
  package init(of key: PublicKey, besideKeyAt path: String) throws(JournalError) {
    let file = path + SignerMemory.suffix
    let text: [UInt8]
    do {
      text = try PrivateFile.read(file, limit: SignerMemory.sizeLimit, privacy: .ownerWhereKept)
    } catch {
      guard error.sort == .notFound else { throw error }
      self.init(of: key)
      return
    }
    try self.init(text: text, of: key, named: TerminalEscaping.escaped(file))
  }

  /// How the journal compares with what was noted beside the key file at `path`.
  ///
  /// - Parameters:
  ///   - decisions: how many records of the key the journal has.
  ///   - holds: whether the journal has a record.
  package static func account(
    of key: PublicKey, besideKeyAt path: String, in enrolment: EnrolmentID, decisions: Int,
    holds: (RecordID) throws -> Bool
  ) rethrows -> SignerBriefing.Memory {
    let kept: Newest?
    do throws(JournalError) {
      kept = try SignerMemory(of: key, besideKeyAt: path).newest[enrolment]
    } catch {
      return .isUnread(Notice(error.reason, error.remedies))
    }
    guard let kept, try !holds(kept.record) else { return .agrees }
    let missing = kept.n - decisions
    return missing > 0 ? .lacks(missing, last: kept.signedAt) : .differs(kept.signedAt)
  }

  /// Notes the newest record in a journal, while no other program does the same in that folder.
  package static func keep(
    _ newest: Newest, in enrolment: EnrolmentID, of key: PublicKey, besideKeyAt path: String
  ) throws(JournalError) {
    try PrivateFile.alone(in: PrivateFile.folder(of: path), waits: PrivateFile.patience) { () throws(JournalError) in
      var memory = try SignerMemory(of: key, besideKeyAt: path)
      memory.note(newest, in: enrolment)
      try PrivateFile.replace(path + suffix, Array(memory.text.utf8))
    }
  }
}
