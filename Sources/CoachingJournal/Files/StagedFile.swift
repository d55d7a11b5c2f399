import Foundation
import LogbookValues

/// New bytes of a private file: whole and on disk beside it, until they take its place or are thrown away.
struct StagedFile {
  private let path: String
  private var temporary: String

  /// Writes the bytes aside, with mode 0600; what lies at `path` stays as it is.
  init(_ bytes: [UInt8], for path: String) throws(JournalError) {
    self.path = path
    temporary = try PrivateFile.writeAside(path, bytes)
  }

  /// Bytes that were written aside earlier, by a program that was ended since.
  init(left temporary: String, for path: String) {
    self.path = path
    self.temporary = temporary
  }

  /// Whether there are no bytes.
  var isEmpty: Bool {
    var status = stat()
    return lstat(temporary, &status) == 0 && status.st_size == 0
  }

  /// Puts a mark into the temporary name, which says later what the bytes belong to.
  mutating func mark(_ mark: String) throws(JournalError) {
    let marked = "\(path).\(mark).new"
    guard rename(temporary, marked) == 0 else { throw PrivateFile.cannotCreate(path) }
    temporary = marked
    PrivateFile.syncFolder(of: path)
  }

  /// Takes the place of what lies at the path.
  func publish() throws(JournalError) {
    guard rename(temporary, path) == 0 else { throw PrivateFile.cannotCreate(path) }
    PrivateFile.syncFolder(of: path)
  }

  /// Throws the new bytes away.
  func discard() { unlink(temporary) }
}

/// A private file that is about to be replaced or removed, held open so that its bytes can be destroyed after that.
struct FileShredder: ~Copyable {
  private let descriptor: Int32

  /// Nil where there is no such file, or it may not be written.
  init?(_ path: String) {
    descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Writes zeros over the bytes, once the file has lost its name. A file system that writes elsewhere, a copy or a
  /// snapshot keeps them all the same. A file that still has another name is a copy, and is left as it is.
  ///
  /// - Returns: Whether it was done.
  consuming func overwrite() -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 0 else {
      return false
    }
    let zeros = [UInt8](repeating: 0, count: 65_536)
    var place = 0
    while place < Int(status.st_size) {
      let count = min(zeros.count, Int(status.st_size) - place)
      let written = pwrite(descriptor, zeros, count, off_t(place))
      guard written > 0 else { return false }
      place += written
    }
    return fsync(descriptor) == 0
  }
}
