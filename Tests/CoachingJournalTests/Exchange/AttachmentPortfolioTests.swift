import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// Attached files in a portfolio: which are there, under which names, and what a checker says of them.
@Suite struct AttachmentPortfolioTests {
  private let place: TestJournal
  private let session: EntryID

  init() throws {
    place = try TestJournal()
    session = try place.log(0, summary: "First appraisal")
  }

  private func names(_ folder: PortfolioPlace) -> [String] {
    let path = folder.folder.appendingPathComponent("attachments").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private func problems(_ folder: PortfolioPlace) throws -> [String] {
    try Journal.verification(ofPortfolio: folder.folder.path).report.problems.map {
      "\($0.severity.rawValue) \($0.message)"
    }
  }

  @Test func theFilesAreThereUnderNamesFromNumbers() throws {
    try place.attach(to: session, note: "Essay")
    try place.attach(Array("An essay.\n".utf8), to: session, seed: 501)
    let withdrawn = try place.attach(TestJournal.pdf("wrong"), to: session, seed: 502)
    _ = try place.journal.sessions.withdraw(withdrawn.row.id, reason: "wrong", on: place.occasion())
    let folder = try PortfolioPlace(of: place)
    #expect(names(folder) == ["A1.pdf", "A2.txt"])
    let bytes = try Data(contentsOf: folder.folder.appendingPathComponent("attachments/A1.pdf"))
    #expect(bytes == Data(TestJournal.pdf()))
    #expect(try folder.read("SHA256SUMS").contains("  attachments/A1.pdf\n"))
    #expect(try problems(folder) == [])
    // A new one takes its place, the files with it.
    try folder.make(of: place, replacing: true)
    #expect(names(folder) == ["A1.pdf", "A2.txt"])
    try place.expectPortfolio(isInOrder: true)
  }

  @Test func aPortfolioWithoutFilesHasNoFolderForThem() throws {
    let folder = try PortfolioPlace(of: place)
    #expect(!FileManager.default.fileExists(atPath: folder.folder.appendingPathComponent("attachments").path))
  }

  @Test func aFileThatAnAssessorDecidedOnStaysUntilItIsErased() throws {
    let place = try TestJournal(qualification: "award-coaching")
    let session = try place.log(0, minutes: 360)
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    let ann = TestJournal.key(200)
    _ = try place.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    let file = try place.attach(to: session, note: "Essay", criteria: ["301:1.1"])
    let shown = try place.journal.criteria.proposals(for: [place.journal.criteria.named("301:1.1")], .met)
    _ = try place.journal.criteria.assess(
      shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
    _ = try place.journal.sessions.withdraw(file.row.id, reason: "wrong", on: place.occasion())
    let kept = try PortfolioPlace(of: place)
    #expect(names(kept).count == 1)
    #expect(try problems(kept).filter { $0.hasPrefix("error") } == [])
    _ = try place.journal.entries.eraseEarlierTexts(of: file.row.id, reason: "not to be kept", on: place.occasion())
    let erased = try PortfolioPlace(of: place)
    #expect(names(erased).isEmpty)
    #expect(try problems(erased).filter { $0.hasPrefix("error") } == [])
  }

  @Test func whatIsDoneToAFileShows() throws {
    let file = try place.attach(to: session)
    let folder = try PortfolioPlace(of: place)
    let path = folder.folder.appendingPathComponent("attachments/A1.pdf")
    try Data("%PDF-1.7\nother".utf8).write(to: path)
    #expect(try problems(folder).contains { $0.contains("attachments/A1.pdf was changed") })
    #expect(try problems(folder).contains { $0.contains("attachments/A1.pdf is named by no record") })
    try FileManager.default.removeItem(at: path)
    #expect(try problems(folder).contains { $0.contains("attachments/A1.pdf is missing") })
    #expect(
      try problems(folder).contains { $0.contains("the file of attachment \(file.row.id.hex.prefix(6)) is missing") })
  }

  @Test func aNameThatNoPortfolioHasIsForeign() throws {
    try place.attach(to: session)
    let folder = try PortfolioPlace(of: place)
    try folder.write("x", to: "attachments/essay.pdf")
    #expect(
      try problems(folder) == [
        "warning attachments/essay.pdf is not part of the portfolio as it was made, so it was not checked"
      ])
  }

  @Test func aFileThatIsMissingMakesNoPortfolio() throws {
    let file = try place.attach(to: session)
    unlink(place.journal.attachmentFolder.path(of: file.row.file))
    #expect(throws: JournalError.self) { try PortfolioPlace(of: place) }
  }
}
