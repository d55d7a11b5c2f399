import LogbookValues

/// One thing that an awarding body asks of the people who teach, assess or verify, as a data file has it in coachlog's
/// own words (Docs/Format.md 4.25).
package struct CompetenceRequirement: Hashable, Sendable {
  /// A role of which something is asked.
  package enum Role: String, CaseIterable, Sendable {
    case tutor
    case assessor
    case verifier

    /// The role as people say it: `internal verifier`.
    package var title: String {
      switch self {
      case .tutor, .assessor: rawValue
      case .verifier: "internal verifier"
      }
    }
  }

  /// One way to meet it.
  package struct Alternative: Hashable, Sendable {
    /// The word that a statement names it by, the only one of its requirement.
    package let id: String
    /// What it is, in a few words.
    package let title: String
    /// Within how many years before a decision it must lie; nil where it does not expire.
    package let years: Int?
    /// Whether the awarding body only wishes for it.
    package let isDesirable: Bool
    /// Whether it meets the requirement by itself. One that is only desirable may do so, too.
    package let isEnough: Bool

    package init(id: String, title: String, years: Int?, isDesirable: Bool, isEnough: Bool) {
      self.id = id
      self.title = title
      self.years = years
      self.isDesirable = isDesirable
      self.isEnough = isEnough
    }

    /// The last day on which something of `day` is recent enough; nil where it does not expire.
    package func lastDay(of day: LocalDate) -> LocalDate? { years.map { day.adding(years: $0) } }
  }

  /// The word that a statement names it by.
  package let id: String
  /// What it is, in a few words.
  package let title: String
  /// Of whom it is asked.
  package let roles: Set<Role>
  /// The ways to meet it, at least one of them enough.
  package let alternatives: [Alternative]

  package init(id: String, title: String, roles: Set<Role>, alternatives: [Alternative]) {
    self.id = id
    self.title = title
    self.roles = roles
    self.alternatives = alternatives
  }

  /// The alternative of that word; nil where there is none.
  package func alternative(_ id: String) -> Alternative? { alternatives.first { $0.id == id } }

  /// `practice` where there is one alternative, else `practice:experience`: what a person types.
  package func word(of alternative: Alternative) -> String {
    alternatives.count == 1 ? id : "\(id):\(alternative.id)"
  }
}
