import Support
import Testing

@testable import JournalExchange
@testable import LogbookValues

struct OverlapDetectorTests {
  private func span(_ minutes: Range<Int>, row: Int? = nil) -> OverlapDetector.Span {
    OverlapDetector.Span(minutes: minutes, row: row, entry: nil)
  }

  private func refused(_ spans: [OverlapDetector.Span]) -> [Int] { OverlapDetector.overlaps(spans).map(\.row).sorted() }

  @Test func whatTouchesDoesNotOverlap() {
    #expect(refused([span(0..<60, row: 0), span(60..<90, row: 1), span(90..<100)]).isEmpty)
  }

  @Test func ofTwoRowsTheLaterOneIsRefused() {
    #expect(refused([span(30..<90, row: 0), span(0..<60, row: 1)]) == [1])
    #expect(refused([span(0..<60, row: 0), span(30..<90, row: 1)]) == [1])
  }

  @Test func whatIsInTheJournalStays() {
    #expect(refused([span(0..<60, row: 0), span(30..<90)]) == [0])
    #expect(refused([span(30..<90, row: 0), span(0..<60)]) == [0])
  }

  @Test func aLongOneMeetsEveryOneWithinIt() {
    #expect(refused([span(0..<600), span(10..<20, row: 0), span(30..<40, row: 1), span(600..<610, row: 2)]) == [0, 1])
  }

  @Test func whatIsRefusedStandsInNobodysWay() {
    // The long row is refused for the journal's session, and the row after that one is free.
    #expect(refused([span(0..<600, row: 0), span(10..<20), span(30..<40, row: 1)]) == [0])
  }

  @Test func itFindsARowOfEveryOverlappingPair() {
    var random = SeededGenerator(state: 5)
    for _ in 0..<300 {
      let spans = (0..<12).map { index in
        let begin = Int.random(in: 0..<120, using: &random)
        return span(begin..<(begin + Int.random(in: 1..<30, using: &random)), row: index)
      }
      let out = Set(refused(spans))
      for first in spans where !out.contains(first.row ?? -1) {
        for second in spans where second.row != first.row && !out.contains(second.row ?? -1) {
          #expect(!first.minutes.overlaps(second.minutes))
        }
      }
    }
  }
}
