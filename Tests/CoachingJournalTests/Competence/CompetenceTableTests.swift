import Foundation
import Testing

@testable import CoachingRules
@testable import LogbookValues

/// What the specification asks of tutors, assessors and internal verifiers, typed from its two tables and not from the
/// data file: which requirements, which alternatives of each, and which of those have to lie within three years.
@Suite struct CompetenceTableTests {
  /// An alternative: its word, whether it says "within the last three years", "desirable", and whether an "or" makes it
  /// one of several of which each suffices.
  struct Alternative: Equatable {
    let word: String
    let threeYears: Bool
    var desirable = false
    var suffices = true
  }

  struct Line: Equatable {
    let requirement: String
    let alternatives: [Alternative]
  }

  private static let inBoth: [Line] = [
    Line(requirement: "practice", alternatives: [Alternative(word: "experience", threeYears: true)]),
    Line(requirement: "subject", alternatives: [Alternative(word: "qualification", threeYears: false)]),
    // No "or" stands between these two: membership is "desirable but not essential" beside the development.
    Line(
      requirement: "practice-development",
      alternatives: [
        Alternative(word: "development", threeYears: true),
        Alternative(word: "membership", threeYears: false, desirable: true, suffices: false),
      ]),
    Line(requirement: "management", alternatives: [Alternative(word: "experience", threeYears: true)]),
    // "or" twice, and the third is said to be desirable.
    Line(
      requirement: "management-development",
      alternatives: [
        Alternative(word: "qualification", threeYears: false), Alternative(word: "development", threeYears: true),
        Alternative(word: "membership", threeYears: false, desirable: true),
      ]),
    Line(
      requirement: "programme",
      alternatives: [
        Alternative(word: "delivery", threeYears: false), Alternative(word: "framework", threeYears: false),
        Alternative(word: "planned", threeYears: false),
      ]),
  ]

  private static func methods(_ requirement: String) -> Line {
    Line(
      requirement: requirement,
      alternatives: [
        Alternative(word: "qualification", threeYears: false), Alternative(word: "experience", threeYears: true),
      ])
  }

  private static func development(_ requirement: String) -> Line {
    Line(requirement: requirement, alternatives: [Alternative(word: "development", threeYears: true)])
  }

  /// The first table, row by row.
  static let tutors =
    inBoth[..<5] + [methods("teaching")] + inBoth[5...] + [development("teaching-development")]
  /// The second table, row by row.
  static let assessorsAndVerifiers =
    inBoth[..<5] + [methods("assessing")] + inBoth[5...] + [development("assessing-development")]

  private func lines(_ role: CompetenceRequirement.Role) -> [Line] {
    CompetenceTable.ilm8577.requirements(of: role).map { requirement in
      Line(
        requirement: requirement.id,
        alternatives: requirement.alternatives.map {
          #expect($0.years == nil || $0.years == 3)
          return Alternative(
            word: $0.id, threeYears: $0.years == 3, desirable: $0.isDesirable, suffices: $0.isEnough)
        })
    }
  }

  @Test func `the file has the specification's two tables`() {
    #expect(lines(.tutor) == Array(Self.tutors))
    #expect(lines(.assessor) == Array(Self.assessorsAndVerifiers))
    #expect(lines(.verifier) == Array(Self.assessorsAndVerifiers))
    for role in CompetenceRequirement.Role.allCases {
      #expect(CompetenceTable.ilm8577.requirements(of: role).count == 8)
    }
  }

  @Test func `six of eight are asked once of a person with both roles`() {
    let table = CompetenceTable.ilm8577
    #expect(table.requirements.count == 10)
    #expect(table.requirements.count { $0.roles.count == 3 } == 6)
    #expect(table.requirements(of: [.tutor, .assessor]).count == 10)
    #expect(table.requirements(of: [.assessor, .verifier]).count == 8)
  }

  @Test func `the file has nothing that the reader does not use, and reads nothing that it does not have`() throws {
    let bytes = PackageResources.competence_8577_yaml
    #expect(try CompetenceFile(named: "x").requirements(from: bytes) == CompetenceTable.ilm8577.requirements)
  }

  @Test(arguments: [
    ("years: 3", "years: 30", "outside 1 to 20"),
    ("years: 3", "year: 3", "not known"),
    ("desirable: true\n        enough: false", "enough: false", "nothing says that this is desirable"),
    ("roles: [tutor]", "roles: [teacher]", "not one of the words"),
    ("- id: subject", "- id: practice", "for the second time"),
    ("- id: subject", "- id: Subject", "with a capital letter"),
    ("- id: framework", "- id: delivery", "for the second time"),
    (
      "title: A qualification in it at level 3 or above\n\n",
      "title: X\n        desirable: true\n        enough: false\n\n",
      "has nothing that is enough"
    ),
  ])
  func `a slip in a file is refused with its line`(_ old: String, _ new: String, _ reason: String) throws {
    let text = String(decoding: PackageResources.competence_8577_yaml, as: UTF8.self)
    let range = try #require(text.range(of: old))
    let changed = text.replacingCharacters(in: range, with: new)
    let error = refusal { () throws(JournalError) in
      try CompetenceFile(named: "x").requirements(from: Array(changed.utf8))
    }
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    #expect(error?.reason.contains("line ") == true)
  }

  @Test func `a requirement is named with the way in which it is met, where there is more than one`() throws {
    let table = CompetenceTable.ilm8577
    #expect(try table.named("practice").1.id == "experience")
    #expect(try table.named("Practice:Experience").0.id == "practice")
    #expect(try table.named("teaching:experience").1.years == 3)
    #expect(
      refusal { () throws(JournalError) in try table.named("teaching") }?.account
        == "teaching can be met in more than one way; choose one of teaching:qualification, teaching:experience")
    #expect(refusal { () throws(JournalError) in try table.named("teaching:luck") }?.sort == .notFound)
    #expect(
      refusal { () throws(JournalError) in try table.named("luck") }?.account.contains("practice, subject") == true)
  }
}
