import LogbookValues

/// When a target will be reached if the pace of the last weeks goes on (contract, "JSON").
package enum Forecast {
  /// The days the pace is taken from: twelve weeks up to and with today.
  package static let days = 84

  /// The first day of the pace's window.
  package static func windowStart(today: LocalDate) -> LocalDate {
    today.adding(days: 1 - days)
  }

  /// The days of sessions without which no pace is known.
  package static let leastDays = 28

  /// The day on which `remaining` more minutes will have been added at the pace of `recent` minutes in `days` days; nil
  /// where the pace is 0, or not known yet. Part of a day counts as the whole of it.
  ///
  /// - Parameter first: the first of several days with counted minutes; nil where there are fewer, which make no pace.
  package static func date(remaining: Int, recent: Int, since first: LocalDate?, today: LocalDate) -> LocalDate? {
    guard recent > 0, let first, first <= today.adding(days: -leastDays) else { return nil }
    // A pace of a minute in twelve weeks would reach past the calendar, and a target can be as large as a number.
    let (product, isTooLarge) = remaining.multipliedReportingOverflow(by: days)
    let (whole, part) = product.quotientAndRemainder(dividingBy: recent)
    guard !isTooLarge, whole < 365_000 else { return nil }
    return today.adding(days: whole + (part > 0 ? 1 : 0))
  }

  /// The minutes a week that would just do: with so many, `remaining` more will have been added in `daysLeft` days.
  /// Part of a minute counts as the whole of it; nil where no day is left, or more is asked for than anybody can do.
  package static func neededPerWeek(remaining: Int, daysLeft: Int) -> Int? {
    guard daysLeft > 0 else { return nil }
    let (product, isTooLarge) = remaining.multipliedReportingOverflow(by: 7)
    guard !isTooLarge else { return nil }
    let (whole, part) = product.quotientAndRemainder(dividingBy: daysLeft)
    // What a week has not cannot be asked of it.
    return whole + (part > 0 ? 1 : 0) <= 7 * 1_440 ? whole + (part > 0 ? 1 : 0) : nil
  }
}
