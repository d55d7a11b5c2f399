import Foundation
import LogbookValues

/// What other users of the computer can do with a journal's files.
extension Journal {
  /// What others can read or change of the journal at `path`, and where its folder is a link; empty where all is well.
  package static func openings(at path: String) -> [Notice] {
    let file = JournalFile(path: path)
    var notices: [Notice] = []
    let open = file.privatePlaces.filter(PrivateFile.isOpenToOthers)
    if !open.isEmpty {
      let names = open.map { TerminalEscaping.escaped($0) }.joined(separator: " and ")
      let verb = open.count == 1 ? "is" : "are"
      notices.append(Notice("\(names) \(verb) open to other users of this computer", .closeToOthers(open)))
    }
    var status = stat()
    if lstat(file.folder, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      notices.append(
        Notice(
          "\(TerminalEscaping.escaped(file.folder)) is a link to another place",
          .advice("put the folder itself there, beside the journal")))
    }
    return notices
  }
}

extension JournalFile {
  /// What only the learner should be able to read.
  var privatePlaces: [String] { [path, folder, keyPath, namesPath] }
}
