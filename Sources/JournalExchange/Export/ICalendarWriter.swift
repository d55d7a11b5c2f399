import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// Sessions as iCalendar (RFC 5545), one event each. What was said in them is left out: calendars are shared and
/// synchronised.
enum ICalendarWriter {
  static let begin = lines([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coachlog//coachlog//EN", "CALSCALE:GREGORIAN",
  ])
  static let end = lines(["END:VCALENDAR"])
  /// What the name of an event ends in.
  static let mark = "@coachlog"
  /// What no standard property says of a session, by the names that we gave it.
  static let ownProperties: [SessionField: String] = Dictionary(
    uniqueKeysWithValues: ownFields.map { ($0, "X-COACHLOG-\($0.rawValue.uppercased())") })

  /// The property of a session whose time is assumed.
  static let assumedTime = "X-COACHLOG-TIME-ASSUMED"

  private static let ownFields: [SessionField] = [.offset, .group, .channel, .setting, .fee, .model, .unit]

  /// The event of a session.
  ///
  /// - Parameter changed: when what it says last changed; a calendar that has the event takes the newer one.
  static func event(
    _ row: EntryRow, start: OffsetDateTime, changed: Instant, isTimeAssumed: Bool = false
  ) -> String {
    let begins = start.instant
    let ends = Instant(seconds: begins.seconds + row.minutes * 60)
    let subject = EntryText.subject(row)
    let summary = row.status == .held ? subject : "\(subject) (\(row.status.rawValue))"
    var description = ["\(row.state.rawValue), \(EntryText.counting(row))"]
    if let supervisor = row.supervisor {
      description.append("\(row.state == .signed ? "Signed" : "Returned") by \(supervisor)")
    }
    if let model = row.model { description.append("Model \(model)") }
    let takesPlace = row.status == .held && row.state != .withdrawn
    return lines(
      [
        "BEGIN:VEVENT", "UID:\(row.id.hex)\(mark)", "DTSTAMP:\(stamp(changed))", "DTSTART:\(stamp(begins))",
        "DTEND:\(stamp(ends))", "SUMMARY:\(escaped(summary))",
        "DESCRIPTION:\(escaped(description.joined(separator: "\n")))",
        "CATEGORIES:\([row.role?.rawValue, row.state.rawValue].compactMap(\.self).joined(separator: ","))",
        "STATUS:\(takesPlace ? "CONFIRMED" : "CANCELLED")", "CLASS:PRIVATE",
      ] + own(row, start) + (isTimeAssumed ? ["\(assumedTime):TRUE"] : []) + ["END:VEVENT"])
  }

  /// What brings a session back as it was, where that is not the usual.
  private static func own(_ row: EntryRow, _ start: OffsetDateTime) -> [String] {
    let said: [(field: SessionField, text: String?)] = [
      (.offset, start.offset.description), (.group, row.group == 1 ? nil : row.group.map(String.init)),
      (.channel, row.channel == .inPerson ? nil : row.channel?.rawValue),
      (.setting, row.setting == .workplace ? nil : row.setting?.rawValue),
      (.fee, row.fee == .internal ? nil : row.fee?.rawValue), (.model, row.model), (.unit, row.unit),
    ]
    return said.compactMap { field, text in
      text.flatMap { text in ownProperties[field].map { "\($0):\(escaped(text))" } }
    }
  }

  /// `YYYYMMDDTHHMMSSZ`.
  private static func stamp(_ instant: Instant) -> String {
    instant.rfc3339.filter { $0 != "-" && $0 != ":" }
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n": escaped += "\\n"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func lines(_ lines: [String]) -> String {
    lines.map { folded($0) + "\r\n" }.joined()
  }

  /// A line of at most 75 bytes, its rest on lines that begin with a space; no character is cut in two.
  static func folded(_ line: String) -> String {
    guard line.utf8.count > 75 else { return line }
    var folded = ""
    var room = 75
    for scalar in line.unicodeScalars {
      let bytes = UTF8.width(scalar)
      if bytes > room {
        folded += "\r\n "
        room = 74
      }
      folded.unicodeScalars.append(scalar)
      room -= bytes
    }
    return folded
  }
}
