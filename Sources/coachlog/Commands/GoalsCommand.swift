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
    abstract: "Compare your hours with your qualification and with those of other awarding bodies.",
    discussion:
      "Figures marked unverified were not checked with the awarding body. Ask them before you rely on these figures.")

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Rules to use instead of the built-in rules. You can repeat this option.", valueName: "file"))
  var scheme: [Path] = []
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let today = try surroundings.occasion().today
    let schemes = try scheme.map { try Scheme.read(try Scheme.fileBytes(at: $0.text), named: $0.shown) }
    let open = try journal.open(in: surroundings)
    let reports = try open.progress.goals(beside: scheme.isEmpty ? Scheme.bundledGoals() : schemes, today: today)
    if output.json {
      return try surroundings.console.json(reports.map(\.json))
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

extension GoalReport {
  /// An element of `goals --json`.
  fileprivate var json: JSONObject {
    [
      "id": qualification, "title": title, "scheme": scheme, "awardingBody": awardingBody, "inForce": isInForce,
      "asOf": asOf.description, "met": metCount == lines.count, "unverifiedRules": unverifiedRules,
      "requirements": lines.map(\.json), "uncounted": uncounted.map(\.json),
    ]
  }
}

extension GoalReport.Line {
  fileprivate var json: JSONObject {
    let periods = stretches.map { stretch -> JSONObject in
      [
        "from": stretch.from.description, "to": stretch.to.description, "amount": stretch.amount, "met": stretch.isMet,
      ]
    }
    var window: JSONObject?
    if let months = goal.windowMonths, let from {
      window = ["months": months, "from": from.description]
    }
    return [
      "id": goal.id, "title": goal.title, "measure": goal.measure.word, "required": goal.required, "target": target,
      "amount": amount, "logged": logged, "signed": signed, "needsSignOff": needsSignOff, "remaining": remaining,
      "met": isMet, "unverified": goal.isUnverified, "window": window, "periods": goal.period == nil ? nil : periods,
      "uncounted": uncounted.map(\.json),
    ]
  }
}

extension GoalReport.Uncounted {
  fileprivate var json: JSONObject {
    ["reason": reason, "unverified": isUnverified, "entries": entries, "minutes": minutes]
  }
}
