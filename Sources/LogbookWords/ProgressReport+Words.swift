import CoachingRules
import LogbookValues

extension ProgressReport {
  /// `781 days left, to Fri 12 Jan 2029`, `deadline passed 3 days ago`; nil where there is no deadline.
  package var timeLeft: String? {
    guard let daysLeft, let deadline = enrolment.deadline, let text = daysLeftText else { return nil }
    return daysLeft < 0 ? text : "\(text), to \(deadline.spelled)"
  }

  /// `781 days left`, `deadline passed 1 day ago`, for where there is no room for the day itself.
  package var daysLeftText: String? {
    guard let daysLeft else { return nil }
    let days = "\(abs(daysLeft)) \(abs(daysLeft) == 1 ? "day" : "days")"
    return daysLeft < 0 ? "deadline passed \(days) ago" : "\(days) left"
  }
}

/// A requirement in words, the same by command and on screen.
extension ProgressReport.Line {
  /// `302 Coaching`, `Induction`.
  package var label: String { requirement.label }

  /// What is still to do, what of it waits, and when it will be done at the pace of the last weeks; a phrase.
  ///
  /// - Parameters:
  ///   - deadline: the day by which all must be done; nil where there is none.
  ///   - namesWaiting: whether to say how much is logged but not signed; a screen shows that beside the bar.
  package func outlook(deadline: LocalDate?, namesWaiting: Bool = true) -> String {
    outlooks(deadline: deadline, namesWaiting: namesWaiting).joined(separator: ", ")
  }

  /// The parts of `outlook`, the most important first: where there is little room the last ones are left out.
  package func outlooks(deadline: LocalDate?, namesWaiting: Bool = true) -> [String] {
    var parts: [String] = []
    if isMet { parts.append(remainingMinutes == 0 ? "met" : "minimum met") }
    let unsigned =
      namesWaiting && unsignedMinutes > 0 ? "\(Minutes.clock(unsignedMinutes)) logged but not signed" : ""
    if remainingMinutes > 0 {
      // What is not signed is part of what remains where only signed time meets a requirement.
      let ofIt = unsigned.isEmpty || !needsSignOff ? "" : " (\(unsigned))"
      parts.append("\(Minutes.clock(remainingMinutes)) to go\(ofIt)")
    }
    if !unsigned.isEmpty, remainingMinutes == 0 || !needsSignOff { parts.append(unsigned) }
    if isCovered {
      parts.append("complete when signed")
    } else if !isMet, requirement.kind == .practice {
      // Support comes by appointment, so a pace of it says nothing.
      parts += pace(deadline: deadline)
    }
    if broughtForwardMinutes > 0 { parts.append("including \(Minutes.clock(broughtForwardMinutes)) brought forward") }
    if targetMinutes > requirement.requiredMinutes {
      parts.append("the target is your centre's, the scheme asks for \(Minutes.clock(requirement.requiredMinutes))")
    }
    return parts
  }

  private func pace(deadline: LocalDate?) -> [String] {
    let needed = neededPerWeek.map(Minutes.clock)
    guard let forecast else {
      let why =
        recentMinutes == 0
        ? "nothing in the last \(Forecast.days / 7) weeks"
        : firstDay.map { "no forecast until \($0.adding(days: Forecast.leastDays).spelledShort)" }
      return [needed.map { "\($0) a week needed" }, why].compactMap(\.self)
    }
    let isLate = deadline.map { forecast > $0 } ?? false
    let end = "\(isLate ? "late:" : "done by") \(forecast.spelledShort)"
    return ["\(end) at \(Minutes.clock(perWeek)) a week\(needed.map { " (\($0) needed)" } ?? "")"]
  }

  /// How many of `columns` cells are signed and how many are not signed yet.
  package func cells(of columns: Int) -> (signed: Int, waiting: Int) {
    let bar = Bar.cells(signedMinutes, signedMinutes + unsignedMinutes, of: max(1, targetMinutes), in: columns)
    return (bar.reached, bar.waiting)
  }
}

/// A bar in a row of cells.
enum Bar {
  /// How many cells are reached, and how many more will be. The bar is full only where the target is reached, and
  /// anything at all shows as a cell where that leaves one free.
  ///
  /// - Parameter target: 1 or more.
  static func cells(_ reached: Int, _ all: Int, of target: Int, in columns: Int) -> (reached: Int, waiting: Int) {
    func cells(_ amount: Int) -> Int {
      guard amount < target else { return columns }
      return amount.multipliedReportingOverflow(by: columns).partialValue / target
    }
    let first = max(cells(reached), reached > 0 && columns > 1 ? 1 : 0)
    let room = all >= target ? columns : columns - 1
    let last = max(cells(all), min(room, first + (all > reached ? 1 : 0)))
    return (first, max(0, last - first))
  }
}
