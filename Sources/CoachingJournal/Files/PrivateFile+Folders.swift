import CFiles
import Foundation
import LogbookValues

/// The folders that private files lie in: made, locked, listed and brought onto the disk.
extension PrivateFile {
  /// Refuses a path whose folder is not there, by the name it was given.
  package static func requireFolder(of path: String) throws(JournalError) {
    guard access(folder(of: path), F_OK) == 0 else { throw cannotCreate(path) }
  }

  /// Makes a folder with mode 0700, or leaves one that is there.
  ///
  /// - Returns: Whether it was made.
  @discardableResult
  package static func makeFolder(_ path: String) throws(JournalError) -> Bool {
    if mkdir(path, 0o700) == 0 {
      syncFolder(of: path)
      return true
    }
    var status = stat()
    guard errno == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw cannotCreate(path)
    }
    return false
  }

  /// Makes a folder with mode 0700 where nothing is.
  package static func makeNewFolder(_ path: String) throws(JournalError) {
    guard mkdir(path, 0o700) == 0 else { throw cannotCreate(path) }
    syncFolder(of: path)
  }

  /// Runs `body` while no other program does the same with this folder; a killed program holds nothing. One that holds
  /// it is looked at again `waits` times, with a `pause` before each.
  ///
  /// - Throws: `.cannotCreate` where it is in use and nobody waits, `.busy` where it still is after the last look.
  package static func alone<Value>(
    in folder: String, waits: Int = 0, pause: () -> Void = { usleep(20_000) }, _ body: () throws(JournalError) -> Value
  ) throws(JournalError) -> Value {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotCreate(folder) }
    defer {
      // Given up by name: a program that is being started has a copy of the descriptor until it runs, and with it the
      // lock.
      flock(descriptor, LOCK_UN)
      close(descriptor)
    }
    // A file system without locks (some network drives) is taken as it is.
    var rest = waits
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
      if rest > 0 {
        rest -= 1
        pause()
        continue
      }
      throw JournalError(
        waits > 0 ? .busy : .cannotCreate,
        Notice(
          "\(TerminalEscaping.escaped(folder)) is in use by another coachlog", .advice("wait until that one is done")))
    }
    return try body()
  }

  /// How often a folder in use is looked at again before a commit gives up: for 5 seconds.
  static let patience = 250

  /// The folder a path lies in.
  static func folder(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let end = bytes.lastIndex(where: { $0 != UInt8(ascii: "/") }),
      let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/"))
    else { return path.hasPrefix("/") ? "/" : "." }
    return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }

  /// Brings everything that was written to the file system of a folder onto its disk: for many new files at once.
  package static func syncAll(in folder: String) throws(JournalError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotCreate(folder) }
    let isOnDisk = cf_sync_file_system(descriptor) == 0
    close(descriptor)
    guard isOnDisk else { throw cannotCreate(folder) }
  }

  /// The names in a folder, in order.
  package static func names(in folder: String) throws(JournalError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw .storage("the folder \(TerminalEscaping.escaped(folder)) cannot be read", .advice("check its permissions"))
    }
  }

  /// Makes the name of a new file last through a power cut.
  package static func syncFolder(of path: String) {
    let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
