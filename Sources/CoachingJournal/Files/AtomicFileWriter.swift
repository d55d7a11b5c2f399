import Foundation
import LogbookValues

/// A private file (mode 0600) that is written piece by piece under another name, and gets its own once all of it is on
/// disk. Where it never comes to that nothing is left of it.
package final class AtomicFileWriter {
  private let path: String
  private let temporary: String
  private let replaces: Bool
  private let descriptor: Int32
  private var waiting: [UInt8] = []
  private var isPublished = false

  /// Enough for a write to be worth its while, in bytes.
  private static let pieceSize = 1 << 18

  /// Begins a file.
  ///
  /// - Parameter replaces: whether one that has the name already gives it up.
  /// - Throws: `.cannotCreate` where the name is taken and may not be, and where nothing can be written.
  package init(_ path: String, replaces: Bool) throws(JournalError) {
    PrivateFile.makeSizeLimitAnError()
    try PrivateFile.requireOutsideJournals(path)
    temporary = path + AtomicFileWriter.unfinished
    PrivateFile.dropSecondName(temporary, of: path)
    guard replaces || access(path, F_OK) != 0 else {
      throw .cannotCreate(
        "\(TerminalEscaping.escaped(path)) already exists", .anotherName, .replaceFile)
    }
    var status = stat()
    guard lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotCreate("\(TerminalEscaping.escaped(path)) already exists and is not a file", .anotherName)
    }
    guard access(path, F_OK) != 0 || !PrivateFile.isIrreplaceable(path) else {
      throw .cannotCreate(
        "\(TerminalEscaping.escaped(path)) is a key or part of a journal, and coachlog never replaces those",
        .anotherName)
    }
    self.path = path
    self.replaces = replaces
    descriptor = try AtomicFileWriter.begin(temporary, for: path)
  }

  deinit {
    if !isPublished { unlink(temporary) }
    close(descriptor)
  }

  /// What the name of a file ends with until all of it is on disk.
  static let unfinished = ".coachlog-unfinished"

  /// Opens the unfinished file, empty and for this program alone: one that was cut off is used again.
  private static func begin(_ temporary: String, for path: String) throws(JournalError) -> Int32 {
    let shown = TerminalEscaping.escaped(temporary)
    while true {
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw PrivateFile.cannotCreate(path) }
      var (opened, named) = (stat(), stat())
      guard fstat(descriptor, &opened) == 0, opened.st_mode & S_IFMT == S_IFREG, opened.st_nlink <= 1,
        opened.st_uid == geteuid(), fchmod(descriptor, 0o600) == 0
      else {
        close(descriptor)
        throw .cannotCreate("\(shown) is in the way", .advice("move it away"), .anotherName)
      }
      // A file system without locks (some network drives) is taken as it is.
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
        close(descriptor)
        throw .cannotCreate(
          "\(TerminalEscaping.escaped(path)) is being written by another coachlog",
          .advice("wait until that one is done"))
      }
      // Another program may have given it its name in the meantime.
      guard lstat(temporary, &named) == 0, named.st_ino == opened.st_ino else {
        close(descriptor)
        continue
      }
      guard ftruncate(descriptor, 0) == 0 else {
        close(descriptor)
        throw PrivateFile.cannotCreate(path)
      }
      return descriptor
    }
  }

  /// Adds to the file.
  package func write(_ text: String) throws(JournalError) {
    waiting += text.utf8
    if waiting.count >= AtomicFileWriter.pieceSize { try flush() }
  }

  /// Adds bytes to the file.
  package func write(_ bytes: [UInt8]) throws(JournalError) {
    waiting += bytes
    if waiting.count >= AtomicFileWriter.pieceSize { try flush() }
  }

  /// Puts all of it on the disk, where it has no name yet.
  package func settle() throws(JournalError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw PrivateFile.cannotCreate(path) }
  }

  /// Gives the file its name, once all of it is on disk.
  package func publish() throws(JournalError) {
    try settle()
    if replaces {
      guard rename(temporary, path) == 0 else { throw PrivateFile.cannotCreate(path) }
      PrivateFile.syncFolder(of: path)
    } else {
      try PrivateFile.publish(temporary, as: path)
    }
    isPublished = true
  }

  private func flush() throws(JournalError) {
    var written = 0
    while written < waiting.count {
      let count = waiting.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw PrivateFile.cannotCreate(path) }
      written += count
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
