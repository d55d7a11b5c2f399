import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

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
  var scheme: [Path] = []
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let today = try surroundings.occasion().today
    let schemes = try scheme.map { try Scheme.read(try Scheme.fileBytes(at: $0.text), named: $0.shown) }
    let open = try journal.open(in: surroundings)
    let reports = try open.goals(beside: scheme.isEmpty ? Scheme.bundledGoals() : schemes, today: today)
    if output.json {
      return try surroundings.console.json(reports.map(GoalReportJSON.init))
    }
    for (position, report) in reports.enumerated() {
      if position > 0 { surroundings.console.line() }
      for line in GoalsCommand.lines(of: report, on: surroundings.console) { surroundings.console.line(line) }
    }
  }

  private static func lines(of report: GoalReport, on console: Console) -> [String] {
    let labels = report.lines.map(\.label.count).max() ?? 0
    let standings = report.lines.map(\.standing.count).max() ?? 0
    var lines = TextLayout.wrap(report.heading, columns: console.width).map { console.styled($0, .heading) }
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
    return TextLayout.wrap(words, columns: max(24, console.width - start.count)).enumerated()
      .map { ($0.offset == 0 ? start : indent) + $0.element }
  }
}

/// An element of `goals --json`.
struct GoalReportJSON: Encodable {
  struct Requirement: Encodable {
    let id: String
    let title: String
    let measure: String
    let required: Int
    let target: Int
    let amount: Int
    let logged: Int
    let signed: Int?
    let needsSignOff: Bool
    let remaining: Int
    let met: Bool
    let unverified: Bool
    let window: Window?
    let periods: [Period]?
    let uncounted: [Uncounted]
  }

  struct Window: Encodable {
    let months: Int
    let from: String
  }

  struct Period: Encodable {
    let from: String
    let to: String
    let amount: Int
    let met: Bool
  }

  struct Uncounted: Encodable {
    let reason: String
    let unverified: Bool
    let entries: Int
    let minutes: Int

    init(_ uncounted: GoalReport.Uncounted) {
      reason = uncounted.reason
      unverified = uncounted.isUnverified
      entries = uncounted.entries
      minutes = uncounted.minutes
    }
  }

  let id: String
  let title: String
  let scheme: String
  let awardingBody: String
  let inForce: Bool
  let asOf: String
  let met: Bool
  let unverifiedRules: [String]
  let requirements: [Requirement]
  let uncounted: [Uncounted]

  init(_ report: GoalReport) {
    id = report.qualification
    title = report.title
    scheme = report.scheme
    awardingBody = report.awardingBody
    inForce = report.isInForce
    asOf = report.asOf.description
    unverifiedRules = report.unverifiedRules
    met = report.metCount == report.lines.count
    requirements = report.lines.map { line in
      var window: Window?
      if let months = line.goal.windowMonths, let from = line.from {
        window = Window(months: months, from: from.description)
      }
      return Requirement(
        id: line.goal.id, title: line.goal.title, measure: line.goal.measure.word, required: line.goal.required,
        target: line.target, amount: line.amount, logged: line.logged, signed: line.signed,
        needsSignOff: line.needsSignOff, remaining: line.remaining, met: line.isMet,
        unverified: line.goal.isUnverified, window: window,
        periods: line.goal.period == nil
          ? nil
          : line.stretches.map {
            Period(from: $0.from.description, to: $0.to.description, amount: $0.amount, met: $0.isMet)
          },
        uncounted: line.uncounted.map(Uncounted.init))
    }
    uncounted = report.uncounted.map(Uncounted.init)
  }
}
