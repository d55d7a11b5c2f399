import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// `verify.sh` misses a text that should be there, and none that rightly is not.
@Suite(.enabled(if: SSHTool.path != nil)) struct PortfolioTextTests {
  /// Texts of each sort that stand, and of each sort that do not.
  private func journal() throws -> TestJournal {
    let journal = try TestJournal()
    func amend(_ id: EntryID, _ summary: String) throws {
      _ = try journal.journal.sessions.amend(
        id, SessionChange(details: { $0 }, texts: { _ in SessionTexts(summary: summary) }), on: journal.occasion())
    }
    let amended = try journal.log(0, summary: "Replaced")
    try amend(amended, "Stands after an amendment")
    let undone = try journal.log(1, summary: "Stands after an undo")
    try amend(undone, "Undone")
    _ = try journal.journal.undo(on: journal.occasion())
    let redone = try journal.log(3, summary: "Replaced")
    try amend(redone, "Stands after a redo")
    _ = try journal.journal.undo(on: journal.occasion())
    _ = try journal.journal.redo(on: journal.occasion())
    let withdrawn = try journal.log(2, summary: "Withdrawn, and on the page")
    _ = try journal.journal.sessions.withdraw(withdrawn, reason: "twice", on: journal.occasion())
    _ = try journal.journal.clients.register(
      try ClientCode("C07"), ClientDetails(feedback: "Said at first"), name: nil, on: journal.occasion())
    _ = try journal.journal.clients.amend(
      try ClientCode("C07"), name: nil, on: journal.occasion()
    ) { $0.feedback = "Stands as feedback" }
    _ = try journal.journal.feedback.add(
      "Stands as later feedback", from: .peer, on: nil, about: amended, on: journal.occasion())
    return journal
  }

  @Test func whatIsLeftOutRightlyIsNoFault() throws {
    let place = try PortfolioPlace(of: try journal())
    let (code, output) = try place.shell("sh verify.sh")
    #expect(code == 0, "\(output)")
    let texts = try place.names("texts").map { try place.read("texts/\($0)") }
    #expect(texts.count == 6)
    for words in [
      "Stands after an amendment", "Stands after an undo", "Stands after a redo", "Withdrawn, and on the page",
      "Stands as feedback",
      "Stands as later feedback",
    ] {
      #expect(texts.contains { $0.contains(words) }, "\(words)")
    }
  }

  @Test(arguments: [
    "Stands after an amendment", "Stands after an undo", "Stands after a redo", "Stands as feedback",
    "Stands as later feedback",
  ])
  func aTextThatIsMissingIsNamedThoughTheSumsWereMadeAnew(_ words: String) throws {
    let place = try PortfolioPlace(of: try journal())
    let name = try #require(try place.names("texts").first { try place.read("texts/\($0)").contains(words) })
    try place.remove("texts/\(name)")
    try place.makeManifest(signedBy: TestJournal().learner)
    let (code, output) = try place.shell("sh verify.sh")
    #expect(code == 1, "\(output)")
    #expect(output.contains("its text, texts/\(name), is missing"), "\(output)")
    #expect(output.contains("Not verified: 1 fault,"), "\(output)")
    #expect(try place.verification().report.problems.filter { $0.severity == .error }.map(\.rule) == [.v9])
  }

  @Test func aFolderWithoutAnyTextIsNotInOrder() throws {
    let place = try PortfolioPlace(of: try journal())
    try place.remove("texts")
    try place.makeManifest(signedBy: TestJournal().learner)
    let (code, output) = try place.shell("sh verify.sh")
    #expect(code == 1, "\(output)")
    #expect(output.contains("Not verified: 5 faults"), "\(output)")
    #expect(try place.verification().report.problems.count { $0.severity == .error } == 5)
  }

  @Test func whatAnImportBroughtThatWasUndoneIsNotMissed() throws {
    let journal = try TestJournal()
    let file = URL(fileURLWithPath: journal.journal.path).deletingLastPathComponent().appendingPathComponent(
      "diary.csv")
    try Data("date,start,end,role,client,summary\n2026-03-02,09:00,10:00,coaching,C07,Brought in\n".utf8).write(
      to: file)
    _ = try journal.journal.importEntries(ImportFile(at: file.path), as: nil, ImportMap(), on: journal.occasion())
    #expect(try PortfolioPlace(of: journal).names("texts").count == 1)
    _ = try journal.journal.undo(on: journal.occasion())
    let place = try PortfolioPlace(of: journal)
    #expect(try place.names("texts").isEmpty)
    let (code, output) = try place.shell("sh verify.sh")
    #expect(code == 0, "\(output)")
  }

  @Test func aTextThatWasDestroyedIsNotMissed() throws {
    let journal = try TestJournal()
    try journal.log(0, summary: "Destroyed")
    _ = try journal.journal.clients.erase(try ClientCode("C07"), texts: true, reason: "asked", on: journal.occasion())
    let place = try PortfolioPlace(of: journal)
    let (code, output) = try place.shell("sh verify.sh")
    #expect(code == 0, "\(output)")
    #expect(try place.names("texts").isEmpty)
  }

  @Test func aFileThatNobodySpeaksForIsSaid() throws {
    let place = try PortfolioPlace(of: try journal())
    let scan = try place.shell("echo scan > declaration.pdf; sh verify.sh")
    #expect(scan.code == 0, "a scan of what was signed by hand is no fault")
    #expect(scan.output.contains("declaration.pdf: not part of the portfolio as it was made"), "\(scan.output)")
    let text = try place.shell("echo more > texts/more.json; sh verify.sh")
    #expect(text.code == 0)
    #expect(text.output.contains("texts/more.json: not part of the portfolio as it was made"), "\(text.output)")
    let report = try place.verification().report
    #expect(report.problems.map(\.severity) == [.warning, .warning])
    #expect(
      report.problems.map(\.message).allSatisfy {
        $0.hasSuffix(" is not part of the portfolio as it was made, so it was not checked")
      })
  }
}
