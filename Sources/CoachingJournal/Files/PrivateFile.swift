import CFiles
import Foundation
import LogbookValues
import SignedRecords

/// Files only their owner may read: keys, and the folder they lie in (contract, "Files and environment").
package enum PrivateFile {
  /// Who may be able to read a file that is to be read.
  package enum Privacy {
    /// Owned by the user of the program, and closed to all others.
    case ownerOnly
    /// The same, but whoever can reach it on a disk that keeps no owners and permissions, such as a USB stick with FAT.
    case ownerWhereKept
    case any
  }

  /// Reads a regular file of at most `limit` bytes, without following a symbolic link in its last part.
  ///
  /// - Parameter tooLong: what to throw for a longer one, where a name for what was wanted helps.
  package static func read(
    _ path: String, limit: Int, privacy: Privacy, tooLong: JournalError? = nil
  ) throws(JournalError) -> [UInt8] {
    let shown = TerminalEscaping.escaped(path)
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .notFound("there is no file \(shown)", .advice("check the name"))
      case ELOOP:
        throw .storage(
          "\(shown) is a symbolic link, which coachlog does not follow here",
          .advice("give the name of the file itself"))
      case EACCES, EPERM:
        throw .storage("you do not have permission to read \(shown)", .advice("ask its owner"))
      default: throw .storage("\(shown) cannot be opened: \(reason(errno))")
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .storage("\(shown) is not a file", .advice("choose a file"))
    }
    let isOwners = status.st_uid == geteuid() && status.st_mode & 0o077 == 0
    let isAllowed =
      switch privacy {
      case .any: true
      case .ownerOnly: isOwners
      case .ownerWhereKept: isOwners || !cf_keeps_permissions(descriptor)
      }
    guard isAllowed else {
      throw .notPermitted(
        "\(shown) is open to other users of this computer",
        .advice("copy it to a folder of your own and run chmod 600 on it"))
    }
    // One byte more than there should be shows its end; what grows meanwhile, or tells no size, is read on up to the
    // limit.
    var bytes = [UInt8](repeating: 0, count: min(limit, Int(status.st_size)) + 1)
    var filled = 0
    while filled <= limit {
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: min(limit + 1 - filled, max(filled, 4_096))) }
      let got = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if got == 0 { break }
      guard got > 0 else { throw .storage("\(shown) cannot be read: \(reason(errno))") }
      filled += got
    }
    guard filled <= limit else {
      throw tooLong
        ?? .storage(
          "\(shown) is larger than \(limit) bytes, so it is not the right file", .advice("check the name"))
    }
    return Array(bytes[..<filled])
  }

  /// Writes a new file with mode 0600 that is on disk in full when this returns; never replaces one.
  package static func create(_ path: String, _ bytes: [UInt8]) throws(JournalError) {
    let temporary = try writeAside(path, bytes)
    defer { unlink(temporary) }
    try publish(temporary, as: path)
  }

  /// Writes a file with mode 0600 in place of one that may be there; the old one stays until the new one is on disk in
  /// full. A symbolic link of that name is replaced, not followed.
  static func replace(_ path: String, _ bytes: [UInt8]) throws(JournalError) {
    let pending = try StagedFile(bytes, for: path)
    do {
      try pending.publish()
    } catch {
      pending.discard()
      throw error
    }
  }

  /// Writes a new file with mode 0600, not yet onto the disk: one of many that `syncAll` brings there together.
  package static func add(_ path: String, _ bytes: [UInt8]) throws(JournalError) {
    try fill(path, named: path, bytes, isSynced: false)
  }

  /// Writes the bytes of what will be `path` under another name, which it gives, and onto the disk.
  static func writeAside(_ path: String, _ bytes: [UInt8]) throws(JournalError) -> String {
    let temporary = path + ".new"
    unlink(temporary)
    try fill(temporary, named: path, bytes, isSynced: true)
    return temporary
  }

  /// Writes a new file; where it cannot be written in full nothing stays, and the refusal calls it `name`.
  private static func fill(
    _ path: String, named name: String, _ bytes: [UInt8], isSynced: Bool
  ) throws(JournalError) {
    makeSizeLimitAnError()
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannotCreate(name) }
    var isWhole = false
    defer { if !isWhole { unlink(path) } }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      guard count > 0 else {
        let error = cannotCreate(name)
        close(descriptor)
        throw error
      }
      written += count
    }
    let isOnDisk = !isSynced || fsync(descriptor) == 0
    guard close(descriptor) == 0, isOnDisk else { throw cannotCreate(name) }
    isWhole = true
  }

  /// Moves a finished file to its name, unless that name is taken.
  package static func publish(_ temporary: String, as path: String) throws(JournalError) {
    guard move(temporary, to: path) else { throw cannotCreate(path) }
    syncFolder(of: path)
  }

  private static func move(_ temporary: String, to path: String) -> Bool {
    if link(temporary, path) == 0 {
      // A power cut must not take both names.
      syncFolder(of: path)
      unlink(temporary)
      return true
    }
    // A file system without hard links (a memory stick) can only rename, which would replace; look first there.
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return false }
    guard access(path, F_OK) != 0 else {
      errno = EEXIST
      return false
    }
    return rename(temporary, path) == 0
  }

  /// Takes away the name a file had while it was made, where it has its own too: both are left where it was cut off at
  /// the very end.
  static func dropSecondName(_ temporary: String, of path: String) {
    guard let own = FileIdentity(at: path), FileIdentity(at: temporary) == own else { return }
    unlink(temporary)
  }

  /// From here on a write past the limit that `ulimit -f` sets fails like one to a full disk, instead of ending the
  /// program with a signal and no sentence.
  static func makeSizeLimitAnError() {
    _ = sizeLimitSignal
  }

  private static let sizeLimitSignal: Void = {
    signal(SIGXFSZ, SIG_IGN)
  }()

  /// Whether a file that is there holds what nothing can bring back: a journal, what SQLite keeps beside one, a key,
  /// the map of names, what a person said of their competence beside their key, or anything in the folder of a journal.
  static func isIrreplaceable(_ path: String) -> Bool {
    if path.hasSuffix("-journal") || path.hasSuffix(StatementFile.suffix)
      || access(folder(of: path) + "/learner.key", F_OK) == 0
    {
      return true
    }
    if folder(of: path).hasSuffix(".d/attachments") { return true }
    // What cannot be read cannot be told from a key.
    let marks = ["SQLite format 3\0", "coachlog-key ", "coachlog-seen ", "coachlog-names ", "-----BEGIN "]
    return starts(path, with: marks) ?? true
  }

  /// Brings a file that another library wrote onto the disk.
  static func sync(_ path: String) throws(JournalError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotCreate(path) }
    let isOnDisk = fsync(descriptor) == 0
    close(descriptor)
    guard isOnDisk else { throw cannotCreate(path) }
  }

  /// Why `path` could not be made, by the error of the system's last call.
  package static func cannotCreate(_ path: String) -> JournalError {
    let shown = TerminalEscaping.escaped(path)
    return switch errno {
    case EEXIST: .cannotCreate("\(shown) already exists", .anotherName)
    case ENOENT: .cannotCreate("the folder of \(shown) does not exist", .advice("create it first"))
    case EACCES, EPERM, EROFS:
      .cannotCreate("cannot create \(shown): permission denied", .advice("choose another folder"))
    case ENOSPC, EDQUOT:
      .cannotCreate("cannot create \(shown): the disk is full", .advice("free some space and try again"))
    case EFBIG:
      .cannotCreate(
        "cannot create \(shown): it is larger than files may be here", .advice("raise the limit with 'ulimit -f'"))
    default: .cannotCreate("cannot create \(shown): \(reason(errno))")
    }
  }

  private static func reason(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}
