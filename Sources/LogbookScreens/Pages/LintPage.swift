import CoachingJournal
import TerminalUI

/// What an assessor would query: a list, and beside it why, and how to mend it.
struct LintPage: Page {
  /// Nil until it was looked for.
  private var report: LintReport?
  /// The one rule that is shown; nil for all.
  private var rule: LintRule?
  private var rows: [LintFinding] = []
  private var list = ListState()
  private var scroll = Scroll()

  var context: Context { .lint }
  var title: String { "What an assessor would query" }

  func note(_ shared: Shared) -> String {
    guard let report, !report.findings.isEmpty else { return "" }
    guard let rule else { return "\(report.findings.count) in all" }
    return "only \(rule.rawValue): \(rows.count) of \(report.findings.count)"
  }

  mutating func load(_ turn: inout Turn) { turn.read(.lint) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard case .lint(let report) = reply else { return }
    let chosen = finding
    self.report = report
    // A rule whose last finding was mended shows all again.
    if let rule, !report.findings.contains(where: { $0.rule == rule }) { self.rule = nil }
    settle(on: chosen, turn.shared)
  }

  private var finding: LintFinding? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  private mutating func settle(on chosen: LintFinding?, _ shared: Shared) {
    rows = report?.findings.filter { rule == nil || $0.rule == rule } ?? []
    let place = rows.firstIndex { $0.rule == chosen?.rule && $0.subject == chosen?.subject } ?? list.selection
    list.select(place, count: rows.count, height: layout(shared.pageRect).list.rows)
    scroll.reset()
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .filter, rows.isEmpty { return "there is nothing to choose from" }
    if command == .clearFilter, rule == nil { return "all findings are shown already" }
    guard command == .open else { return nil }
    guard let finding else { return report == nil ? "the journal is still being read" : "there is nothing to open" }
    switch finding.subject {
    case .entry: return nil
    case .note, .action, .client, .criterion, .journal: return "this is mended with: \(finding.remedy)"
    }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .open, case .entry(let id)? = finding?.subject {
      turn.move(.push(EntryPage(id)))
    } else if command == .filter {
      rule = next
      settle(on: finding, turn.shared)
    } else if command == .clearFilter {
      rule = nil
      settle(on: finding, turn.shared)
    }
  }

  /// The rule after the one that is shown, of those that found something; after the last come all.
  private var next: LintRule? {
    let rules = report?.counts.map(\.rule) ?? []
    guard let rule, let place = rules.firstIndex(of: rule) else { return rules.first }
    return rules.indices.contains(place + 1) ? rules[place + 1] : nil
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if !layout.text.isEmpty, Scroll.follows(key) {
      return scroll.follow(key, count: preview(columns: layout.text.columns).count, height: layout.text.rows)
    }
    if list.handle(key, count: rows.count, height: layout.list.rows) { scroll.reset() }
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(in: rect, listColumns: rect.columns >= 96 ? 52 : 40)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard report != nil else {
      frame.put("Reading the journal...", column: 2, row: rect.row, .muted)
      return
    }
    guard !rows.isEmpty else {
      frame.put("Nothing that an assessor would query.", column: 2, row: rect.row, .good)
      return
    }
    let layout = layout(rect)
    for (line, index) in list.visible(count: rows.count, height: layout.list.rows).enumerated() {
      let place = Rect(column: layout.list.column, row: layout.list.row + line, columns: layout.list.columns, rows: 1)
      draw(rows[index], on: &frame, in: place, isChosen: index == list.selection)
    }
    layout.drawRule(on: &frame)
    scroll.draw(preview(columns: layout.text.columns), on: &frame, in: layout.text)
  }

  /// `>L04 doubt 4f1c2a  entries unsigned for 14 days`.
  private func draw(_ finding: LintFinding, on frame: inout Frame, in rect: Rect, isChosen: Bool) {
    let name = TextLayout.padded(report?.name(of: finding.subject) ?? "", columns: 7)
    let text = "\(isChosen ? ">" : " ")\(finding.rule.rawValue) \(name) \(finding.rule.title)"
    frame.put(
      TextLayout.truncated(text, columns: rect.columns), column: rect.column, row: rect.row,
      finding.rule.severity == .doubt ? .warning : .normal)
    if isChosen { frame.restyle(rect, .selected) }
  }

  private func preview(columns: Int) -> [Passage.Row] {
    guard let finding else { return [] }
    var text = Passage()
    text.add("\(finding.rule.rawValue), a \(finding.rule.severity.rawValue)", .heading)
    text.add("\(Message.sentence(finding.sentence))")
    text.addGap()
    text.add("Why it is asked", .heading)
    text.add("\(Message.sentence(finding.rule.why))")
    text.addGap()
    text.add("How to mend it", .heading)
    switch finding.subject {
    case .entry: text.add("Enter opens the entry. By command:")
    case .note, .action, .client, .criterion, .journal: text.add("By command:")
    }
    text.add(finding.remedy, .key)
    return text.rows(columns: columns)
  }
}
