import Support
import TerminalUI
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// Keys by somebody who presses anything, a hundred thousand of them in `make soak`: nothing traps, and what must
/// always hold does.
@Suite struct RandomKeysTests {
  private static let keys: [Key] =
    [
      .enter, .enter, .escape, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .wordLeft, .wordRight, .top, .bottom, .function(1), .function(2), .function(3), .function(4),
      .control("s"), .control("x"), .control("u"), .control("y"), .control("r"), .control("w"), .control("k"),
      .control("z"),
      .control("l"), .control("a"), .control("e"), .alt("x"), .insert,
    ] + Array("nntTu/efrwcavsSAKx1234?jkgG7C0-+:, é日👍\u{301}\u{200D}").map(Key.character)

  @Test(arguments: 0..<4) func holdUnderAnyKeys(_ seed: Int) throws {
    var rng = SeededGenerator(state: UInt64(seed + 1))
    var world = try World()
    let entries = try Scene.someRows(world)
    world.rows = entries
    world.waiting = entries.filter { $0.state != .signed }
    world.clients = [try World.client()]
    world.outcome = { mutation, ticket in
      String(describing: mutation).utf8.count % 3 == 0 ? MutationResult(refused: .againstRule("no"), ticket) : nil
    }
    var driver = try Driver(world)
    var deepest = 0
    for step in 0..<Soak.rounds(2_500, of: 25_000) {
      let roll = rng.next() % 100
      switch roll {
      case 0: driver.resize(Int(rng.next() % 130), Int(rng.next() % 45))
      case 1: driver.wait(seconds: Int(rng.next() % 3))
      case 2: driver.paste("pasted\ntext \u{1F469}\u{200D}\u{1F467} 日本")
      case 3: driver.send(.reply(.changed))
      default: driver.send(.input(.key(RandomKeysTests.keys[Int(rng.next() % UInt64(RandomKeysTests.keys.count))])))
      }
      deepest = max(deepest, driver.logbook.layers.count)
      if step % 25 == 0 { driver.frame.expectWhole("seed \(seed), step \(step)") }
      if driver.logbook.message?.text.contains("\n") == true {
        Issue.record("seed \(seed), step \(step): a message of two lines")
      }
    }
    #expect(deepest > 1)
    #expect(deepest < 40, "pages pile up")
  }
}

extension Scene {
  /// A few entries in every state.
  static func someRows(_ world: World) throws -> [EntryRow] {
    try EntryState.allCases.enumerated().map { index, state in
      let start = try world.occasion.zone.moment(
        on: world.occasion.today.adding(days: -index - 1), at: try ClockTime("14:00"), offset: nil)
      let hex = String(repeating: "\(index)", count: 32)
      guard let id = EntryID(hex: hex) else { throw JournalError.notFound(hex) }
      return EntryRow(
        id: id, sort: .session, version: RecordID(of: Array(hex.utf8)), date: start.date, start: start, minutes: 60,
        countedMinutes: 60, role: .coaching, client: try ClientCode("C07"), requirement: "8577-302", status: .held,
        state: state, amendedSinceReturn: false)
    }
  }
}
