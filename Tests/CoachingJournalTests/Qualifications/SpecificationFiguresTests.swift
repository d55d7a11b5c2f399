import CoachingRules
import LogbookValues
import Testing

/// Every figure of the built-in scheme against a table typed from the specification, not from the scheme file.
@Suite struct SpecificationFiguresTests {
  struct UnitRow: CustomTestStringConvertible {
    let number: Int
    let title: String
    let level: Int
    let credits: Int
    let guidedHours: Int
    var practiceHours: Int?
    var practiceRole: Role?
    var reflects: Role?
    var testDescription: String { "unit \(number)" }
  }

  struct QualificationRow: CustomTestStringConvertible {
    let id: String
    let accreditation: String
    let title: String
    let credits: Int
    let tutorialHours: Int
    let units: [Int]
    let progression: [String]
    var testDescription: String { id }
  }

  static let unitRows = [
    UnitRow(
      number: 300, title: "Understanding Good Practice in Workplace Coaching", level: 3, credits: 3, guidedHours: 9),
    UnitRow(
      number: 301, title: "Undertaking Coaching in the Workplace", level: 3, credits: 4, guidedHours: 6,
      practiceHours: 6, practiceRole: .coaching),
    UnitRow(
      number: 302, title: "Undertaking an Extended Period of Coaching in the Workplace", level: 3, credits: 7,
      guidedHours: 12, practiceHours: 36, practiceRole: .coaching),
    UnitRow(
      number: 303, title: "Reflecting on Workplace Coaching Skills", level: 3, credits: 3, guidedHours: 6,
      reflects: .coaching),
    UnitRow(
      number: 304, title: "Understanding Good Practice in Workplace Mentoring", level: 3, credits: 3, guidedHours: 9),
    UnitRow(
      number: 305, title: "Undertaking Mentoring in the Workplace", level: 3, credits: 4, guidedHours: 6,
      practiceHours: 6, practiceRole: .mentoring),
    UnitRow(
      number: 306, title: "Undertaking an Extended Period of Mentoring in the Workplace", level: 3, credits: 7,
      guidedHours: 12, practiceHours: 36, practiceRole: .mentoring),
    UnitRow(
      number: 307, title: "Reflecting on Workplace Mentoring Skills", level: 3, credits: 3, guidedHours: 6,
      reflects: .mentoring),
  ]

  static let coachingCertificate = "ILM Level 3 Certificate in Coaching"
  static let mentoringCertificate = "ILM Level 3 Certificate in Mentoring"
  static let jointCertificate = "ILM Level 3 Certificate in Coaching and Mentoring"
  static let leadership = "ILM Level 3 Certificate or Diploma in Leadership and Management"
  static let levelFive = "ILM Level 5 Certificate or Diploma in Coaching and Mentoring"

  static let qualificationRows = [
    QualificationRow(
      id: "award-coaching", accreditation: "600/5782/8", title: "ILM Level 3 Award in Coaching", credits: 10,
      tutorialHours: 2, units: [300, 301, 303],
      progression: [coachingCertificate, jointCertificate, leadership, levelFive]),
    QualificationRow(
      id: "certificate-coaching", accreditation: "600/5784/1", title: coachingCertificate, credits: 13,
      tutorialHours: 2, units: [300, 302, 303], progression: [jointCertificate, leadership, levelFive]),
    QualificationRow(
      id: "award-mentoring", accreditation: "600/5783/X", title: "ILM Level 3 Award in Mentoring", credits: 10,
      tutorialHours: 2, units: [304, 305, 307],
      progression: [mentoringCertificate, jointCertificate, leadership, levelFive]),
    QualificationRow(
      id: "certificate-mentoring", accreditation: "600/5785/3", title: mentoringCertificate, credits: 13,
      tutorialHours: 2, units: [304, 306, 307], progression: [jointCertificate, leadership, levelFive]),
    QualificationRow(
      id: "certificate-coaching-mentoring", accreditation: "600/5786/5", title: jointCertificate, credits: 26,
      tutorialHours: 4, units: [300, 302, 303, 304, 306, 307], progression: [leadership, levelFive]),
  ]

  @Test func theSchemeItself() throws {
    let scheme = try Scheme.bundled8577()
    #expect(scheme.code == "8577")
    #expect(scheme.awardingBody == "ILM")
    #expect(scheme.counting == CountingRules(directReport: true, group: false, training: false))
    #expect(scheme.units.map(\.id) == SpecificationFiguresTests.unitRows.map { "8577-\($0.number)" })
    #expect(scheme.qualifications.map(\.id) == SpecificationFiguresTests.qualificationRows.map(\.id))
  }

  @Test(arguments: unitRows) func unit(_ row: UnitRow) throws {
    let unit = try #require(try Scheme.bundled8577().unit("8577-\(row.number)"))
    #expect(unit.title == row.title)
    #expect(unit.level == row.level)
    #expect(unit.credits == row.credits)
    #expect(unit.guidedLearningHours == row.guidedHours)
    #expect(unit.practice?.requiredMinutes == row.practiceHours.map { $0 * 60 })
    #expect(unit.practice?.role == row.practiceRole)
    #expect(unit.reflects == row.reflects)
  }

  @Test(arguments: qualificationRows) func qualification(_ row: QualificationRow) throws {
    let scheme = try Scheme.bundled8577()
    let qualification = try scheme.qualification(row.id)
    #expect(qualification.accreditation == row.accreditation)
    #expect(qualification.title == row.title)
    #expect(qualification.credits == row.credits)
    #expect(qualification.operationalStart == LocalDate(year: 2012, month: 9, day: 1))
    #expect(qualification.registrationEnd == LocalDate(year: 2015, month: 8, day: 31))
    #expect(qualification.certificationEnd == LocalDate(year: 2018, month: 8, day: 31))
    #expect(qualification.inductionMinutes == 60)
    #expect(qualification.tutorialMinutes == row.tutorialHours * 60)
    #expect(qualification.durationYears == 3)
    #expect(qualification.combination?.group == 1)
    #expect(qualification.combination?.credits == row.credits)
    #expect(qualification.combination?.units == row.units.map { "8577-\($0)" })
    #expect(scheme.units(of: qualification).map(\.id) == qualification.combination?.units)
    #expect(qualification.progression == row.progression)
  }

  @Test(arguments: qualificationRows) func requirements(_ row: QualificationRow) throws {
    let scheme = try Scheme.bundled8577()
    let practised = SpecificationFiguresTests.unitRows.filter { row.units.contains($0.number) }
    var expected = practised.compactMap { unit in
      unit.practiceHours.map {
        Requirement(
          id: "8577-\(unit.number)", kind: .practice, role: unit.practiceRole, requiredMinutes: $0 * 60,
          title: unit.title)
      }
    }
    expected.append(
      Requirement(id: "induction", kind: .induction, role: nil, requiredMinutes: 60, title: "Induction"))
    expected.append(
      Requirement(
        id: "tutorial", kind: .tutorial, role: nil, requiredMinutes: row.tutorialHours * 60,
        title: "Tutorial support"))
    #expect(scheme.requirements(of: try scheme.qualification(row.id)) == expected)
  }

  @Test func aUnitIsFoundByItsNumberAlone() throws {
    let scheme = try Scheme.bundled8577()
    #expect(scheme.unit("301")?.id == "8577-301")
    #expect(scheme.unit("8577-301")?.id == "8577-301")
    for text in ["", "1", "01", "308", "-301", "8577", "8577-", "8587-301"] { #expect(scheme.unit(text) == nil) }
  }

  @Test func aNumberThatTwoUnitsShareFindsNeither() throws {
    let units = ["A-1", "B-1", "B-2"].map {
      QualificationUnit(id: $0, title: $0, level: 3, credits: 1, guidedLearningHours: 1)
    }
    let counting = CountingRules(directReport: true, group: false, training: false)
    let scheme = Scheme(code: "X", awardingBody: "X", counting: counting, units: units, qualifications: [])
    #expect(scheme.unit("1") == nil)
    #expect(scheme.unit("B-1")?.id == "B-1")
    #expect(scheme.unit("2")?.id == "B-2")
  }

  @Test func anUnknownQualificationIsRefusedWithTheList() throws {
    let scheme = try Scheme.bundled8577()
    let expected = JournalError.unreadable(
      "“award” is not a qualification of scheme 8577",
      .advice(
        "use one of award-coaching, certificate-coaching, award-mentoring, certificate-mentoring, "
          + "certificate-coaching-mentoring"))
    #expect(throws: expected) { try scheme.qualification("award") }
  }
}
