import Foundation
import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Files that are attached to entries and notes (Docs/Format.md 4.24).
@Suite struct AttachmentTests {
  private let place: TestJournal
  private let session: EntryID

  init() throws {
    place = try TestJournal()
    session = try place.log(0, summary: "First appraisal")
  }

  private var files: Journal.Attachments { place.journal.attachments }

  private func refusal(_ body: () throws -> Void) -> String {
    (#expect(throws: JournalError.self) { try body() })?.reason ?? ""
  }

  @Test func theFileIsKeptAndNamedByItsDigest() throws {
    let file = try place.attach(to: session, note: "Essay on contracting")
    #expect(file.row.type == .pdf && file.row.bytes == TestJournal.pdf().count)
    let row = try #require(try place.row(session))
    #expect(file.note == "Essay on contracting" && file.owner == .entry(row))
    #expect(try place.attachedFiles() == [RecordID(of: TestJournal.pdf()).hex])
    var status = stat()
    #expect(stat(place.journal.attachmentFolder.path(of: file.row.file), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(stat(place.journal.attachmentFolder.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
    #expect(try files.list() == [file] && files.list(of: session) == [file])
    #expect(try place.journal.entries.account(of: session).attachments.map(\.shortID) == [file.shortID])
    #expect(try place.findings() == [])
  }

  @Test func aSignedSessionStaysSigned() throws {
    try place.decide(session, by: try place.supervisor())
    let before = try place.row(session)
    try place.attach(to: session)
    #expect(try place.row(session) == before && before?.state == .signed)
  }

  @Test func aNoteCanHaveFilesToo() throws {
    let note = try place.journal.notes.add(
      NoteDetails(unit: "8577-303", date: TestJournal.registered, model: nil, sessions: [], text: "I asked why."),
      on: place.occasion()
    ).id
    let file = try place.attach(to: note)
    #expect(try place.journal.notes.account(note)?.attachments.map(\.shortID) == [file.shortID])
    #expect(file.owner(in: place.zone)?.hasPrefix("note of ") == true)
  }

  @Test func whatCannotBeAttachedIsRefused() throws {
    let count = try place.count()
    let file = try place.attach(to: session)
    #expect(refusal { try place.attach(to: session, seed: 501) }.contains("already attached to"))
    #expect(refusal { try place.attach(to: file.row.id, seed: 501) }.contains("is an attached file itself"))
    #expect(refusal { try place.attach(TestJournal.pdf("b"), to: session, criteria: ["301:9.9"], seed: 502) } != "")
    #expect(
      refusal { try place.attach(TestJournal.pdf("b"), to: session, note: String(repeating: "a", count: 16_385)) }
        .contains("16384"))
    let other = try place.log(1)
    _ = try place.journal.sessions.withdraw(other, reason: "a slip", on: place.occasion())
    #expect(refusal { try place.attach(TestJournal.pdf("b"), to: other, seed: 503) }.contains("is withdrawn"))
    #expect(try place.count() == count + 3, "the file, the other session and its withdrawal")
    #expect(try place.attachedFiles().count == 1, "what was refused left no file")
  }

  @Test func theSameFileMayBelongToTwoEntries() throws {
    let other = try place.log(1)
    try place.attach(to: session)
    try place.attach(to: other, seed: 501)
    #expect(try place.attachedFiles().count == 1)
    #expect(try place.findings() == [])
  }

  @Test func itIsUndoneAndRedone() throws {
    let file = try place.attach(to: session, note: "Essay")
    guard case .attachment(session, file.shortID) = try place.undo() else { return #expect(Bool(false)) }
    #expect(try files.list().isEmpty && place.attachedFiles().count == 1)
    #expect(try place.findings() == [])
    _ = try place.journal.redo(on: place.occasion())
    #expect(try files.list().map(\.shortID) == [file.shortID])
    #expect(try files.item(file.row.id)?.note == "Essay")
  }

  @Test func aWithdrawnOneIsInNoList() throws {
    let file = try place.attach(to: session)
    _ = try place.journal.sessions.withdraw(file.row.id, reason: "the wrong file", on: place.occasion())
    #expect(try files.list().isEmpty && files.list(withWithdrawn: true).count == 1)
    #expect(try files.item(file.row.id)?.row.isWithdrawn == true)
    #expect(
      refusal { _ = try place.journal.sessions.withdraw(file.row.id, reason: "x", on: place.occasion()) }
        .contains("already withdrawn"))
    // It may be attached again.
    try place.attach(to: session, seed: 501)
    #expect(try files.list().count == 1)
    #expect(try place.findings() == [])
  }

  @Test func aChangedOrMissingFileIsAnError() throws {
    let file = try place.attach(to: session)
    let path = place.journal.attachmentFolder.path(of: file.row.file)
    try Data("%PDF-1.7\nother".utf8).write(to: URL(fileURLWithPath: path))
    let name = "the file of attachment \(file.row.id.hex.prefix(6))"
    #expect(try place.findings() == ["V9 error \(name) was changed"])
    #expect(
      refusal { _ = try files.save(file.row.id, to: place.path(beside: "x.pdf"), replacing: false) }
        .contains("was changed"))
    unlink(path)
    #expect(try place.findings() == ["V9 error \(name) is missing, and no record says it was erased"])
    #expect(try files.list().map(\.fileState) == [.missing])
    #expect(
      refusal { _ = try files.save(file.row.id, to: place.path(beside: "x.pdf"), replacing: false) }
        .contains("is missing"))
    #expect(!FileManager.default.fileExists(atPath: place.path(beside: "x.pdf")))
    // Attaching the file again, here to another entry, brings it back.
    try place.attach(to: try place.log(1), seed: 501)
    #expect(try place.findings() == [])
  }

  @Test func anotherLengthThanItSaysIsAnError() throws {
    try place.attach(to: session)
    let record = AttachmentRecord(
      attachment: SamplePayloads.entry(90), entry: session, type: .pdf, bytes: 3,
      file: RecordID(of: TestJournal.pdf()))
    try place.append(.attachment(record), by: place.learner)
    #expect(
      try place.findings() == [
        "V9 error the file of attachment \(record.attachment.hex.prefix(6)) has another length than it says"
      ])
  }

  @Test func itIsSavedAsItWasAttachedAndReplacesNothing() throws {
    let file = try place.attach(to: session)
    let path = place.path(beside: "saved.pdf")
    _ = try files.save(file.row.id, to: path, replacing: false)
    #expect(FileManager.default.contents(atPath: path) == Data(TestJournal.pdf()))
    #expect(refusal { _ = try files.save(file.row.id, to: path, replacing: false) }.contains("already exists"))
    _ = try files.save(file.row.id, to: path, replacing: true)
    // Never over a file of the journal itself, whatever was said.
    let own = place.journal.attachmentFolder.path(of: file.row.file)
    #expect(refusal { _ = try files.save(file.row.id, to: own, replacing: true) }.contains("belongs to the journal"))
    #expect(refusal { _ = try files.save(session, to: path, replacing: true) }.contains("is not an attached file"))
  }

  @Test func aStrayFileIsUsedByTheNextAttaching() throws {
    let folder = place.journal.attachmentFolder
    _ = try folder.alone { () throws(JournalError) in
      try folder.keep(TestJournal.pdf(), named: RecordID(of: TestJournal.pdf()))
    }
    // Cut off while it was written, too.
    try Data("half".utf8).write(to: URL(fileURLWithPath: folder.path(of: RecordID(of: [1])) + ".new"))
    #expect(try place.findings() == [])
    try place.attach(to: session)
    #expect(try place.attachedFiles() == [RecordID(of: TestJournal.pdf()).hex])
    #expect(try place.findings() == [])
  }

  @Test func itsNoteIsSearchedForNames() throws {
    _ = try place.journal.clients.register(
      try ClientCode("C09"), ClientDetails(), name: "Zoe Example", on: place.occasion())
    let file = try place.attach(to: session, note: "Written with Zoe")
    func leaks() throws -> [LintFinding] {
      try place.journal.lint(today: place.zone.date(at: TestJournal.now)).findings.filter { $0.rule == .nameInText }
    }
    let found = try #require(try leaks().first)
    #expect(
      found.sentence == "the note on the file \(file.shortID) contains the real name of C09, or part of it")
    #expect(found.remedy == .withdraw(Remedy.Target(file.row.id, file.shortID), why: "a name in it"))
    _ = try place.journal.sessions.withdraw(file.row.id, reason: "a name in it", on: place.occasion())
    #expect(try leaks().map(\.isEarlier) == [true])
    _ = try place.journal.entries.eraseEarlierTexts(of: file.row.id, reason: "a name in it", on: place.occasion())
    #expect(try leaks() == [])
  }
}

/// What a file is, by its bytes.
@Suite struct AttachmentContentTests {
  @Test(arguments: [
    ("%PDF-1.4\n", AttachmentType.pdf), ("An essay.\n\tWith a tab.\r\n", .text), ("Zoë", .text), ("\u{FEFF}x", .text),
  ])
  func whatIsKeptIsRecognised(text: String, type: AttachmentType) {
    #expect(AttachmentContent(Array(text.utf8)) == .kept(type))
  }

  @Test func picturesAreRecognised() {
    #expect(AttachmentContent([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .kept(.png))
    #expect(AttachmentContent([0xFF, 0xD8, 0xFF, 0xE0, 0]) == .kept(.jpeg))
  }

  @Test(arguments: [
    Array("PK\u{3}\u{4}word".utf8), [0xD0, 0xCF, 0x11, 0xE0, 0xA1], Array("{\\rtf1".utf8), Array("GIF89a".utf8),
    [0xFF, 0xFE, 0x41, 0], Array("\u{0}\u{0}\u{0}\u{18}ftypheic".utf8), Array("\u{0}\u{0}\u{0}\u{18}ftypmp42".utf8),
    [0x41, 0x00, 0x42], [0x41, 0x1B, 0x5B], [0xE9, 0x74, 0xE9], [0x7F, 0x45, 0x4C, 0x46],
  ])
  func anythingElseIsRefusedWithWhatToDo(bytes: [UInt8]) throws {
    let error = #expect(throws: JournalError.self) { try AttachableFile(bytes, named: "x.doc") }
    #expect(error?.sort == .againstRule && error?.remedies.count == 1)
    #expect(error?.reason.hasPrefix("x.doc is ") == true)
  }

  @Test func sizesHaveLimits() throws {
    #expect(throws: JournalError.self) { try AttachableFile([], named: "x") }
    let most = [UInt8](repeating: 0x41, count: 16_777_216)
    #expect(try AttachableFile(most, named: "x").bytes.count == 16_777_216)
    #expect(throws: JournalError.self) { try AttachableFile(most + [0x41], named: "x") }
  }

  @Test func sizesAreSaidForPeople() {
    let said = [1, 999, 1_000, 1_001, 311_300, 999_999, 1_000_000, 1_400_001, 16_777_216].map(Attachment.size)
    #expect(said == ["1 byte", "999 bytes", "1 KB", "2 KB", "312 KB", "1000 KB", "1.0 MB", "1.5 MB", "16.8 MB"])
  }
}
