import Testing

@testable import LogbookValues
@testable import LogbookScreens

/// What a slip of the hand must not cost.
@Suite struct SafetyTests {
  @Test func leaningOnUndoTakesBackOneStep() throws {
    var world = try World()
    let zone = world.occasion.zone
    world.outcome = { _, ticket in MutationResult(CancelTimer(), (), ticket, in: zone) }
    var driver = try Driver(world)
    for _ in 0..<20 { driver.press("u") }
    driver.wait()
    for _ in 0..<20 { driver.press("u") }
    #expect(driver.acts.count == 1)
    #expect(driver.says("One step at a time"))
    driver.wait()
    driver.wait()
    driver.press("u")
    #expect(driver.acts.count == 2)
  }

  @Test func undoWaitsForTheOneBefore() throws {
    var driver = try Driver()
    driver.press("u")
    driver.wait()
    driver.wait()
    driver.press("u")
    #expect(driver.acts.count == 1)
    driver.refuse(.againstRule("there is nothing left to undo"))
    driver.wait()
    driver.wait()
    driver.press("u")
    #expect(driver.acts.count == 2)
  }

  @Test func helpOverAFormDoesNotLeaveIt() throws {
    var driver = try Driver()
    driver.press("n")
    driver.type("C07")
    driver.press("F1")
    driver.type("how far you are")
    driver.press("Enter")
    #expect(driver.logbook.context == .session)
    #expect(driver.says("1 works in: Progress."))
    #expect(driver.screen.contains("C07"))
  }

  @Test func helpWhileSettingUpDoesNotLeadAwayFromIt() throws {
    var world = try World()
    world.isNew = true
    var driver = try Driver(world)
    driver.press("F1")
    driver.type("how far you are")
    driver.press("Enter")
    #expect(driver.logbook.context == .setUp)
  }

  @Test func aRefusedKeyLeavesNoPassphraseBehind() throws {
    var driver = try Driver()
    driver.press("4", "K")
    driver.type("Jane Doe\n\na long enough one\na long enough one\n")
    driver.refuse(.cannotCreate("the key cannot be written to /keys; look at the folder's permissions"))
    #expect(!driver.screen.contains("•"))
    let passwords = driver.logbook.layers.compactMap { ($0 as? SupervisorPage)?.form }
      .flatMap { [$0.secret(.passphrase), $0.secret(.again)] }
    #expect(passwords == ["", ""])
  }
}
