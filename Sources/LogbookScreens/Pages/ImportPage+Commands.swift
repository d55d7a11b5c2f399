import JournalExchange
import LogbookValues

/// What the commands are called at each stage, and why one cannot be done.
extension ImportPage {
  func name(of command: ScreenCommand) -> String? {
    switch (command, stage) {
    case (.save, .answering): "answer"
    case (.save, _): "preview"
    case (.open, .columns), (.columns, .columns): "rows"
    case (.open, .shown(let plan)) where answer(in: plan) != nil: "say what it means"
    case (.open, _): "import"
    case (.mark, _): "skip"
    case (.back, .looking), (.back, .importing): "stop"
    case (_, _): nil
    }
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    guard case .shown(let plan) = stage else { return command == .columns }
    if command == .columns { return !ImportPage.hasColumns(plan) }
    guard command == .open, answer(in: plan) == nil else { return false }
    return plan.refusedCount > 0 || plan.newCount == 0
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .columns, case .shown(let plan) = stage {
      return ImportPage.hasColumns(plan) ? nil : "this file has no columns"
    }
    if command == .mark {
      guard case .shown(let plan) = stage else { return "you can skip rows once they are shown" }
      return plan.format == .json || plan.rows.isEmpty ? "you cannot skip rows of this file" : nil
    }
    guard command == .open else { return nil }
    switch stage {
    case .asking, .answering, .columns: return nil
    case .looking, .importing: return "still working. Press Esc to stop"
    case .shown(let plan):
      if answer(in: plan) != nil { return nil }
      if plan.refusedCount > 0 { return "fix or skip the refused rows first" }
      return plan.newCount == 0 ? "there is nothing new in this file" : nil
    }
  }

  private static func hasColumns(_ plan: ImportPlan) -> Bool { [.csv, .icf].contains(plan.format) }
}

extension ImportPlan {
  /// Why a row is refused: this one, or the first that is.
  func refusal(at index: Int) -> Notice? {
    let here = rows.indices.contains(index) ? [rows[index]] : []
    for row in here + rows {
      if case .refused(let notice) = row.outcome { return notice }
    }
    return nil
  }
}
