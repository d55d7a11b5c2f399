import CFiles
import Foundation
import LogbookValues

/// What other users of the computer can do with private files.
extension PrivateFile {
  /// Whether a file or folder of ours can be read or changed by others. A disk that keeps no permissions cannot tell.
  static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0 && keepsPermissions(path)
  }

  /// Refuses to put a key into a folder that others can change: they could take it away and put in another.
  package static func requireClosed(_ folder: String) throws(JournalError) {
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, keepsPermissions(folder) else { return }
    let isSticky = status.st_mode & S_ISVTX != 0
    let groupCanChange = status.st_mode & S_IWGRP != 0 && !cf_is_own_group(status.st_gid)
    guard !isSticky, groupCanChange || status.st_mode & S_IWOTH != 0 else { return }
    throw .cannotCreate(
      "other users of this computer can change the folder \(TerminalEscaping.escaped(folder)), so no key is put there",
      .closeToWriters(folder))
  }

  /// Whether the disk says who may read a file. A memory stick may not, and nothing can be changed about that.
  private static func keepsPermissions(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    return cf_keeps_permissions(descriptor)
  }
}
