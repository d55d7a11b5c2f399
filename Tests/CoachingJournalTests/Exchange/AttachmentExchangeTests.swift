import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// Attached files in whole copies, in exports, and where two copies are brought together.
@Suite struct AttachmentExchangeTests {
  private let place: TestJournal
  private let session: EntryID

  init() throws {
    place = try TestJournal()
    session = try place.log(0, summary: "First appraisal")
  }

  private func export(_ journal: Journal, as name: String) throws -> ImportFile {
    let path = place.path(beside: name)
    _ = try journal.export(Export(.json, in: place.zone), toFile: path, replacing: true)
    return ImportFile(at: path)
  }

  private func copy(as name: String) throws -> Journal {
    let path = place.path(beside: name)
    try place.journal.backup(to: path)
    return try Journal(at: path)
  }

  private func attach(_ bytes: [UInt8], to journal: Journal, seed: UInt64) throws -> ListedAttachment {
    try journal.attachments.attach(
      AttachableFile(bytes, named: "x.pdf"), to: session, note: nil, on: place.occasion(seed: seed))
  }

  @Test func aWholeCopyHasTheFiles() throws {
    let file = try place.attach(to: session)
    let copy = try copy(as: "copy.sqlite")
    #expect(copy.attachmentFolder.files == [file.row.file])
    #expect(try copy.verify().problems.isEmpty)
    let (restored, warnings) = try Journal.restore(place.path(beside: "copy.sqlite"), to: place.path(beside: "back"))
    #expect(warnings.isEmpty && restored.attachmentFolder.files == [file.row.file])
  }

  @Test func anExportCarriesTheFiles() throws {
    let essay = try place.attach(to: session, note: "Essay")
    let text = try place.attach(Array("An essay.\n".utf8), to: session, seed: 501)
    let file = try export(place.journal, as: "all.json")
    #expect(try Journal.verification(ofExported: file).problems.isEmpty)
    let (journal, plan) = try Journal.create(at: place.path(beside: "new.sqlite"), from: file, isGuessed: false)
    #expect(plan.newCount == (try place.count()))
    #expect(journal.attachmentFolder.files == [essay.row.file, text.row.file].sorted())
    #expect(try journal.verify().problems.isEmpty)
    // The same again changes nothing.
    #expect(try place.journal.merge(file, isGuessed: false, isTrial: false).newCount == 0)
  }

  @Test func mergingBringsTheOtherCopysFiles() throws {
    try place.attach(to: session)
    let other = try copy(as: "other.sqlite")
    let theirs = try attach(TestJournal.pdf("theirs"), to: other, seed: 510)
    let file = try export(other, as: "other.json")
    let count = try place.attachedFiles().count
    _ = try place.journal.merge(file, isGuessed: false, isTrial: true)
    #expect(try place.attachedFiles().count == count, "a trial writes nothing")
    let plan = try place.journal.merge(file, isGuessed: false, isTrial: false)
    #expect(plan.newCount == 1)
    #expect(try place.attachedFiles().contains(theirs.row.file.hex))
    #expect(try place.findings() == [])
  }

  @Test func aFileThatIsMissingInTheOtherCopyIsRefusedByName() throws {
    let other = try copy(as: "other.sqlite")
    let theirs = try attach(TestJournal.pdf("theirs"), to: other, seed: 510)
    unlink(other.attachmentFolder.path(of: theirs.row.file))
    let file = try export(other, as: "other.json")
    let count = try place.count()
    let error = #expect(throws: JournalError.self) {
      try place.journal.merge(file, isGuessed: false, isTrial: false)
    }
    #expect(error?.reason.contains("the file of attachment \(theirs.row.id.hex.prefix(6)) is missing") == true)
    #expect(try place.count() == count && place.attachedFiles().isEmpty)
  }

  @Test func aFileThatIsMissingHereComesFromTheOtherCopy() throws {
    let mine = try place.attach(to: session)
    let file = try export(place.journal, as: "all.json")
    unlink(place.journal.attachmentFolder.path(of: mine.row.file))
    #expect(try !place.findings().isEmpty)
    _ = try place.journal.merge(file, isGuessed: false, isTrial: false)
    #expect(try place.findings() == [])
  }

  @Test func whatWasErasedInOneCopyIsErasedInTheOther() throws {
    let mine = try place.attach(to: session, note: "Essay")
    let before = try export(place.journal, as: "before.json")
    let other = try copy(as: "other.sqlite")
    _ = try other.sessions.withdraw(mine.row.id, reason: "wrong", on: place.occasion())
    _ = try other.entries.eraseEarlierTexts(of: mine.row.id, reason: "not to be kept", on: place.occasion())
    let plan = try place.journal.merge(try export(other, as: "other.json"), isGuessed: false, isTrial: false)
    #expect(plan.notes.contains { $0.reason.hasPrefix("1 attached file erased in the other copy") })
    #expect(try place.attachedFiles().isEmpty && place.findings() == [])
    // An older export does not bring it back.
    _ = try place.journal.merge(before, isGuessed: false, isTrial: false)
    #expect(try place.attachedFiles().isEmpty && place.findings() == [])
  }

  @Test func aFileThatWasChangedOnTheWayIsRefused() throws {
    try place.attach(Array("An essay.\n".utf8), to: session)
    let file = try export(place.journal, as: "all.json")
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    try text.replacing("An essay", with: "My essay").write(toFile: file.path, atomically: true, encoding: .utf8)
    #expect(try Journal.verification(ofExported: file).problems.map(\.rule) == [.v9])
    let error = #expect(throws: JournalError.self) {
      try Journal.create(at: place.path(beside: "new.sqlite"), from: file, isGuessed: false)
    }
    #expect(error?.reason.contains("is missing") == true)
    #expect(!FileManager.default.fileExists(atPath: place.path(beside: "new.sqlite.d")))
  }
}
