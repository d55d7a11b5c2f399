import CoachingJournal
import TerminalUI

/// What the qualification asks for: units, hours, credits, dates, and where it leads on to.
struct QualificationPage: Page {
  private var scroll = Scroll()

  var context: Context { .qualification }
  var title: String { "Qualification" }

  func note(_ shared: Shared) -> String {
    guard let enrolment = shared.overview?.report.enrolment else { return "" }
    return "\(enrolment.scheme) · \(enrolment.accreditation)"
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let rect = turn.shared.pageRect
    scroll.read(key, count: rows(columns: rect.columns, turn.shared).count, height: rect.rows)
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {}

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard shared.scheme != nil, shared.overview != nil else {
      frame.put("Reading...", column: 2, row: rect.row, .muted)
      return
    }
    scroll.draw(rows(columns: rect.columns, shared), on: &frame, in: rect.inset(left: 2, right: 1))
  }

  private func rows(columns: Int, _ shared: Shared) -> [Passage.Row] {
    guard let scheme = shared.scheme, let report = shared.overview?.report,
      let qualification = scheme.qualifications.first(where: { $0.id == report.enrolment.qualification })
    else { return [] }
    return passage(on: qualification, of: scheme, report).rows(columns: columns - 3)
  }

  private func passage(on qualification: Qualification, of scheme: Scheme, _ report: ProgressReport) -> Passage {
    var text = Passage()
    let enrolment = report.enrolment
    text.add(qualification.title, .heading)
    text.add(
      "\(scheme.awardingBody) \(scheme.code), accreditation \(qualification.accreditation), "
        + "\(qualification.credits) credits", .muted)
    text.addGap()
    text.add("Units", .heading)
    for unit in scheme.units(of: qualification) {
      text.add(unit.id, typed: unit.title)
      var facts = [
        "level \(unit.level)", "\(unit.credits) credits", "\(unit.guidedLearningHours) guided learning hours",
      ]
      if let practice = unit.practice {
        facts.append("\(Minutes.spoken(practice.requiredMinutes)) of \(practice.role.rawValue) practice")
      }
      if let notes = report.reflection.first(where: { $0.unit == unit.id })?.notes {
        facts.append("\(notes) reflective \(notes == 1 ? "note" : "notes")")
      }
      text.add(indented: "\(facts.joined(separator: ", "))", .muted)
      if let line = report.lines.first(where: { $0.requirement.id == unit.id }) {
        text.add(indented: "\(standing(line))", line.isMet ? .good : .waiting)
      }
    }
    text.addGap()
    text.add("Rule of combination", .heading)
    text.add(
      indented:
        "\(qualification.combination.credits) credits from all of these units (group \(qualification.combination.group))"
    )
    text.add(
      indented: "Credits so far: \(report.creditsAchieved) of \(qualification.credits), given by your assessor", .muted)
    text.addGap()
    text.add("Support", .heading)
    for line in report.lines where line.requirement.role == nil {
      text.add(indented: "\(line.requirement.title): \(standing(line))", line.isMet ? .good : .waiting)
    }
    text.addGap()
    text.add("Dates", .heading)
    text.add(indented: "You registered on \(enrolment.registered.spelled).")
    text.add(
      indented: "To be completed in \(qualification.durationYears) years, by \(enrolment.deadline.spelled)"
        + (report.daysLeft < 0 ? ", \(-report.daysLeft) days ago." : ": \(report.daysLeft) days left."),
      report.daysLeft < 0 ? .warning : .normal)
    text.add(
      indented: "Operational from \(qualification.operationalStart.spelled); registration closed on "
        + "\(qualification.registrationEnd.spelled), certification on \(qualification.certificationEnd.spelled).",
      .muted)
    if let centre = enrolment.centre { text.add(indented: "Centre: \(VisibleText.escaped(centre))") }
    if let number = enrolment.registrationNumber {
      text.add(indented: "Registration number: \(VisibleText.escaped(number))")
    }
    text.addGap()
    text.add("Leads on to", .heading)
    for title in qualification.progression { text.add(indented: "\(title)") }
    return text
  }

  private func standing(_ line: ProgressReport.Line) -> String {
    let waiting = line.unsignedMinutes > 0 ? ", \(Minutes.clock(line.unsignedMinutes)) waiting" : ""
    return "\(Minutes.clock(line.signedMinutes)) of \(Minutes.clock(line.targetMinutes)) signed\(waiting)"
  }
}
