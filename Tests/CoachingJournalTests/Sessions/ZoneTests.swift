import Foundation
import LogbookValues
import Testing

@Suite struct ZoneTests {
  @Test(arguments: [
    ("Europe/London", "+01:00"), (":Europe/London", "+01:00"), ("/usr/share/zoneinfo/Asia/Kathmandu", "+05:45"),
    (":/usr/share/zoneinfo/Europe/Paris", "+02:00"), ("", "+00:00"), ("UTC", "+00:00"), ("Etc/GMT-3", "+03:00"),
    ("GB", "+01:00"), ("EST5EDT", "-04:00"),
  ])
  func takesNamesOfTheDatabase(_ name: String, _ summer: String) throws {
    let zone = try Zone(identifier: name)
    #expect(zone.offset(at: try Instant(rfc3339: "2027-07-01T00:00:00Z")).description == summer)
  }

  @Test(arguments: [
    "Mars/Base", "BST", "UTC+5", "GMT0BST", "europe/london", "Europe", "Europe/../Europe/London",
    "/usr/share/zoneinfo/", "EU\n",
  ])
  func refusesUnknownNames(_ name: String) {
    let shown = name.replacing("\n", with: "<U+000A>")
    #expect(
      refusal { () throws(JournalError) in try Zone(identifier: name) }
        == .unreadable(
          "the time zone “\(shown)” in TZ is unknown", .advice("set TZ to a time zone, for example Europe/London")))
  }

  @Test(arguments: [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "Egypt", "Eire", "GB-Eire", "GMT", "GMT0", "Greenwich", "HST", "Hongkong",
    "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT",
    "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "Universal", "W-SU",
    "WET", "Zulu", ":",
  ])
  func takesTheDatabasesNamesWithoutASlash(_ name: String) {
    #expect(throws: Never.self) { try Zone(identifier: name) }
  }

  @Test(arguments: [nil, ":/etc/localtime"])
  func knowsTheSystemsOwn(_ name: String?) throws {
    let instant = try Instant(rfc3339: "2027-07-01T00:00:00Z")
    let seconds = TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant.seconds)))
    #expect(try Zone(identifier: name).offset(at: instant).minutes == seconds / 60)
  }

  @Test func givesDatesAndTimes() throws {
    let zone = try zone("Pacific/Kiritimati")
    let instant = try Instant(rfc3339: "2026-12-31T10:00:59Z")
    #expect(zone.date(at: instant).description == "2027-01-01")
    #expect(zone.time(at: instant).description == "00:00")
    let before = try Zone(identifier: "America/New_York").moment(at: Instant(seconds: -1))
    #expect(before.date.description == "1969-12-31" && before.time.description == "18:59")
  }

  @Test func countsOffsetsOfALocalTime() throws {
    let london = try zone("Europe/London")
    let counts = try ["2027-03-28", "2027-03-27", "2027-10-31"].map {
      london.offsets(of: try day($0), try ClockTime("01:30")).map(\.description)
    }
    #expect(counts == [[], ["+00:00"], ["+01:00", "+00:00"]])
    let second = try UTCOffset("+00:00")
    #expect(
      try london.instant(of: day("2027-10-31"), ClockTime("01:30"), offset: second).rfc3339 == "2027-10-31T01:30:00Z")
  }
}
