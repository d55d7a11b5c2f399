import LogbookValues

/// Times and days as the session form says them.
enum TimesText {
  /// What somebody would have typed for these times: `14:00-15:30`, or `23:30+45m` where an end would be misread.
  static func typed(_ times: SessionTimes, in zone: Zone) -> String {
    let end = times.end(in: zone)
    let text = "\(times.start.time)-\(end.time)"
    let read = try? SessionTimes.read(text, on: times.start.date, in: zone, offset: times.start.offset)
    return read == times ? text : "\(times.start.time)+\(DurationParser.text(times.minutes))"
  }

  /// `Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min`.
  static func understood(_ times: SessionTimes, in zone: Zone) -> String {
    let end = times.end(in: zone)
    let nextDay = end.date == times.start.date ? "" : " on \(end.date.spelled)"
    let elsewhere = times.start.belongs(to: zone) ? "" : " (UTC\(times.start.offset))"
    return "\(times.start.date.spelled), \(times.start.time) to \(end.time)\(nextDay)\(elsewhere), "
      + Minutes.spoken(times.minutes)
  }

  /// `today`, `yesterday`, or `Fri 20 Nov 2026`.
  static func day(_ date: LocalDate, seenFrom today: LocalDate) -> String {
    switch today.dayNumber - date.dayNumber {
    case 0: "today"
    case 1: "yesterday"
    default: date.spelled
    }
  }
}
