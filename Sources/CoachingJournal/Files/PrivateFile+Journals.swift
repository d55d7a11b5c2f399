import Foundation
import LogbookValues

/// The names that belong to a journal, where no other file may be put.
extension PrivateFile {
  /// Refuses a place for a file or folder that people name, where it belongs to a journal: the names beside one that
  /// SQLite uses, its folder, and everything in there. Links in the folders on the way are followed.
  package static func requireOutsideJournals(_ path: String) throws(JournalError) {
    let place = resolved(path)
    for suffix in sideNames + [".d"] where place.hasSuffix(suffix) {
      let journal = String(place.dropLast(suffix.count))
      guard !isDatabase(journal) else { throw belongs(path, toJournal: journal) }
    }
    var folder = folder(of: place)
    while folder != "/", folder != "." {
      if folder.hasSuffix(".d") {
        let journal = String(folder.dropLast(2))
        guard !isDatabase(journal), access(folder + "/learner.key", F_OK) != 0 else {
          throw belongs(path, toJournal: journal)
        }
      }
      folder = self.folder(of: folder)
    }
  }

  /// Refuses a place for a new journal where files lie that SQLite would take for parts of it.
  package static func requireNothingBeside(journal path: String) throws(JournalError) {
    for suffix in sideNames {
      var status = stat()
      // An empty one, as each save leaves it, has nothing that could be taken.
      guard lstat(path + suffix, &status) == 0, status.st_size > 0 else { continue }
      throw .cannotCreate(
        "\(TerminalEscaping.escaped(path + suffix)) would be taken for a part of the new journal",
        .advice("move it away"), .anotherName)
    }
  }

  /// What SQLite adds to the name of a file for the files it keeps beside it.
  private static let sideNames = ["-journal", "-wal", "-shm"]

  private static func belongs(_ path: String, toJournal journal: String) -> JournalError {
    .cannotCreate(
      "\(TerminalEscaping.escaped(path)) belongs to the journal \(TerminalEscaping.escaped(journal))", .anotherName)
  }

  /// The path with every link in its folders followed; the last part stays as it is.
  private static func resolved(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard let folder = realpath(folder(of: path), nil) else { return path }
    defer { free(folder) }
    let whole = String(cString: folder)
    return whole == "/" ? "/" + name : whole + "/" + name
  }

  /// Whether a file is a database of SQLite.
  private static func isDatabase(_ path: String) -> Bool {
    starts(path, with: ["SQLite format 3\0"]) == true
  }

  /// Whether a file begins with one of these; nil where it cannot be read.
  static func starts(_ path: String, with marks: [String]) -> Bool? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var first = [UInt8](repeating: 0, count: 16)
    let got = first.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
    return marks.contains { first.prefix(max(0, got)).starts(with: Array($0.utf8)) }
  }
}
