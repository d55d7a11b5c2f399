import CoachingRules
import Foundation
import LogbookValues

/// A text while it is written in an editor outside coachlog: a file in the journal's folder that only its owner can
/// read. It is removed once its text is in the journal, and stays where anything went wrong.
package struct EditorFile: Sendable {
  /// Where it lies.
  package let path: String

  /// The most that is read of one, in bytes: more than a note may have, for the lines that go again.
  private static let sizeLimit = NoteDetails.textLimit + 65_536
  private static let prefix = "note-"
  private static let suffix = ".txt"

  /// Writes the file for an editor to open, for the draft of this id: what lies there under its name is moved away.
  package init(
    _ text: String, ofDraft id: String, besideJournalAt path: String, entropy: inout Entropy
  ) throws(JournalError) {
    let folder = JournalFile(path: path).folder
    try PrivateFile.makeFolder(folder)
    self.path = EditorFile.path(id, in: folder)
    if isThere { _ = setAside(entropy: &entropy) }
    try PrivateFile.create(self.path, Array(text.utf8))
  }

  /// Gives the file a name that no draft has, so that it stays when its draft goes; gives where it lies then.
  package func setAside(entropy: inout Entropy) -> String {
    let folder = String(path.prefix(path.count - (path.split(separator: "/").last?.count ?? 0) - 1))
    let other = EditorFile.path(Hex.text(entropy.randomBytes(8)), in: folder)
    return rename(path, other) == 0 ? other : path
  }

  static func path(_ id: String, in folder: String) -> String {
    folder + "/" + prefix + id + suffix
  }

  /// The id in the name of such a file; nil for other files.
  static func id(ofFile name: String) -> String? {
    isName(name) ? String(name.dropFirst(prefix.count).dropLast(suffix.count)) : nil
  }

  /// Writes the file for an editor to open.
  ///
  /// - Parameter path: the journal's file.
  package init(_ text: String, besideJournalAt path: String, entropy: inout Entropy) throws(JournalError) {
    let folder = JournalFile(path: path).folder
    try PrivateFile.makeFolder(folder)
    self.path = EditorFile.path(Hex.text(entropy.randomBytes(8)), in: folder)
    try PrivateFile.create(self.path, Array(text.utf8))
  }

  /// What it says now.
  ///
  /// - Throws: `.againstRule` for what is not UTF-8 or is too long, `.storage` where it cannot be read.
  package func text() throws(JournalError) -> String {
    try EditorFile.text(ofFile: path, limit: EditorFile.sizeLimit)
  }

  /// Whether the file is still there.
  package var isThere: Bool { access(path, F_OK) == 0 }

  /// Removes the file: its text is in the journal.
  package func remove() { unlink(path) }

  /// The text of a file that is to become a note.
  package static func text(ofFile path: String) throws(JournalError) -> String {
    try text(ofFile: path, limit: NoteDetails.textLimit)
  }

  /// The texts that were being written beside a journal and never came into it.
  package static func leftBehind(beside journal: Journal) -> [String] {
    let folder = journal.file.folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter(isName).sorted().map { folder + "/" + $0 }
  }

  /// Whether files of such texts are called so.
  static func isName(_ name: String) -> Bool {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return false }
    let id = name.dropFirst(prefix.count).dropLast(suffix.count)
    return id.utf8.count == 16 && EntryID.isHex(String(id))
  }

  /// Whether a file is what an editor leaves beside one that it has or had open: a copy of the text as it was, what was
  /// typed since it was saved, or a lock.
  static func isLeftover(_ name: String) -> Bool {
    let isBeside = name.contains(prefix) && name.contains(suffix) && !isName(name) && !name.hasSuffix(".new")
    return isBeside || name.hasSuffix("~") || name.hasPrefix("#") && name.hasSuffix("#") || name.hasPrefix(".#")
      || name.hasPrefix(".~lock.") || name.wholeMatch(of: /\..*\.sw[a-p]/) != nil
  }

  /// What was saved in an editor and never came back, without the lines that coachlog had put there; nil where that
  /// cannot be read.
  static func leftover(_ path: String) -> String? {
    (try? text(ofFile: path, limit: sizeLimit)).map { NoteTemplate.written($0, by: .builtIn) }
  }

  private static func text(ofFile path: String, limit: Int) throws(JournalError) -> String {
    let shown = TerminalEscaping.escaped(path)
    let tooLong = JournalError.againstRule(
      "\(shown) is longer than \(NoteDetails.textLimit) bytes",
      .advice("split it into two notes"))
    return try text(of: try PrivateFile.read(path, limit: limit, privacy: .any, tooLong: tooLong), named: shown)
  }

  /// Bytes as text.
  package static func text(of bytes: [UInt8], named name: String) throws(JournalError) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw .againstRule("\(name) is not UTF-8 text", .advice("save it as UTF-8"))
    }
    return text
  }
}
