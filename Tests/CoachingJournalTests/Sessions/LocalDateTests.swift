import LogbookValues
import Foundation
import Testing

@Suite struct LocalDateTests {
  @Test func everyDayOfThreeCenturiesRoundTrips() throws {
    let first = try day("1900-01-01")
    let last = try day("2199-12-31")
    #expect(last.dayNumber - first.dayNumber + 1 == 109_573)
    var expectedWeekday = 0  // 1 January 1900 was a Monday.
    var failures = 0
    for number in first.dayNumber...last.dayNumber {
      let date = LocalDate(dayNumber: number)
      let (year, month, day) = date.components
      if LocalDate(year: year, month: month, day: day) != date { failures += 1 }
      if LocalDate(date.description) != date { failures += 1 }
      if date.weekday != Weekday.allCases[expectedWeekday] { failures += 1 }
      expectedWeekday = (expectedWeekday + 1) % 7
    }
    #expect(failures == 0)
  }

  @Test func agreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for number in stride(from: -25_567, to: 84_000, by: 97) {
      let date = LocalDate(dayNumber: number)
      let moment = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
      let (year, month, day) = date.components
      #expect(year == parts.year && month == parts.month && day == parts.day)
      #expect(Weekday.allCases.firstIndex(of: date.weekday) == ((parts.weekday ?? 0) + 5) % 7)
    }
  }

  @Test(arguments: [
    "2026-02-30", "2027-02-29", "2100-02-29", "1899-12-31", "2026-00-01", "2026-13-01", "2026-01-00", "2026-1-01",
    "2026-01-1", " 2026-01-01", "2026/01/01", "", "+026-01-01", "２０２６-01-01",
  ])
  func refusesWhatIsNoDay(_ text: String) {
    #expect(LocalDate(text) == nil)
  }

  @Test func spellsTheDay() throws {
    #expect(try day("2027-03-28").spelled == "Sun 28 Mar 2027")
    #expect(try day("2026-11-02").spelled == "Mon 2 Nov 2026")
  }
}
