import LogbookValues
import Testing

@Suite struct DateParserTests {
  /// 23 November 2026 is a Monday.
  @Test(arguments: [
    ("2026-11-20", "2026-11-20"), ("today", "2026-11-23"), ("Today", "2026-11-23"), ("YESTERDAY", "2026-11-22"),
    ("mon", "2026-11-16"), ("Tue", "2026-11-17"), ("wed", "2026-11-18"), ("thu", "2026-11-19"), ("FRI", "2026-11-20"),
    ("sat", "2026-11-21"), ("sun", "2026-11-22"), ("2028-02-29", "2028-02-29"),
  ])
  func reads(_ text: String, _ expected: String) throws {
    #expect(try DateParser.read(text, today: day("2026-11-23")) == day(expected))
  }

  @Test(arguments: [
    ("20/11/2026", "the date “20/11/2026” cannot be read; write it as 2026-11-20"),
    ("20.11.2026", "the date “20.11.2026” cannot be read; write it as 2026-11-20"),
    ("11/20/2026", "the date “11/20/2026” cannot be read; write it as 2026-11-20"),
    ("03/04/2026", "the date “03/04/2026” cannot be read; write it year first, as YYYY-MM-DD"),
    ("04/04/2026", "the date “04/04/2026” cannot be read; write it as 2026-04-04"),
    ("2026-11-3", "the date “2026-11-3” cannot be read; write it as 2026-11-03"),
    ("2026/11/20", "the date “2026/11/20” cannot be read; write it as 2026-11-20"),
    ("20/11/26", "the date “20/11/26” cannot be read; write it year first, as YYYY-MM-DD"),
    ("tomorrow", "the date “tomorrow” cannot be read; write it as YYYY-MM-DD, or say today, yesterday or mon to sun"),
    ("friday", "the date “friday” cannot be read; write it as YYYY-MM-DD, or say today, yesterday or mon to sun"),
    ("", "the date “” cannot be read; write it as YYYY-MM-DD, or say today, yesterday or mon to sun"),
    (
      "a\u{1B}[2J",
      "the date “a<U+001B>[2J” cannot be read; write it as YYYY-MM-DD, or say today, yesterday or mon to sun"
    ),
    ("1-2-3-4", "the date “1-2-3-4” cannot be read; write it as YYYY-MM-DD, or say today, yesterday or mon to sun"),
  ])
  func refusesAnotherShape(_ text: String, _ sentence: String) throws {
    let today = try day("2026-11-23")
    #expect(refusal { () throws(JournalError) in try DateParser.read(text, today: today) } == .unreadable(sentence))
  }

  @Test(arguments: [
    (
      "2026-02-30",
      "the date “2026-02-30” does not exist; February 2026 has 28 days, so give a day from 01 to 28"
    ),
    ("2026-13-01", "the date “2026-13-01” does not exist; give a month from 01 to 12"),
    ("1899-12-31", "the date “1899-12-31” does not exist here; give a year from 1900 to 9999"),
  ])
  func refusesAnImpossibleDay(_ text: String, _ sentence: String) throws {
    let today = try day("2026-11-23")
    #expect(refusal { () throws(JournalError) in try DateParser.read(text, today: today) } == .againstRule(sentence))
  }
}
