/// Whole minutes as people read them.
package enum Minutes {
  /// `1 h 30 min`, `45 min`, `2 h`.
  package static func spoken(_ minutes: Int) -> String {
    switch (minutes / 60, minutes % 60) {
    case (0, let rest): "\(rest) min"
    case (let hours, 0): "\(hours) h"
    case (let hours, let rest): "\(hours) h \(rest) min"
    }
  }

  /// `17:30`: hours and minutes, as totals are shown.
  package static func clock(_ minutes: Int) -> String {
    "\(minutes / 60):\(LocalDate.padded(minutes % 60, 2))"
  }
}
