import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookCharts
import LogbookScreens
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
      surroundings.console.line(try JSONText.of(json))
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
