import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// Something that needs the learner, and where Enter leads.
struct TodoItem: Sendable {
  enum Target: Sendable {
    case sessions(Set<EntryState>, loggedUntil: LocalDate?)
    case signOff
    case plan
    case criterion(CriterionID)
    case draft(Draft)
    case command(ScreenCommand)
  }

  /// After how many days a request that was not answered is named.
  private static let patience = 7

  let text: String
  let style: Style
  let target: Target

  /// What needs the learner now, the most pressing first.
  static func all(_ shared: Shared) -> [TodoItem] {
    guard let overview = shared.overview else { return [] }
    let attention = overview.attention
    var needs: [TodoItem] = []
    for draft in shared.drafts {
      guard let what = draft.name else { continue }
      needs.append(TodoItem(text: "\(what), not saved yet", style: .pending, target: .draft(draft)))
    }
    if attention.conflicts > 0 {
      needs.append(
        TodoItem(
          text: "\(counted(attention.conflicts, "entry", "entries")) in 2 versions", style: .act,
          target: .sessions([.conflict], loggedUntil: nil)))
    }
    if attention.returned > 0 {
      let by = attention.returnedBy.map { TerminalEscaping.escaped($0) }.joined(separator: ", ")
      needs.append(
        TodoItem(
          text: "\(counted(attention.returned, "entry", "entries")) returned\(by.isEmpty ? "" : " by \(by)")",
          style: .act, target: .sessions([.returned], loggedUntil: nil)))
    }
    if attention.changed > 0 {
      needs.append(
        TodoItem(
          text: "\(counted(attention.changed, "entry needs", "entries need")) signing again", style: .act,
          target: .sessions([.changed], loggedUntil: nil)))
    }
    if attention.overdue > 0 {
      needs.append(
        TodoItem(
          text: "\(attention.overdue) unsigned for \(Overview.Attention.overdueDays) days or more", style: .act,
          target: .sessions(
            [.logged, .changed, .requested], loggedUntil: shared.today.adding(days: -Overview.Attention.overdueDays))))
    }
    let late = (shared.requests ?? []).filter {
      $0.days(in: shared.occasion.zone, today: shared.today) >= TodoItem.patience
    }
    if let oldest = late.last {
      let days = oldest.days(in: shared.occasion.zone, today: shared.today)
      let text =
        late.count == 1
        ? "\(TerminalEscaping.escaped(oldest.row.name)) has not answered for \(days) days"
        : "\(late.count) requests not answered for \(TodoItem.patience) days or more"
      needs.append(TodoItem(text: text, style: .pending, target: .command(.page(.requests))))
    }
    let units = overview.report.units
    let changed = units.count { $0.state == .changed }
    if changed > 0 {
      needs.append(
        TodoItem(
          text: "\(counted(changed, "unit needs", "units need")) deciding again", style: .act,
          target: .command(.page(.units))))
    }
    let actions = overview.report.actionsRequired.count
    if actions > 0 {
      needs.append(
        TodoItem(
          text: "action required by a verifier on \(counted(actions, "decision"))", style: .act,
          target: .command(.page(.sampling))))
    }
    if attention.actionsDue > 0 {
      needs.append(
        TodoItem(
          text: "\(counted(attention.actionsDue, "action", "actions")) due in your plan", style: .pending,
          target: .plan))
    }
    if let first = attention.resubmissions.first {
      let count = attention.resubmissions.count
      let isLate = first.by < shared.today
      let text =
        count == 1
        ? first.sentence(today: shared.today)
        : "\(count) criteria are due again from \(first.by.spelled)"
      needs.append(TodoItem(text: text, style: isLate ? .act : .text, target: .criterion(first.criterion)))
    }
    if let findings = shared.findings, findings > 0, overview.report.entries > 0 {
      let words = "\(counted(findings, "thing", "things")) to fix"
      if shared.leaks > 0 {
        let text = "\(words), \(shared.leaks) about privacy"
        needs.insert(TodoItem(text: text, style: .act, target: .command(.page(.lint))), at: 0)
      } else {
        needs.append(TodoItem(text: words, style: .text, target: .command(.page(.lint))))
      }
    }
    let ready = units.count { $0.state == .ready }
    if ready > 0 {
      needs.append(
        TodoItem(
          text: "\(counted(ready, "unit is", "units are")) ready for the assessor", style: .text,
          target: .command(.page(.units))))
    }
    if overview.report.entries == 0 {
      needs.append(TodoItem(text: "Press n to log your first session", style: .text, target: .command(.newSession)))
    } else if attention.waiting > 0 {
      needs.append(
        TodoItem(
          text: attention.supervisors == 0
            ? "\(attention.waiting) not signed: add a supervisor"
            : "\(attention.waiting) to be signed by a supervisor",
          style: .text, target: .signOff))
    }
    return needs
  }
}
