/// A requirement in words, the same by command and on screen.
extension ProgressReport.Line {
  /// `302 Coaching`, `Induction`.
  public var label: String {
    guard let role = requirement.role else {
      return requirement.kind == .tutorial ? "Tutorial" : requirement.title
    }
    let number = requirement.id.split(separator: "-").last.map(String.init) ?? requirement.id
    return "\(number.prefix(5)) \(role.rawValue.prefix(1).uppercased())\(role.rawValue.dropFirst())"
  }

  /// What is still to do, what of it waits, and when it will be done at the pace of the last weeks; a phrase.
  ///
  /// - Parameters:
  ///   - deadline: the day by which all must be done.
  ///   - namesWaiting: whether to say how much is logged but not signed; a screen shows that beside the bar.
  public func outlook(deadline: LocalDate, namesWaiting: Bool = true) -> String {
    var parts: [String] = []
    if isMet { parts.append(remainingMinutes == 0 ? "met" : "minimum met") }
    let unsigned =
      namesWaiting && unsignedMinutes > 0 ? "\(Minutes.clock(unsignedMinutes)) logged but not signed" : ""
    if remainingMinutes > 0 {
      // What is not signed is part of what remains: only signed time meets a requirement.
      let ofIt = unsigned.isEmpty ? "" : " (\(unsigned))"
      let ofCentre = targetMinutes > requirement.requiredMinutes ? " to your centre's target" : " to go"
      parts.append("\(Minutes.clock(remainingMinutes))\(ofCentre)\(ofIt)")
    } else if !unsigned.isEmpty {
      parts.append(unsigned)
    }
    if targetMinutes > requirement.requiredMinutes {
      parts.append("the scheme asks \(Minutes.clock(requirement.requiredMinutes))")
    }
    // Support comes by appointment, so a pace of it says nothing.
    guard !isMet, requirement.role != nil else { return parts.joined(separator: ", ") }
    let weekly = Minutes.clock(recentMinutes / (Forecast.days / 7))
    if let forecast {
      let inTime = forecast <= deadline ? (namesWaiting ? "" : ", in time") : ", after the deadline"
      parts.append("at \(weekly) a week done by \(forecast.spelled)\(inTime)")
    } else {
      parts.append("no forecast: nothing counted in the last \(Forecast.days / 7) weeks")
    }
    return parts.joined(separator: ", ")
  }

  /// How many of `columns` cells are signed and how many wait. Nothing is rounded up: a cell counts only when all of it
  /// is reached.
  public func cells(of columns: Int) -> (signed: Int, waiting: Int) {
    let target = max(1, targetMinutes)
    let signed = min(columns, signedMinutes * columns / target)
    let reached = min(columns, (signedMinutes + unsignedMinutes) * columns / target)
    return (signed, max(0, reached - signed))
  }
}
