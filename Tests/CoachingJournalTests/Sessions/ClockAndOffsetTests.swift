import LogbookValues
import Testing

@Suite struct ClockAndOffsetTests {
  @Test(arguments: [("14:00", 840, "14:00"), ("9:30", 570, "09:30"), ("00:00", 0, "00:00"), ("23:59", 1_439, "23:59")])
  func readsTimes(_ text: String, _ minutes: Int, _ shown: String) throws {
    let time = try ClockTime(text)
    #expect(time.minuteOfDay == minutes)
    #expect(time.description == shown)
    #expect(ClockTime(minuteOfDay: minutes) == time)
  }

  @Test(arguments: ["", "14", "1400", "14.00", "2pm", "14:0", "014:00", ":30", "14:00:00", "-1:00", "１４:00"])
  func refusesTimesOfAnotherShape(_ text: String) {
    #expect(
      refusal { () throws(JournalError) in try ClockTime(text) }
        == .unreadable("“\(text)” is not a time", .advice("enter a time, for example 14:00")))
  }

  @Test(arguments: ["24:00", "25:00", "12:60"])
  func refusesTimesThatDoNotExist(_ text: String) {
    #expect(
      refusal { () throws(JournalError) in try ClockTime(text) }
        == .againstRule("“\(text)” is not a time of day", .advice("enter a time from 00:00 to 23:59")))
    #expect(ClockTime(minuteOfDay: 1_440) == nil && ClockTime(minuteOfDay: -1) == nil)
  }

  @Test(arguments: [
    ("+01:00", 60), ("-05:00", -300), ("+05:45", 345), ("+00:00", 0), ("+14:00", 840), ("-14:00", -840),
  ])
  func readsOffsets(_ text: String, _ minutes: Int) throws {
    #expect(try UTCOffset(text).minutes == minutes)
    #expect(UTCOffset(minutes: minutes)?.description == text)
  }

  @Test(arguments: ["+1:00", "01:00", "+0100", "Z", "", "+01:00 ", "+ab:cd"])
  func refusesOffsetsOfAnotherShape(_ text: String) {
    #expect(
      refusal { () throws(JournalError) in try UTCOffset(text) }
        == .unreadable("the offset “\(text)” cannot be read", .advice("write it as +01:00 or -05:00")))
  }

  @Test(arguments: ["+15:00", "-14:01", "+01:60"])
  func refusesOffsetsThatDoNotExist(_ text: String) {
    #expect(
      refusal { () throws(JournalError) in try UTCOffset(text) }
        == .againstRule("the offset “\(text)” does not exist", .advice("enter an offset from -14:00 to +14:00")))
    #expect(UTCOffset(minutes: 841) == nil)
  }

  @Test(arguments: [
    ("2026-11-23T09:00:00+00:00", "2026-11-23T09:00:00Z"), ("2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z"),
    ("2026-11-23T09:00:00.999+01:00", "2026-11-23T08:00:00Z"), ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z"),
    ("1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ("2028-02-29T00:15:00+05:45", "2028-02-28T18:30:00Z"),
  ])
  func readsInstants(_ text: String, _ shown: String) throws {
    let instant = try Instant(rfc3339: text)
    #expect(instant.rfc3339 == shown)
    #expect(Instant(record: shown) == instant)
  }

  @Test(arguments: [
    "2026-11-23", "2026-11-23T09:00:00", "2026-11-23 09:00:00Z", "2026-11-23T09:00Z", "2026-11-23T09:00:00.Z",
    "2026-11-23t09:00:00z", "", "2026-11-23T09:00:00+0000", "2026-11-23T09:00:00ZZ", "now",
  ])
  func refusesInstantsOfAnotherShape(_ text: String) {
    #expect(
      refusal { () throws(JournalError) in try Instant(rfc3339: text, named: "COACHLOG_NOW") }
        == .unreadable("COACHLOG_NOW “\(text)” cannot be read", .advice("write it as 2026-11-23T09:00:00+00:00")))
  }

  @Test(arguments: [
    (
      "2026-06-30T23:59:60Z",
      "the time “2026-06-30T23:59:60Z” has more than 59 seconds; write 59 seconds"
    ),
    (
      "2026-02-30T09:00:00Z",
      "the time “2026-02-30T09:00:00Z” does not exist; "
        + "check the day and the time, and that the year is from 1900 to 9999"
    ),
    (
      "2026-02-03T25:00:00Z",
      "the time “2026-02-03T25:00:00Z” does not exist; "
        + "check the day and the time, and that the year is from 1900 to 9999"
    ),
    ("2026-02-03T09:00:00+15:00", "the offset “+15:00” does not exist; enter an offset from -14:00 to +14:00"),
    (
      "1900-01-01T00:00:00+01:00",
      "the time “1900-01-01T00:00:00+01:00” is outside the years 1900 to 9999 in UTC; check the year"
    ),
  ])
  func refusesInstantsThatDoNotExist(_ text: String, _ sentence: String) {
    #expect(refusal { () throws(JournalError) in try Instant(rfc3339: text) }?.account == sentence)
  }

  @Test(arguments: ["2026-11-23T09:00:00+00:00", "2026-11-23T09:00:00.0Z", "2026-11-31T09:00:00Z", ""])
  func aRecordHoldsOneForm(_ text: String) {
    #expect(Instant(record: text) == nil)
  }
}
