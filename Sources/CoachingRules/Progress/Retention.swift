import LogbookValues

/// Until when a centre must keep what a qualification was judged by (reference: domain 5.3).
///
/// It runs from the day of the result, which is the day of the last decision that made every unit of the qualification
/// achieved. Before that day there is no end, since nothing began to run.
package struct Retention: Equatable, Sendable {
  /// How many years after the result.
  package let years: Int
  /// The day of the result; nil before it.
  package let result: LocalDate?

  /// A retention of so many years from that day.
  package init(years: Int, result: LocalDate?) {
    self.years = years
    self.result = result
  }

  /// The last day on which everything must be there; nil before the result.
  package var until: LocalDate? { result.map { $0.adding(years: years) } }

  /// Whether that day has passed.
  package func isOver(on today: LocalDate) -> Bool { until.map { today > $0 } ?? false }
}

extension ProgressReport {
  /// The day of the last decision that made every unit achieved; nil while one is not, and where there are no units.
  ///
  /// Of several decisions on a unit that stand the newest counts, so that nothing is thrown away too early.
  package func result(in zone: Zone) -> LocalDate? {
    guard isAchieved else { return nil }
    return units.compactMap { $0.decisions.first?.decidedAt }.max().map { zone.date(at: $0) }
  }

  /// Until when the records must be kept, by a scheme that asks for so many years.
  package func retention(years: Int, in zone: Zone) -> Retention {
    Retention(years: years, result: result(in: zone))
  }
}
