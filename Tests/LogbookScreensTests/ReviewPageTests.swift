import Foundation
import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookScreens
@testable import LogbookValues
@testable import SignedRecords

/// A person who has never seen coachlog reads a request, decides, and signs a reply.
@Suite struct ReviewPageTests {
  private func reply(_ driver: Driver) throws -> SignReply { try #require(driver.acts.last?.act as? SignReply) }

  @Test func whatIsDecidedIsSignedAndSaved() throws {
    var driver = try ReviewSample.driver()
    #expect(driver.says("Request of Priya Shah") && driver.says("0 of 4 decided"))
    driver.press("s")
    #expect(driver.says("You will sign: \"I supervised this session\""))
    driver.press("Down", "r")
    driver.type("Say what was agreed.")
    driver.press("^S")
    #expect(driver.says("2 of 4 decided"))
    driver.press("^S")
    #expect(driver.says("Sign your reply to Priya Shah"))
    #expect(driver.says("You sign as Jane Doe: 1 signed, 1 returned."))
    driver.press("Enter")
    #expect(driver.says("Enter the passphrase of this key."))
    driver.type("a passphrase")
    driver.press("Enter")
    let reply = try reply(driver)
    #expect(reply.passphrase == "a passphrase")
    #expect(reply.decisions.entries.values.map(\.decision.rawValue).sorted() == ["approved", "returned"])
    #expect(reply.decisions.entries.values.compactMap(\.comment).filter { !$0.isEmpty } == ["Say what was agreed."])
    driver.finish(SignReply.self, [])
    #expect(driver.says("Your reply is saved") && driver.says("Send it to Priya Shah"))
    #expect(!driver.says("check digits"))
    driver.press("Enter")
    guard case .quit? = driver.effects.last else {
      Issue.record("it does not end")
      return
    }
  }

  @Test func aWrongPassphraseLosesNothing() throws {
    var driver = try ReviewSample.driver()
    driver.press("a", "^S", "s")
    driver.type("wrong")
    driver.press("Enter")
    #expect(driver.says("signing…"))
    driver.press("Esc")
    #expect(driver.says("Signing. Please wait."))
    driver.refuse(.notPermitted("wrong passphrase", .advice("try again")))
    #expect(driver.says("! Wrong passphrase. Try again."))
    #expect(driver.says("3 of 4 decided") && driver.says("3 signed"))
    driver.type("right")
    driver.press("Enter")
    #expect(try reply(driver).passphrase == "right")
  }

  @Test func escAsksBeforeDecisionsAreDropped() throws {
    var driver = try ReviewSample.driver()
    driver.press("s", "Esc")
    #expect(driver.says("Leave without a reply?"))
    driver.press("Esc")
    #expect(driver.says("1 of 4 decided"))
    driver.press("l", "Esc")
    guard case .quit? = driver.effects.last else {
      Issue.record("it asks although nothing is decided")
      return
    }
  }

  @Test func whatWasTypedOutlivesAnotherSizeAndAWayBack() throws {
    var driver = try ReviewSample.driver()
    driver.press("r")
    driver.type("Half a rea")
    driver.resize(40, 12)
    driver.resize(80, 24)
    driver.press("Esc")
    #expect(driver.says("0 of 4 decided"))
    driver.press("r")
    driver.type("son")
    driver.press("^S", "^S")
    #expect(driver.says("Half a reason"))
  }

  @Test func theSentenceThatIsSignedIsChosen() throws {
    var driver = try ReviewSample.driver()
    driver.press("e", "Right")
    #expect(driver.says("I was present at this session"))
    driver.press("Tab")
    driver.type("Well done")
    driver.press("Enter")
    #expect(driver.says("You will sign: \"I was present at this session\""))
    driver.press("Down", "s", "^S")
    driver.type("x")
    driver.press("Enter")
    let decided = try reply(driver).decisions.entries.values
    #expect(decided.map(\.meaning) == [.observed, .observed] && decided.contains { $0.comment == "Well done" })
  }

  @Test func aCriterionIsMetOrReferredBack() throws {
    var driver = try ReviewSample.driver()
    driver.press("End")
    #expect(driver.says("Sample: agrees with the client"))
    driver.press("s")
    #expect(driver.says("is met"))
    driver.press("r")
    driver.type("Show how.")
    driver.press("Shift-Tab")
    driver.type("4 dec")
    driver.press("Tab", "^S")
    #expect(driver.says("refer back"))
    driver.press("^S")
    driver.type("x")
    driver.press("Enter")
    let decided = try #require(try reply(driver).decisions.criteria.values.first)
    #expect(decided == .init(.referred, feedback: "Show how.", resubmitBy: LocalDate("2026-12-04")))
  }

  /// The sample's assessor has decided on a criterion before.
  @Test func anEarlierDecisionIsRevokedWithAReason() throws {
    var driver = try ReviewSample.driver()
    #expect(driver.says("Press v to see what you decided before.") && !driver.says("x revoke"))
    driver.press("v")
    #expect(driver.says("What you decided before") && driver.says("x revoke") && !driver.says("r return"))
    driver.press("x", "^S")
    #expect(driver.says("Say why, so that the learner knows what to do."))
    driver.type("A slip")
    driver.press("^S")
    #expect(driver.says("You will revoke this decision, with your reason."))
    driver.press("Esc")
    #expect(driver.says("0 of 4 decided"))
    driver.press("^S")
    #expect(driver.says("1 revoked") && driver.says("\"I revoke this decision\"") && driver.says("A slip"))
    driver.type("x")
    driver.press("Enter")
    #expect(try reply(driver).decisions.revocations.values.map(\.self) == ["A slip"])
    driver.refuse(.notPermitted("wrong passphrase", .advice("try again")))
    driver.press("Esc", "v", "l")
    #expect(driver.says("This decision stays as it is."))
    driver.press("^S")
    #expect(driver.says("Nothing is decided yet."))
  }

  /// Each key says what it is for where it does not apply, and decides on nothing.
  @Test func keysOfTheOtherListDecideNothing() throws {
    var driver = try ReviewSample.driver()
    driver.press("x")
    #expect(driver.says("Press v first, to see what you decided before.") && driver.says("0 of 4 decided"))
    driver.press("v", "a")
    #expect(driver.says("This list has what you decided before."))
    driver.press("r")
    #expect(driver.logbook.context == .review)
    driver.press("s", "Esc")
    #expect(driver.says("0 of 4 decided"))
    driver.press("^S")
    #expect(driver.says("Nothing is decided yet."))
  }

  @Test func whatIsDecidedAfterGoingOnWithoutReadingIsAskedAboutAgain() throws {
    var driver = try ReviewSample.driver()
    driver.press("Down", "a", "^S", "s")
    #expect(driver.says("Sign your reply to Priya Shah"))
    driver.press("Esc", "^S")
    #expect(driver.says("You have not seen"))
  }

  @Test func whatWasDecidedBeforeIsListedOnTheSmallestTerminal() throws {
    var driver = try ReviewSample.driver(Size(columns: 40, rows: 12))
    driver.press("v")
    #expect(driver.says("x revokes a decision.") && driver.says("Mon 21 Sep 2026, 1 h"))
    driver.press("Down", "x")
    driver.type("A slip")
    driver.press("^S", "^S")
    #expect(driver.says("1 revoked"))
  }

  @Test func nothingIsFinishedBeforeSomethingIsDecided() throws {
    var driver = try ReviewSample.driver()
    driver.press("^S")
    #expect(driver.says("Nothing is decided yet."))
    driver.press("r", "^S")
    #expect(driver.says("Say why, so that the learner knows what to do."))
  }

  /// Where there is no room beside the list, Enter gives the text the page.
  @Test func allOfATextCanBeReadAtASmallSize() throws {
    var driver = try ReviewSample.driver(Size(columns: 40, rows: 12))
    driver.press("End", "Enter")
    var seen = ""
    for _ in 0..<60 {
      seen += driver.screen
      driver.press("Down")
    }
    #expect(seen.contains("Sample: agrees with the"))
    driver.press("s", "Esc")
    #expect(driver.says("1 of 4"))
  }

  @Test func whatWasNotSeenIsAskedAbout() throws {
    var driver = try ReviewSample.driver()
    driver.press("a", "^S")
    #expect(driver.says("You have not seen 2 of 3 in full"))
    driver.press("Enter", "Down", "Down", "^S")
    #expect(driver.says("Sign your reply to Priya Shah"))
  }

  @Test func anUnknownKeyIsTold() throws {
    var driver = try ReviewSample.driver(isKnown: false)
    driver.press("a", "^S", "s")
    driver.type("x")
    driver.press("Enter")
    driver.finish(SignReply.self, [])
    #expect(driver.says("Read these check digits to Priya Shah"))
    #expect(driver.says(try ReviewSample.review(isKnown: false).file.publicKey.digits))
  }

  /// The whole way with a real key, to a file.
  @Test func theReplyOnDiskIsOne() throws {
    var driver = try ReviewSample.driver(isKnown: false)
    driver.press("a", "^S", "s")
    driver.type("a long enough passphrase of words")
    driver.press("Enter")
    let act = try reply(driver)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("review-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("reply.txt").path
    let review = Review(
      act.review.request, by: act.review.file, at: path + ".key", to: path, replacing: false)
    var workspace = Workspace(
      JournalPlace(path: path, isUsual: false, keyFolder: nil, modelFolder: nil, home: nil),
      on: driver.world.occasion)
    let signing = SignReply(review: review, decisions: act.decisions, passphrase: act.passphrase)
    _ = try signing.write(in: &workspace)
    let document = try Armour.reply.document(in: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    #expect(try ReplyDocument.reply(in: document).decisions.count == 3)
    #expect(throws: JournalError.self) { try signing.write(in: &workspace) }
  }
}
