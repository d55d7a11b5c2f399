import Foundation
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Writes a whole copy of the journal and its folder to `destination` and `destination.d`, which must not exist.
  ///
  /// The copy is made by SQLite itself inside a read, never by copying a file that may be in the middle of a write. One
  /// that was cut off is made anew.
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
    try place.clearUnfinishedCopy()
    try place.requireFree()
    // Looked at before the copy has its name: what is there then is restored, however this ends.
    let isOK = try source.verify().isOK
    try place.withoutSetUp { () throws(JournalError) in try source.file.copy(source.database, to: place) }
    let restored = try Journal(at: path)
    var warnings: [Notice] = []
    switch restored.access {
    case .readOnly(let notice): warnings.append(notice)
    case .readWrite: break
    }
    if !isOK { warnings.append(Notice("the restored journal has errors", .verify)) }
    return (restored, warnings)
  }
}

extension JournalFile {
  /// Refuses a place where a journal is, or the folder of one that has a key.
  fileprivate func requireFree() throws(JournalError) {
    guard access(path, F_OK) != 0 else { throw taken(path) }
    try PrivateFile.requireNothingBeside(journal: path)
  }

  private func taken(_ path: String) -> JournalError {
    .cannotCreate("\(TerminalEscaping.escaped(path)) already exists", .advice("move it away"), .anotherName)
  }

  /// Copies the open `database` and this file's folder to another place, all or nothing: into a folder of another name,
  /// which gets its own once everything is in it and on disk. The file leaves it as the last step.
  fileprivate func copy(_ database: DatabaseQueue, to copy: JournalFile) throws(JournalError) {
    guard try translated({ try database.read { db in try JournalFile.isSound(db) } }) else {
      throw .storage(
        "\(TerminalEscaping.escaped(path)) is damaged, so nothing was copied", .repair, .restore)
    }
    try self.copy(to: copy) { place throws(JournalError) in
      try copy.translated {
        try database.writeWithoutTransaction { db in
          try db.execute(sql: "VACUUM INTO ?", arguments: [JournalFile.plain(place)])
        }
      }
    }
  }

  /// The same, where `write` fills the empty file of the copy.
  func copy(
    to copy: JournalFile, _ write: (_ place: String) throws(JournalError) -> Void
  ) throws(JournalError) {
    try PrivateFile.requireOutsideJournals(copy.path)
    try copy.clearUnfinishedCopy()
    try copy.requireFree()
    guard access(copy.folder, F_OK) != 0 else { throw copy.taken(copy.folder) }
    try PrivateFile.requireFolder(of: copy.path)
    // Of two copies to one place at once only one makes the folder.
    try PrivateFile.makeNewFolder(copy.copyFolder)
    try PrivateFile.alone(in: copy.copyFolder) { () throws(JournalError) in
      var folder = copy.copyFolder
      do throws(JournalError) {
        try fill(copy, write)
        guard rename(folder, copy.folder) == 0 else { throw PrivateFile.cannotCreate(copy.folder) }
        folder = copy.folder
        PrivateFile.syncFolder(of: folder)
        try PrivateFile.publish(folder + "/" + JournalFile.copyName, as: copy.path)
      } catch {
        JournalFile.removeCopy(folder)
        throw error
      }
    }
  }

  /// Puts everything of this journal into the folder of its copy.
  private func fill(
    _ copy: JournalFile, _ write: (_ place: String) throws(JournalError) -> Void
  ) throws(JournalError) {
    let folder = copy.copyFolder
    let copied = folder + "/" + JournalFile.copyName
    // On disk before anything else, and with mode 0600 from the first byte: VACUUM INTO fills an empty file.
    try PrivateFile.create(copied, [])
    let files = AttachmentFolder(journal: path)
    // A file must not be erased after the records were copied that still name it.
    try files.unchanged { () throws(JournalError) in
      try write(copied)
      guard files.isThere else { return }
      let copies = folder + "/" + AttachmentFolder.name
      try PrivateFile.makeNewFolder(copies)
      for file in files.files {
        let bytes = try PrivateFile.read(files.path(of: file), limit: AttachmentRecord.limit, privacy: .any)
        try PrivateFile.add(copies + "/" + file.hex, bytes)
      }
    }
    for name in try privateFiles() {
      let bytes: [UInt8]
      do {
        bytes = try PrivateFile.read(self.folder + "/" + name, limit: JournalFile.draftLimit, privacy: .any)
      } catch  where error.sort == .notFound && DraftFolder.id(ofFile: name) != nil {
        // It was dropped since the folder was read.
        continue
      }
      try PrivateFile.add(folder + "/" + name, bytes)
    }
    try PrivateFile.syncAll(in: folder)
  }

  // MARK: A copy that was cut off

  /// Removes what is left of a copy to this place that was cut off, unless another program is still making it.
  fileprivate func clearUnfinishedCopy() throws(JournalError) {
    if JournalFile.isCopy(copyFolder, isEmptyOne: true) { try clear(copyFolder) }
    if access(path, F_OK) != 0, JournalFile.isCopy(folder, isEmptyOne: false) { try clear(folder) }
  }

  private func clear(_ folder: String) throws(JournalError) {
    try PrivateFile.alone(in: folder) { () throws(JournalError) in JournalFile.removeCopy(folder) }
  }

  /// Whether a folder was made for a copy whose file has no name yet.
  ///
  /// - Parameter isEmptyOne: whether one with nothing in it is taken for one.
  static func isCopy(_ folder: String, isEmptyOne: Bool) -> Bool {
    var status = stat()
    guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return false }
    return names.contains { $0.hasPrefix(copyName) } || isEmptyOne && names.isEmpty
  }

  /// Removes the folder of a copy: the file that tells what it is goes last. What was typed for a new journal since is
  /// no part of a copy.
  private static func removeCopy(_ folder: String) {
    let typed = DraftFolder(in: folder).drafts().filter { $0.subject == .setUp }.map(DraftFolder.name)
    let attachments = folder + "/" + AttachmentFolder.name
    for name in (try? FileManager.default.contentsOfDirectory(atPath: attachments)) ?? [] {
      unlink(attachments + "/" + name)
    }
    rmdir(attachments)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where !name.hasPrefix(copyName) && !typed.contains(name) { unlink(folder + "/" + name) }
    try? PrivateFile.syncAll(in: folder)
    for name in names where name.hasPrefix(copyName) { unlink(folder + "/" + name) }
    rmdir(folder)
    PrivateFile.syncFolder(of: folder)
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

  /// The names of the files in the folder without unfinished ones, and without what an editor left there.
  private func privateFiles() throws(JournalError) -> [String] {
    guard access(folder, F_OK) == 0 else { return [] }
    return try translated {
      try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { name in
          !name.hasSuffix(".new") && name != AttachmentFolder.name && !name.hasPrefix(JournalFile.copyName)
            && !EditorFile.isLeftover(name)
        }.sorted()
    }
  }
}
