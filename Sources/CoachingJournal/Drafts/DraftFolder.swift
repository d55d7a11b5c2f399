import CoachingRules
import Foundation
import LogbookValues

/// The drafts beside a journal: one file each in `PATH.d`, readable by its owner only.
package struct DraftFolder: Sendable {
  /// The journal's folder.
  let folder: String

  /// The largest draft, in bytes of its file: more than every field of a form filled to its limit, each of its
  /// characters written as two.
  package static let sizeLimit = 8 << 20

  /// The drafts of the journal at `path`, which need not be there yet.
  package init(journal path: String) {
    self.init(in: JournalFile(path: path).folder)
  }

  /// The drafts in a folder of a journal.
  init(in folder: String) { self.folder = folder }

  /// Every draft that can be read, newest first; others are left as they are. What was saved in an editor and never
  /// came back is among them: as the text of the note it was opened from, or as a note of its own.
  package func drafts() -> [Draft] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var drafts = names.compactMap(draft(named:))
    for id in names.compactMap(EditorFile.id(ofFile:)) { takeIn(id, &drafts) }
    return drafts.sorted { ($1.savedAt, $0.id) < ($0.savedAt, $1.id) }
  }

  private func takeIn(_ id: String, _ drafts: inout [Draft]) {
    let path = EditorFile.path(id, in: folder)
    guard let saved = DraftFolder.changed(path), let text = EditorFile.leftover(path) else { return }
    guard let place = drafts.firstIndex(where: { $0.id == id }) else {
      guard !ModelLibrary.builtIn.withoutEmptyHeadings(text).allSatisfy(\.isWhitespace) else { return }
      return drafts.append(
        Draft(id: id, subject: .note, fields: ["text": text], savedAt: Instant(seconds: saved.seconds)))
    }
    // The one that was written later is what was meant; the form writes its own before it opens the editor.
    let kept = DraftFolder.changed(folder + "/" + DraftFolder.prefix + id + DraftFolder.suffix)
    if let kept, kept <= saved { drafts[place].fields["text"] = text }
  }

  /// When a file was written, by the machine's clock.
  private static func changed(_ path: String) -> ChangeTime? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return ChangeTime(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }

  private struct ChangeTime: Comparable {
    let seconds: Int
    let nanoseconds: Int

    static func < (left: ChangeTime, right: ChangeTime) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  /// Writes a draft, in place of an earlier one with its id; when this returns it is on disk, and when it throws, the
  /// earlier one is still there. Missing folders are made, since the draft of a journal's beginning comes before them.
  ///
  /// - Throws: `.againstRule` for more than `sizeLimit` bytes, `.cannotCreate` where nothing can be written.
  package func keep(_ draft: Draft) throws(JournalError) {
    let bytes: [UInt8]
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      bytes = Array(try encoder.encode(Contents(draft))) + [UInt8(ascii: "\n")]
    } catch {
      throw .storage("the draft cannot be saved", .advice("save the form"), .advice("copy its text elsewhere"))
    }
    guard bytes.count <= DraftFolder.sizeLimit else {
      throw .againstRule(
        "the draft has \(bytes.count) bytes and may have \(DraftFolder.sizeLimit), so it is not saved",
        .advice("shorten its texts"))
    }
    let path = try path(of: draft.id)
    try Journal.makeFolders(for: folder)
    try PrivateFile.makeFolder(folder)
    try PrivateFile.replace(path, bytes)
  }

  /// Removes what is left where writing a draft was cut off before `start`, when this program began: of what is younger
  /// another one may still be the owner. The draft it was to replace is still there.
  package func dropUnfinished(before start: Instant) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard name.hasSuffix(".new"), DraftFolder.id(ofFile: String(name.dropLast(4))) != nil else { continue }
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0, status.st_mtim.tv_sec < start.seconds else { continue }
      unlink(folder + "/" + name)
    }
  }

  /// Removes what was written of a draft in an editor: it is in another draft now.
  package func dropEdited(_ id: String) {
    if Draft.isID(id) { unlink(EditorFile.path(id, in: folder)) }
  }

  /// Removes a draft, and what was written of it in an editor; one that is not there is no fault.
  package func drop(_ id: String) throws(JournalError) {
    let path = try path(of: id)
    dropEdited(id)
    guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
      throw .storage(
        "the draft \(TerminalEscaping.escaped(path)) cannot be removed",
        .advice("check the permissions of its folder"))
    }
  }

  /// Gives a draft another name, in place of whatever has that.
  ///
  /// - Throws: `.notFound` where another program has taken it.
  package func rename(_ id: String, to new: String) throws(JournalError) {
    guard Foundation.rename(try path(of: id), try path(of: new)) == 0 else {
      throw .notFound("the draft is no longer here, because another coachlog opened it")
    }
  }

  /// Whether there is a file of this draft.
  package func holds(_ id: String) -> Bool {
    guard let path = try? path(of: id) else { return false }
    return access(path, F_OK) == 0
  }

  private static let prefix = "draft-"
  private static let suffix = ".json"

  private func path(of id: String) throws(JournalError) -> String {
    guard Draft.isID(id) else {
      throw .unreadable(
        "\(TerminalEscaping.quoted(id)) is not the id of a draft",
        .advice("enter 16 of the characters 0 to 9 and a to f"))
    }
    return folder + "/" + DraftFolder.name(id)
  }

  /// What the file of a draft is called.
  private static func name(_ id: String) -> String { prefix + id + suffix }

  /// The same.
  static func name(_ draft: Draft) -> String { name(draft.id) }

  /// The id of the draft that a file of this name holds; nil for other files.
  static func id(ofFile name: String) -> String? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let id = String(name.dropFirst(prefix.count).dropLast(suffix.count))
    return Draft.isID(id) ? id : nil
  }

  private func draft(named name: String) -> Draft? {
    guard let id = DraftFolder.id(ofFile: name),
      let bytes = try? PrivateFile.read(folder + "/" + name, limit: DraftFolder.sizeLimit, privacy: .any),
      let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes))
    else { return nil }
    return contents.draft(id)
  }

  /// What a draft's file holds.
  private struct Contents: Codable {
    let version: Int
    let subject: String
    let fields: [String: String]
    let savedAt: String

    enum CodingKeys: String, CodingKey {
      case version = "coachlog_draft"
      case subject
      case fields
      case savedAt = "saved_at"
    }

    init(_ draft: Draft) {
      version = 1
      subject = draft.subject.description
      fields = draft.fields
      savedAt = draft.savedAt.rfc3339
    }

    /// Nil for another version, or a subject or an instant that coachlog does not write.
    func draft(_ id: String) -> Draft? {
      guard version == 1, let subject = Draft.Subject(subject), let savedAt = Instant(record: savedAt) else {
        return nil
      }
      return Draft(id: id, subject: subject, fields: fields, savedAt: savedAt)
    }
  }
}

extension Journal {
  /// The drafts beside this journal.
  package var draftFolder: DraftFolder { DraftFolder(journal: path) }
}
