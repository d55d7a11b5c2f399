import TerminalUI
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import LogbookScreens

/// Drafts go again: thrown away on purpose, or because nothing is left in them.
@Suite struct DiscardedDraftTests {
  /// A form that keeps a draft: how it is come to, what is typed, and how many characters take that back.
  enum Typed: CaseIterable {
    case session, withdrawal, note, action, support, signing, returning, supervisor, revocation, client, enrolment,
      request, attaching

    var keys: [String] {
      switch self {
      case .session: ["n", "Tab", "Tab", "Tab", "Tab", "Tab"]
      case .withdrawal: ["2", "x"]
      case .note: ["3", "n"]
      case .action: ["3", "g", "p", "n"]
      case .support: ["g", "s", "n", "Tab", "Tab"]
      case .signing: ["4", "a", "s", "Backtab"]
      case .returning: ["4", "r"]
      case .supervisor: ["4", "K"]
      case .revocation: ["4", "g", "d", "x"]
      case .client: ["5", "n"]
      case .enrolment: ["6", "e", "Shift-Tab"]
      case .request: ["4", "A", "^E"]
      case .attaching: ["2", "Enter", "v", "n"]
      }
    }

    var text: String { self == .client || self == .support ? "45" : "words" }
  }

  private func driver(_ typed: Typed) throws -> Driver {
    let place = try DemoPlace()
    var driver = try Driver(place.world())
    for key in typed.keys { driver.press(key == "Backtab" ? "Shift-Tab" : key) }
    driver.type(typed.text)
    driver.wait()
    return driver
  }

  @Test(arguments: Typed.allCases) func everyFormsDraftIsThrownAwayAfterAQuestion(_ typed: Typed) throws {
    var driver = try driver(typed)
    #expect(driver.keptDrafts.count == 1)
    let below = driver.logbook.layers.count - 1
    driver.press("^X")
    #expect(driver.says("Throw away what you typed here?"))
    driver.press("Enter")
    #expect(driver.keptDrafts.count == 1)
    driver.press("^X", "x")
    #expect(driver.says("The draft is thrown away."))
    #expect(driver.keptDrafts.isEmpty)
    #expect(driver.logbook.layers.count == below)
  }

  /// In the form of the enrolment nothing is empty at first, so that nothing comes of taking back what is there.
  @Test(arguments: Typed.allCases.filter { $0 != .enrolment }) func whatIsTypedAndTakenBackIsOfferedToNobody(
    _ typed: Typed
  ) throws {
    var driver = try driver(typed)
    for _ in typed.text { driver.press("Backspace") }
    driver.wait()
    #expect(driver.keptDrafts.isEmpty)
    driver.press("^Y")
    driver.wait()
    #expect(driver.keptDrafts.count == 1)
  }

  @Test func aDraftThatIsTakenUpAndEmptiedGoesToo() throws {
    var world = try World()
    world.drafts = [
      Draft(
        id: "00000000000000aa", subject: .action, fields: ["text": "Ask Ann", "due": ""], savedAt: world.occasion.now)
    ]
    var driver = try Driver(world)
    driver.press("Enter", "^A", "^K", "Esc")
    #expect(!driver.says("Kept as a draft"))
    #expect(driver.keptDrafts.isEmpty)
    #expect(!driver.says("An action for your plan"))
  }

  @Test func nothingIsDroppedWhileItIsSaved() throws {
    var driver = try Driver()
    driver.press("3", "g", "p", "n")
    driver.type("Ask Ann")
    driver.press("^S")
    driver.wait()
    #expect(driver.keptDrafts.count == 1)
  }

  @Test func onProgressTheOneUnderTheMarkGoesWithoutBeingOpened() throws {
    var world = try World()
    world.drafts = ["aa", "bb"].map { name in
      Draft(
        id: "00000000000000\(name)", subject: .action, fields: ["text": "Ask \(name)"], savedAt: world.occasion.now)
    }
    var driver = try Driver(world)
    driver.press("Down", "^X")
    #expect(driver.says("Throw this draft away?"))
    #expect(driver.says("Ask bb"))
    driver.press("x")
    #expect(driver.effects.contains { if case .dropDraft("00000000000000bb") = $0 { true } else { false } })
    #expect(driver.logbook.shared.drafts.map(\.id) == ["00000000000000aa"])
    driver.press("Down", "^X")
    #expect(driver.says("First select the draft to throw away"))
  }

  @Test func aNameTypedForACodeIsInNoDraft() throws {
    var driver = try Driver()
    driver.press("5", "n")
    driver.type("Ann Brown")
    driver.press("Tab", "Tab", "Tab")
    driver.type("2026-11-02")
    driver.wait()
    #expect(!"\(driver.keptDrafts)".contains("Ann"))
    #expect(driver.keptDrafts.first?.fields["contract"] == "2026-11-02")
    driver.press("Esc")
    #expect(driver.says("Kept as a draft without the invalid code."))
  }

  @Test func aNameAloneIsKeptNowhereAndThatIsSaid() throws {
    var driver = try Driver()
    driver.press("5", "n")
    driver.type("Ann Brown")
    driver.press("Esc")
    #expect(driver.keptDrafts.isEmpty)
    #expect(driver.says("Not kept: a draft leaves out the invalid code."))
  }
}
