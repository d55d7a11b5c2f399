import Testing

@testable import JournalExchange
@testable import LogbookValues

struct SpreadsheetTimeParserTests {
  @Test(arguments: [
    ("14:00", "14:00"), ("9:05", "09:05"), ("14:00:59", "14:00"), ("2:05 pm", "14:05"), ("2:05PM", "14:05"),
    ("12:00 am", "00:00"), ("12:30 pm", "12:30"), ("2026-11-20T14:00", "14:00"), ("2026-11-20 14:00:00", "14:00"),
    ("2026-11-20T14:00:00+01:00", "14:00"), ("2026-11-20T14:00Z", "14:00"),
  ])
  func timesOfSpreadsheets(text: String, time: String) throws {
    #expect(try SpreadsheetTimeParser.time(text, dates: .ymd).time == ClockTime(time))
  }

  @Test func aMomentBringsItsDateAndOffset() throws {
    let reading = try SpreadsheetTimeParser.time("20/11/2026 14:00", dates: .dmy)
    #expect(reading.date == LocalDate("2026-11-20"))
    #expect(try SpreadsheetTimeParser.time("2026-11-20T14:00-05:00", dates: .ymd).offset == UTCOffset("-05:00"))
  }

  @Test(arguments: [
    "", "14", "14.00", "25:00", "14:60", "13:00 pm", "0:00 am", "14:0", "x:10", "T14:00", "14:00:61", ":",
  ])
  func otherTimesAreRefused(text: String) {
    #expect(throws: JournalError.self) { try SpreadsheetTimeParser.time(text, dates: .ymd) }
  }

  @Test(arguments: [
    ("1", 60), ("1.5", 90), ("1,5", 90), ("0.83", 50), ("0.67", 40), ("0.66", 40), (".25", 15), ("1:30", 90),
    ("2.0000001", 120), ("0.02", 1), ("12.666667", 760),
  ])
  func hoursAreTheNearestMinute(text: String, minutes: Int) throws {
    #expect(try SpreadsheetTimeParser.hours(text) == minutes)
  }

  @Test(arguments: ["", ".", "1.", "1.2.3", "one", "-1", "1e3", "1.5h"])
  func otherHoursAreRefused(text: String) {
    #expect(throws: JournalError.self) { try SpreadsheetTimeParser.hours(text) }
  }

  @Test func whatTheICFLogSaysComesBackToTheMinute() throws {
    for minutes in 1...600 { #expect(try SpreadsheetTimeParser.hours(ClientLog.hours(minutes)) == minutes) }
  }

  @Test func theOrderOfADateIsSaid() throws {
    #expect(try SpreadsheetTimeParser.date("03/04/2026", dates: .dmy) == LocalDate("2026-04-03"))
    #expect(try SpreadsheetTimeParser.date("03/04/2026", dates: .mdy) == LocalDate("2026-03-04"))
    #expect(try SpreadsheetTimeParser.date("2026-04-03", dates: .dmy) == LocalDate("2026-04-03"))
    for (text, order) in [("03/04/2026", ImportMap.DateOrder.ymd), ("31/02/2026", .dmy), ("today", .ymd), ("", .dmy)] {
      #expect(throws: JournalError.self) { try SpreadsheetTimeParser.date(text, dates: order) }
    }
  }
}
