import Support
import Testing

@testable import TerminalUI

@Suite struct ListStateTests {
  @Test func showsWhatIsChosen() {
    var list = ListState()
    func press(_ key: Key) -> Bool { list.handle(key, count: 10, height: 4) }
    list.select(7, count: 10, height: 4)
    #expect(list.visible(count: 10, height: 4) == 4..<8)
    #expect(press(.up))
    #expect((list.selection, list.offset) == (6, 4))
    #expect(press(.character("G")))
    #expect((list.selection, list.offset) == (9, 6))
    #expect(press(.pageUp))
    #expect(list.selection == 6)
    #expect(press(.home))
    #expect((list.selection, list.offset) == (0, 0))
    #expect(!press(.enter))
  }

  @Test func aListThatShrinksKeepsASelection() {
    var list = ListState()
    list.select(9, count: 10, height: 4)
    list.settle(count: 3, height: 4)
    #expect((list.selection, list.offset) == (2, 0))
    list.settle(count: 0, height: 0)
    #expect((list.selection, list.offset) == (0, 0))
  }

  @Test func isTotal() {
    let keys: [Key] = [.up, .down, .pageUp, .pageDown, .home, .end, .top, .bottom, .character("j"), .character("k")]
    let numbers = [Int.min, -1, 0, 1, 2, 5, 30, Int.max]
    var random = SeededGenerator(state: 3)
    var list = ListState()
    for _ in 0..<5_000 {
      guard let count = numbers.randomElement(using: &random), let height = numbers.randomElement(using: &random),
        let key = keys.randomElement(using: &random), let distance = numbers.randomElement(using: &random)
      else { return }
      list.move(by: distance, count: count, height: height)
      _ = list.handle(key, count: count, height: height)
      let visible = list.visible(count: count, height: height)
      #expect(visible.count == max(0, min(count, height)))
      #expect(visible.isEmpty || visible.contains(list.selection))
    }
  }
}
