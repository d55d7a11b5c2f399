import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import LogbookScreens

/// What the screen says while what is typed cannot be written to disk: never that it is kept.
@Suite struct UnkeptDraftTests {
  private let full = JournalError.cannotCreate("cannot create /log.d/draft: the disk is full")

  private func typing() throws -> Driver {
    var driver = try Driver()
    driver.press("n")
    driver.type("C07")
    driver.wait()
    driver.send(.reply(.draftLost(full)))
    return driver
  }

  @Test func itStandsThereForAsLongAsItIsSo() throws {
    var driver = try typing()
    #expect(driver.says("Your text is not kept as a draft yet"))
    driver.press("Tab", "Tab")
    #expect(driver.says("not kept on disk yet"))
    #expect(!driver.says("kept as a draft until it is saved"))
    driver.send(.reply(.draftsKept))
    #expect(driver.says("kept as a draft until it is saved"))
  }

  @Test func leavingTheFormDoesNotSayItIsKept() throws {
    var driver = try typing()
    driver.press("Esc")
    #expect(!driver.says("Kept as a draft"))
    #expect(driver.says("the disk is full"))
    #expect(driver.says("A session with C07 you began, not saved yet"))
    driver.press("n", "Enter")
    #expect(driver.screen.contains("C07"))
  }

  @Test func quittingAsksFirst() throws {
    var driver = try typing()
    driver.press("Esc", "q")
    #expect(driver.says("What you typed is not on disk"))
    #expect(!driver.hasQuit)
    driver.press("Enter")
    #expect(!driver.hasQuit)
    driver.press("q", "q")
    #expect(!driver.hasQuit)
    driver.press("x")
    #expect(driver.hasQuit)
  }

  @Test func takenUpAgainADraftHasANameOfItsOwn() throws {
    var world = try World()
    let draft = Draft(
      id: "00000000000000aa", subject: .session, fields: ["client": "C07", "touched": "client"],
      savedAt: world.occasion.now)
    world.drafts = [draft]
    var driver = try Driver(world)
    driver.press("n", "Enter")
    let moves = driver.effects.compactMap { effect in
      if case .moveDraft(let draft, let old) = effect { (draft, old) } else { nil }
    }
    #expect(moves.map(\.1) == [draft.id])
    let kept = try #require(moves.first?.0)
    #expect(kept.fields == draft.fields)
    #expect(kept.id != draft.id)
    #expect(driver.logbook.front.draft(driver.logbook.shared)?.id == kept.id)
  }
}

extension Driver {
  fileprivate var hasQuit: Bool {
    effects.contains { if case .quit = $0 { true } else { false } }
  }
}
