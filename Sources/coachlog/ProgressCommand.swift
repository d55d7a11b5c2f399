import ArgumentParser
import CoachingJournal

/// `progress`: bars, remaining time, forecast.
struct ProgressCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Show how far you are: signed, waiting and remaining time, with a forecast.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let report = try open.progress(today: occasion.today)
    if output.json {
      surroundings.console.line(try JSONText.of(ProgressJSON(report)))
    } else {
      var text = ProgressText(report, on: surroundings.console)
      if surroundings.isClockSet { text.clock = EntryText.moment(occasion.now, in: occasion.zone) }
      text.timer = report.timer.map { timer in
        let minutes = (occasion.now.seconds - timer.started.seconds) / 60
        return "Timer: \(timer.role.rawValue) with \(timer.client.text) since \(timer.start.time), "
          + Minutes.spoken(max(0, minutes))
      }
      for line in text.lines { surroundings.console.line(line) }
    }
    if report.unreadRecords > 0 {
      surroundings.console.warn(
        "\(report.unreadRecords) records are of a kind this coachlog cannot read; counts may be incomplete")
    }
  }
}

/// `progress --json` (contract, "JSON").
struct ProgressJSON: Encodable {
  struct Qualification: Encodable {
    let id: String
    let scheme: String
    let accreditation: String
    let title: String
    let credits: Int
  }

  struct Requirement: Encodable {
    let id: String
    let kind: String
    let role: String?
    let requiredMinutes: Int
    let targetMinutes: Int
    let signedMinutes: Int
    let unsignedMinutes: Int
    let remainingMinutes: Int
    let met: Bool
    let forecast: String?
  }

  struct Reflection: Encodable {
    let unit: String
    let notes: Int
  }

  struct Credits: Encodable {
    let achieved: Int
    let required: Int
  }

  let learner: String
  let qualification: Qualification
  let asOf: String
  let registered: String
  let deadline: String
  let daysLeft: Int
  let requirements: [Requirement]
  let reflection: [Reflection]
  let credits: Credits

  init(_ report: ProgressReport) {
    let enrolment = report.enrolment
    learner = enrolment.learner
    qualification = Qualification(
      id: enrolment.qualification, scheme: enrolment.scheme, accreditation: enrolment.accreditation,
      title: enrolment.title, credits: enrolment.credits)
    asOf = report.asOf.description
    registered = enrolment.registered.description
    deadline = enrolment.deadline.description
    daysLeft = report.daysLeft
    requirements = report.lines.map { line in
      Requirement(
        id: line.requirement.id, kind: line.requirement.kind.rawValue, role: line.requirement.role?.rawValue,
        requiredMinutes: line.requirement.requiredMinutes, targetMinutes: line.targetMinutes,
        signedMinutes: line.signedMinutes, unsignedMinutes: line.unsignedMinutes,
        remainingMinutes: line.remainingMinutes, met: line.isMet, forecast: line.forecast?.description)
    }
    reflection = report.reflection.map { Reflection(unit: $0.unit, notes: $0.notes) }
    credits = Credits(achieved: report.creditsAchieved, required: enrolment.credits)
  }
}
