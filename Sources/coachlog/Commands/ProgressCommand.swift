import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookCharts
import LogbookValues
import LogbookWords

/// `progress`: bars, remaining time, forecast.
struct ProgressCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Show how far you are: signed, unsigned and remaining time, with a forecast.")

  @Flag(
    help:
      "Draw charts too: hours a week, a calendar, running totals against the deadline, hours by client, role and model."
  )
  var chart = false
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  init() {}

  /// The command as the parser gives it where no more is said than which journal.
  init(of journal: JournalOption) {
    chart = false
    output = JSONOption()
    output.json = false
    self.journal = journal
  }

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let charts = chart ? try open.progress.charts(today: occasion.today) : nil
    let report = try charts?.report ?? open.progress.report(today: occasion.today)
    if output.json {
      try surroundings.console.json(report.json(with: charts, in: occasion.zone))
    } else {
      var text = ProgressText(report, on: surroundings.console)
      text.retention = report.retentionYears.map { years in
        report.retention(years: years, in: occasion.zone).notice(today: occasion.today).sentence.asSentence
      }
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
    surroundings.console.warn([report.timerProblem].compactMap(\.self))
    if report.unreadRecords > 0 {
      surroundings.console.warn(
        "this coachlog cannot read \(counted(report.unreadRecords, "record")), so the figures may be too low")
    }
  }
}

extension ProgressReport {
  /// `progress --json` (contract, "JSON").
  fileprivate func json(with charts: ProgressCharts?, in zone: Zone) -> JSONObject {
    // A qualification without units has no credits to give.
    let hasCredits = enrolment.credits > 0
    let ownRules = enrolment.differences.map { rules -> JSONObject in
      ["title": rules.title, "differences": rules.phrases]
    }
    let qualification: JSONObject = [
      "id": enrolment.qualification, "scheme": enrolment.scheme, "accreditation": enrolment.accreditation,
      "title": enrolment.title, "credits": hasCredits ? enrolment.credits : nil, "ownRules": ownRules,
    ]
    let credits: JSONObject = ["achieved": creditsAchieved, "required": enrolment.credits]
    return [
      "learner": enrolment.learner, "qualification": qualification, "asOf": asOf.description,
      "registered": enrolment.registered.description, "deadline": enrolment.deadline?.description, "daysLeft": daysLeft,
      "requirements": lines.map(\.json), "units": units.map(\.json).unlessEmpty,
      "reflection": reflection.map { unit -> JSONObject in ["unit": unit.unit, "notes": unit.notes] },
      "credits": hasCredits ? credits : nil, "actionsDue": actionsDue > 0 ? actionsDue : nil,
      "progression": openProgression.unlessEmpty,
      "retention": retentionYears.map { retention(years: $0, in: zone).json }, "charts": charts?.json,
    ]
  }
}

extension Retention {
  /// Until when the records must be kept.
  var json: JSONObject {
    ["years": years, "result": result?.description, "until": until?.description]
  }
}

extension ProgressReport.Line {
  fileprivate var json: JSONObject {
    [
      "id": requirement.id, "kind": requirement.kind.rawValue, "role": requirement.role?.rawValue,
      "requiredMinutes": requirement.requiredMinutes, "targetMinutes": targetMinutes, "signedMinutes": signedMinutes,
      "unsignedMinutes": unsignedMinutes,
      "broughtForwardMinutes": broughtForwardMinutes > 0 ? broughtForwardMinutes : nil,
      "remainingMinutes": remainingMinutes, "met": isMet, "forecast": forecast?.description, "weeklyMinutes": perWeek,
      "neededWeeklyMinutes": neededPerWeek,
    ]
  }
}

extension ProgressCharts {
  /// What `progress --chart --json` adds: the series the charts are drawn from. All amounts are minutes.
  fileprivate var json: JSONObject {
    [
      "weeks": weeks.map { week -> JSONObject in
        ["date": week.start.description, "coachingMinutes": week.coaching, "mentoringMinutes": week.mentoring]
      },
      "days": days.map { day -> JSONObject in
        ["date": day.date.description, "coachingMinutes": day.coaching, "mentoringMinutes": day.mentoring]
      },
      "runningTotals": runningTotals.map { runningTotal -> JSONObject in
        let points = runningTotal.points.map { point -> JSONObject in
          [
            "date": point.date.description, "signedMinutes": point.total.signed,
            "unsignedMinutes": point.total.unsigned,
            "dueMinutes": due(on: point.date, of: runningTotal.line.targetMinutes),
          ]
        }
        return ["requirement": runningTotal.line.requirement.id, "points": points]
      },
      "byClient": clients.map(\.json), "byRole": roles.map(\.json), "byModel": models.map(\.json),
      "byChannel": channels.map(\.json), "support": support.map(\.json),
    ]
  }
}

extension ProgressCharts.Share {
  fileprivate var json: JSONObject {
    ["name": name, "signedMinutes": amount.signed, "unsignedMinutes": amount.unsigned]
  }
}
