import Foundation
import Testing

/// Where the reader of PyPI lies that exported calendars are checked with.
private enum CalendarReader {
  static let python: String? = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let found = root.appendingPathComponent(".build/calendar-reader/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: found) ? found : nil
  }()
}

/// What `export ical` writes, as a reader that is not ours understands it: the package `icalendar` of PyPI.
@Suite(.enabled(if: CalendarReader.python != nil, "no Python with icalendar; 'sh .ci/calendar-reader' installs it"))
struct CalendarReaderTests {
  private static let script = """
    import sys, icalendar
    calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
    print(calendar['version'], len(calendar.errors))
    for event in calendar.walk('VEVENT'):
        print('|'.join([str(event['summary']), event['dtstart'].dt.isoformat(), event['dtend'].dt.isoformat(),
          str(event['status']), str(event['class']), str(event['uid']).split('@')[1], str(len(event.errors)),
          str(event['description']).replace(chr(10), ' / ')]))
    """

  @Test func anotherReaderUnderstandsEveryEvent() throws {
    let place = try CasePlace()
    defer { place.remove() }
    let model = "GROW, and then; a \\ at the end of a long line of words that has to be folded: Zoë’s “TGROW” 🌱"
    for command in [
      "coachlog init --learner 'Priya Shah' --qualification certificate-coaching --registered 2026-01-12",
      "coachlog log coaching C07 2026-07-20 14:00-15:30 --model '\(model)'",
      "coachlog log coaching C08 2026-10-25 00:30+2h", "coachlog log coaching C09 2026-11-20 09:00+1h --status no-show",
      "coachlog export ical --output out.ics",
    ] {
      let result = try place.run(command)
      #expect(result.code == 0, "\(command)\n\(result.text)")
    }
    try CalendarReaderTests.script.write(toFile: place.home + "/read.py", atomically: true, encoding: .utf8)
    let read = try place.run("\(CalendarReader.python ?? "python3") read.py out.ics")
    #expect(
      read.output == [
        "2.0 0",
        "coaching with C07|2026-07-20T13:00:00+00:00|2026-07-20T14:30:00+00:00|CONFIRMED|PRIVATE|coachlog|0|"
          + "logged, counts 1 h 30 min towards 8577-302 when signed / Model \(model)",
        "coaching with C08|2026-10-24T23:30:00+00:00|2026-10-25T01:30:00+00:00|CONFIRMED|PRIVATE|coachlog|0|"
          + "logged, counts 2 h towards 8577-302 when signed",
        "coaching with C09 (no-show)|2026-11-20T09:00:00+00:00|2026-11-20T10:00:00+00:00|CANCELLED|PRIVATE|coachlog|0|"
          + "logged, does not count: the client did not attend",
      ], "\(read.text)")
  }
}
