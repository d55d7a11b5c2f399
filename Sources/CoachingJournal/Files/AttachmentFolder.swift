import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

/// The folder beside a journal that holds its attached files, each under its SHA-256 (Docs/Format.md section 8).
///
/// Whoever adds or removes a file does so within `alone`, and adds it before the record that names it is committed: a
/// program that is ended in between leaves a file that no record names, which attaching the same file again uses.
package struct AttachmentFolder: Sendable {
  /// Where it lies.
  package let path: String

  /// What it is called in the journal's folder.
  static let name = "attachments"

  /// The folder of the journal at `journal`.
  package init(journal: String) { path = journal + ".d/" + AttachmentFolder.name }

  /// Where a file lies that has this digest.
  package func path(of file: RecordID) -> String { path + "/" + file.hex }

  /// Whether there is such a folder.
  package var isThere: Bool { access(path, F_OK) == 0 }

  /// The digests of all files in it, in order; empty where there is no folder.
  package var files: [RecordID] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).compactMap(RecordID.init(hex:)).sorted()
  }

  /// Whether a file of that name is there; what is in it is another matter.
  package func holds(_ file: RecordID) -> Bool { access(path(of: file), F_OK) == 0 }

  /// The bytes of a file.
  ///
  /// - Throws: `.notFound` where it is missing, `.storage` where it was changed or cannot be read.
  package func bytes(of file: RecordID) throws(JournalError) -> [UInt8] {
    let changed = JournalError.storage(
      "\(TerminalEscaping.escaped(path(of: file))) was changed after it was attached", .restore)
    let bytes: [UInt8]
    do throws(JournalError) {
      bytes = try PrivateFile.read(path(of: file), limit: AttachmentRecord.limit, privacy: .any, tooLong: changed)
    } catch  where error.sort == .notFound {
      throw .notFound("\(TerminalEscaping.escaped(path(of: file))) is missing", .restore)
    }
    guard RecordID(of: bytes) == file else { throw changed }
    return bytes
  }

  /// What became of a file.
  package func state(of file: RecordID) -> FileState {
    do throws(JournalError) {
      return .there(bytes: try bytes(of: file).count)
    } catch {
      return error.sort == .notFound ? .missing : .changed
    }
  }

  /// What became of a file that a record names.
  package enum FileState: Equatable, Sendable {
    case there(bytes: Int)
    case missing
    case changed
  }

  /// Runs `body` while no other program changes the folder, which is made where there is none and removed again where
  /// nothing came of it.
  package func alone<Value>(_ body: () throws(JournalError) -> Value) throws(JournalError) -> Value {
    try PrivateFile.makeFolder(path)
    do throws(JournalError) {
      return try PrivateFile.alone(in: path, waits: PrivateFile.patience) { () throws(JournalError) in
        // What a program left that was ended while it wrote.
        for name in (try? PrivateFile.names(in: path)) ?? [] where name.hasSuffix(".new") { unlink(path + "/" + name) }
        return try body()
      }
    } catch {
      rmdir(path)
      throw error
    }
  }

  /// As `alone` where `body` may change the folder, and plainly where it has nothing to do with it.
  package func changing<Value>(
    _ mayChange: Bool, _ body: () throws(JournalError) -> Value
  ) throws(JournalError) -> Value {
    try mayChange ? alone(body) : body()
  }

  /// Runs `body` while no other program changes the folder, and makes none where there is none.
  package func unchanged<Value>(_ body: () throws(JournalError) -> Value) throws(JournalError) -> Value {
    guard isThere else { return try body() }
    return try PrivateFile.alone(in: path, waits: PrivateFile.patience, body)
  }

  /// Puts a file in, on disk in full when this returns; one that is there as it must be stays.
  ///
  /// - Returns: Whether there was none of that name.
  package func keep(_ bytes: [UInt8], named digest: RecordID) throws(JournalError) -> Bool {
    let isNew = !holds(digest)
    if !isNew, case .there = state(of: digest) { return false }
    try PrivateFile.replace(path(of: digest), bytes)
    return isNew
  }

  /// Takes a file away that no record came to name.
  package func drop(_ file: RecordID) { unlink(path(of: file)) }

  /// Destroys files: their names go, and zeros are written over their bytes.
  ///
  /// - Returns: The files that are still there, or whose bytes may be.
  package func destroy(_ files: some Sequence<RecordID>) -> [RecordID] {
    var left: [RecordID] = []
    for file in files where holds(file) {
      let doomed = FileShredder(path(of: file))
      guard unlink(path(of: file)) == 0, let doomed else {
        left.append(file)
        continue
      }
      if !doomed.overwrite() { left.append(file) }
    }
    PrivateFile.syncFolder(of: path + "/x")
    return left
  }
}

extension AttachableFile {
  /// The file at `path`, which people chose to attach.
  ///
  /// - Throws: `.notFound`, `.storage`, and as `init(_:named:)`.
  package init(at path: String) throws(JournalError) {
    let shown = TerminalEscaping.escaped(path)
    let bytes = try PrivateFile.read(
      path, limit: AttachmentRecord.limit, privacy: .any, tooLong: AttachableFile.tooLarge(shown))
    try self.init(bytes, named: shown)
  }
}
