import LogbookValues
import SignedRecords

/// A person of whom competence is asked, and what they said of it.
package struct CompetencePerson: Equatable, Sendable {
  /// The name under which their key was added; that of their key file where there is no journal.
  package let name: String
  package let key: PublicKey
  /// The roles in which something is asked of them.
  package let roles: Set<CompetenceRequirement.Role>
  /// Whether they may still sign.
  package let isActive: Bool
  package let answers: [CompetenceAnswer]

  package init(
    name: String, key: PublicKey, roles: Set<CompetenceRequirement.Role>, isActive: Bool, answers: [CompetenceAnswer]
  ) {
    self.name = name
    self.key = key
    self.roles = roles
    self.isActive = isActive
    self.answers = answers
  }

  /// Where they stand in each of their roles, in the order of the roles.
  package func standings(in table: CompetenceTable, on day: LocalDate) -> [CompetenceStanding] {
    CompetenceRequirement.Role.allCases.filter(roles.contains).map { role in
      CompetenceStanding(of: role, by: answers, in: table, on: day)
    }
  }

  /// Everything that is asked of them, each once, in the order of the data file.
  package func rows(in table: CompetenceTable, on day: LocalDate) -> [CompetenceStanding.Row] {
    table.requirements(of: roles).map { CompetenceStanding.row(of: $0, by: answers, on: day) }
  }
}

extension SignerRole {
  /// The roles in which competence is asked of a person: of who only signs sessions, or what they witnessed, none is.
  package var competenceRoles: Set<CompetenceRequirement.Role> {
    Set(
      parts.compactMap { part in
        switch part {
        case .tutor: .tutor
        case .assessor: .assessor
        case .verifier: .verifier
        case .supervisor, .witness: nil
        }
      })
  }
}
