import CoachingRules
import LogbookValues
import TerminalUI

/// A support entry on one line of a list: the less room, the less is said of who gave it.
struct SupportLine {
  static let table = Table([
    .init("Date", .fixed(12)), .init("What", .fixed(11), gap: 0),
    .init("Min", .fixed(4), gap: 0, alignment: .right, said: .counting("min", "min")),
    .gap(.fixed(2)), .init("With", .share(least: 10, isOptional: true), said: .named), .init("State", .fixed(10)),
  ])

  let row: EntryRow

  /// `Fri 20 Nov supervision   60  Jane Doe  signed ✓`.
  func draw(on frame: inout Frame, in rect: Rect, today: LocalDate) {
    let isOfThisYear = row.date.components.year == today.components.year
    let day = isOfThisYear ? row.date.spelled.dropLast(5) : row.date.spelled.dropFirst(4)
    SupportLine.table.draw(
      [
        .init(String(day)), .init(row.support?.rawValue ?? ""), .init("\(row.minutes)"),
        .init(row.with.map { TerminalEscaping.escaped($0) } ?? ""),
        .init(StateWords.wordings(row), StateWords.style(of: row.state)),
      ], on: &frame, in: rect)
  }
}

/// How much support there was of each type, and how much is asked for.
enum SupportSums {
  /// `induction 1:00 of 1:00 · tutorial 2:00 + 1:30 unsigned of 4:00 · supervision 1:15 · cpd 0:00`.
  static func text(_ rows: [EntryRow], _ report: ProgressReport?) -> String {
    SupportType.hours.map { "\($0.rawValue) \(sum(of: $0, rows, report))" }.joined(separator: " · ")
  }

  /// Signed minutes of what is asked for; of what is not asked for all there are.
  private static func sum(of type: SupportType, _ rows: [EntryRow], _ report: ProgressReport?) -> String {
    if let line = line(of: type, report) {
      let waiting = line.unsignedMinutes > 0 ? " + \(Minutes.clock(line.unsignedMinutes)) unsigned" : ""
      return "\(Minutes.clock(line.signedMinutes))\(waiting) of \(Minutes.clock(line.targetMinutes))"
    }
    let minutes = rows.filter { $0.support == type && $0.state != .withdrawn }.reduce(0) { $0 + $1.minutes }
    return Minutes.clock(minutes)
  }

  /// What the form says of a type: `2:00 of 4:00 signed so far`.
  static func standing(of type: SupportType, _ report: ProgressReport?) -> String {
    guard let line = line(of: type, report) else {
      return "Your scheme sets no minimum for it."
    }
    let waiting = line.unsignedMinutes > 0 ? ", \(Minutes.clock(line.unsignedMinutes)) unsigned" : ""
    return "\(Minutes.clock(line.signedMinutes)) of \(Minutes.clock(line.targetMinutes)) signed so far\(waiting)."
  }

  /// What is most likely added next: the first that is asked for and of which too little is logged, else supervision.
  static func next(_ report: ProgressReport?) -> SupportType {
    SupportType.hours.first { type in
      line(of: type, report).map { $0.signedMinutes + $0.unsignedMinutes < $0.targetMinutes } == true
    } ?? .supervision
  }

  private static func line(of type: SupportType, _ report: ProgressReport?) -> ProgressReport.Line? {
    report?.lines.first { $0.requirement.id == type.rawValue }
  }
}
