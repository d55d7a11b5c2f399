import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

@Suite struct CalendarTests {
  private static let event = """
    BEGIN:VCALENDAR
    BEGIN:VTIMEZONE
    TZID:Home
    X-LIC-LOCATION:Europe/Berlin
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:1@example.org
    DTSTART;TZID="Home":20261116T090000
    DURATION:PT1H30M
    SUMMARY:Coaching: C07\\, Zoë and \\;\\n so on
    CATEGORIES:Work,Calls\\, long
    BEGIN:VALARM
    SUMMARY:Ring
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    """

  private func events(_ text: String) throws -> [CalendarEvent] {
    try CalendarReader(Array(text.utf8), named: "a.ics").events
  }

  private func zones(_ name: String = "Europe/London") throws -> CalendarZones {
    CalendarZones(own: try Zone(identifier: name))
  }

  /// What is read out of a calendar with such a start, in UTC.
  private func moment(_ start: String) throws -> String? {
    let event = try #require(try events("BEGIN:VCALENDAR\nBEGIN:VEVENT\n\(start)\nEND:VEVENT\nEND:VCALENDAR").first)
    var zones = try zones()
    switch try CalendarTime(#require(event.properties["DTSTART"]), of: event, in: &zones) {
    case .moment(let instant): return instant.rfc3339
    case .day: return "day"
    case .unknownZone(let name): return name
    }
  }

  // MARK: Lines

  @Test func aFoldedLineIsOneWhereverItIsBroken() throws {
    let whole = Array(Self.event.utf8)
    let expected = try events(Self.event).first?.text("SUMMARY")
    #expect(expected == "Coaching: C07, Zoë and ;\n so on")
    for (end, blank) in [("\n", " "), ("\r\n", "\t")] {
      // Broken after every byte, also inside the ë.
      let folded = whole.flatMap { byte in
        byte == 0x0A ? Array(end.utf8) : [byte] + Array("\(end)\(blank)".utf8)
      }
      let read = try CalendarReader([0xEF, 0xBB, 0xBF] + folded, named: "a.ics").events
      #expect(read.first?.text("SUMMARY") == expected)
      #expect(read.first?.categories == ["Work", "Calls, long"])
    }
  }

  @Test func whatIsInsideAnEventIsSkippedAndTasksAreCounted() throws {
    let task = "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:Coaching C07\nEND:VTODO\nEND:VCALENDAR\n"
    let reader = try CalendarReader(Array((task + Self.event + "\n" + Self.event).utf8), named: "a.ics")
    #expect(reader.events.count == 2 && reader.others == 1)
  }

  @Test func aMarkBetweenQuotationMarksEndsNoParameter() throws {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY;X=\"a:b;c\";LANGUAGE=en:Coaching: C07\nEND:VEVENT\nEND:VCALENDAR"
    let property = try #require(try events(text).first?.properties["SUMMARY"])
    #expect(property.value == "Coaching: C07")
    #expect(property.parameters == ["X": "a:b;c", "LANGUAGE": "en"])
  }

  @Test(arguments: [
    ("BEGIN:VCALENDAR\nEND:VCALENDAR", "there is no event"), ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "cut short"),
    ("BEGIN:VCALENDAR\nEND:VEVENT", "line 2: “VEVENT” ends here"),
    ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:\u{0}\nEND:VEVENT\nEND:VCALENDAR", "line 3: there is a zero byte"),
    (
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:\(String(repeating: "x", count: 300_000))\nEND:VEVENT\nEND:VCALENDAR",
      "line 3: a text has 300008 bytes"
    ),
  ])
  func aDamagedCalendarIsRefusedWithTheLine(text: String, sentence: String) throws {
    let error = #expect(throws: JournalError.self) { try events(text) }
    #expect(error?.reason.contains(sentence) == true, "\(error?.reason ?? "")")
  }

  @Test func whatIsNotUTF8IsRefusedWithTheLine() throws {
    let bytes = Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Zo".utf8) + [0xEB] + Array("\nEND:VEVENT".utf8)
    let error = #expect(throws: JournalError.self) { try CalendarReader(bytes, named: "a.ics") }
    #expect(error?.account == "a.ics, line 3: the text is not UTF-8; export the calendar again in UTF-8")
  }

  // MARK: Times

  @Test(arguments: [
    ("DTSTART:20260716T090000Z", "2026-07-16T09:00:00Z"),
    // The learner's own zone.
    ("DTSTART:20260716T090000", "2026-07-16T08:00:00Z"),
    ("DTSTART;TZID=America/New_York:20260716T090000", "2026-07-16T13:00:00Z"),
    (
      "DTSTART;TZID=/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires:20260716T090000",
      "2026-07-16T12:00:00Z"
    ),
    ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260716T090000", "2026-07-16T07:00:00Z"),
    ("DTSTART;TZID=W. Europe Standard Time:20261116T090000", "2026-11-16T08:00:00Z"),
    ("DTSTART;TZID=\"GMT Standard Time\":20260716T090000", "2026-07-16T08:00:00Z"),
    ("DTSTART;TZID=UTC:20260716T090000", "2026-07-16T09:00:00Z"),
    ("DTSTART;TZID=Customized Time Zone:20260716T090000", "Customized Time Zone"),
    // 01:30 came twice: the first one is meant. 01:30 was skipped: read by the clocks before.
    ("DTSTART:20261025T013000", "2026-10-25T00:30:00Z"),
    ("DTSTART;TZID=America/New_York:20261101T013000", "2026-11-01T05:30:00Z"),
    ("DTSTART:20260329T013000", "2026-03-29T01:30:00Z"),
    ("DTSTART:20261025T030000", "2026-10-25T03:00:00Z"), ("DTSTART:20261025T003000", "2026-10-24T23:30:00Z"),
    ("DTSTART;TZID=Pacific/Apia:20111230T120000", "2011-12-30T22:00:00Z"),
    ("DTSTART;VALUE=DATE:20261116", "day"), ("DTSTART:20261116", "day"),
  ])
  func aTimeIsAMomentWhereverItsClockIs(start: String, utc: String) throws {
    #expect(try moment(start) == utc)
  }

  @Test(arguments: [
    "", "2026", "20261116T0900", "20261316T090000Z", "20261116T250000Z", "20261116X090000Z", "é261116T090000",
    "19000101T000000Z",
  ])
  func aTimeOfAnotherShapeIsRefused(text: String) {
    #expect(throws: JournalError.self) { try moment("DTSTART:\(text)") }
  }

  @Test func aZoneOfTheCalendarsOwnIsWhereItSays() throws {
    let event = try #require(try events(Self.event).first)
    var zones = try zones()
    let time = try CalendarTime(#require(event.properties["DTSTART"]), of: event, in: &zones)
    #expect(time == .moment(try Instant(rfc3339: "2026-11-16T08:00:00Z")))
  }

  @Test(arguments: [
    ("PT1H30M", 5_400), ("P1D", 86_400), ("P2W", 1_209_600), ("P1DT2H", 93_600), ("PT45M", 2_700), ("+PT90S", 90),
    ("-PT15M", -900), ("PT0S", 0), ("pt1h", 3_600),
  ])
  func aDurationIsSoManySeconds(text: String, seconds: Int) {
    #expect(CalendarTime.seconds(ofDuration: text) == seconds)
  }

  @Test(arguments: ["", "P", "PT", "1H", "PT1", "PT1H1H", "PT1M1H", "P1H", "PTT1H", "PT999999999H", "P1DT", "P-1D"])
  func whatIsNoDurationIsNone(text: String) {
    #expect(CalendarTime.seconds(ofDuration: text) == nil)
  }

  /// Foundation knows every zone of the table, so that no name of Windows is a dead end.
  @Test func everyZoneOfWindowsIsOneOfTheDatabase() throws {
    #expect(WindowsZones.table.count > 130)
    for (windows, name) in WindowsZones.table {
      #expect((try? Zone(identifier: name)) != nil, "\(windows) is \(name)")
    }
  }

  // MARK: Titles

  @Test(arguments: [
    ("Coaching C07", "Coaching", "C07"), ("Mentoring: C09", "Mentoring", "C09"),
    ("C07 coaching (3/6)", "coaching", "C07"),
    ("Coaching session 3 with Priya", "Coaching", "Priya"), ("1:1 coaching with Ann Lee", "coaching", "Ann Lee"),
    ("Coach - Ann Lee", "Coach", "Ann Lee"), ("mentor/SAM", "mentor", "SAM"), ("Coaching-C07", "Coaching", "C07"),
    ("Coaching", "Coaching", ""), ("Catch-up SAM", "", "SAM"),
    ("Coaching Anna, Room B12", "Coaching", "Anna, Room B12"),
    ("Coaching C07 and SAM", "Coaching", "C07 SAM"), ("Coaching and mentoring C07", "Coaching mentoring", "C07"),
    ("Call about Zed", "coaching", "zed"),
  ])
  func aTitleSaysTheRoleAndTheClient(title: String, roles: String, clients: String) throws {
    var map = ImportMap()
    try map.map("client:Zed=C12")
    try map.map("role:call about=coaching")
    let known = ImportedClients(
      names: [try ClientCode("C08"): "Jo Bloggs"], known: [try ClientCode("SAM"), try ClientCode("C07")], map)
    let read = CalendarTitle(title, [], map, known)
    #expect(read.isOfSession)
    #expect(read.roles.joined(separator: " ") == (title.hasPrefix("Call") ? "call about" : roles))
    #expect(read.clients.joined(separator: " ") == clients)
  }

  @Test(arguments: ["Dentist", "", "Lunch with Jo Bloggs", "Q3 planning", "Coachella", "Sample"])
  func otherTitlesAreNoSessions(title: String) throws {
    let known = ImportedClients(
      names: [try ClientCode("C08"): "Jo Bloggs"], known: [try ClientCode("SAM")], ImportMap())
    #expect(!CalendarTitle(title, ["Work"], ImportMap(), known).isOfSession)
    #expect(CalendarTitle(title, ["Mentoring"], ImportMap(), known).roles == ["Mentoring"])
  }

  @Test func aNameOfTheNameListIsFoundInATitle() throws {
    let known = ImportedClients(names: [try ClientCode("C08"): "Jo Bloggs"], known: [], ImportMap())
    #expect(CalendarTitle("Coaching (online) jo  bloggs, 3rd", [], ImportMap(), known).clients == ["jo bloggs"])
  }

  // MARK: Any bytes

  /// Whatever bytes a calendar has, it is read or refused with a sentence.
  @Test func noBytesAreTooOdd() throws {
    let place = try TestJournal()
    let url = URL(fileURLWithPath: place.journal.path).deletingLastPathComponent().appendingPathComponent("odd.ics")
    let own = """
      BEGIN:VEVENT
      UID:abababababababababababababababab@coachlog
      DTSTART:20261117T090000Z
      DTEND:20261117T100000Z
      SUMMARY:mentoring with C09 (no-show)
      X-COACHLOG-OFFSET:+01:00
      X-COACHLOG-GROUP:3
      END:VEVENT
      END:VCALENDAR
      """
    let whole = Array(Self.event.replacing("END:VCALENDAR", with: own).utf8)
    var random = SeededGenerator(state: 5545)
    var read = 0
    for _ in 0..<Soak.rounds(200, of: 20_000) {
      var bytes = whole
      for _ in 0..<Int.random(in: 0..<5, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(contentsOf: bytes[index...].prefix(12), at: index)
        case _: bytes[index] = [0x3A, 0x3B, 0x22, 0x0A, 0x20, 0x5C].randomElement(using: &random) ?? 0
        }
      }
      try Data(bytes).write(to: url)
      do throws(JournalError) {
        let plan = try place.journal.importPlan(
          ImportFile(at: url.path), as: .ical, ImportMap(), on: place.occasion())
        read += plan.rows.isEmpty ? 0 : 1
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
    #expect(read > 20)
  }
}
