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
        : firstDay.map { "forecast from \($0.adding(days: Forecast.leastDays).spelledShort)" }
      return [needed.map { "\($0) a week needed" }, why].compactMap(\.self)
    }
    let isLate = deadline.map { forecast > $0 } ?? false
    let end = "\(isLate ? "late:" : "done by") \(forecast.spelledShort)"
    return ["at \(Minutes.clock(perWeek)) a week\(needed.map { " (\($0) needed)" } ?? "") \(end)"]
  }

  /// How many of `columns` cells are signed and how many wait. Nothing is rounded up: a cell counts only when all of it
  /// is reached.
  package func cells(of columns: Int) -> (signed: Int, waiting: Int) {
    let target = max(1, targetMinutes)
    let signed = min(columns, signedMinutes * columns / target)
    let reached = min(columns, (signedMinutes + unsignedMinutes) * columns / target)
    return (signed, max(0, reached - signed))
  }
}
