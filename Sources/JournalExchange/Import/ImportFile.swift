import CoachingJournal
import Foundation
import LogbookValues
import SignedRecords

/// A file that is to be imported, read as a whole or line by line.
package struct ImportFile: Sendable {
  /// Where it lies.
  package let path: String

  /// The largest table or list of intervals, in bytes.
  private static let tableLimit = 256 << 20
  /// The longest line of `export json`, in bytes: an attached text of the longest kind, with everything in it escaped.
  private static let lineLimit = 34 << 20
  private static let pieceSize = 1 << 18
  /// How many bytes show what a file is.
  private static let guessedBy = 1 << 15

  /// The file at `path`.
  package init(at path: String) {
    self.path = path
  }

  /// What it is called, the folder left out and cut to what a record holds.
  var name: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var shown = ""
    for character in TerminalEscaping.escaped(name) where shown.utf8.count + character.utf8.count <= 200 {
      shown.append(character)
    }
    return shown.isEmpty ? "a file" : shown
  }

  /// All of it.
  ///
  /// - Throws: `.notFound`, `.storage`; `.againstRule` for one that is too large.
  func bytes() throws(JournalError) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece { piece throws(JournalError) in
      guard bytes.count + piece.count <= ImportFile.tableLimit else {
        throw .againstRule(
          "\(TerminalEscaping.escaped(path)) has more than \(ImportFile.tableLimit >> 20) MiB",
          .advice("import it in parts"))
      }
      bytes += piece
      return true
    }
    return bytes
  }

  /// Its lines without their ends, one at a time.
  func forEachLine(_ body: (ArraySlice<UInt8>) throws(JournalError) -> Void) throws(JournalError) {
    var waiting: [UInt8] = []
    try forEachPiece { piece throws(JournalError) in
      waiting += piece
      var start = waiting.startIndex
      // What was there before has no end of a line in it.
      var seen = waiting.endIndex - piece.count
      while let end = waiting[seen...].firstIndex(of: 0x0A) {
        try body(waiting[start..<end])
        start = end + 1
        seen = start
      }
      waiting.removeSubrange(..<start)
      guard waiting.count <= ImportFile.lineLimit else {
        throw .againstRule(
          "\(TerminalEscaping.escaped(path)) has a line that is too long for an exported journal",
          .advice("check the file"))
      }
      return true
    }
    if !waiting.isEmpty { try body(waiting[...]) }
  }

  /// Whether a folder lies there.
  package var isFolder: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether it is a file that begins as `export json` writes one.
  package var isExportedJournal: Bool { beginning.starts(with: Array(#"{"coachlog_export":"#.utf8)) }

  /// What a person says of their competence, in a file of theirs; nil for any other file.
  ///
  /// - Throws: `.againstRule` where it was changed.
  package func statements() throws(JournalError) -> StatementFile? {
    guard beginning.starts(with: Array(StatementFile.beginning.utf8)) else { return nil }
    return try StatementFile(at: path)
  }

  /// Whether it is a file that begins as a ZIP archive.
  package var isArchive: Bool { Workbook.isOne(beginning) }

  private var beginning: [UInt8] {
    var first: [UInt8] = []
    try? forEachPiece { piece throws(JournalError) in
      first = Array(piece.prefix(64))
      return false
    }
    return first
  }

  /// What it looks like: an export of coachlog's, a list in JSON, a calendar, a client log, any other table.
  package func guessedFormat() throws(JournalError) -> ImportFormat {
    var first: [UInt8] = []
    try forEachPiece { piece throws(JournalError) in
      first += piece.prefix(ImportFile.guessedBy - first.count)
      return first.count < ImportFile.guessedBy
    }
    let begin = first.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    // Whether a sheet is a client log shows once it is read.
    if Workbook.isOne(first) { return .csv }
    if let foreign = ForeignFile(first) { throw foreign.refusal(of: name) }
    switch begin.first {
    case UInt8(ascii: "{"): return .json
    case UInt8(ascii: "["): return .timewarrior
    case _ where CalendarReader.isCalendar(begin): return .ical
    case nil, _:
      // The first rows are enough.
      let rows = begin.lastIndex(of: 0x0A).map { begin[...$0] } ?? begin
      guard let table = try? ImportTable(Array(rows), named: name) else { return .csv }
      return ClientLogTable.isOne(table) ? .icf : .csv
    }
  }

  /// Reads until the end, or until `body` wants no more.
  private func forEachPiece(_ body: ([UInt8]) throws(JournalError) -> Bool) throws(JournalError) {
    let shown = TerminalEscaping.escaped(path)
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .notFound("there is no file \(shown)", .advice("check the name"))
      case EACCES, EPERM: throw .storage("you do not have permission to read \(shown)", .advice("ask its owner"))
      default: throw .storage("\(shown) cannot be opened: \(String(cString: strerror(errno)).lowercased())")
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .storage("\(shown) is not a file", .advice("choose a file"))
    }
    var piece = [UInt8](repeating: 0, count: ImportFile.pieceSize)
    while true {
      let got = piece.withUnsafeMutableBytes { buffer in read(descriptor, buffer.baseAddress, buffer.count) }
      if got == 0 { return }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        throw .storage("\(shown) cannot be read: \(String(cString: strerror(errno)).lowercased())")
      }
      guard try body(Array(piece[..<got])) else { return }
    }
  }
}
