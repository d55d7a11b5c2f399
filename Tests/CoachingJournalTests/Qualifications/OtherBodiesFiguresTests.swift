import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords

/// The built-in figures of EMCC Foundation and ICF ACC against a table typed from the research, not from the files.
@Suite struct OtherBodiesFiguresTests {
  @Test func emccFoundation() throws {
    let scheme = try SchemeSource.bundled(for: "emcc-foundation").scheme()
    let foundation = try scheme.qualification("emcc-foundation")
    #expect(
      foundation.goals.map(\.sentence) == [
        "Client hours: 50 h", "Clients: 5", "Time in practice: 12 months since the first session",
        "Client feedback: 5 in the last 12 months", "Reflections: 5 in the last 12 months",
        "Supervision: 1 h in each quarter of the last 12 months",
        "Professional development: 16 h in each year of the last 12 months",
      ])
    #expect(!scheme.counting.signOff && scheme.counting.broughtForward)
    #expect(scheme.counting.unverified == [.directReport, .group, .training])
    #expect(scheme.requirements(of: foundation).map(\.id) == ["hours"])
    #expect(scheme.requirements(of: foundation).first?.role == nil)
  }

  @Test func icfACC() throws {
    let scheme = try SchemeSource.bundled(for: "icf-acc").scheme()
    let credential = try scheme.qualification("icf-acc")
    #expect(
      credential.goals.map(\.sentence) == [
        "Coaching hours: 100 h, coaching only", "Paid hours: 75 h, internal or paid, coaching only",
        "Clients: 8, coaching only", "Recent hours: 25 h, coaching only in the last 18 months",
      ])
    #expect(!scheme.counting.directReport && !scheme.counting.training && scheme.counting.group)
    // Sources say 15, and 25: the figure carries its mark wherever it is shown.
    #expect(scheme.counting.groupLargest == 15 && scheme.counting.unverified == [.groupLargest])
    #expect(scheme.counting.sentences.contains("Groups of up to 15 clients count (unverified)"))
  }

  static let file = """
    code: X
    awardingBody: X
    counting: { directReport: true, group: true, training: true }
    qualifications:
      - id: x
        title: X
        requirements:
          - id: hours
            title: Hours
            measure: practice
            required: 60
    """

  struct Fault: CustomTestStringConvertible {
    let line: String
    let reason: String
    var testDescription: String { line }
  }

  @Test(arguments: [
    Fault(line: "measure: hours", reason: "measure is \"hours\", not a measure"),
    Fault(line: "measure: notes\n        roles: [coaching]", reason: "roles does not apply to notes"),
    Fault(line: "measure: cpd\n        per: year", reason: "per is a year, and months is missing"),
    Fault(line: "measure: cpd\n        per: quarter\n        months: 4", reason: "per is a quarter, and months is 4"),
    Fault(line: "measure: practice\n        roles: []", reason: "roles is an empty list"),
    Fault(line: "measure: practice\n        roles: [coaching, coaching]", reason: "for the second time"),
    Fault(line: "measure: practice\n        fees: [free]", reason: "is \"free\", not one of the words"),
    Fault(line: "measure: practice\n        unverified: yes", reason: "unverified is \"yes\", not true or false"),
    Fault(line: "measure: practice\n        months: 0", reason: "months is \"0\", outside 1 to 1200"),
    Fault(line: "measure: practice\n        window: 12", reason: "the key \"window\" is not known"),
  ])
  func aFaultInARequirementIsNamed(_ fault: Fault) {
    let text = Self.file.replacing("measure: practice", with: fault.line)
    let sentence = SchemeReaderTests.sentence(for: Array(text.utf8))
    #expect(sentence.contains(fault.reason), "\(sentence)")
    SchemeReaderTests.checkOneLine(sentence)
  }

  @Test func aSchemeOfMeasuresNeedsNeitherUnitsNorCredits() throws {
    let scheme = try Scheme.read(Array(Self.file.utf8), named: "x.yaml")
    let qualification = try scheme.qualification("x")
    #expect(scheme.units.isEmpty && qualification.combination == nil && qualification.durationYears == nil)
    // One with neither measures nor units asks for nothing.
    let bare = Self.file.split(separator: "\n").prefix(6).joined(separator: "\n")
    #expect(SchemeReaderTests.sentence(for: Array(bare.utf8)).contains("has no key"))
  }
}
