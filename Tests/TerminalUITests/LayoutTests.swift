import Support
import Testing

@testable import TerminalUI

@Suite struct LayoutTests {
  @Test func lengthsStandBeforeShares() {
    #expect(Part.lengths(of: [.length(1), .share(), .length(2)], in: 10) == [1, 7, 2])
    #expect(Part.lengths(of: [.share(2), .share(3)], in: 9) == [3, 6])
    #expect(Part.lengths(of: [.share(), .share(), .share()], in: 10) == [3, 3, 4])
  }

  @Test func sharesKeepTheirBounds() {
    #expect(Part.lengths(of: [.share(2, least: 4), .share(3, least: 8)], in: 12) == [4, 8])
    #expect(Part.lengths(of: [.share(55, most: 60), .share(45)], in: 200) == [60, 140])
    #expect(Part.lengths(of: [.share(1, most: 3), .share(2, least: 9), .share(1)], in: 20) == [3, 11, 6])
    #expect(Part.lengths(of: [.share(most: 3)], in: 9) == [3])
  }

  @Test func theLowestPriorityGoesFirst() {
    let parts: [Part] = [
      .exactly(2, priority: 2), .exactly(3, priority: 1), .exactly(1, priority: 3), .share(least: 4),
    ]
    #expect(Part.lengths(of: parts, in: 11) == [2, 3, 1, 5])
    #expect(Part.lengths(of: parts, in: 9) == [2, 0, 1, 6])
    #expect(Part.lengths(of: parts, in: 6) == [0, 0, 1, 5])
    #expect(Part.lengths(of: parts, in: 4) == [0, 0, 0, 4])
    #expect(Part.lengths(of: [.exactly(3), .exactly(3)], in: 5) == [3, 0])
  }

  @Test func whatMustStandShrinksFromTheLowestPriorityOn() {
    let parts: [Part] = [.length(9, least: 2, priority: 1), .length(5, least: 3, priority: 2)]
    #expect(Part.lengths(of: parts, in: 20) == [9, 5])
    #expect(Part.lengths(of: parts, in: 8) == [3, 5])
    #expect(Part.lengths(of: parts, in: 6) == [2, 4])
    #expect(Part.lengths(of: parts, in: 4) == [1, 3])
    #expect(Part.lengths(of: parts, in: 2) == [0, 2])
  }

  @Test func whatIsLeftOutHasNoShareEither() {
    let parts: [Part] = [.length(9, least: 9), .share(least: 10, isOptional: true)]
    #expect(Part.lengths(of: parts, in: 19) == [9, 10])
    #expect(Part.lengths(of: parts, in: 18) == [9, 0])
    #expect(Part.lengths(of: [.length(5, least: 3, isOptional: true), .share(least: 2)], in: 6) == [4, 2])
    #expect(Part.lengths(of: [.length(5, least: 3, isOptional: true), .share(least: 2)], in: 4) == [0, 4])
  }

  /// Any parts in any room: they never overlap, never leave the rectangle, fill it where a share is there that takes
  /// all there is, and what is left out is of no higher priority than what was left out for it.
  @Test func anyPartsStayWithinTheirRoom() {
    var random = SeededGenerator(state: 8)
    for _ in 0..<4_000 {
      let parts = (0..<Int.random(in: 0...6, using: &random)).map { _ in random.part() }
      let rect = Rect(
        column: .random(in: 0...5, using: &random), row: .random(in: 0...5, using: &random),
        columns: .random(in: 0...40, using: &random), rows: .random(in: 0...40, using: &random))
      let places = rect.rows(parts)
      var next = rect.row
      for place in places {
        #expect(place.row == next && place.column == rect.column && place.columns == rect.columns)
        next += place.rows
      }
      #expect(next <= rect.row + rect.rows)
      let lengths = places.map(\.rows)
      #expect(lengths == rect.turned.columns(parts).map(\.columns))
      if parts.contains(where: { $0.share > 0 && !$0.isOptional && $0.most == .max }) {
        #expect(next == rect.row + rect.rows)
      }
      for (part, length) in zip(parts, lengths) {
        #expect(length <= (part.share > 0 ? part.most : part.length))
      }
      // Something optional is left out: with it there is no room for the least of all that goes no earlier.
      for (index, part) in parts.enumerated()
      where part.isOptional && part.least > 0 && lengths[index] == 0 && rect.rows > 0 {
        let later = parts.enumerated().filter { other, it in
          let goesLater = it.priority == part.priority ? other < index : it.priority > part.priority
          return other == index || goesLater || !it.isOptional
        }
        #expect(later.reduce(0) { $0 + min($1.element.least, rect.rows) } > rect.rows)
      }
    }
  }

  @Test func nothingIsInNothing() {
    let none = Rect(Size(columns: 0, rows: 0))
    let parts: [Part] = [
      .length(3, least: 2), .exactly(.max), .share(.max, least: .max), .length(-1), .share(0, most: -4),
    ]
    #expect(none.rows(parts).allSatisfy(\.isEmpty) && none.columns(parts).allSatisfy(\.isEmpty))
    #expect(none.inset(left: 2, right: 1, most: 9).isEmpty && none.centred(columns: 4, rows: 2).isEmpty)
    #expect(none.rows([]).isEmpty)
    var frame = Frame(none.size)
    frame.put(wrapped: "a text", in: none)
    frame.put("a text", in: none, alignment: .right)
    frame.rule(in: none, .dim)
    Table([.init("Name", .length(4)), .gap(.length(1))]).draw(["a"], on: &frame, in: none)
    #expect(ListState().places(count: 4, in: none).isEmpty)
    #expect(frame == Frame(none.size))
  }

  @Test func marginsAndTheMiddle() {
    let rect = Rect(column: 3, row: 1, columns: 20, rows: 9)
    #expect(rect.inset(left: 2, right: 1) == Rect(column: 5, row: 1, columns: 17, rows: 9))
    #expect(rect.inset(left: 2, right: 1, most: 10) == Rect(column: 5, row: 1, columns: 10, rows: 9))
    #expect(rect.centred(columns: 6, rows: 4) == Rect(column: 10, row: 3, columns: 6, rows: 4))
    #expect(rect.centred(columns: 60, rows: 40) == rect)
  }

  @Test func linesThatDoNotFitSaySo() {
    var frame = Frame(Size(columns: 12, rows: 3))
    frame.put(wrapped: "one two three four five six", in: Rect(column: 1, row: 0, columns: 9, rows: 2))
    let left = frame.put("end", in: Rect(column: 0, row: 2, columns: 12, rows: 1), alignment: .right)
    #expect(frame.lines == [" one two    ", " three fo…  ", "         end"])
    #expect(left == Rect(column: 0, row: 2, columns: 9, rows: 1))
  }

  @Test func aTableSaysLessWhereThereIsLessRoom() {
    let table = Table([
      .init("Day", .length(11, least: 7, priority: 1)), .init("Min", .length(4, least: 4), gap: 0, alignment: .right),
      .gap(.length(2, least: 1)), .init("Model", .exactly(6)), .init("State", .share(least: 6)),
    ])
    func rows(_ columns: Int) -> [String] {
      var frame = Frame(Size(columns: columns, rows: 2))
      table.drawHeading(on: &frame, in: Rect(frame.size).rows(.length(1), .share()).0)
      let row = Rect(frame.size).rows(.length(1), .share()).1
      table.draw([.init(["Fri 20 Nov", "20 Nov"]), "90", "T-GROW", "signed"], on: &frame, in: row)
      return frame.lines
    }
    #expect(rows(32) == ["Day         Min  Model State    ", "Fri 20 Nov   90  T-GR… signed   "])
    #expect(rows(24) == ["Day     Min Model State ", "20 Nov   90 T-GR… signed"])
    #expect(rows(20) == ["Day       Min State ", "20 Nov     90 signed"])
    #expect(table.shows("Model", in: 24) && !table.shows("Model", in: 23))
  }
}

extension SeededGenerator {
  /// Any part.
  fileprivate mutating func part() -> Part {
    let (length, least) = (Int.random(in: 0...15, using: &self), Int.random(in: 0...15, using: &self))
    let priority = Int.random(in: -1...2, using: &self)
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return .length(length, least: least, priority: priority, isOptional: Bool.random(using: &self))
    case 1: return .exactly(length, priority: priority)
    case 2: return .share(length, least: least, priority: priority, isOptional: Bool.random(using: &self))
    default: return .share(1, least: least, most: least + length, priority: priority)
    }
  }
}

extension Rect {
  /// The rectangle with rows for columns.
  fileprivate var turned: Rect { Rect(column: row, row: column, columns: rows, rows: columns) }
}
