import Foundation
import Testing

@testable import CoachingJournal

/// Nothing of anybody's is overwritten, and nothing half done stays.
@Suite struct PortfolioFolderTests {
  private func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? JournalError)?.sentence
    }
  }

  @Test func aFolderThatIsThereIsLeftAsItIs() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace()
    try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: false)
    try place.write("mine", to: "letter.txt")
    for replacing in [false, true] {
      let sentence = refusal { try place.make(of: journal, replacing: replacing) }
      #expect(sentence?.contains("is left as it is") == true, "\(sentence ?? "made")")
      #expect(try place.names() == ["letter.txt"])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  @Test func aPortfolioIsReplacedOnlyWhereThatIsAskedForAndNothingElseLiesInIt() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace(of: journal)
    let first = try place.everything()
    #expect(refusal { try place.make(of: journal) }?.contains("replace it (--replace), or choose another name") == true)
    try journal.log(0)
    try place.write("a scan", to: "records/declaration.pdf")
    #expect(
      refusal { try place.make(of: journal, replacing: true) }?.contains("declaration.pdf is not part of") == true)
    try FileManager.default.removeItem(at: place.folder.appendingPathComponent("records/declaration.pdf"))
    #expect(try place.everything() == first)
    try place.make(of: journal, replacing: true)
    #expect(try place.everything() != first)
    #expect(try place.names("records").count == journal.count())
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  @Test func oneThatWasCutOffIsClearedAway() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace(of: journal)
    let unfinished = place.parent.appendingPathComponent("portfolio.unfinished")
    try FileManager.default.moveItem(at: place.folder, to: unfinished)
    try FileManager.default.removeItem(at: unfinished.appendingPathComponent("SHA256SUMS"))
    try place.make(of: journal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  @Test func somebodyElsesFolderOfThatNameIsNot() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace()
    let unfinished = place.parent.appendingPathComponent("portfolio.unfinished")
    try FileManager.default.createDirectory(at: unfinished, withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: unfinished.appendingPathComponent("letter.txt"))
    #expect(refusal { try place.make(of: journal) }?.contains("portfolio.unfinished is already there") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio.unfinished"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: unfinished.path) == ["letter.txt"])
  }

  @Test func aJournalThatDoesNotVerifyGetsNone() throws {
    let journal = try TestJournal()
    try journal.log(0)
    try journal.tamper("UPDATE entry SET minutes = 600")
    let place = try PortfolioPlace()
    #expect(refusal { try place.make(of: journal) }?.contains("does not verify (V14)") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path).isEmpty)
  }

  @Test(arguments: ["reading entries", "writing the page", "writing files"])
  func stoppedOnTheWayItLeavesNothing(_ stage: String) throws {
    let journal = try TamperTests.rich()
    let place = try PortfolioPlace()
    let work = WorkReport { $0.what != stage }
    #expect(throws: JournalError.cancelled) {
      try journal.journal.writePortfolio(
        to: place.folder.path, replacing: false, on: journal.occasion(), reporting: work)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path).isEmpty)
  }

  @Test func everythingInItIsItsOwnersAlone() throws {
    let journal = try TamperTests.rich()
    let place = try PortfolioPlace(of: journal)
    for name in try FileManager.default.subpathsOfDirectory(atPath: place.folder.path) + [""] {
      let attributes = try FileManager.default.attributesOfItem(atPath: place.folder.appendingPathComponent(name).path)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(name)")
    }
  }
}
