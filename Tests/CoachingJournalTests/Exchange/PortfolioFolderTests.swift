import Foundation
import Synchronization
import Testing

@testable import JournalExchange
@testable import LogbookValues

/// Nothing of anybody's is overwritten, and nothing half done stays.
@Suite struct PortfolioFolderTests {
  private func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? JournalError)?.account
    }
  }

  @Test func aFolderThatIsThereIsLeftAsItIs() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace()
    try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: false)
    try place.write("mine", to: "letter.txt")
    for replacing in [false, true] {
      let sentence = refusal { try place.make(of: journal, replacing: replacing) }
      #expect(sentence?.contains(replacing ? "is left as it is" : "already exists") == true, "\(sentence ?? "made")")
      #expect(try place.names() == ["letter.txt"])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  @Test func aPortfolioIsReplacedOnlyWhereThatIsAskedForAndNothingElseLiesInIt() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace(of: journal)
    let first = try place.everything()
    #expect(refusal { try place.make(of: journal) }?.hasSuffix("; replaceFile; anotherName") == true)
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

  /// A power cut leaves names without contents, and names in any order: what tells whose the folder is must be whole
  /// before anything else is there.
  @Test func whatTellsWhoseTheFolderIsComesFirst() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace()
    let unfinished = place.parent.appendingPathComponent("portfolio.unfinished")
    let first = Mutex<[String: Int]?>(nil)
    let work = ProgressReporter { stage in
      if stage.what == "writing files", stage.done == 0 {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: unfinished.path)) ?? []
        first.withLock { found in
          found = [:]
          for name in names {
            let file = unfinished.appendingPathComponent(name)
            if let bytes = try? Data(contentsOf: file) { found?[name] = bytes.count }
          }
        }
      }
      return true
    }
    _ = try journal.journal.writePortfolio(
      to: place.folder.path, replacing: false, on: journal.occasion(), reporting: work)
    let mark = try Data(contentsOf: place.folder.appendingPathComponent("VERIFY.txt")).count
    #expect(first.withLock { $0 } == ["VERIFY.txt": mark])
  }

  @Test(arguments: [["VERIFY.txt.new"], ["VERIFY.txt"], ["VERIFY.txt", "VERIFY.txt.new"]])
  func oneThatWasHardlyBegunIsClearedAway(_ left: [String]) throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace()
    let unfinished = place.parent.appendingPathComponent("portfolio.unfinished")
    let inner = unfinished.appendingPathComponent("records")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    let whole = Data(PortfolioFiles.instructions(isSigned: true))
    for name in left {
      try (left.count == 1 ? Data() : whole).write(to: unfinished.appendingPathComponent(name))
    }
    try place.make(of: journal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  /// A power cut can leave zeros in place of what was written.
  @Test func zerosInPlaceOfTheFirstFileAreClearedAway() throws {
    let place = try PortfolioPlace()
    let unfinished = place.parent.appendingPathComponent("portfolio.unfinished")
    try FileManager.default.createDirectory(at: unfinished, withIntermediateDirectories: true)
    try Data(count: 2_000).write(to: unfinished.appendingPathComponent("VERIFY.txt"))
    try place.make(of: try TestJournal())
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  /// The contents of everything but the mark are lost.
  @Test func namesWithoutContentsAreClearedAway() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace(of: journal)
    let unfinished = place.parent.appendingPathComponent("portfolio.unfinished")
    try FileManager.default.moveItem(at: place.folder, to: unfinished)
    for name in try FileManager.default.subpathsOfDirectory(atPath: unfinished.path) where name != "VERIFY.txt" {
      let file = unfinished.appendingPathComponent(name)
      if (try? Data(contentsOf: file)) != nil { try Data().write(to: file) }
    }
    try place.make(of: journal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  @Test func somebodyElsesFolderOfThatNameIsNot() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace()
    let unfinished = place.parent.appendingPathComponent("portfolio.unfinished")
    try FileManager.default.createDirectory(at: unfinished, withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: unfinished.appendingPathComponent("letter.txt"))
    #expect(refusal { try place.make(of: journal) }?.contains("portfolio.unfinished already exists") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio.unfinished"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: unfinished.path) == ["letter.txt"])
  }

  /// A link is somebody's way to another place; what lies there is not replaced by the back door.
  @Test(arguments: ["link", "link/"]) func aSymbolicLinkIsNotFollowed(_ name: String) throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace(of: journal)
    let before = try place.everything()
    let link = place.parent.appendingPathComponent("link")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: place.folder)
    for replacing in [false, true] {
      let sentence = refusal {
        _ = try journal.journal.writePortfolio(
          to: place.parent.path + "/" + name, replacing: replacing, on: journal.occasion())
      }
      #expect(sentence?.contains("is a symbolic link") == true, "\(sentence ?? "made")")
    }
    #expect(try place.everything() == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path).sorted() == ["link", "portfolio"])
  }

  /// Records in a folder of somebody else's, which a link stands for, are not a portfolio's to remove.
  @Test func aLinkInPlaceOfAFolderIsForeign() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace(of: journal)
    let elsewhere = place.parent.appendingPathComponent("elsewhere")
    let records = place.folder.appendingPathComponent("records")
    try FileManager.default.moveItem(at: records, to: elsewhere)
    try FileManager.default.createSymbolicLink(at: records, withDestinationURL: elsewhere)
    #expect(refusal { try place.make(of: journal, replacing: true) }?.contains("records is not part of") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).count == journal.count())
  }

  @Test func theSecondOfTwoAtOnceWaits() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace()
    let (shared, path, occasion) = (journal.journal, place.folder.path, journal.occasion())
    let second = Mutex("never tried")
    let work = ProgressReporter { stage in
      guard stage.what == "writing files", stage.done == 0 else { return true }
      do throws(JournalError) {
        _ = try shared.writePortfolio(to: path, replacing: false, on: occasion)
        second.withLock { $0 = "made" }
      } catch {
        second.withLock { $0 = error.reason }
      }
      return true
    }
    _ = try journal.journal.writePortfolio(to: path, replacing: false, on: occasion, reporting: work)
    let sentence = second.withLock { $0 }
    #expect(sentence.contains("is in use by another coachlog"), "\(sentence)")
    #expect(try place.shell("sha256sum -c --quiet SHA256SUMS").code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  /// Killed between the two steps of a replacement: the old one has another name, and comes back.
  @Test func theOldOneComesBackWhereAReplacementWasCutOff() throws {
    let journal = try TestJournal()
    let place = try PortfolioPlace(of: journal)
    let before = try place.everything()
    let old = place.parent.appendingPathComponent("portfolio.replaced")
    try FileManager.default.moveItem(at: place.folder, to: old)
    #expect(refusal { try place.make(of: journal) }?.hasSuffix("; replaceFile; anotherName") == true)
    #expect(try place.everything() == before)
    // Killed after both: the one that was replaced goes.
    try FileManager.default.copyItem(at: place.folder, to: old)
    try place.make(of: journal, replacing: true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.parent.path) == ["portfolio"])
  }

  @Test func theRootOfAllFoldersIsThere() throws {
    let journal = try TestJournal()
    let sentence = refusal { _ = try journal.journal.writePortfolio(to: "/", replacing: false, on: journal.occasion()) }
    #expect(sentence?.contains("/ already exists") == true, "\(sentence ?? "made")")
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
    let work = ProgressReporter { $0.what != stage }
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
