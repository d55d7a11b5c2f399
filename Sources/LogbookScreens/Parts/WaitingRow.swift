import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

/// One entry in the list of what waits, in as many columns as there are.
struct WaitingRow {
  static let table = Table([
    .init("", .fixed(3), gap: 0), .gap(.length(2, least: 1)), .init("Date", .length(11, least: 7, priority: 1), gap: 0),
    .init("Time ", .exactly(6), gap: 0, alignment: .right),
    .init("Min", .fixed(5), gap: 0, alignment: .right, said: .counting("min", "min")),
    .gap(.length(2, least: 1)), .init("What", .share(least: 14)), .init("", .length(10, least: 9)),
  ])

  let row: EntryRow
  let isMarked: Bool
  /// To whom and how long ago it was sent.
  let sent: [String]

  func draw(on frame: inout Frame, in rect: Rect, year: Int) {
    WaitingRow.table.draw(
      [
        .init(isMarked ? "[x]" : "[ ]"), .init(row.date.wordings(year: year)),
        .init(row.start.map { "\($0.time)" } ?? ""),
        // As in the list of sessions: what kept one from being held has no minutes.
        .init(row.status == .held ? "\(row.minutes)" : "-"), .init(WaitingRow.what(row)),
        .init(StateWords.wordings(row, sent: sent), StateWords.style(of: row.state)),
      ], on: &frame, in: rect)
  }

  /// `C07 coaching`, `induction`, and what kept it from being held.
  static func what(_ row: EntryRow) -> String {
    guard let client = row.client else { return row.support?.word ?? "" }
    return row.status == .held ? "\(client) \(row.role?.rawValue ?? "")" : "\(client) \(row.status.rawValue)"
  }
}
