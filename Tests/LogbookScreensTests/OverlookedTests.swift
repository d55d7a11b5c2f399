import TerminalUI
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens

/// Whoever signs may trust, but never overlooks.
@Suite struct OverlookedTests {
  /// A driver before the passphrase of five entries, the first of which is in sight to its end.
  private func signing() throws -> Driver {
    var driver = try SignOffSample.driver()
    driver.press("a", "s")
    return driver
  }

  private func signed(_ driver: Driver) -> (count: Int, passphrase: String)? {
    (driver.acts.last?.act as? DecideEntries).map { ($0.shown.count, $0.signer.passphrase) }
  }

  @Test func whatWasNotShownIsAskedAboutOnceBeforeItIsSigned() throws {
    var driver = try signing()
    #expect(driver.says("1 of 5 read"))
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("You have not seen 4 of 5 in full"))
    driver.press("Enter")
    #expect(driver.acts.isEmpty)
    #expect(driver.logbook.context == .signing)
    // Reading on has begun.
    #expect(!driver.says("1 of 5 read") && driver.says("of 5 read"))
    driver.press("^S", "s")
    #expect(signed(driver)?.count == 5)
    #expect(signed(driver)?.passphrase == SigningPageTests.passphrase)
    driver.refuse(.notPermitted("wrong passphrase for /keys/jane-doe.key"))
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(driver.acts.count == 2)
  }

  @Test func whatChangesWhileTheQuestionStandsIsAskedAboutAnew() throws {
    var driver = try signing()
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(driver.says("You have not seen 4 of 5 in full"))
    var rows = driver.world.waiting
    rows[4].version = SignOffSample.record(77)
    driver.world.proposals = .success(try rows.enumerated().map { try SignOffSample.proposal($1, $0 + 1) })
    driver.send(.reply(.changed))
    driver.press("s")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("You have not seen"))
  }

  @Test func anotherSignerIsAskedAsWell() throws {
    var world = try SignOffSample.world()
    world.signers = try [SignOffSample.signer(), SignOffSample.signer("Bob Smith", 2)]
    var driver = try SignOffSample.driver(world)
    driver.press("a", "s", "Tab", "Tab", "Tab")
    driver.type(SigningPageTests.passphrase + "\n")
    driver.press("s")
    #expect(driver.acts.count == 1)
    driver.refuse(.notPermitted("wrong passphrase for /keys/jane-doe.key"))
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab", "Right", "Tab", "Tab", "Tab")
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(driver.acts.count == 1)
    #expect(driver.says("You have not seen"))
  }

  @Test func whatWasReadIsSignedWithoutAQuestion() throws {
    var driver = try signing()
    for _ in 0..<10 { driver.press("PgDn") }
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(signed(driver)?.count == 5)
  }
}
