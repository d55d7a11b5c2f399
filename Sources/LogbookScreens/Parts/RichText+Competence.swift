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
    for own in coverage { add("\(own.sentence).", own.met == own.rows.count ? .good : .dim) }
  }

  /// What a person answered, requirement by requirement.
  ///
  /// - Parameter coverage: how far they had answered when they decided.
  init(_ person: CompetencePerson, _ coverage: [CompetenceCoverage], on day: LocalDate) {
    self.init()
    add(TerminalEscaping.escaped(person.name), .heading)
    if !person.isActive { add("Removed. What they signed before stays valid.", .pending) }
    for standing in person.standings(in: .ilm8577, on: day) {
      add("As \(standing.role.title): \(standing.summary).", standing.met == standing.rows.count ? .good : .text)
    }
    for own in person.lacking(coverage, on: day) {
      add("On the days of their decisions as \(own.role.title): \(own.summary).", .pending)
    }
    for row in person.openFirst(on: day) {
      addGap()
      add("\(row.requirement.title)\(row.requirement.onlyFor(person.roles))", .heading)
      add("\(row.phrase)\(row.evidence.map { ": \($0)" } ?? "")".asSentence, row.state.style)
      for line in row.wishLines { add(line.asSentence, .dim) }
      if let heading = row.unmetHeading { add(heading, .dim) }
      for alternative in row.unmetAlternatives { add(item: alternative.sentence, .dim) }
    }
  }
}

extension CompetenceStanding.State {
  /// How it is shown, beside its word.
  var style: Style {
    switch self {
    case .met: .good
    case .outOfDate: .pending
    case .missing: .pending
    }
  }
}
