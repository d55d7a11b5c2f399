import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookCharts
import LogbookValues
import LogbookWords

/// `progress`: bars, remaining time, forecast.
struct ProgressCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Show how far you are: signed, waiting and remaining time, with a forecast.")

  @Flag(
    help:
      "Draw charts too: hours a week, a calendar, running totals against the deadline, hours by client, role and model."
  )
  var chart = false
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let charts = chart ? try open.charts(today: occasion.today) : nil
    let report = try charts?.report ?? open.progress(today: occasion.today)
    if output.json {
      var json = ProgressJSON(report)
      json.charts = charts.map(ChartsJSON.init)
      try surroundings.console.json(json)
    } else {
      var text = ProgressText(report, on: surroundings.console)
      if surroundings.isClockSet { text.clock = EntryText.moment(occasion.now, in: occasion.zone) }
      text.timer = report.timer.map { timer in
        let minutes = (occasion.now.seconds - timer.started.seconds) / 60
        return "Timer: \(timer.role.rawValue) with \(timer.client.text) since \(timer.start.time), "
          + Minutes.spoken(max(0, minutes))
      }
      for line in text.lines { surroundings.console.line(line) }
      if let charts {
        surroundings.console.line()
        surroundings.console.frame(
          ChartSheet(charts).frame(columns: max(ChartSheet.leastColumns, surroundings.console.width)))
      }
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
    let accreditation: String?
    let title: String
    let credits: Int?
  }

  struct Requirement: Encodable {
    let id: String
    let kind: String
    let role: String?
    let requiredMinutes: Int
    let targetMinutes: Int
    let signedMinutes: Int
    let unsignedMinutes: Int
    let broughtForwardMinutes: Int?
    let remainingMinutes: Int
    let met: Bool
    let forecast: String?
    /// Counted minutes a week over the last 84 days.
    let weeklyMinutes: Int
    /// Minutes a week that would just make it by the deadline.
    let neededWeeklyMinutes: Int?
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
  let deadline: String?
  let daysLeft: Int?
  let requirements: [Requirement]
  let reflection: [Reflection]
  let credits: Credits?
  /// Open actions of the plan whose day has come.
  let actionsDue: Int?
  /// What is open to the learner once every unit is achieved, by title.
  let progression: [String]?
  /// Only where charts are asked for: they cost the more the longer the journal is.
  var charts: ChartsJSON?

  init(_ report: ProgressReport) {
    let enrolment = report.enrolment
    learner = enrolment.learner
    qualification = Qualification(
      id: enrolment.qualification, scheme: enrolment.scheme, accreditation: enrolment.accreditation,
      title: enrolment.title, credits: enrolment.credits > 0 ? enrolment.credits : nil)
    asOf = report.asOf.description
    registered = enrolment.registered.description
    deadline = enrolment.deadline?.description
    daysLeft = report.daysLeft
    requirements = report.lines.map { line in
      Requirement(
        id: line.requirement.id, kind: line.requirement.kind.rawValue, role: line.requirement.role?.rawValue,
        requiredMinutes: line.requirement.requiredMinutes, targetMinutes: line.targetMinutes,
        signedMinutes: line.signedMinutes, unsignedMinutes: line.unsignedMinutes,
        broughtForwardMinutes: line.broughtForwardMinutes > 0 ? line.broughtForwardMinutes : nil,
        remainingMinutes: line.remainingMinutes, met: line.isMet, forecast: line.forecast?.description,
        weeklyMinutes: line.perWeek, neededWeeklyMinutes: line.neededPerWeek)
    }
    reflection = report.reflection.map { Reflection(unit: $0.unit, notes: $0.notes) }
    actionsDue = report.actionsDue > 0 ? report.actionsDue : nil
    progression = report.openProgression.isEmpty ? nil : report.openProgression
    // A qualification without units has none to give.
    credits = enrolment.credits > 0 ? Credits(achieved: report.creditsAchieved, required: enrolment.credits) : nil
  }
}

/// What `progress --chart --json` adds: the series the charts are drawn from. All amounts are minutes.
struct ChartsJSON: Encodable {
  struct Day: Encodable {
    let date: String
    let coachingMinutes: Int
    let mentoringMinutes: Int
  }

  struct Point: Encodable {
    let date: String
    let signedMinutes: Int
    let unsignedMinutes: Int
    /// What the line that would just make it asks by that day.
    let dueMinutes: Int
  }

  struct Course: Encodable {
    let requirement: String
    let points: [Point]
  }

  struct Share: Encodable {
    let name: String?
    let signedMinutes: Int
    let unsignedMinutes: Int

    init(_ share: ProgressCharts.Share) {
      name = share.name
      signedMinutes = share.amount.signed
      unsignedMinutes = share.amount.unsigned
    }
  }

  let weeks: [Day]
  let days: [Day]
  let runningTotals: [Course]
  let byClient: [Share]
  let byRole: [Share]
  let byModel: [Share]
  let byChannel: [Share]
  let support: [Share]

  init(_ charts: ProgressCharts) {
    weeks = charts.weeks.map {
      Day(date: $0.start.description, coachingMinutes: $0.coaching, mentoringMinutes: $0.mentoring)
    }
    days = charts.days.map {
      Day(date: $0.date.description, coachingMinutes: $0.coaching, mentoringMinutes: $0.mentoring)
    }
    runningTotals = charts.courses.map { course in
      Course(
        requirement: course.line.requirement.id,
        points: course.points.map { point in
          Point(
            date: point.date.description, signedMinutes: point.total.signed, unsignedMinutes: point.total.unsigned,
            dueMinutes: charts.due(on: point.date, of: course.line.targetMinutes))
        })
    }
    byClient = charts.clients.map(Share.init)
    byRole = charts.roles.map(Share.init)
    byModel = charts.models.map(Share.init)
    byChannel = charts.channels.map(Share.init)
    support = charts.support.map(Share.init)
  }
}
