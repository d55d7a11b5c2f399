import CoachingJournal

/// An import in words.
enum ImportText {
  /// `line 7      new           Fri 20 Nov 2026, 14:00 to 15:30, ...`, and what is odd about it below.
  static func lines(of row: ImportPlan.Row, in plan: ImportPlan, _ zone: Zone) -> [String] {
    let place = padded(plan.place(row), plan.format == .timewarrior ? 13 : 10)
    let (outcome, reason) = words(row.outcome)
    let entry = row.entry.map { EntryText.sentence($0, in: zone) } ?? row.what
    let what = [entry, reason].compactMap(\.self).joined(separator: ": ")
    let indent = String(repeating: " ", count: place.count + 14)
    return [place + padded(outcome, 14) + what] + row.warnings.map { "\(indent)odd: \($0)" }
  }

  /// What becomes of a row, and why.
  static func words(_ outcome: ImportPlan.Outcome) -> (word: String, reason: String?) {
    switch outcome {
    case .new: ("new", nil)
    case .here(let shortID): ("already here", "as \(shortID)")
    case .leftOut(let why): ("left out", why)
    case .refused(let sentence): ("refused", sentence)
    }
  }

  /// `Imported sessions.csv, read as csv: 12 new, 3 already here`.
  static func summary(of plan: ImportPlan, isTrial: Bool) -> String {
    let name = VisibleText.escaped(plan.source)
    let read = "read as \(plan.format.rawValue)\(plan.isGuessed ? ", which its content looks like" : "")"
    if plan.refusedCount > 0 { return "Would import nothing of \(name), \(read): \(plan.counts)" }
    if plan.newCount == 0 { return "Nothing new in \(name), \(read): \(plan.counts)" }
    return "\(isTrial ? "Would import" : "Imported") \(name), \(read): \(plan.counts)"
  }
}
