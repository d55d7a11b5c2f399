import CoachingRules
import LogbookWords
import TerminalUI

/// One qualification's goals, wrapped to a width.
struct GoalColumn {
  let report: GoalReport
  let width: Int
  /// What hours alone do not settle, where this is what the learner is enrolled for and it is not achieved yet.
  var missing = ""

  /// What it is about: the body, the title, and how much is met.
  var head: [RichText.Row] {
    wrapped(report.body + (report.isInForce ? ", enrolled" : ""), .heading) + wrapped(report.title, .text)
      + (missing.isEmpty
        ? wrapped(report.summary, .dim)
        : wrapped("Hours: \(report.summary). Not achieved yet: \(missing).", .pending))
  }

  /// The goals, and what counts toward none.
  var goals: [RichText.Row] {
    var rows: [RichText.Row] = []
    for line in report.lines {
      rows.append(RichText.Row(text: "", style: .text))
      rows += wrapped(line.label, .heading)
      rows += bar(line)
      rows += wrapped(line.rest, .dim)
      for left in line.uncounted { rows += wrapped("not counted: \(left.sentence)", .dim) }
    }
    if !report.uncounted.isEmpty || !report.unverifiedRules.isEmpty {
      rows.append(RichText.Row(text: "", style: .text))
    }
    for left in report.uncounted { rows += wrapped("Not counted: \(left.sentence)", .dim) }
    for rule in report.unverifiedRules { rows += wrapped("Unverified: \(rule)", .pending) }
    return rows
  }

  /// `██████▓▓░░░░ 12:00 of 36:00`; the amount below where both do not fit.
  private func bar(_ line: GoalReport.Line) -> [RichText.Row] {
    let standing = line.standing + (line.isMet ? " met" : "")
    let room = min(40, width - TextWidth.columns(of: standing) - 1)
    let style: Style = line.isMet ? .good : .pending
    guard room >= 6 else { return [RichText.Row(text: cells(line, width), style: style)] + wrapped(standing, style) }
    return [RichText.Row(text: "\(cells(line, room)) \(standing)", style: style)]
  }

  private func cells(_ line: GoalReport.Line, _ columns: Int) -> String {
    let bar = line.bar(of: columns)
    return bar.reached + bar.waiting + bar.rest
  }

  private func wrapped(_ text: String, _ style: Style) -> [RichText.Row] {
    guard !text.isEmpty else { return [] }
    return TextLayout.wrap(text, columns: max(1, width)).map { RichText.Row(text: $0, style: style) }
  }
}

extension ProgressReport {
  /// What hours alone do not settle: `units 1 of 6 achieved (300), 303 ready · criteria 1 of 5 met · credits 0 of 10`;
  /// empty where the qualification asks for none of it.
  var attainment: String {
    var parts: [String] = []
    // A unit that something is missing for is said by what is missing.
    let decided = units.filter { $0.state != .missing }
    if isAchieved {
      parts.append("all units achieved")
    } else if !decided.isEmpty {
      func number(_ unit: UnitStanding) -> String { String(unit.unit.id.split(separator: "-").last ?? "") }
      let achieved = decided.filter(\.isAchieved).map(number).joined(separator: ", ")
      let states = decided.filter { !$0.isAchieved }.map { "\(number($0)) \($0.word)" }
      let count = "\(decided.count(where: \.isAchieved)) of \(units.count) achieved (\(achieved))"
      parts.append("units \(((achieved.isEmpty ? [] : [count]) + states).joined(separator: ", "))")
    }
    let criteria = units.flatMap(\.criteria)
    if !criteria.isEmpty { parts.append("criteria \(criteria.count { $0.state == .met }) of \(criteria.count) met") }
    if enrolment.credits > 0 { parts.append("credits \(creditsAchieved) of \(enrolment.credits)") }
    return parts.joined(separator: " · ")
  }
}
