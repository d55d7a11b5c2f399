import Testing

@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

/// Keys that come while an act is under way: nothing they say may go with the form, unseen.
@Suite struct WhileSavingTests {
  private func saving() throws -> Driver {
    var world = try World()
    world.clients = [try World.client("C07")]
    var driver = try Driver(world)
    driver.press("n", "7", "Tab", "Tab")
    driver.type("14:00-15:30")
    driver.press("Tab", "Tab", "Tab")
    driver.type("First appraisal")
    driver.press("^S")
    return driver
  }

  @Test func whatIsTypedAfterSavingDoesNotVanishWithTheForm() throws {
    var driver = try saving()
    driver.type(" and more")
    #expect(!driver.says("and more"), "it would look as if it were saved too")
    #expect(driver.says("Saving. Please wait."))
    driver.paste("pasted")
    #expect(!driver.says("pasted"))
    driver.refuse(.busy("another program is changing the journal"))
    driver.type(" and more")
    #expect(driver.says("First appraisal and more"))
    driver.press("^S")
    guard let act = driver.acts.last?.act as? LogSession else {
      Issue.record("not saved")
      return
    }
    #expect(act.texts.summary == "First appraisal and more")
  }

  @Test func savingTwiceIsOneAct() throws {
    var driver = try saving()
    driver.press("^S", "F2", "Esc", "Enter")
    #expect(driver.acts.count == 1)
    #expect(driver.logbook.context == .session)
  }

  @Test func aReasonIsNotTypedIntoAWithdrawalThatIsWritten() throws {
    var driver = try Driver()
    let entry = try #require(EntryID(hex: String(repeating: "7", count: 32)))
    driver.open { WithdrawalPage(entry, id: $1) }
    driver.type("Entered twice")
    driver.press("^S")
    driver.type(" by me")
    #expect(!driver.says("by me"))
    #expect(driver.says("Saving. Please wait."))
  }
}
