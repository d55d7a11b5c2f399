import CoachingJournal
import TerminalUI

/// What the qualification asks for: units, hours, credits, dates, and where it leads on to.
struct QualificationPage: Page {
  private var offset = 0

  var context: Context { .qualification }
  var title: String { "Qualification" }

  func note(_ shared: Shared) -> String {
    guard let enrolment = shared.overview?.report.enrolment else { return "" }
    return "\(enrolment.scheme) · \(enrolment.accreditation)"
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let rows = max(1, turn.shared.size.rows - 4)
    let count = text(columns: turn.shared.size.columns, turn.shared).lines.count
    let start = StyledText.offset(offset, of: count, in: rows)
    if let moved = ScrollKeys.offset(after: key, from: start, count: count, rows: rows) { offset = moved }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {}

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard shared.scheme != nil, shared.overview != nil else {
      frame.put("Reading...", column: 2, row: rect.row, .muted)
      return
    }
    text(columns: rect.columns, shared).draw(on: &frame, in: rect.inset(left: 2, right: 1), from: offset)
  }

  private func text(columns: Int, _ shared: Shared) -> StyledText {
    var text = StyledText(columns: columns - 4)
    guard let scheme = shared.scheme, let report = shared.overview?.report,
      let qualification = scheme.qualifications.first(where: { $0.id == report.enrolment.qualification })
    else { return text }
    let enrolment = report.enrolment
    text.add(qualification.title, .heading)
    text.add(
      "\(scheme.awardingBody) \(scheme.code), accreditation \(qualification.accreditation), "
        + "\(qualification.credits) credits", .muted)
    text.gap()
    text.add("Units", .heading)
    for unit in scheme.units(of: qualification) {
      text.add("  \(TextLayout.padded(unit.id, columns: 10))\(unit.title)", hanging: 10)
      var facts = [
        "level \(unit.level)", "\(unit.credits) credits", "\(unit.guidedLearningHours) guided learning hours",
      ]
      if let practice = unit.practice {
        facts.append("\(Minutes.spoken(practice.requiredMinutes)) of \(practice.role.rawValue) practice")
      }
      if let notes = report.reflection.first(where: { $0.unit == unit.id })?.notes {
        facts.append("\(notes) reflective \(notes == 1 ? "note" : "notes")")
      }
      text.add("            \(facts.joined(separator: ", "))", .muted)
      if let line = report.lines.first(where: { $0.requirement.id == unit.id }) {
        text.add("            \(standing(line))", line.isMet ? .good : .waiting)
      }
    }
    text.gap()
    text.add("Rule of combination", .heading)
    text.add(
      "  \(qualification.combination.credits) credits from all of these units (group \(qualification.combination.group))"
    )
    text.add("  Credits so far: \(report.creditsAchieved) of \(qualification.credits), given by your assessor", .muted)
    text.gap()
    text.add("Support", .heading)
    for line in report.lines where line.requirement.role == nil {
      text.add("  \(line.requirement.title): \(standing(line))", line.isMet ? .good : .waiting)
    }
    text.gap()
    text.add("Dates", .heading)
    text.add("  You registered on \(enrolment.registered.spelled).")
    text.add(
      "  To be completed in \(qualification.durationYears) years, by \(enrolment.deadline.spelled)"
        + (report.daysLeft < 0 ? ", \(-report.daysLeft) days ago." : ": \(report.daysLeft) days left."),
      report.daysLeft < 0 ? .warning : .normal)
    text.add(
      "  Operational from \(qualification.operationalStart.spelled); registration closed on "
        + "\(qualification.registrationEnd.spelled), certification on \(qualification.certificationEnd.spelled).",
      .muted)
    if let centre = enrolment.centre { text.add("  Centre: \(VisibleText.escaped(centre))") }
    if let number = enrolment.registrationNumber { text.add("  Registration number: \(VisibleText.escaped(number))") }
    text.gap()
    text.add("Leads on to", .heading)
    for title in qualification.progression { text.add("  \(title)") }
    return text
  }

  private func standing(_ line: ProgressReport.Line) -> String {
    let waiting = line.unsignedMinutes > 0 ? ", \(Minutes.clock(line.unsignedMinutes)) waiting" : ""
    return "\(Minutes.clock(line.signedMinutes)) of \(Minutes.clock(line.targetMinutes)) signed\(waiting)"
  }
}
