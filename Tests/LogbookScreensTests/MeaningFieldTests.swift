import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookScreens
@testable import LogbookValues
@testable import SignedRecords

/// What a signature says is chosen on the signing page.
@Suite struct MeaningFieldTests {
  static let passphrase = "Wolf-4711-Kessel"

  private func driver(usual: SignOffMeaning?, _ command: String = "s") throws -> Driver {
    var world = try SignOffSample.world()
    world.signers = [try SignOffSample.signer(usualMeaning: usual)]
    var driver = try SignOffSample.driver(world, columns: 100, rows: 30)
    driver.press(command)
    return driver
  }

  private func signed(_ driver: Driver) -> [SignOffMeaning] {
    (driver.acts.last?.act as? DecideEntries)?.shown.map(\.meaning) ?? []
  }

  @Test func itIsAskedTheFirstTime() throws {
    var driver = try driver(usual: nil)
    #expect(driver.lines.contains { $0.contains("▌ This signature says") && $0.contains("I supervised this session") })
    driver.press("Right")
    #expect(driver.says("You sign: \"I was present at this session\"."))
    #expect(driver.lines.contains { $0.contains("You sign  \"I was present at this session\"") })
    driver.press("Tab", "Tab")
    driver.type(MeaningFieldTests.passphrase + "\n")
    #expect(signed(driver) == [.observed])
  }

  /// What is kept is both: a comment with another statement above it would be signed as something else.
  @Test func aCommentIsKeptWithWhatTheSignatureSays() throws {
    var driver = try driver(usual: nil)
    driver.press("Right", "Tab")
    driver.type("Well prepared")
    driver.press("Esc")
    #expect(driver.says("Kept as a draft"))
    driver.press("s")
    #expect(driver.says("Well prepared") && driver.says("You sign: \"I was present at this session\"."))
  }

  @Test func laterWhatWasChosenLastIsOffered() throws {
    var driver = try driver(usual: .discussed)
    #expect(driver.lines.contains { $0.contains("▌ Passphrase") })
    #expect(driver.says("You sign: \"I discussed this session with the learner\"."))
    driver.type(MeaningFieldTests.passphrase + "\n")
    #expect(signed(driver) == [.discussed])
  }

  @Test func whoeverHasOnlyReadItIsToldThatItStaysUnsigned() throws {
    var driver = try driver(usual: .read)
    #expect(
      driver.says("You sign: \"I have read this record\". The session stays unsigned, and shows who has read it."))
    driver.type(MeaningFieldTests.passphrase + "\n")
    #expect(signed(driver) == [.read])
  }

  @Test func `what was read already is refused where another sentence is chosen`() throws {
    var driver = try driver(usual: .read)
    driver.type(MeaningFieldTests.passphrase + "\n")
    driver.refuse(.againstRule("you have already read 910a2d", .signBeyondReading))
    let row = try #require(driver.lines.firstIndex { $0.contains("▌ This signature says") })
    #expect(driver.lines[row + 1].contains("You have already read this. Choose another sentence to sign it."))
    driver.press("Left")
    #expect(!driver.says("You have already read"))
  }

  @Test func aReturnAndWhatLeavesNoChoiceAreNotAsked() throws {
    var driver = try driver(usual: nil, "r")
    #expect(!driver.says("This signature says"))
    driver.press("Esc")
    // The entry before the last is support.
    driver.press("End", "Up", "s")
    #expect(driver.says("I confirm that this support took place"))
    #expect(!driver.says("This signature says"))
  }

  @Test func somebodyElseIsOfferedTheirOwn() throws {
    var world = try SignOffSample.world()
    world.signers = [
      try SignOffSample.signer(usualMeaning: .observed), try SignOffSample.signer("Tom Lee", 3, usualMeaning: .read),
    ]
    var driver = try SignOffSample.driver(world, columns: 100, rows: 30)
    driver.press("s")
    #expect(driver.says("I was present at this session"))
    driver.press("Right")
    #expect(driver.says("I have read this record"))
  }
}
