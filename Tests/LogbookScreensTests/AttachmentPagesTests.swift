import Foundation
import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

@Suite struct AttachmentPagesTests {
  private let place: AttachmentPlace

  init() throws { place = try AttachmentPlace() }

  @Test func theEntryNamesItsFilesAndLeadsToThem() throws {
    var driver = try place.driver()
    #expect(driver.says("File \(place.files[0].shortID), PDF, 312 KB: Essay on contracting."))
    driver.press("v")
    #expect(driver.logbook.context == .attachments)
    #expect(driver.says("2 files") && driver.says("Evidence E5 for 8577-302:1.2."))
    #expect(driver.says("PDF") && driver.says("312 KB") && driver.says("31 bytes"))
    driver.press("Down")
    #expect(driver.says("Not evidence for any criterion."))
    driver.press("Enter")
    #expect(driver.logbook.context == .entry)
  }

  @Test func allFilesAreReachedFromProgressAndTheMenu() throws {
    var driver = try Driver(place.world())
    driver.press("g", "l")
    let count = try place.journal.attachments.list().count
    #expect(driver.logbook.context == .attachments && count >= 2 && driver.says("\(count) files"))
    // Without an entry there is nothing to attach a file to.
    driver.press("n")
    #expect(driver.says("Open the entry first"))
    driver.press("Esc", "5", ":")
    driver.type("attached")
    driver.press("Enter")
    #expect(driver.logbook.context == .attachments)
  }

  @Test func aFileIsAttachedWithWhatWasTyped() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("a file-\(UUID().uuidString).pdf").path
    try Data("%PDF-1.7\nother\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var driver = try place.driver()
    driver.world.writesFiles = true
    driver.press("v", "n")
    #expect(driver.logbook.context == .attachForm)
    // As a terminal drops a path that has a blank in it.
    driver.paste("'\(path)'")
    driver.press("Tab")
    driver.type("302:1.2 303:1.1")
    driver.press("Tab")
    driver.type("Another essay")
    driver.press("^S")
    #expect(driver.logbook.context == .attachments)
    #expect(driver.says("It is evidence for 8577-302:1.2 and 8577-303:1.1."))
    let attached = try #require(
      try place.journal.attachments.list(of: place.session.id).first { $0.note == "Another essay" })
    #expect(attached.criteria.map(\.text) == ["8577-302:1.2", "8577-303:1.1"])
    #expect(driver.says("3 files") && driver.says(attached.shortID))
  }

  @Test func whatIsRefusedIsSaidWhereItBelongsAndStays() throws {
    var driver = try place.driver()
    driver.world.writesFiles = true
    driver.press("v", "n", "^S")
    #expect(driver.says("Enter the path of the file."))
    driver.type("/nowhere/essay.pdf")
    driver.press("^S")
    #expect(driver.says("There is no file /nowhere/essay.pdf"))
    driver.press("Tab")
    driver.type("302")
    driver.press("^S")
    #expect(driver.says("“302” is not a criterion"))
    #expect(driver.says("/nowhere/essay.pdf"))
  }

  @Test func whatWasTypedIsKeptAsADraft() throws {
    var driver = try place.driver(keepsDrafts: true)
    driver.press("v", "n")
    driver.type("~/essay.pdf")
    driver.press("Esc")
    #expect(driver.says("Kept as a draft. Press v on the same entry, then n to continue."))
    driver.press("n")
    #expect(driver.says("~/essay.pdf"))
    let draft = try #require(driver.keptDrafts.last)
    #expect(draft.subject == .attachment(place.session.id))
    #expect(Draft.Subject(draft.subject.description) == draft.subject)
  }

  @Test func aFileIsWithdrawnAndThenErased() throws {
    var driver = try place.driver()
    driver.press("v", "X")
    #expect(driver.says("Press x to withdraw this file first"))
    driver.press("x")
    #expect(driver.says("PDF, 312 KB, attached to"))
    driver.type("The wrong file")
    driver.press("Enter")
    #expect(driver.logbook.context == .attachments)
    driver.press("End")
    #expect(driver.says("It is withdrawn and no longer evidence."))
    driver.press("X")
    #expect(driver.says("This erases the file of \(place.files[0].shortID), which was withdrawn or undone"))
    driver.type(place.files[0].shortID)
    driver.press("Enter")
    #expect(try place.journal.attachments.item(place.files[0].row.id)?.fileState == .erased)
    #expect(driver.says("1 file"))
  }

  @Test func aCopyIsSaved() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("saved-\(UUID().uuidString).pdf").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var driver = try place.driver()
    driver.world.writesFiles = true
    driver.press("v", "o")
    #expect(driver.logbook.context == .savingFile && driver.says("\(place.files[0].shortID).pdf"))
    driver.press("^U")
    driver.type(path)
    driver.press("Enter")
    #expect(driver.logbook.context == .attachments && driver.says("Saved to"))
    #expect(RecordID(of: [UInt8](FileManager.default.contents(atPath: path) ?? Data())) == place.files[0].row.file)
  }

  @Test func theEvidencePageOffersFilesAndOpensThem() throws {
    let criterion = Criterion(id: try place.journal.criteria.named("302:1.2"), label: "")
    var driver = try Driver(place.world())
    driver.open { _, _ in EvidencePage(criterion) }
    #expect(driver.says("312 KB, attached to"))
    for _ in 0..<40 where !driver.lines.contains(where: { $0.contains("▌") && $0.contains("312 KB, attached to") }) {
      driver.press("Down")
    }
    driver.press("Enter")
    #expect(driver.logbook.context == .attachments && driver.says("Essay on contracting"))
  }
}
