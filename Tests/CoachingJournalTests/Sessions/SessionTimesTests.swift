import CoachingJournal
import LogbookValues
import Support
import Testing

@Suite struct SessionTimesTests {
  private let london = "Europe/London"

  private func read(
    _ text: String, _ date: String, _ zoneName: String, _ offset: String? = nil
  ) throws -> SessionTimes {
    try SessionTimes.read(
      text, on: day(date), in: zone(zoneName), offset: offset.map { try UTCOffset($0) })
  }

  private func sentence(
    _ text: String, _ date: String, _ zoneName: String, _ offset: String? = nil
  ) throws -> JournalError? {
    let date = try day(date)
    let zone = try zone(zoneName)
    let given = try offset.map { try UTCOffset($0) }
    return refusal { () throws(JournalError) in try SessionTimes.read(text, on: date, in: zone, offset: given) }
  }

  @Test(arguments: [
    ("14:00-15:30", 90), ("14:00–15:30", 90), ("14:00+1h30m", 90), ("14:00+90m", 90), ("9:05-10:00", 55),
    ("23:30+45m", 45), ("00:00-23:59", 1_439), ("00:00+24h", 1_440), ("23:30-00:20", 50), ("22:00-24:00", 120),
    ("22:00-midnight", 120), ("14:00 1h", 60), ("14:00+90", 90), ("14:00 for 90", 90), ("23:00-10:59", 719),
  ])
  func readsEveryForm(_ text: String, _ minutes: Int) throws {
    let times = try read(text, "2026-11-20", london)
    #expect(times.minutes == minutes)
    #expect(times.start.date == LocalDate("2026-11-20"))
    #expect(times.start.offset.minutes == 0)
  }

  @Test(arguments: [
    "14:00-15:30", "14-15:30", "14.00-15.30", "1400-1530", "2pm-3.30pm", "2-3.30pm", "2pm - 3:30", "14:00 to 15:30",
    "2 pm to 3.30 pm", "2 p.m. to 3.30 p.m.", "14:00 until 15:30", "14:00 — 15:30", "14:00+90m", "14:00 for 90 min",
    "14:00 1h30", "14:00, 1 h 30 min", "14:00 to 15:30, 1 h 30 min", "2pm for 1.5 hours", "14:00\u{A0}-\u{A0}15:30",
    "2pm 90m", "1400 for 1:30",
  ])
  func manyWaysToSayTheSameTimes(text: String) throws {
    let times = try read(text, "2026-11-20", london)
    #expect(times.start.time == ClockTime(minuteOfDay: 14 * 60) && times.minutes == 90)
  }

  @Test(arguments: [
    ("10-11am", 600, 60), ("10am to 11am", 600, 60), ("10am-11:30", 600, 90), ("11-1pm", 660, 120),
    ("10am-2", 600, 240), ("12-1pm", 720, 60), ("11:30am-12:30", 690, 60), ("11pm-1am", 1_380, 120),
    ("noon-1pm", 720, 60), ("9-10", 540, 60), ("930-1015", 570, 45), ("12am-1am", 0, 60), ("13-2pm", 780, 60),
    ("11-12:30pm", 660, 90),
  ])
  func morningAndAfternoon(text: String, start: Int, minutes: Int) throws {
    let times = try read(text, "2026-11-20", london)
    #expect(times.start.time.minuteOfDay == start && times.minutes == minutes)
  }

  @Test func aLengthAloneHasJustEnded() throws {
    let now = try Instant(rfc3339: "2026-11-20T18:10:40Z", named: "now")
    let zone = try zone(london)
    for text in ["90m", "1.5 hours", "1h30", "for 90 min"] {
      let times = try SessionTimes.read(text, on: try day("2026-11-20"), in: zone, offset: nil, now: now)
      #expect(times.start.time == ClockTime(minuteOfDay: 16 * 60 + 40) && times.minutes == 90)
    }
    let date = try day("2026-11-19")
    let wanted = JournalError.unreadable(
      "there is no start", .advice("enter a time before the length, for example 14:00 for 1 h 30 min"))
    #expect(
      refusal { () throws(JournalError) in
        try SessionTimes.read("90m", on: date, in: zone, offset: nil, now: now)
      } == wanted)
    #expect(try sentence("90m", "2026-11-20", london) == wanted)
  }

  @Test(arguments: [
    ("2027-03-28", "00:30-02:30", "Europe/London", 60), ("2027-10-31", "00:30-02:30", "Europe/London", 180),
    ("2027-03-14", "01:30-03:30", "America/New_York", 60), ("2027-11-07", "00:30-02:30", "America/New_York", 180),
    ("2026-10-04", "01:30-03:00", "Australia/Lord_Howe", 60),
    ("2027-04-04", "01:00-02:30", "Australia/Lord_Howe", 120),
    ("2026-11-20", "14:00-15:30", "Asia/Kathmandu", 90), ("2028-02-29", "10:00-11:00", "Europe/London", 60),
  ])
  func countsElapsedMinutes(_ date: String, _ text: String, _ zoneName: String, _ minutes: Int) throws {
    #expect(try read(text, date, zoneName).minutes == minutes)
  }

  @Test func runsPastMidnightAndLeapDay() throws {
    let times = try read("23:30+45m", "2028-02-29", london)
    let end = times.end(in: try zone(london))
    #expect(end.date == LocalDate("2028-03-01") && end.time == ClockTime(minuteOfDay: 15))
    let change = try read("23:30+3h", "2027-03-27", london).end(in: try zone(london))
    #expect(change.time.description == "03:30" && change.offset.minutes == 60)
    #expect(try read("14:00+1h", "2026-11-20", "Asia/Kathmandu").start.instant.rfc3339 == "2026-11-20T08:15:00Z")
  }

  @Test(arguments: [
    (
      "2027-03-28", "01:30-02:30", "Europe/London",
      "01:30 does not exist on Sun 28 Mar 2027: the clocks went from 01:00 to 02:00"
    ),
    (
      "2027-03-28", "01:00+1h", "Europe/London",
      "01:00 does not exist on Sun 28 Mar 2027: the clocks went from 01:00 to 02:00"
    ),
    (
      "2027-03-28", "00:30-01:59", "Europe/London",
      "01:59 does not exist on Sun 28 Mar 2027: the clocks went from 01:00 to 02:00"
    ),
    (
      "2026-10-04", "02:15+1h", "Australia/Lord_Howe",
      "02:15 does not exist on Sun 4 Oct 2026: the clocks went from 02:00 to 02:30"
    ),
    (
      "2011-12-30", "12:00+1h", "Pacific/Apia",
      "12:00 does not exist on Fri 30 Dec 2011: the clocks went from Fri 30 Dec 2011 00:00 to Sat 31 Dec 2011 00:00"
    ),
    (
      "2027-10-31", "01:30-02:30", "Europe/London",
      "01:30 occurs twice on Sun 31 Oct 2027, because the clocks went back; sayWhich(first: +01:00, second: +00:00)"
    ),
    (
      "2027-04-04", "01:45+1h", "Australia/Lord_Howe",
      "01:45 occurs twice on Sun 4 Apr 2027, because the clocks went back; sayWhich(first: +11:00, second: +10:30)"
    ),
    (
      "2027-11-07", "01:30+1h", "America/New_York",
      "01:30 occurs twice on Sun 7 Nov 2027, because the clocks went back; sayWhich(first: -04:00, second: -05:00)"
    ),
    (
      "2027-10-31", "00:30-01:30", "Europe/London",
      "01:30 occurs twice on Sun 31 Oct 2027, because the clocks went back; "
        + "enter how long it took, 00:30 for 1 h or 00:30 for 2 h"
    ),
    (
      "2026-11-20", "9-5", "Europe/London",
      "05:00 is not after 09:00; enter a later end, or how long it took, for example 09:00 for 1 h"
    ),
    (
      "2027-10-31", "00:30-00:15", "Europe/London",
      "00:15 is not after 00:30; enter a later end, or how long it took, for example 00:30 for 1 h"
    ),
    (
      "2026-11-20", "14:00-14:00", "Europe/London",
      "a session cannot start and end at 14:00; enter a later end, or how long it took, for example 14:00 for 1 h"
    ),
    (
      "2027-10-31", "00:00-23:59", "Europe/London",
      "a session from 00:00 of 24 h 59 min is longer than 24 h; log it in parts"
    ),
    (
      "2026-11-20", "14:00 to 15:30, 1 h", "Europe/London",
      "“14:00 to 15:30, 1 h” gives two lengths. From 14:00 to 15:30 is 1 h 30 min"
    ),
    ("2026-11-20", "14:00+25h", "Europe/London", "“25h” is too long; enter at most 24 h"),
    ("2026-11-20", "14:00+0m", "Europe/London", "“0m” is too short; enter at least 1 min"),
    (
      "2026-11-20", "14:00-25:00", "Europe/London",
      "“14:00-25:00” is not a time of day; enter a time from 00:00 to 23:59"
    ),
    (
      "2026-11-20", "24:00-01:00", "Europe/London",
      "“24:00-01:00” is not a time of day; enter a time from 00:00 to 23:59"
    ),
    ("2026-11-20", "13pm-14pm", "Europe/London", "“13pm-14pm” is not a time of day; enter a time from 00:00 to 23:59"),
  ])
  func refusesAgainstTheRules(_ date: String, _ text: String, _ zoneName: String, _ expected: String) throws {
    let refused = try sentence(text, date, zoneName)
    #expect(refused?.sort == .againstRule && refused?.account == expected)
  }

  @Test(arguments: [
    ("14:00", "“14:00” has no end; enter an end, for example 14:00 to 15:00"),
    ("2pm", "“2pm” has no end; enter an end, for example 14:00 to 15:00"),
    ("", "“” does not say when; enter the times, for example 10:00 to 11:30"),
    ("morning", "“morning” does not say when; enter the times, for example 10:00 to 11:30"),
    ("14:00-15:30-16:00", "“14:00-15:30-16:00” does not say when; enter the times, for example 10:00 to 11:30"),
    ("14:00-", "“14:00-” does not say when; enter the times, for example 10:00 to 11:30"),
    ("14:00 15:30x", "“15:30x” is not a length; enter a length, for example 1 h 30 min"),
    ("1:30", "“1:30” has no end; enter an end, for example 01:30 to 02:30"),
  ])
  func refusesAnotherShape(_ text: String, _ expected: String) throws {
    let refused = try sentence(text, "2026-11-20", london)
    #expect(refused?.sort == .unreadable && refused?.account == expected)
  }

  @Test func anOffsetSettlesARepeatedStart() throws {
    #expect(try read("01:30-02:30", "2027-10-31", london, "+01:00").minutes == 120)
    #expect(try read("01:30-02:30", "2027-10-31", london, "+00:00").minutes == 60)
    #expect(try read("01:10-01:50", "2027-10-31", london, "+01:00").minutes == 40)
    #expect(try read("01:10-01:50", "2027-10-31", london, "+00:00").minutes == 40)
    #expect(try read("01:40-01:20", "2027-10-31", london, "+01:00").minutes == 40)
    #expect(try read("00:30-01:30", "2027-10-31", london, "+01:00").minutes == 60)
    #expect(
      try sentence("01:40-01:20", "2027-10-31", london, "+00:00")
        == .againstRule(
          "01:20 is not after 01:40",
          .advice("enter a later end, or how long it took, for example 01:40 for 1 h")))
  }

  @Test func anOffsetOfAnotherZoneIsTakenAsGiven() throws {
    let abroad = try read("14:00-15:30", "2026-11-20", london, "+05:45")
    #expect(abroad.minutes == 90 && abroad.start.instant.rfc3339 == "2026-11-20T08:15:00Z")
    #expect(abroad.end(in: try zone(london)).offset.minutes == 345)
    #expect(try read("01:30-02:30", "2027-03-28", london, "+05:45").minutes == 60)
    for offset in ["+00:00", "+01:00"] {
      #expect(
        try sentence("01:30-02:30", "2027-03-28", london, offset)
          == .againstRule("01:30 does not exist on Sun 28 Mar 2027: the clocks went from 01:00 to 02:00"))
    }
  }

  @Test func minutesAreTheDifferenceOfTheInstants() throws {
    var generator = SeededGenerator(state: 8_577)
    let names = [
      "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo",
      "Pacific/Apia", "Africa/Cairo", "UTC",
    ]
    var unique = 0
    for _ in 0..<4_000 {
      let zone = try zone(names[Int.random(in: 0..<names.count, using: &generator)])
      let from = Instant(seconds: Int.random(in: 0..<2_400_000_000, using: &generator) / 60 * 60)
      let minutes = Int.random(in: 1...600, using: &generator)
      let to = Instant(seconds: from.seconds + minutes * 60)
      let (start, end) = (zone.moment(at: from), zone.moment(at: to))
      #expect(start.instant == from && end.instant == to)
      #expect(zone.offsets(of: start.date, start.time).contains(start.offset))
      #expect(start.adding(minutes: minutes, in: zone) == end)
      let added = try SessionTimes.read(
        "\(start.time)+\(minutes)m", on: start.date, in: zone, offset: start.offset)
      #expect(
        try SessionTimes.read(
          "\(start.time) for \(Minutes.spoken(minutes))", on: start.date, in: zone, offset: start.offset) == added)
      #expect(added.start == start && added.minutes == minutes && added.end(in: zone) == end)
      guard start.date == end.date, start.time != end.time,
        zone.offsets(of: start.date, start.time).count == 1, zone.offsets(of: end.date, end.time).count == 1
      else { continue }
      unique += 1
      let times = try SessionTimes.read("\(start.time)-\(end.time)", on: start.date, in: zone, offset: nil)
      #expect(times.start == start && times.minutes == minutes)
    }
    #expect(unique > 2_000)
  }
}
