import Foundation
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Writes a whole copy of the journal and its folder to `destination` and `destination.d`, which must not exist.
  ///
  /// The copy is made by SQLite itself inside a read, never by copying a file that may be in the middle of a write.
  package func backup(to destination: String) throws(JournalError) {
    try file.copy(database, to: JournalFile(path: destination))
  }

  /// Puts a backup back in place at `path`, where nothing may be.
  ///
  /// - Returns: The restored journal, and warnings: the backup does not verify, or came without the learner's key.
  package static func restore(
    _ backup: String, to path: String
  ) throws(JournalError) -> (journal: Journal, warnings: [Notice]) {
    guard Foundation.access(backup, F_OK) == 0 else {
      throw .notFound("there is no backup at \(TerminalEscaping.escaped(backup))", .advice("check the name"))
    }
    let source = try Journal(at: backup)
    let place = JournalFile(path: path)
    try place.withoutSetUp { () throws(JournalError) in try source.file.copy(source.database, to: place) }
    let restored = try Journal(at: path)
    var warnings: [Notice] = []
    switch restored.access {
    case .readOnly(let notice): warnings.append(notice)
    case .readWrite: break
    }
    if try !restored.verify().isOK { warnings.append(Notice("the restored journal has errors", .verify)) }
    return (restored, warnings)
  }
}

extension JournalFile {
  /// Copies the open `database` and this file's folder to another place, all or nothing.
  fileprivate func copy(_ database: DatabaseQueue, to copy: JournalFile) throws(JournalError) {
    for taken in [copy.path, copy.folder] where access(taken, F_OK) == 0 {
      throw .cannotCreate(
        "\(TerminalEscaping.escaped(taken)) already exists", .advice("move it away"), .anotherName)
    }
    guard try translated({ try database.read({ db in try JournalFile.isSound(db) }) }) else {
      throw .storage(
        "\(TerminalEscaping.escaped(path)) is damaged, so nothing was copied", .verify, .restore)
    }
    try PrivateFile.requireFolder(of: copy.path)
    // Of two copies to one place at once only one makes the folder.
    try PrivateFile.makeNewFolder(copy.folder)
    let temporary = copy.unfinishedPath
    let (files, copies) = (AttachmentFolder(journal: path), AttachmentFolder(journal: copy.path))
    var made: [String] = []
    do {
      // VACUUM INTO fills an empty file that exists, so the copy has mode 0600 from the first byte.
      try PrivateFile.create(temporary, [])
      made.append(temporary)
      // A file must not be erased after the records were copied that still name it.
      try files.unchanged { () throws(JournalError) in
        try copy.translated {
          try database.writeWithoutTransaction { db in
            try db.execute(sql: "VACUUM INTO ?", arguments: [JournalFile.plain(temporary)])
          }
        }
        try PrivateFile.sync(temporary)
        try copyAttachments(from: files, to: copies, &made)
      }
      for name in try privateFiles() {
        let bytes: [UInt8]
        do {
          bytes = try PrivateFile.read(folder + "/" + name, limit: JournalFile.draftLimit, privacy: .any)
        } catch  where error.sort == .notFound && DraftFolder.id(ofFile: name) != nil {
          // It was dropped since the folder was read.
          continue
        }
        try PrivateFile.create(copy.folder + "/" + name, bytes)
        made.append(copy.folder + "/" + name)
      }
      try PrivateFile.publish(temporary, as: copy.path)
    } catch {
      for path in made { unlink(path) }
      rmdir(copies.path)
      rmdir(copy.folder)
      throw error
    }
  }

  /// Copies the files of attachments, one at a time.
  private func copyAttachments(
    from files: AttachmentFolder, to copies: AttachmentFolder, _ made: inout [String]
  ) throws(JournalError) {
    guard files.isThere else { return }
    try PrivateFile.makeNewFolder(copies.path)
    for file in files.files {
      let bytes = try PrivateFile.read(files.path(of: file), limit: AttachmentRecord.limit, privacy: .any)
      try PrivateFile.create(copies.path(of: file), bytes)
      made.append(copies.path(of: file))
    }
  }

  /// Makes way for a journal: a folder with nothing but what was typed when one was to be set up is gone afterwards,
  /// and back where `body` fails.
  fileprivate func withoutSetUp(_ body: () throws(JournalError) -> Void) throws(JournalError) {
    let aside = folder + ".set-up"
    // One that was cut off left it there.
    if access(folder, F_OK) != 0 { rename(aside, folder) }
    let names = (try? PrivateFile.names(in: folder)) ?? []
    let drafts = DraftFolder(journal: path).drafts()
    guard access(path, F_OK) != 0, !names.isEmpty, drafts.count == names.count,
      drafts.allSatisfy({ $0.subject == .setUp }), rename(folder, aside) == 0
    else { return try body() }
    do {
      try body()
    } catch {
      rename(aside, folder)
      throw error
    }
    for name in names { unlink(aside + "/" + name) }
    rmdir(aside)
  }

  /// The largest file of the folder that is carried over, in bytes: a draft of the longest note.
  private static let draftLimit = 16 << 20

  /// The names of the files in the folder, unfinished ones left out.
  private func privateFiles() throws(JournalError) -> [String] {
    guard access(folder, F_OK) == 0 else { return [] }
    return try translated {
      try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasSuffix(".new") && $0 != "attachments" }.sorted()
    }
  }
}
