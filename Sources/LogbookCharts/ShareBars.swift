import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// Bars side by side: what part of the hours went to each of some clients, models or the like.
struct ShareBars {
  /// As many as are drawn each with a bar of its own.
  private static let shown = 12
  private static let labelColumns = 13

  let heading: String
  /// What stands for those that name none.
  let unnamed: String
  let shares: [ProgressCharts.Share]

  /// The charts of this kind that have anything to show.
  static func all(of charts: ProgressCharts) -> [ShareBars] {
    [
      ShareBars(heading: "Hours of practice by client", unnamed: "no client", shares: charts.clients),
      ShareBars(heading: "Hours of practice by role", unnamed: "no role", shares: charts.roles),
      ShareBars(heading: "Hours of practice by model", unnamed: "no model", shares: charts.models),
      ShareBars(heading: "Hours of practice by channel", unnamed: "no channel", shares: charts.channels),
      ShareBars(heading: "Hours of support by type", unnamed: "no type", shares: charts.support),
    ].filter { !$0.shares.isEmpty }
  }

  func frame(columns: Int) -> Frame {
    let total = shares.reduce(ProgressCharts.Amount.none) { $0 + $1.amount }
    let drawn = shares.count > ShareBars.shown ? Array(shares.prefix(ShareBars.shown - 1)) : shares
    let others = shares.dropFirst(drawn.count)
    let rows = drawn.count + (others.isEmpty ? 0 : 1)
    var chart = ChartFrame(
      heading: "\(heading): \(words(total))", rows: rows,
      notes: total.unsigned > 0 ? [("█ signed  ▒ not signed yet", .dim)] : [], columns: columns)
    let most = drawn.map(\.amount.minutes).max() ?? 0
    let isWide = columns >= 64
    let amounts = (drawn.map(\.amount) + [others.reduce(.none) { $0 + $1.amount }])
      .map { isWide ? words($0) : Minutes.clock($0.minutes) }
    let amountColumns = amounts.map(\.count).max() ?? 0
    let room = max(1, min(60, columns - ShareBars.labelColumns - amountColumns - 1))
    for (row, share) in drawn.enumerated() {
      let name = share.name.map { TerminalEscaping.escaped($0) } ?? unnamed
      chart.put(TextLayout.truncated(name, columns: ShareBars.labelColumns - 1), column: 0, row: row)
      let signed = cells(share.amount.signed, of: most, room)
      let all = max(share.amount.minutes > 0 ? 1 : 0, cells(share.amount.minutes, of: most, room))
      chart.put(String(repeating: "█", count: signed), column: ShareBars.labelColumns, row: row, .good)
      chart.put(
        String(repeating: "▒", count: max(0, all - signed)), column: ShareBars.labelColumns + signed, row: row, .pending
      )
      chart.put(amounts[row], column: ShareBars.labelColumns + room + 1, row: row)
    }
    if !others.isEmpty {
      chart.put("\(others.count) others", column: 0, row: rows - 1)
      chart.put(amounts[drawn.count], column: ShareBars.labelColumns + room + 1, row: rows - 1)
    }
    return chart.frame
  }

  private func cells(_ minutes: Int, of most: Int, _ columns: Int) -> Int {
    most > 0 ? Int(Double(minutes) / Double(most) * Double(columns)) : 0
  }

  /// `10:30 signed + 2:00 waiting`.
  private func words(_ amount: ProgressCharts.Amount) -> String {
    let signed = "\(Minutes.clock(amount.signed)) signed"
    return amount.unsigned > 0 ? signed + " + \(Minutes.clock(amount.unsigned)) unsigned" : signed
  }
}
