import LogbookValues
import SignedRecords

/// Everything that an awarding body asks of the people who teach, assess and verify.
package struct CompetenceTable: Equatable, Sendable {
  /// In the order of the file.
  package let requirements: [CompetenceRequirement]

  package init(_ requirements: [CompetenceRequirement]) {
    self.requirements = requirements
  }

  /// What ILM asks for the 8577 qualifications, as it is built in; empty only where the built-in file was damaged,
  /// which a test rules out.
  package static let ilm8577 = CompetenceTable(
    (try? CompetenceFile(named: "competence-8577").requirements(from: PackageResources.competence_8577_yaml)) ?? [])

  /// What is asked of a role.
  package func requirements(of role: CompetenceRequirement.Role) -> [CompetenceRequirement] {
    requirements.filter { $0.roles.contains(role) }
  }

  /// What is asked of somebody with these roles, each once.
  package func requirements(of roles: Set<CompetenceRequirement.Role>) -> [CompetenceRequirement] {
    requirements.filter { !$0.roles.isDisjoint(with: roles) }
  }

  /// The requirement of that word; nil where there is none.
  package func requirement(_ id: String) -> CompetenceRequirement? { requirements.first { $0.id == id } }

  /// The requirement and alternative that `text` names: `practice`, or `teaching:qualification`.
  ///
  /// - Throws: `.notFound` for a word that is none, and for a requirement alone that has several alternatives.
  package func named(
    _ text: String
  ) throws(JournalError) -> (CompetenceRequirement, CompetenceRequirement.Alternative) {
    let words = text.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let requirement = words.first.flatMap(requirement) else {
      throw .notFound(
        "\(TerminalEscaping.quoted(text)) is not a requirement",
        .advice("choose one of \(requirements.map(\.id).joined(separator: ", "))"))
    }
    let ways = requirement.alternatives.map { "\(requirement.id):\($0.id)" }.joined(separator: ", ")
    guard words.count > 1 else {
      guard requirement.alternatives.count == 1 else {
        throw .notFound("\(requirement.id) can be met in more than one way", .advice("choose one of \(ways)"))
      }
      return (requirement, requirement.alternatives[0])
    }
    guard let alternative = requirement.alternative(words[1]) else {
      throw .notFound(
        "\(requirement.id) has no way called \(TerminalEscaping.quoted(words[1]))",
        .advice("choose one of \(ways)"))
    }
    return (requirement, alternative)
  }
}
