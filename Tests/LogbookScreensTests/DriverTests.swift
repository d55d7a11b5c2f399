import TerminalUI
import Testing

@testable import LogbookValues
@testable import LogbookScreens

@Suite struct DriverTests {
  @Test func everyKeyOfTheTableCanBePressedByItsName() {
    for binding in Binding.all {
      for key in binding.keys { #expect(Driver.key(key.name) == key) }
    }
  }

  @Test func theFirstPageIsProgress() throws {
    let driver = try Driver()
    #expect(driver.logbook.context == .progress)
    #expect(driver.says("Priya Shah"))
  }

  @Test func withoutAJournalItSetsOneUp() throws {
    var world = try World()
    world.isNew = true
    #expect(try Driver(world).logbook.context == .setUp)
  }

  @Test func whoeverAsksAgainTakesTheQuestionBeforeBack() throws {
    var turn = Turn(shared: try Driver().logbook.shared, lastNumber: 7, seed: 1)
    var asked = Asked<OverviewQuery>()
    for _ in 0..<3 { turn.ask(OverviewQuery(), &asked) }
    let replaced = turn.effects.map { effect -> Int? in
      if case .ask(let asked) = effect { asked.replaces } else { nil }
    }
    #expect(replaced == [nil, 8, 9] && asked.number == 10)
  }

  /// Holding Down on the list of sessions leaves one question for the entry that the mark stands on.
  @Test func whatIsShownInPassingIsNotAskedToTheEnd() throws {
    var world = try DemoPlace().world()
    world.keepsDrafts = false
    var driver = try Driver(world)
    driver.press("2")
    driver.isSlow = true
    driver.press("Down", "Down", "Down")
    let replaced = Set(driver.unanswered.compactMap(\.replaces))
    #expect(driver.unanswered.filter { !replaced.contains($0.number) }.count == 1)
  }
}
