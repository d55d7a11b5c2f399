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
