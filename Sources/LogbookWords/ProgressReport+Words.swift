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

  /// `302 Coaching: 17 h 30 min signed, 4 h not signed yet, of 36 h`, which says what its bar shows.
  package var spoken: String {
    let unsigned = unsignedMinutes > 0 ? ", \(Minutes.spoken(unsignedMinutes)) not signed yet" : ""
    return "\(label): \(Minutes.spoken(signedMinutes)) signed\(unsigned), of \(Minutes.spoken(targetMinutes))"
  }

  /// What is still to do, what of it is not signed, and when it will be done at the pace of the last weeks; a phrase.
  ///
  /// - Parameter deadline: the day by which all must be done; nil where there is none.
  package func outlook(deadline: LocalDate?) -> String { outlooks(deadline: deadline).joined(separator: " · ") }

  /// The parts of `outlook`, the most important first: where there is little room the last ones are left out.
  package func outlooks(deadline: LocalDate?) -> [String] {
    var parts: [String] = []
    if isMet { parts.append(remainingMinutes == 0 ? "done" : "minimum met") }
    let unsigned = unsignedMinutes > 0 ? Minutes.spoken(unsignedMinutes) : nil
    if remainingMinutes > 0 {
      parts.append("\(Minutes.spoken(remainingMinutes)) to go")
    }
    if isCovered {
      parts.append("complete when signed")
    } else if !isMet, requirement.kind == .practice {
      // Support comes by appointment, so a pace of it says nothing.
      parts += pace(deadline: deadline)
    }
    if let unsigned, !isCovered {
      // What is not signed is part of what remains where only signed time meets a requirement.
      parts.append("\(unsigned) \(needsSignOff && remainingMinutes > 0 ? "of it " : "")not signed yet")
    }
    if broughtForwardMinutes > 0 { parts.append("including \(Minutes.spoken(broughtForwardMinutes)) brought forward") }
    if targetMinutes > requirement.requiredMinutes {
      parts.append("the target is your centre's, the scheme asks for \(Minutes.spoken(requirement.requiredMinutes))")
    }
    return parts
  }

  /// Whether the pace of the last weeks does not suffice.
  package func isLate(_ deadline: LocalDate?) -> Bool {
    guard let forecast, let deadline, !isCovered else { return false }
    return forecast > deadline
  }

  private func pace(deadline: LocalDate?) -> [String] {
    let needed = neededPerWeek.map { "\(Minutes.spoken($0)) a week needed" }
    guard let forecast else {
      // Where nothing was logged yet, that is plain, and no cause for alarm.
      let why =
        signedMinutes + unsignedMinutes == 0
        ? nil
        : recentMinutes == 0
          ? "no sessions in the last \(Forecast.days / 7) weeks"
          : firstDay.map { "no forecast until \($0.adding(days: Forecast.leastDays).spelledShort)" }
      return [needed, why].compactMap(\.self)
    }
    let end = "\(forecast.spelledShort) at \(Minutes.spoken(perWeek)) a week"
    return isLate(deadline) ? ["late: \(end)", needed].compactMap(\.self) : ["done by \(end)"]
  }

  /// The bar of the requirement in a row of so many cells.
  package func bar(of columns: Int) -> Bar {
    Bar(signedMinutes, signedMinutes + unsignedMinutes, of: targetMinutes, in: columns)
  }
}
