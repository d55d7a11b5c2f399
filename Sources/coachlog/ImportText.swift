import JournalExchange
import LogbookValues

/// An import in lines.
enum ImportText {
  /// `line 7    new           Fri 20 Nov 2026, 14:00 to 15:30, ...`, and what is odd about it below.
  static func lines(of row: ImportPlan.Row, in plan: ImportPlan, _ zone: Zone) -> [String] {
    let place = padded(plan.place(row), plan.format == .timewarrior ? 13 : 10)
    let indent = String(repeating: " ", count: place.count + 14)
    return [place + plan.line(of: row, in: zone)] + row.warnings.map { "\(indent)odd: \($0)" }
  }
}
