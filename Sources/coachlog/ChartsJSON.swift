import CoachingRules
import LogbookValues
import TerminalUI

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
