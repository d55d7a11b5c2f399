import LogbookValues
import SignedRecords

/// How far a person who decided had answered what is asked of their role, on the day of each of their decisions. It
/// changes no total: a centre reads it.
package struct CompetenceCoverage: Equatable, Sendable {
  /// A decision, as far as it matters who may make it.
  package struct Decision: Equatable, Sendable {
    package let key: PublicKey
    /// The name under which the key was added.
    package let name: String
    /// The role in which they decided.
    package let role: CompetenceRequirement.Role
    package let day: LocalDate

    package init(key: PublicKey, name: String, role: CompetenceRequirement.Role, day: LocalDate) {
      self.key = key
      self.name = name
      self.role = role
      self.day = day
    }
  }

  /// One requirement over all days of decisions.
  package struct Row: Equatable, Sendable {
    /// Where it stood on the day of the last decision.
    package let last: CompetenceStanding.Row
    /// The days of decisions on which it was out of date, earliest first.
    package let outOfDateOn: [LocalDate]
    /// The days of decisions on which it was missing, earliest first.
    package let missingOn: [LocalDate]

    package var requirement: CompetenceRequirement { last.requirement }
    /// Whether it was met on the day of every decision.
    package var isMet: Bool { outOfDateOn.isEmpty && missingOn.isEmpty }
  }

  package let name: String
  package let key: PublicKey
  package let role: CompetenceRequirement.Role
  /// How many decisions they made in this role.
  package let decisions: Int
  /// The days of these, earliest first, each once.
  package let days: [LocalDate]
  /// What is asked of the role, in the order of the data file.
  package let rows: [Row]

  /// How many requirements were met on the day of every decision.
  package var met: Int { rows.count(where: \.isMet) }
  /// How many were missing on the day of some decision.
  package var missing: Int { rows.count { !$0.missingOn.isEmpty } }
  /// How many were out of date on the day of some decision, and missing on none.
  package var outOfDate: Int { rows.count - met - missing }

  /// A row for each person and role that decided, in the order of their first decisions.
  ///
  /// - Parameter answers: what each person said.
  package static func all(
    _ decisions: [Decision], answers: [PublicKey: [CompetenceAnswer]], in table: CompetenceTable
  ) -> [CompetenceCoverage] {
    struct Person: Hashable {
      let key: PublicKey
      let role: CompetenceRequirement.Role
    }
    let groups = Dictionary(grouping: decisions) { Person(key: $0.key, role: $0.role) }
    return groups.values.compactMap { decisions in
      guard let first = decisions.first else { return nil }
      let days = Set(decisions.map(\.day)).sorted()
      let said = answers[first.key] ?? []
      let standings = days.map { CompetenceStanding(of: first.role, by: said, in: table, on: $0) }
      guard let last = standings.last else { return nil }
      let rows = last.rows.indices.map { place in
        let states = standings.map { (day: $0.day, state: $0.rows[place].state) }
        return Row(
          last: last.rows[place],
          outOfDateOn: states.filter { $0.state != .met && $0.state != .missing }.map(\.day),
          missingOn: states.filter { $0.state == .missing }.map(\.day))
      }
      return CompetenceCoverage(
        name: first.name, key: first.key, role: first.role, decisions: decisions.count, days: days, rows: rows)
    }
    .sorted { left, right in
      if let one = left.days.first, let other = right.days.first, one != other { return one < other }
      return (left.name, left.role.rawValue, left.key.line) < (right.name, right.role.rawValue, right.key.line)
    }
  }
}
