import CoachingRules
import LogbookValues

/// A month of a diary: what was carried into it, its entries, and what is carried on.
struct PortfolioMonth {
  /// The month's first day.
  var first: LocalDate
  /// The entries, oldest first.
  var items: [Portfolio.Item]
  /// Minutes that meet the requirement, of the months before.
  var before: Int
  /// Those of this month.
  var during: Int
  /// Those up to its end.
  var after: Int { before + during }

  /// The months in which there is something, oldest first, of `items` in that order.
  static func months(of items: [Portfolio.Item], before: Int = 0) -> [PortfolioMonth] {
    var months: [PortfolioMonth] = []
    for item in items {
      let first = item.row.date.firstOfMonth
      if months.last?.first != first {
        months.append(PortfolioMonth(first: first, items: [], before: months.last?.after ?? before, during: 0))
      }
      months[months.count - 1].items.append(item)
      months[months.count - 1].during += item.meetingMinutes
    }
    return months
  }

  /// `November 2026`.
  var name: String {
    let (year, month, _) = first.components
    return "\(LocalDate.monthNames[month - 1]) \(year)"
  }
}

extension LocalDate {
  fileprivate var firstOfMonth: LocalDate {
    adding(days: 1 - components.day)
  }
}
