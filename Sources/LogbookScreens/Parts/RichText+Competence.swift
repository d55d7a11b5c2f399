import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension RichText {
  /// How far those who decided had answered what is asked of them.
  mutating func add(_ coverage: [CompetenceCoverage]) {
    guard !coverage.isEmpty else { return }
    addGap()
    add("Who judged", .heading)
    for own in coverage { add("\(own.sentence).", own.met == own.rows.count ? .good : .muted) }
  }

  /// What a person answered, requirement by requirement.
  ///
  /// - Parameter coverage: how far they had answered when they decided.
  init(_ person: CompetencePerson, _ coverage: [CompetenceCoverage], on day: LocalDate) {
    self.init()
    add(TerminalEscaping.escaped(person.name), .heading)
    if !person.isActive { add("Removed. What they signed before stays valid.", .warning) }
    let standings = person.standings(in: .ilm8577, on: day)
    for standing in standings {
      add("As \(standing.role.title): \(standing.summary).", standing.met == standing.rows.count ? .good : .normal)
    }
    for own in coverage where own.key == person.key && own.met < own.rows.count {
      // What is so today, too, was said above.
      if standings.contains(where: { $0.role == own.role && $0.summary == own.summary }) { continue }
      add("On the days of their decisions as \(own.role.title): \(own.summary).", .waiting)
    }
    // What a centre asks about comes first.
    let rows = person.rows(in: .ilm8577, on: day)
    for row in rows.filter({ $0.state != .met }) + rows.filter({ $0.state == .met }) {
      addGap()
      add("\(row.requirement.title)\(row.requirement.onlyFor(person.roles))", .heading)
      add("\(row.phrase)\(row.evidence.map { ": \($0)" } ?? "")".asSentence, row.state.style)
      for line in row.wishLines { add(line.asSentence, .muted) }
      for alternative in row.unmetAlternatives { add(item: alternative.sentence, .muted) }
    }
  }
}

extension CompetenceStanding.State {
  /// How it is shown, beside its word.
  var style: Style {
    switch self {
    case .met: .good
    case .outOfDate: .warning
    case .missing: .waiting
    }
  }
}
