import LogbookValues

/// How far a person has answered what is asked of a role, on one day (Docs/Format.md 4.25).
package struct CompetenceStanding: Equatable, Sendable {
  /// Where one requirement stands.
  package enum State: Equatable, Sendable {
    case met
    /// It was met until the day before.
    case outOfDate(since: LocalDate)
    case missing
  }

  /// An alternative with the answer to it that is in force.
  package struct Way: Equatable, Sendable {
    package let alternative: CompetenceRequirement.Alternative
    package let answer: CompetenceAnswer
    /// The last day on which it is recent enough; nil where it does not expire.
    package let lastDay: LocalDate?
    /// Whether it is recent enough on the day.
    package let isCurrent: Bool
  }

  /// One requirement.
  package struct Row: Equatable, Sendable {
    package let requirement: CompetenceRequirement
    package let state: State
    /// What was answered to it, in the order of the alternatives.
    package let ways: [Way]

    /// What meets it, or did until it was out of date: the way that a state speaks of.
    package var way: Way? {
      let enough = ways.filter(\.alternative.isEnough)
      return enough.first(where: \.isCurrent) ?? enough.max { ($0.lastDay ?? .first) < ($1.lastDay ?? .first) }
    }

    /// The alternatives that are only desirable and are not enough, each with the answer to it.
    package var wishes: [(alternative: CompetenceRequirement.Alternative, way: Way?)] {
      requirement.alternatives.filter { !$0.isEnough }
        .map { alternative in (alternative, ways.first { $0.alternative == alternative }) }
    }
  }

  package let role: CompetenceRequirement.Role
  package let day: LocalDate
  /// What is asked of the role, in the order of the data file.
  package let rows: [Row]

  /// The standing by these answers, which are all of one person.
  package init(
    of role: CompetenceRequirement.Role, by answers: [CompetenceAnswer], in table: CompetenceTable,
    on day: LocalDate
  ) {
    self.role = role
    self.day = day
    rows = table.requirements(of: role).map { CompetenceStanding.row(of: $0, by: answers, on: day) }
  }

  /// Where one requirement stands.
  package static func row(
    of requirement: CompetenceRequirement, by answers: [CompetenceAnswer], on day: LocalDate
  ) -> Row {
    let ways = requirement.alternatives.compactMap { alternative -> Way? in
      guard let answer = answers.inForce(for: requirement, alternative, on: day) else { return nil }
      let lastDay = alternative.lastDay(of: answer.on)
      return Way(
        alternative: alternative, answer: answer, lastDay: lastDay, isCurrent: lastDay.map { day <= $0 } ?? true)
    }
    let enough = ways.filter(\.alternative.isEnough)
    let state: State
    if enough.contains(where: \.isCurrent) {
      state = .met
    } else if let last = enough.compactMap(\.lastDay).max() {
      state = .outOfDate(since: last.adding(days: 1))
    } else {
      state = .missing
    }
    return Row(requirement: requirement, state: state, ways: ways)
  }

  package var met: Int { rows.count { $0.state == .met } }
  package var missing: Int { rows.count { $0.state == .missing } }
  package var outOfDate: Int { rows.count - met - missing }
}
