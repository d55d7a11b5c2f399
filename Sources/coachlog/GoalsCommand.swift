import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

/// `goals`: one log against several awarding bodies' figures.
struct GoalsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "goals",
    abstract: "Show how far one log meets your qualification, and those of other bodies beside it.",
    discussion:
      "Figures marked unverified could not be checked with the awarding body; ask there before you rely on one.")

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Rules to measure by instead of the built-in ones; may be given again.", valueName: "file"))
  var scheme: [String] = []
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let today = try surroundings.occasion().today
    var schemes: [Scheme] = []
    for text in scheme {
      let file = try path(text, as: "--scheme")
      schemes.append(try Scheme.read(try Scheme.fileBytes(at: file), named: VisibleText.escaped(file)))
    }
    let open = try journal.open(in: surroundings)
    let reports = try open.goals(beside: scheme.isEmpty ? Scheme.bundledGoals() : schemes, today: today)
    if output.json {
      surroundings.console.line(try JSONText.of(reports.map(GoalReportJSON.init)))
      return
    }
    for (position, report) in reports.enumerated() {
      if position > 0 { surroundings.console.line() }
      for line in GoalsCommand.lines(of: report, on: surroundings.console) { surroundings.console.line(line) }
    }
  }

  private static func lines(of report: GoalReport, on console: Console) -> [String] {
    let labels = report.lines.map(\.label.count).max() ?? 0
    let standings = report.lines.map(\.standing.count).max() ?? 0
    var lines = Console.wrapped(report.heading, columns: console.width).map { console.styled($0, .heading) }
    for line in report.lines {
      let start = "  \(padded(line.label, labels))  \(padded(line.standing, standings, left: true))  "
      lines += hanging(line.outlook, after: start, on: console)
      let indent = String(repeating: " ", count: start.count)
      for left in line.uncounted { lines += hanging("not counted: \(left.sentence)", after: indent, on: console) }
    }
    for left in report.uncounted { lines += hanging(left.sentence, after: "  Not counted: ", on: console) }
    for rule in report.unverifiedRules { lines += hanging(rule, after: "  Unverified: ", on: console) }
    return lines
  }

  /// The words after `start`, and below their beginning where the line is full.
  private static func hanging(_ words: String, after start: String, on console: Console) -> [String] {
    let indent = String(repeating: " ", count: start.count)
    return Console.wrapped(words, columns: max(24, console.width - start.count)).enumerated()
      .map { ($0.offset == 0 ? start : indent) + $0.element }
  }
}
