import LogbookValues
import Testing

@Suite struct TypedMomentTests {
  private func read(_ text: String, as expected: TypedMoment.Expectation = .date) throws -> TypedMoment {
    try TypedMoment(text, as: expected, today: #require(LocalDate("2026-11-23")), order: .dayFirst)
  }

  @Test(arguments: [
    ("14:00", "14:00"), ("9:05", "09:05"), ("9.05", "09:05"), ("14:00:59", "14:00"), ("2:05 pm", "14:05"),
    ("2:05PM", "14:05"), ("9am", "09:00"), ("9 a.m.", "09:00"), ("12:00 am", "00:00"), ("12:30 pm", "12:30"),
    ("2026-11-20T14:00", "14:00"), ("2026-11-20 14:00:00", "14:00"), ("2026-11-20T14:00:00+01:00", "14:00"),
    ("2026-11-20T14:00:00.000Z", "14:00"), ("20/11/2026 2.30pm", "14:30"), ("20-Nov-26 14:00", "14:00"),
    ("Fri 20 Nov 2026, 14:00", "14:00"), ("20 Nov 2026 at 2pm", "14:00"),
  ])
  func timesOfTables(text: String, time: String) throws {
    #expect(try read(text, as: .time).time == ClockTime(time))
  }

  @Test func aMomentBringsItsDateAndOffset() throws {
    #expect(try read("20/11/2026 14:00").date == LocalDate("2026-11-20"))
    #expect(try read("2026-11-20T14:00-05:00").offset == UTCOffset("-05:00"))
    #expect(try read("2026-11-20T14:00:07Z").offset == UTCOffset("+00:00"))
    #expect(try read("2026-11-20T14:00:07Z").seconds == 7)
    #expect(try read("2026-11-20 24:00").date == LocalDate("2026-11-21"))
    #expect(try read("2026-11-20").time == nil)
    #expect(try read("14:00").date == nil)
  }

  @Test func twoNumbersAreWhatIsExpected() throws {
    #expect(try read("9.10", as: .time).time == ClockTime("9:10"))
    #expect(try read("9.10", as: .date).date == LocalDate("2026-10-09"))
    #expect(try read("9.10.26", as: .time).date == LocalDate("2026-10-09"))
  }

  @Test(arguments: [
    "", "25:00", "14:60", "13:00 pm", "0:00 am", "14:0", "x:10", "T14:00", "14:00:61", ":", "20/11/2026 x",
    "2026-11-31T10:00",
  ])
  func anythingElseIsRefused(text: String) {
    #expect(throws: JournalError.self) { try read(text) }
  }
}
