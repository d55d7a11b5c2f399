import CoachingJournal
import Foundation
import LogbookValues
import SignedRecords

/// The folder of a portfolio while it is being made: under another name until everything is in it.
struct PortfolioFolder {
  /// Where it will lie.
  let path: String
  /// Where it is being made.
  private var unfinished: String { trimmed + ".unfinished" }
  private var old: String { trimmed + ".replaced" }
  private let trimmed: String

  /// What the first line of `VERIFY.txt` says, by which a portfolio is known.
  static let mark = "How to check this portfolio (coachlog portfolio 1)"

  init(path: String) {
    self.path = path
    let end = path.utf8.reversed().drop { $0 == UInt8(ascii: "/") }
    trimmed = end.isEmpty ? path : String(decoding: end.reversed(), as: UTF8.self)
  }

  /// Puts right what a replacement left that was cut off between its steps: the old portfolio comes back to its name,
  /// or goes where the one that replaces it has that name already.
  func recover() throws(JournalError) {
    guard PortfolioFolder.isPortfolio(old), try PortfolioFolder.contents(of: old).foreign == nil else { return }
    var status = stat()
    if lstat(trimmed, &status) == 0 {
      if PortfolioFolder.isPortfolio(trimmed) { try PortfolioFolder.remove(old) }
    } else if rename(old, trimmed) != 0 {
      throw PrivateFile.cannotCreate(path)
    }
  }

  /// Refuses a place that is taken, before any work is done.
  ///
  /// - Parameter replacing: whether a portfolio that is there, and nothing but a portfolio, may be replaced.
  func requireFree(replacing: Bool) throws(JournalError) {
    try PrivateFile.requireFolder(of: trimmed)
    try PrivateFile.requireOutsideJournals(trimmed)
    var status = stat()
    guard lstat(trimmed, &status) == 0 else { return }
    let shown = TerminalEscaping.escaped(path)
    guard status.st_mode & S_IFMT != S_IFLNK else {
      throw .cannotCreate("\(shown) is a symbolic link", .advice("use the folder itself"))
    }
    guard replacing else {
      let remedies: [Remedy] = PortfolioFolder.isPortfolio(trimmed) ? [.replaceFile, .anotherName] : [.anotherName]
      throw JournalError(.cannotCreate, Notice("\(shown) already exists", remedies))
    }
    guard PortfolioFolder.isPortfolio(trimmed) else {
      throw .cannotCreate(
        "\(shown) is not a portfolio that coachlog made, so it is left as it is", .advice("choose another name"))
    }
    if let foreign = try PortfolioFolder.contents(of: trimmed).foreign {
      throw .cannotCreate(
        "\(TerminalEscaping.escaped(trimmed + "/" + foreign)) is not part of a portfolio, so nothing was replaced",
        .advice("move it away, or choose another name"))
    }
  }

  /// An attached file that comes to lie in it: there may be many large ones.
  struct Copy {
    var name: String
    var files: AttachmentFolder
    var digest: RecordID
    var bytes: Int
  }

  /// Fills the folder and gives it its name; whatever goes wrong, nothing of it stays.
  func make(
    _ files: [(name: String, bytes: [UInt8])], copying copies: [Copy] = [], replacing: Bool,
    reporting work: ProgressReporter
  ) throws(JournalError) {
    // One that was cut off, unless another process is still writing it.
    if PortfolioFolder.isPortfolio(unfinished) || PortfolioFolder.isBegun(unfinished) {
      try PrivateFile.alone(in: unfinished) { () throws(JournalError) in try PortfolioFolder.remove(unfinished) }
    }
    try PrivateFile.makeNewFolder(unfinished)
    try PrivateFile.alone(in: unfinished) { () throws(JournalError) in
      try fill(files, copies, replacing: replacing, reporting: work)
    }
  }

  private func fill(
    _ files: [(name: String, bytes: [UInt8])], _ copies: [Copy], replacing: Bool, reporting work: ProgressReporter
  ) throws(JournalError) {
    let hasStatements = files.contains { $0.name.hasPrefix("competence/") }
    do {
      // First what says that the folder is a portfolio's, and onto the disk: one that a power cut left can be told.
      for file in files where file.name == PortfolioFolder.names[0] {
        try PrivateFile.create(unfinished + "/" + file.name, file.bytes)
      }
      let unused = [copies.isEmpty ? "attachments" : nil, hasStatements ? nil : "competence"]
      for folder in PortfolioFolder.folders where !unused.contains(folder) {
        try PrivateFile.makeNewFolder(unfinished + "/" + folder)
      }
      let rest = files.filter { $0.name != PortfolioFolder.names[0] }
      for (position, file) in rest.enumerated() {
        try work.check("writing files", position, of: rest.count)
        try PrivateFile.add(unfinished + "/" + file.name, file.bytes)
      }
      for (position, copy) in copies.enumerated() {
        try work.check("copying attached files", position, of: copies.count)
        try PrivateFile.add(unfinished + "/" + copy.name, try copy.files.bytes(of: copy.digest))
      }
      try PrivateFile.syncAll(in: unfinished)
      try publish(replacing: replacing)
    } catch {
      try? PortfolioFolder.remove(unfinished)
      throw error
    }
  }

  private func publish(replacing: Bool) throws(JournalError) {
    // Another process may have made it in the meantime.
    try requireFree(replacing: replacing)
    var status = stat()
    let isThere = lstat(trimmed, &status) == 0
    if isThere, rename(trimmed, old) != 0 {
      guard access(old, F_OK) != 0 else {
        throw .cannotCreate(
          "\(TerminalEscaping.escaped(old)) is in the way",
          .advice("move it away and try again"))
      }
      throw PrivateFile.cannotCreate(path)
    }
    if isThere { PrivateFile.syncFolder(of: trimmed) }
    guard rename(unfinished, trimmed) == 0 else {
      let error = PrivateFile.cannotCreate(path)
      if isThere { rename(old, trimmed) }
      throw error
    }
    PrivateFile.syncFolder(of: trimmed)
    if isThere { try PortfolioFolder.remove(old) }
  }

  // MARK: What belongs to a portfolio

  /// The folders, each with the ending of the names in it.
  private static let endings = [
    "attachments": "", "competence": "txt", "records": "json", "schemes": "yaml", "sheets": "csv",
    "signatures": "sig", "texts": "json",
  ]
  private static let folders = endings.keys.sorted()
  /// The files beside the folders that every portfolio lists in its manifest, the one with the mark first.
  static let listed = ["VERIFY.txt", "index.html", "verify.html", "verify.sh", "allowed_signers"]
  private static let names = listed + ["SHA256SUMS", "SHA256SUMS.sig"]
  /// What the file with the mark is called until it is on disk.
  private static let begun = names[0] + ".new"

  /// Whether it is the name of a file that a portfolio has, such as `records/ID.json`.
  static func isName(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 { return names.contains(path) }
    return parts.count == 2 && isName(parts[1], in: parts[0])
  }

  /// Something that lies in a portfolio's folder.
  enum Item {
    /// A file with a name that a portfolio has, and its size in bytes.
    case file(String, size: Int)
    /// Something else with such a name: a link, a folder, a pipe.
    case noFile(String)
    /// What is no part of a portfolio.
    case foreign(String)
  }

  /// What lies in a folder and in those folders in it that a portfolio has.
  static func items(in folder: String) throws(JournalError) -> [Item] {
    var found: [Item] = []
    for name in try PrivateFile.names(in: folder) {
      if !folders.contains(name) {
        found.append(item(name, in: folder))
      } else if isFolder(folder + "/" + name) {
        for inner in try PrivateFile.names(in: folder + "/" + name) {
          found.append(item(name + "/" + inner, in: folder))
        }
      } else {
        found.append(.noFile(name))
      }
    }
    return found
  }

  private static func item(_ path: String, in folder: String) -> Item {
    var status = stat()
    guard isName(path) else { return .foreign(path) }
    guard lstat(folder + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .noFile(path) }
    return .file(path, size: Int(status.st_size))
  }

  private static func isPortfolio(_ folder: String) -> Bool {
    guard isFolder(folder) else { return false }
    let bytes = try? PrivateFile.read(folder + "/VERIFY.txt", limit: 65_536, privacy: .any)
    return bytes?.starts(with: Array(mark.utf8)) == true
  }

  /// Whether it is a folder itself and not a link to one.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is at most what a portfolio has until its first file is whole.
  private static func isBegun(_ folder: String) -> Bool {
    guard isFolder(folder), let (files, foreign) = try? contents(of: folder), foreign == nil else { return false }
    guard let first = files.first else { return true }
    guard files.count == 1, first == names[0] || first == begun,
      let part = try? PrivateFile.read(folder + "/" + first, limit: 65_536, privacy: .any)
    else { return false }
    // A power cut can leave zeros where bytes were to be.
    return part.allSatisfy { $0 == 0 } || PortfolioFiles.instructions(isSigned: true).starts(with: part)
      || PortfolioFiles.instructions(isSigned: false).starts(with: part)
  }

  /// The files of a portfolio's folder, and the first that is not one of a portfolio's.
  private static func contents(of folder: String) throws(JournalError) -> (files: [String], foreign: String?) {
    var files: [String] = []
    var foreign: String?
    for name in try PrivateFile.names(in: folder) {
      if names.contains(name) || name == begun {
        files.append(name)
      } else if folders.contains(name), isFolder(folder + "/" + name) {
        for inner in try PrivateFile.names(in: folder + "/" + name) {
          if isName(inner, in: name) {
            files.append(name + "/" + inner)
          } else {
            foreign = foreign ?? name + "/" + inner
          }
        }
      } else {
        foreign = foreign ?? name
      }
    }
    return (files, foreign)
  }

  private static func isName(_ name: String, in folder: String) -> Bool {
    if folder == "attachments" { return name.wholeMatch(of: PortfolioAttachment.namePattern) != nil }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 && RecordID(hex: parts[0]) != nil && parts[1] == endings[folder]
  }

  /// Removes what a portfolio is made of and nothing else; the file with the mark goes last.
  private static func remove(_ folder: String) throws(JournalError) {
    guard access(folder, F_OK) == 0 else { return }
    for name in try contents(of: folder).files where name != names[0] { unlink(folder + "/" + name) }
    for name in folders { rmdir(folder + "/" + name) }
    // A power cut must not leave anything without the mark.
    try PrivateFile.syncAll(in: folder)
    unlink(folder + "/" + names[0])
    rmdir(folder)
  }
}
