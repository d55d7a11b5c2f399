import CoachingRules
import LogbookValues

extension PortfolioPage {
  /// The pictures, and beside each what it shows in words or in a table.
  var charts: TemplateFields {
    let pictures = PortfolioCharts(charts: portfolio.charts)
    var figures: [TemplateFields] = []
    func add(_ title: String, _ markup: String, _ words: String, weeks: [TemplateFields] = []) {
      figures.append(
        TemplateFields([
          "title": .text(title), "picture": .markup(markup), "words": .text(words), "hasWeeks": .flag(!weeks.isEmpty),
          "weeks": .rows(weeks),
        ]))
    }
    if let weeks = pictures.weeks { add("Hours a week", weeks.markup, weeks.words, weeks: pictures.weekNumbers) }
    for runningTotal in pictures.runningTotals {
      add("\(runningTotal.label), running total", runningTotal.markup, runningTotal.words)
    }
    if let calendar = pictures.calendar { add("Days with practice", calendar.markup, calendar.words) }
    let shares = [
      ("By client", portfolio.charts.clients), ("By role", portfolio.charts.roles),
      ("By model", portfolio.charts.models),
      ("By channel", portfolio.charts.channels),
    ].enumerated().filter { !$0.element.1.isEmpty }.map { position, share in
      TemplateFields([
        "name": .text(share.0), "anchor": .text("share-\(position + 1)"),
        "parts": .rows(
          share.1.map { part in
            TemplateFields([
              "part": .text(part.name ?? "not given"), "logged": .text(Minutes.clock(part.amount.minutes)),
              "signed": .text(Minutes.clock(part.amount.signed)),
            ])
          }),
      ])
    }
    return part(
      "charts",
      [
        "figures": .rows(figures), "shares": .rows(shares), "isEmpty": .flag(figures.isEmpty && shares.isEmpty),
      ])
  }
}
