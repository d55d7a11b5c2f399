import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let lint = Context(
    "Things to fix", .commands,
    about: "Here is what an assessor is likely to ask about. Open each to see why, and fix it from here.")
}

/// What to fix before an assessor asks: the kinds with how many of each, then the findings of one kind; beside it why
/// it is asked, and how to fix it.
struct LintPage: Page {
  /// Nil until it was looked for.
  private var asked = Asked<LintQuery>()
  private var report: LintReport?
  /// The kinds in the order of their weight, and where the findings of each are.
  private var kinds: [(rule: LintRule, places: Range<Int>)] = []
  private var toFix = 0
  private var kindList = ListState()
  /// The kind whose findings are shown; nil for the list of kinds.
  private var rule: LintRule?
  private var list = ListState()
  private var scroll = Scroll()

  var context: Context { .lint }
  var title: String { rule?.title ?? "Things to fix" }

  func note(_ shared: Shared) -> String {
    guard let report, !report.findings.isEmpty else { return "" }
    guard rule == nil else { return "\(rows.count) of \(report.findings.count)" }
    return "\(toFix) to fix"
  }

  func name(of command: ScreenCommand) -> String? {
    if command == .open { return rule == nil && finding == nil ? "show" : nil }
    if command == .amend { return "fix" }
    if command == .filter { return "next kind" }
    return command == .back && rule != nil ? "all kinds" : nil
  }

  mutating func load(_ turn: inout Turn) { turn.ask(LintQuery(), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard let report = reply.answer(to: asked) else { return }
    let (chosen, kind) = (finding, kind)
    self.report = report
    (kinds, toFix) = (report.findings.kinds, report.toFix.count)
    let height = layout(turn.shared.pageRect).list.rows
    kindList.select(kinds.firstIndex { $0.rule == kind } ?? kindList.selection, count: kinds.count, height: height)
    // A kind whose last finding was fixed gives the list of kinds back.
    if let rule, !kinds.contains(where: { $0.rule == rule }) { self.rule = nil }
    settle(on: chosen, turn.shared)
  }

  /// The selected kind, or the one whose findings are shown.
  private var kind: LintRule? {
    rule ?? (kinds.indices.contains(kindList.selection) ? kinds[kindList.selection].rule : nil)
  }

  /// The places of the findings of that kind; none in the list of kinds.
  private var rows: Range<Int> { kinds.first { $0.rule == rule }?.places ?? 0..<0 }

  /// The selected finding; where a kind with a single finding is selected, that finding.
  private var finding: LintFinding? {
    let rows = rows
    if rule != nil { return list.selection < rows.count ? report?.findings[rows.lowerBound + list.selection] : nil }
    guard kinds.indices.contains(kindList.selection), kinds[kindList.selection].places.count == 1 else { return nil }
    return report?.findings[kinds[kindList.selection].places.lowerBound]
  }

  private mutating func settle(on chosen: LintFinding?, _ shared: Shared) {
    let place = chosen.flatMap { report?.findings.first(about: $0.subject, in: rows) }
    list.select(
      place.map { $0 - rows.lowerBound } ?? list.selection, count: rows.count,
      height: layout(shared.pageRect).list.rows)
    scroll.reset()
  }

  private mutating func show(_ rule: LintRule?, _ shared: Shared) {
    let left = kind
    self.rule = rule
    list = ListState()
    let height = layout(shared.pageRect).list.rows
    if let place = kinds.firstIndex(where: { $0.rule == rule ?? left }) {
      kindList.select(place, count: kinds.count, height: height)
    }
    settle(on: nil, shared)
  }

  // MARK: Commands

  /// Opens what a finding is about; what says no longer what was found, and the journal, are opened where it is fixed.
  private func open(_ finding: LintFinding, _ turn: inout Turn) {
    switch finding.subject {
    case .entry(let id): turn.move(.push(EntryPage(id)))
    case .note(let id) where !finding.isEarlier: turn.move(.push(NotePage(id)))
    case .action where !finding.isEarlier: turn.move(.push(PlanPage()))
    case .client(let code):
      ClientFormPage.open(code, isRegistered: finding.rule != .unregisteredClient, &turn)
    case .criterion(let id): turn.move(.push(CriteriaPage(at: id)))
    case .unit(let id): turn.move(.push(UnitsPage(at: id)))
    case .note, .action, .journal: finding.remedy.onScreen.begin?(&turn)
    }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .amend, .filter].contains(command) else { return nil }
    guard kind != nil else { return report == nil ? "the journal is still being read" : "there is nothing to open" }
    guard command == .amend, finding == nil else { return nil }
    return "press Enter to see each, then e to fix the selected one"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      if rule == nil { turn.move(.close) } else { show(nil, turn.shared) }
    } else if command == .open || command == .amend {
      guard let finding else { return show(kind, turn.shared) }
      if command == .open { open(finding, &turn) } else { finding.remedy.onScreen.begin?(&turn) }
    } else if command == .filter {
      let place = kinds.firstIndex { $0.rule == rule }.map { $0 + 1 } ?? 0
      show(kinds.indices.contains(place) ? kinds[place].rule : nil, turn.shared)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, preview, in: layout) { return }
    let moved =
      rule == nil
      ? kindList.handle(key, count: kinds.count, height: layout.list.rows)
      : list.handle(key, count: rows.count, height: layout.list.rows)
    if moved { scroll.reset() }
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    rule == nil
      ? ListBesideText(in: rect, list: .length(60, least: 48), rest: .share(least: 28))
      : ListBesideText(in: rect, list: .length(48, least: 36), rest: .share(least: 40), below: .share(3, least: 4))
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard report != nil else { return frame.put(reading: "Reading the journal...", in: rect) }
    guard !kinds.isEmpty else { return frame.put(reading: "Nothing to fix.", in: rect, .good) }
    let layout = layout(rect)
    let (state, count) = rule == nil ? (kindList, kinds.count) : (list, rows.count)
    frame.list(state, count: count, in: layout.list) { frame, index, place in
      let kind = rule ?? kinds[index].rule
      let style: Style = kind.isAboutPrivacy ? .act : kind.severity == .doubt ? .pending : .text
      frame.put(rule == nil ? words(kinds[index]) : words(at: rows.lowerBound + index), in: place, style)
    }
    layout.draw(preview, scroll, on: &frame)
  }

  /// `12  entries unsigned for 14 days`.
  private func words(_ kind: (rule: LintRule, places: Range<Int>)) -> String {
    let found = kind.places.count
    if let coverage = report?.coverage(kind.rule, missing: found) { return coverage }
    let digits = String(kinds.map(\.places.count).max() ?? 0).count
    return "\(TextLayout.padded("\(found)", columns: digits, alignment: .right))  \(kind.rule.title(of: found))"
  }

  /// What differs first: `Thu  5 Nov 2026  C05  4118be`, or a client's or criterion's name and the sentence.
  private func words(at place: Int) -> String {
    guard let report else { return "" }
    let finding = report.findings[place]
    let name = report.name(of: finding.subject)
    guard let day = report.day(of: finding.subject) else {
      return name.isEmpty ? finding.sentence : "\(TextLayout.padded(name, columns: 6))  \(finding.sentence)"
    }
    let client = report.client(of: finding.subject) ?? ""
    return "\(TextLayout.padded(day.spelled, columns: 15))  \(TextLayout.padded(client, columns: 6))  \(name)"
  }

  private var preview: RichText? {
    guard let kind else { return nil }
    var text = RichText()
    if let finding {
      text.add(finding.sentence.asSentence)
      text.addGap()
    }
    text.add(kind.title.asSentence, .heading)
    text.add(kind.why.asSentence)
    text.addGap()
    text.add("How to fix it", .heading)
    guard let finding else {
      text.add("Press Enter to list them, then e to fix the selected one.")
      return text
    }
    let remedy = finding.remedy.onScreen
    text.add(remedy.begin == nil ? remedy.clause.asSentence : "Press e to \(remedy.purpose).")
    return text
  }
}
