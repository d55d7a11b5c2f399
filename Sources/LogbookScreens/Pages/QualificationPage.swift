import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let qualification = Context(
    "Qualification", .commands, isTab: true,
    about:
      "Here are the rules of your qualification, with its dates and credits. Edit your enrolment here if they "
      + "change.")
}

/// What the qualification asks for: units, hours, credits, dates, and where it leads on to.
struct QualificationPage: Page {
  private var scroll = Scroll()

  var context: Context { .qualification }
  var title: String { "Qualification" }
  func name(of command: ScreenCommand) -> String? { command == .amend ? "change" : nil }

  func note(_ shared: Shared) -> String {
    guard let enrolment = shared.overview?.report.enrolment else { return "" }
    return [enrolment.scheme, enrolment.accreditation].compactMap(\.self).joined(separator: " · ")
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let rect = turn.shared.pageRect.text
    scroll.read(key, count: rows(columns: rect.columns, turn.shared).count, height: rect.rows)
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .amend { EnrolmentPage.open(&turn) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard shared.scheme != nil, shared.overview != nil else { return frame.put(reading: "Reading...", in: rect) }
    scroll.draw(rows(columns: rect.text.columns, shared), on: &frame, in: rect.text)
  }

  private func rows(columns: Int, _ shared: Shared) -> [RichText.Row] {
    guard let scheme = shared.scheme, let report = shared.overview?.report,
      let qualification = scheme.qualifications.first(where: { $0.id == report.enrolment.qualification })
    else { return [] }
    return passage(on: qualification, of: scheme, report, today: shared.today, in: shared.occasion.zone).rows(
      columns: columns)
  }

  private func passage(
    on qualification: Qualification, of scheme: Scheme, _ report: ProgressReport, today: LocalDate, in zone: Zone
  ) -> RichText {
    var text = RichText()
    text.add(qualification.title, .heading)
    let facts = [
      scheme.name, qualification.accreditation.map { "accreditation \($0)" },
      qualification.credits > 0 ? "\(qualification.credits) credits" : nil,
    ]
    text.add("\(facts.compactMap(\.self).joined(separator: ", "))", .dim)
    for phrase in report.enrolment.differences?.phrases ?? [] { text.add(indented: "\(phrase)", .pending) }
    if !qualification.goals.isEmpty {
      text.addGap()
      text.add("What you need", .heading)
      for goal in qualification.goals { text.add(indented: "\(goal.sentence)") }
      for sentence in scheme.counting.sentences { text.add(indented: "\(sentence)", .dim) }
      for line in report.lines where line.requirement.kind == .practice && line.requirement.role == nil {
        text.add(indented: "\(line.requirement.title): \(standing(line))", line.isMet ? .good : .pending)
      }
    }
    if let rule = qualification.combination { add(units: rule, qualification, of: scheme, report, in: zone, to: &text) }
    let support = report.lines.filter { $0.requirement.kind != .practice }
    if !support.isEmpty {
      text.addGap()
      text.add("Support", .heading)
    }
    for line in support {
      text.add(indented: "\(line.requirement.title): \(standing(line))", line.isMet ? .good : .pending)
    }
    add(dates: qualification, report, to: &text)
    if qualification.combination != nil {
      let retention = report.retention(years: scheme.retentionYears, in: zone)
      text.addGap()
      text.add("Keeping records", .heading)
      text.add(indented: retention.notice(today: today).sentence, retention.isOver(on: today) ? .pending : .text)
    }
    if !qualification.progression.isEmpty {
      text.addGap()
      text.add(report.isAchieved ? "Now open to you" : "What comes next, once you achieve every unit", .heading)
    }
    for title in qualification.progression {
      text.add(indented: "\(title)", report.isAchieved ? .good : .dim)
    }
    return text
  }

  private func add(
    units rule: Qualification.Combination, _ qualification: Qualification, of scheme: Scheme, _ report: ProgressReport,
    in zone: Zone, to text: inout RichText
  ) {
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
        facts.append("\(notes) reflective \(notes == 1 ? "note" : "notes") written")
      }
      text.add(indented: "\(facts.joined(separator: ", "))", .dim)
      if let line = report.lines.first(where: { $0.requirement.id == unit.id }) {
        text.add(indented: "\(standing(line))", line.isMet ? .good : .pending)
      }
      guard let standing = report.standing(ofUnit: unit.id) else { continue }
      text.add(indented: standing.phrase(in: zone).asSentence, standing.isAchieved ? .good : .pending)
    }
    text.addGap()
    text.add("Rule of combination", .heading)
    text.add(indented: "\(rule.credits) credits from all of these units (group \(rule.group))")
    text.add(
      indented: "Credits so far: \(report.creditsAchieved) of \(qualification.credits), given by your assessor", .dim)
  }

  private func add(dates qualification: Qualification, _ report: ProgressReport, to text: inout RichText) {
    let enrolment = report.enrolment
    text.addGap()
    text.add("Dates", .heading)
    text.add(indented: "You registered on \(enrolment.registered.spelled).")
    if let years = qualification.durationYears, let deadline = enrolment.deadline, let left = report.daysLeft {
      text.add(
        indented: "Complete it in \(years) years, by \(deadline.spelled). "
          + (left < 0 ? "The deadline passed \(-left) days ago." : "\(left) days left."),
        left < 0 ? .act : .text)
    }
    if let start = qualification.operationalStart, let end = qualification.registrationEnd,
      let certification = qualification.certificationEnd
    {
      text.add(
        indented: "Available from \(start.spelled). Registration closed on \(end.spelled), "
          + "certification on \(certification.spelled).",
        .dim)
    }
    if let centre = enrolment.centreWithNumber { text.add(indented: "Centre: \(TerminalEscaping.escaped(centre))") }
    if let number = enrolment.registrationNumber {
      text.add(indented: "Registration number: \(TerminalEscaping.escaped(number))")
    }
  }

  private func standing(_ line: ProgressReport.Line) -> String {
    let unsigned = Minutes.clock(line.unsignedMinutes)
    let rest = line.unsignedMinutes == 0 ? "" : ", \(unsigned) \(line.needsSignOff ? "unsigned" : "of it unsigned")"
    return "\(Minutes.clock(line.meetingMinutes)) of \(Minutes.clock(line.targetMinutes)) "
      + (line.needsSignOff ? "signed" : "counted") + rest
  }
}
