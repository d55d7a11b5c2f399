import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import TerminalUI

/// `check`, once called `lint`: what to fix before an assessor asks.
struct LintCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look for things to fix before an assessor asks, and say how.",
    discussion: "Exits with 1 if there is something to fix. Docs/Lint.md explains each code.",
    aliases: ["lint"])

  @Option(
    name: .customLong("code"), parsing: .singleValue,
    help: ArgumentHelp("Only this rule, for example L04. You can repeat this option.", valueName: "code"))
  var rules: [LintRule] = []
  @Option(
    name: .customLong("seen"), parsing: .singleValue,
    help: ArgumentHelp(
      "Mark a name that cannot be removed as seen, so that it is not found again.", valueName: "id"))
  var seen: [String] = []
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let today = try surroundings.occasion().today
    let journal = try journal.open(in: surroundings)
    for name in seen { try journal.markSeen(name, today: today) }
    var report = try journal.lint(today: today)
    if !rules.isEmpty { report.findings = report.findings.of(rules.contains) }
    if output.json {
      try surroundings.console.json(report.findings.map(\.json))
    } else {
      try print(report, on: &surroundings.console)
    }
    guard (rules.isEmpty ? report.toFix : report.findings).isEmpty else { throw Failure(.foundWanting, nil) }
  }

  private func print(_ report: LintReport, on console: inout Console) throws {
    var rule: LintRule?
    // How far something is done is said in a line, unless it was asked for.
    let shown = rules.isEmpty ? report.toFix : report.findings
    let counts = Dictionary(report.counts.map { ($0.rule, $0.count) }, uniquingKeysWith: +)
    for (place, finding) in shown.enumerated() {
      // In a journal of many years there are too many to be kept until the end.
      if place % 500 == 499 { try console.flush() }
      if finding.rule != rule {
        if rule != nil { console.line() }
        rule = finding.rule
        let count = counts[finding.rule] ?? 0
        console.line(
          console.styled("\(finding.rule.rawValue) \(finding.rule.title(of: count)) (\(count))", .heading))
      }
      console.prose("  \(finding.sentence)")
      console.line(console.styled("      \(finding.remedyText)", .dim))
    }
    let count = shown.count
    if count > 0 { console.line() }
    console.line(count == 0 ? "Nothing to fix" : "Found \(counted(count, "thing")) to fix")
    guard rules.isEmpty else { return }
    for (rule, count) in report.counts {
      if let coverage = report.coverage(rule, missing: count) { console.line("So far: \(coverage)") }
    }
  }
}

extension LintFinding {
  /// The command that fixes it.
  fileprivate var remedyText: String {
    let remedy = remedy.asCommand
    return remedy.command ?? remedy.clause
  }

  /// An element of `check --json`.
  fileprivate var json: JSONObject {
    let about: JSONObject =
      switch subject {
      case .entry(let id): ["entry": id.hex]
      case .note(let id): ["note": id.hex]
      case .action(let id): ["action": id.hex]
      case .client(let code): ["client": code.text]
      case .criterion(let id): ["criterion": id.text]
      case .unit(let id): ["unit": id]
      case .journal: [:]
      }
    return about + [
      "code": rule.rawValue, "severity": rule.severity.rawValue, "message": sentence, "remedy": remedyText,
    ]
  }
}
