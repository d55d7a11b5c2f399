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

  /// Enough for a write to be worth its while, in bytes.
  private static let pieceSize = 1 << 18

  /// Begins a file.
  ///
  /// - Parameter replaces: whether one that has the name already gives it up.
  /// - Throws: `.cannotCreate` where the name is taken and may not be, and where nothing can be written.
  package init(_ path: String, replaces: Bool) throws(JournalError) {
    PrivateFile.makeSizeLimitAnError()
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
    temporary = "\(path).\(getpid()).new"
    unlink(temporary)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw PrivateFile.cannotCreate(path) }
  }

  deinit {
    close(descriptor)
    unlink(temporary)
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
