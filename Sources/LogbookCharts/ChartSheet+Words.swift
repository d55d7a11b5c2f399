import CoachingRules
import LogbookValues
import LogbookWords

extension ChartSheet {
  /// What the charts show, in lines that need no picture: each chart's heading, then its numbers.
  package var words: [String] {
    guard !charts.isEmpty else { return [ChartSheet.nothing] }
    var lines: [String] = []
    if !charts.weeks.isEmpty {
      lines += ["Hours of practice a week:"] + charts.weeks.reversed().filter { $0.minutes > 0 }.map(\.words)
      if let most = charts.days.max(by: { $0.minutes < $1.minutes }) {
        lines.append(
          "Practice on \(counted(charts.days.count, "day")). Most: \(Minutes.spoken(most.minutes)) on "
            + "\(most.date.spelled).")
      }
    }
    for total in charts.runningTotals where total.line.requirement.kind == .practice {
      let chart = RunningTotalChart(charts: charts, runningTotal: total)
      lines.append("\(total.line.label): \(Minutes.spoken(in: chart.numbers))")
      lines.append(total.line.outlooks(deadline: charts.report.enrolment.deadline).joined(separator: ", ").asSentence)
    }
    for bars in ShareBars.all(of: charts) { lines += bars.words }
    return lines
  }
}

extension WeekChart {
  /// The last weeks, the latest first: `Week of Mon 16 Nov 2026: 2 h 15 min, 45 min of it not signed yet`.
  package func words(last count: Int) -> [String] {
    weeks.suffix(count).reversed().filter { $0.minutes > 0 }.map(\.words)
  }
}

extension Overview.Week {
  fileprivate var words: String {
    let part = unsigned < minutes ? "\(Minutes.spoken(unsigned)) of it " : ""
    let open = unsigned > 0 ? ", \(part)not signed yet" : ""
    return "Week of \(start.spelled): \(Minutes.spoken(minutes))\(open)"
  }
}

extension ShareBars {
  /// The heading, and a line for each share.
  fileprivate var words: [String] {
    ["\(heading):"]
      + shares.map { share in
        let name = share.name.map { TerminalEscaping.escaped($0) } ?? unnamed
        let open = share.amount.unsigned > 0 ? ", \(Minutes.spoken(share.amount.unsigned)) not signed yet" : ""
        return "\(name): \(Minutes.spoken(share.amount.signed)) signed\(open)"
      }
  }
}
