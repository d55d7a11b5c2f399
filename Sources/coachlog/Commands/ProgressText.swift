import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// The bars, drawn to the width of the terminal.
struct ProgressText {
  private let report: ProgressReport
  private let console: Console
  /// What the replaced clock shows; nil for the machine's own.
  var clock: String?
  /// The running timer, as a sentence.
  var timer: String?
  /// Until when the records must be kept, as a sentence; nil before the result.
  var retention: String?

  init(_ report: ProgressReport, on console: Console) {
    self.report = report
    self.console = console
  }

  var lines: [String] {
    var lines = heading
    lines.append("")
    for line in report.lines { lines += requirement(line) }
    lines.append("")
    lines += footing.flatMap { TextLayout.wrap($0, columns: max(20, console.width)) }
    return lines
  }

  // MARK: Parts

  private var separator: String { console.hasBlocks ? " · " : ", " }

  private var heading: [String] {
    let enrolment = report.enrolment
    var lines = TextLayout.wrap(
      "\(enrolment.title)\(separator)\(TerminalEscaping.escaped(enrolment.learner))", columns: console.width
    )
    .map { console.styled($0, .heading) }
    lines += TextLayout.wrap(
      "registered \(enrolment.registered.spelled)" + (report.timeLeft.map { separator + $0 } ?? ""),
      columns: console.width)
    lines += (enrolment.differences?.lines ?? []).flatMap { TextLayout.wrap($0, columns: console.width) }
    if let clock { lines.append("clock set to \(clock)") }
    return lines
  }

  private var footing: [String] {
    var lines: [String] = []
    if let timer { lines.append(timer) }
    let waiting = [
      (EntryState.returned, "returned to you"), (.changed, "to sign again"), (.conflict, "in two versions"),
      (.logged, "not signed yet"),
    ].compactMap { state, words in report.states[state].map { "\($0) \(words)" } }
    if waiting.isEmpty {
      lines.append(
        report.entries == 0 ? "Nothing logged yet. Log a session: coachlog log coaching C07 today 14:00-15:00" : "")
    } else {
      lines.append("Entries: \(waiting.joined(separator: ", "))")
    }
    let reflective = report.reflection.map { "\($0.notes) for \($0.unit)" }
    if !reflective.isEmpty { lines.append("Reflective notes: \(reflective.joined(separator: ", "))") }
    for standing in report.units where standing.state == .changed {
      lines.append("Unit \(standing.unit.id): \(standing.changedPhrase)")
    }
    let actions = report.actionsRequired.count
    if actions > 0 {
      lines.append("Action required by a verifier on \(counted(actions, "decision")). See 'coachlog sample'.")
    }
    let again = report.units.flatMap(\.criteria).count(where: \.isResubmitted)
    if again > 0 {
      lines.append("\(counted(again, "criterion is", "criteria are")) ready to assess again")
    }
    let ready = report.units.filter { $0.state == .ready }
    for standing in ready { lines.append("Unit \(standing.unit.id): ready for the assessor") }
    if report.enrolment.credits > 0 {
      let way =
        ready.isEmpty
        ? "Your assessor awards them."
        : "Ask your assessor to sign \(ready.count == 1 ? "unit" : "units") \(ready.map(\.unit.id).listed)."
      lines.append("Credits: \(report.creditsAchieved) of \(report.enrolment.credits). \(way)")
    }
    if !report.openProgression.isEmpty {
      lines.append("Every unit is achieved. You can now move on to: \(report.openProgression.joined(separator: ", "))")
    }
    if let retention { lines.append(retention) }
    if report.actionsDue > 0 {
      lines.append("Plan: \(counted(report.actionsDue, "action")) due. See the plan with 'coachlog plan list'.")
    }
    if report.lines.contains(where: { $0.signedMinutes > 0 }) {
      lines.append("Your centre has not confirmed these signatures.")
    }
    return lines.filter { !$0.isEmpty }
  }

  private static let labelWidth = 15

  private func requirement(_ line: ProgressReport.Line) -> [String] {
    let label = padded(line.label, ProgressText.labelWidth)
    let amount = amount(line)
    let room = console.width - ProgressText.labelWidth - amount.count
    let drawn = bar(line, columns: min(60, max(5, room)))
    let indent = String(repeating: " ", count: min(ProgressText.labelWidth, console.width / 4))
    let details = TextLayout.wrap(
      line.outlook(deadline: report.enrolment.deadline), columns: max(20, console.width - indent.count))
    return [label + drawn + amount] + details.map { indent + $0 }
  }

  /// ` 17:30 of 36:00`, what meets the requirement, as wide as that of every other requirement, so that the bars are of
  /// one length.
  private func amount(_ line: ProgressReport.Line) -> String {
    let reached = report.lines.map { Minutes.clock($0.meetingMinutes).count }.max() ?? 0
    let target = report.lines.map { Minutes.clock($0.targetMinutes).count }.max() ?? 0
    return "  " + padded(Minutes.clock(line.meetingMinutes), reached, left: true) + " of "
      + padded(Minutes.clock(line.targetMinutes), target, left: true)
  }

  private func bar(_ line: ProgressReport.Line, columns: Int) -> String {
    let bar = line.bar(of: columns)
    guard !console.hasBlocks else {
      return console.styled(bar.reached, .good) + console.styled(bar.waiting, .pending)
        + console.styled(bar.rest, .dim)
    }
    let parts = [(bar.reached, "#"), (bar.waiting, "+"), (bar.rest, ".")]
    return parts.map { String(repeating: $1, count: $0.count) }.joined()
  }
}
