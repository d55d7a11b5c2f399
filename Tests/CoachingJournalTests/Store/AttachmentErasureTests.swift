import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Files that have to go.
@Suite struct AttachmentErasureTests {
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

  private func withdraw(_ file: ListedAttachment) throws {
    _ = try place.journal.sessions.withdraw(file.row.id, reason: "the wrong file", on: place.occasion())
  }

  private func erase(_ file: ListedAttachment) throws -> TextErasure {
    try place.journal.entries.eraseEarlierTexts(of: file.row.id, reason: "not to be kept", on: place.occasion()).erasure
  }

  @Test func aWithdrawnFileGoesWithItsNote() throws {
    let file = try place.attach(to: session, note: "Essay")
    #expect(refusal { _ = try erase(file) }.contains("is still attached"))
    try withdraw(file)
    let erased = try erase(file)
    #expect(erased.files == [file.row.file] && erased.documents.count == 1)
    #expect(erased.phrase == "the file of \(file.shortID), which was withdrawn or undone, and the note on it")
    #expect(try place.attachedFiles().isEmpty)
    let gone = try #require(try files.item(file.row.id))
    #expect(gone.fileState == .erased && gone.note == nil && gone.isNoteGone)
    #expect(try place.findings() == [])
    #expect(refusal { _ = try erase(file) }.contains("nothing left to erase"))
    #expect(refusal { try place.attach(to: session, seed: 501) }.contains("cannot be attached again"))
    #expect(
      refusal { _ = try files.save(file.row.id, to: place.path(beside: "x"), replacing: false) }
        .contains("was erased on request"))
  }

  @Test func anUndoneFileCanGoToo() throws {
    let file = try place.attach(to: session)
    try place.undo()
    #expect(try erase(file).files.count == 1)
    #expect(try place.attachedFiles().isEmpty && place.findings() == [])
  }

  @Test func aFileThatIsAttachedElsewhereStays() throws {
    let other = try place.log(1)
    let file = try place.attach(to: session)
    let kept = try place.attach(to: other, seed: 501)
    try withdraw(file)
    #expect(refusal { _ = try erase(file) }.contains("is also attached as \(kept.shortID)"))
    try withdraw(kept)
    _ = try erase(file)
    #expect(try place.attachedFiles().isEmpty && place.findings() == [])
  }

  @Test func theClientsErasureTakesTheFilesOfTheirSessions() throws {
    let theirs = try place.attach(to: session, note: "Essay on C07")
    let other = try place.journal.support.add(
      .tutorial, on: TestJournal.registered, minutes: 30, with: nil, note: nil, on: place.occasion()
    ).id
    let kept = try place.attach(TestJournal.pdf("certificate"), to: other, seed: 501)
    let planned = try place.journal.clients.erasure(of: try ClientCode("C07"), texts: true)
    #expect(planned.files == 1 && ClientText.targets(of: planned).contains("1 attached file"))
    #expect(
      try place.journal.clients.erase(
        try ClientCode("C07"), texts: true, reason: "asked", on: place.occasion()
      ).warnings == [])
    #expect(try place.attachedFiles() == [kept.row.file.hex])
    #expect(try files.item(theirs.row.id)?.fileState == .erased && files.item(theirs.row.id)?.note == nil)
    #expect(try place.findings() == [])
  }

  @Test func aNameInANoteIsFoundWhenItsOwnerIsErased() throws {
    _ = try place.journal.clients.register(
      try ClientCode("C09"), ClientDetails(), name: "Zoe Example", on: place.occasion())
    let file = try place.attach(to: session, note: "Written with Zoe")
    let planned = try place.journal.clients.erasure(of: try ClientCode("C09"), texts: false)
    #expect(planned.mentions.map(\.words) == ["attachment \(file.shortID)"])
  }

  /// As a kill between the commit and the removal leaves it.
  @Test func whatAnErasureLeftIsDestroyedWhenTheJournalIsOpenedNext() throws {
    let file = try place.attach(to: session)
    try withdraw(file)
    _ = try place.journal.write { ledger, key in
      try ledger.append(
        .erasure(Erasure(documents: [file.row.file], client: nil, reason: "x")), by: key, at: TestJournal.now)
    }
    #expect(try place.attachedFiles().count == 1)
    let reopened = try Journal(at: place.journal.path)
    #expect(try place.attachedFiles().isEmpty)
    #expect(try reopened.verify().problems.isEmpty)
  }
}
