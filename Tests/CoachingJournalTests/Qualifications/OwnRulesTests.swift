import Foundation
import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// No scheme file passes for a built-in one, and a centre's own rules on one never ask for less and are always named.
@Suite struct OwnRulesTests {
  /// The built-in file as it is, before a test changes it.
  private static var builtIn: String { String(decoding: Scheme.bundled8577Bytes, as: UTF8.self) }

  /// The built-in file as a trainee would like it.
  static let generous = builtIn.replacing("2160", with: "60").replacing("group: false", with: "group: true")
    .replacing("  training: false", with: "  training: true\n  signOff: false")

  /// A centre's own rules on 8577: what they leave out is as there.
  static let northdale = """
    code: NORTHDALE-8577
    name: Northdale Centre
    basedOn: 8577
    counting:
      group: true
    units:
      - id: 8577-302
        title: Undertaking an Extended Period of Coaching in the Workplace
        level: 3
        credits: 7
        guidedLearningHours: 12
        practice:
          role: coaching
          requiredMinutes: 2400
    """

  private func answer(_ text: String) -> String { SchemeReaderTests.sentence(for: Array(text.utf8), named: "own.yaml") }

  // MARK: Passing for a built-in scheme

  @Test func aCopyOfTheBuiltInFileWithLessToDoIsRefusedInOneSentence() {
    #expect(
      answer(OwnRulesTests.generous)
        == "own.yaml, line 6: the code is that of ILM 8577, which is built in, but this is another file; use the "
        + "built-in scheme, or write basedOn: 8577 with a code and a name of your own")
  }

  @Test func theBuiltInFilesThemselvesAreAccepted() throws {
    for source in SchemeSource.bundled {
      #expect(try source.scheme() == Scheme.read(source.bytes, named: "copy.yaml"))
    }
  }

  @Test func theFormatNamesTheBuiltInFilesByTheirDigests() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("Docs/Format.md"), encoding: .utf8)
    for source in SchemeSource.bundled {
      let row = "| `\(try source.scheme().code)` | `\(RecordID(of: source.bytes).hex)` |"
      #expect(page.contains(row), "the file is another now, so every journal under the former one would be refused")
    }
  }

  @Test func evenOneByteMoreIsAnotherFile() {
    #expect(answer(OwnRulesTests.builtIn + "\n").contains("the code is that of ILM 8577"))
  }

  /// What of a built-in scheme another file may not bear, in the valid scheme of `SchemeReaderTests`.
  static let claims: [(line: Int, text: String, at: Int, reason: String)] = [
    (1, "code: \"8577\"", 1, "the code is that of ILM 8577"),
    (1, "code: icf", 1, "the code is that of ICF"),
    (1, "code: 85-77", 1, "the code is that of ILM 8577"),
    (1, "code: ILM-8577", 1, "the code is that of ILM 8577"),
    (2, "awardingBody: ILM 8577", 2, "the awardingBody is that of ILM 8577"),
    (2, "awardingBody: 8577", 2, "the awardingBody is that of ILM 8577"),
    (
      25, "    accreditation: 600/5786/5", 24, "the accreditation of certificate is that of a qualification of ILM 8577"
    ),
    (
      26, "    title: ILM Level 3 Certificate in Coaching", 24, "the title of certificate is that of a qualification of"
    ),
    (26, "    title: \"ILM LEVEL 3 Certificate  in Coaching.\"", 24, "the title of certificate is that of"),
    (26, "    title: \"ILM Level 3 Certificate in Coаching\"", 24, "the title of certificate is that of"),
  ]

  @Test(arguments: claims.indices) func aNameOrNumberOfABuiltInSchemeIsRefused(_ index: Int) {
    let claim = OwnRulesTests.claims[index]
    let sentence = SchemeReaderTests.sentence(for: SchemeReaderTests.changed(claim.line, claim.text))
    #expect(sentence.hasPrefix("scheme.yaml, line \(claim.at): \(claim.reason)"), "\(sentence)")
    #expect(sentence.hasSuffix("with a code and a name of your own"), "\(sentence)")
  }

  @Test func aUnitOfABuiltInSchemeIsRefused() {
    let lines = SchemeReaderTests.lines.map { $0.replacing("9001-1", with: "8577-302") }
    let sentence = SchemeReaderTests.sentence(for: Array(lines.joined(separator: "\n").utf8))
    #expect(sentence.hasPrefix("scheme.yaml, line 8: 8577-302 is a unit of ILM 8577, which is built in"), "\(sentence)")
  }

  @Test func anotherSchemeOfTheSameBodyIsAllowed() {
    #expect(SchemeReaderTests.sentence(for: SchemeReaderTests.changed(2, "awardingBody: ILM")) == "accepted")
    #expect(SchemeReaderTests.sentence(for: SchemeReaderTests.changed(2, "awardingBody: ICF")) == "accepted")
  }

  // MARK: A journal that was made elsewhere

  private func terms(_ scheme: [UInt8], code: String = "8577") -> Payload.Body {
    .enrolment(
      EnrolmentTerms(
        learner: "Priya Shah", scheme: code, schemeDigest: RecordID(of: scheme),
        qualification: "certificate-coaching-mentoring", registered: TestJournal.registered, targets: []))
  }

  private func findings(_ report: VerificationReport) -> [String] {
    report.problems.filter { $0.rule != .v14 }.map { "\($0.rule.rawValue) \($0.severity.rawValue) \($0.message)" }
  }

  @Test func aJournalUnderAFalseSchemeIsNotVerifiedCountsNothingAndIsNotImported() throws {
    let journal = try TestJournal()
    try journal.decide(try journal.log(0, minutes: 60), by: try journal.supervisor())
    let bytes = Array(OwnRulesTests.generous.utf8)
    try journal.tamper("INSERT INTO scheme VALUES (?, ?)", [Blob(RecordID(of: bytes).bytes), Blob(bytes)])
    let record = try journal.append(terms(bytes), by: journal.learner)
    let wanted = [
      "V9 error the scheme file it names cannot be used: its scheme file, line 6: the code is that of ILM 8577, which "
        + "is built in, but this is another file"
    ]
    let report = try journal.journal.verify()
    #expect(findings(report) == wanted && report.problems.first?.record == record.id)
    let progress = Result { () throws(JournalError) in
      try journal.journal.progress.report(today: journal.occasion().today)
    }
    #expect(throws: JournalError.self) { try progress.get() }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("own-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let exported = folder.appendingPathComponent("journal.json").path
    _ = try journal.journal.export(Export(.json, in: journal.zone), toFile: exported)
    let file = ImportFile(at: exported)
    #expect(findings(try Journal.verification(ofExported: file)) == wanted)
    #expect(throws: JournalError.self) {
      try Journal.create(at: folder.appendingPathComponent("new.sqlite").path, from: file, isGuessed: false)
    }
  }

  @Test func anEnrolmentThatCallsItsSchemeByAnotherCodeIsAnError() throws {
    let journal = try TestJournal()
    let own = SchemeReaderTests.lines.map {
      $0.replacing("- id: certificate", with: "- id: certificate-coaching-mentoring")
    }
    let bytes = Array(own.joined(separator: "\n").utf8)
    try journal.tamper("INSERT INTO scheme VALUES (?, ?)", [Blob(RecordID(of: bytes).bytes), Blob(bytes)])
    try journal.append(terms(bytes), by: journal.learner)
    #expect(
      findings(try journal.journal.verify()).first == "V9 error its scheme is 8577, but that of its scheme file is 9001"
    )
    #expect(throws: JournalError.self) { try journal.journal.enrolment() }
  }

  /// A scheme of somebody's own is nothing bad, but whoever believes the journal has to know whose rules judge it.
  @Test func aSchemeThatIsNotBuiltInIsSaid() throws {
    let journal = try TestJournal()
    #expect(findings(try journal.journal.verify()) == [])
    let own = SchemeReaderTests.lines.map {
      $0.replacing("- id: certificate", with: "- id: certificate-coaching-mentoring")
    }
    let bytes = Array(own.joined(separator: "\n").utf8)
    try journal.tamper("INSERT INTO scheme VALUES (?, ?)", [Blob(RecordID(of: bytes).bytes), Blob(bytes)])
    try journal.append(terms(bytes, code: "9001"), by: journal.learner)
    #expect(
      findings(try journal.journal.verify()) == [
        "V9 warning the journal is judged by a scheme file that is not built in: Test & Guild 9001"
      ])
  }

  // MARK: A centre's own rules

  private func scheme(_ text: String) throws -> Scheme { try Scheme.read(Array(text.utf8), named: "own.yaml") }

  @Test func whatOwnRulesLeaveOutIsAsInTheSchemeTheyAreBasedOn() throws {
    let (own, base) = (try scheme(OwnRulesTests.northdale), try Scheme.bundled8577())
    #expect(own.name == "Northdale Centre’s rules on ILM 8577" && own.awardingBody == "ILM")
    #expect(own.qualifications == base.qualifications && own.units.map(\.id) == base.units.map(\.id))
    #expect(own.counting.group && own.counting.directReport && !own.counting.training && own.counting.signOff)
    #expect(own.counting.meanings == base.counting.meanings)
    #expect(own.unit("302")?.practice?.requiredMinutes == 2400 && own.unit("306") == base.unit("306"))
  }

  @Test func eachDifferenceIsSaidInAFewWords() throws {
    let own = try scheme(OwnRulesTests.northdale)
    let differences = try #require(try own.differences(of: own.qualification("certificate-coaching")))
    #expect(differences.title == "Northdale Centre’s rules on ILM 8577")
    #expect(differences.phrases == ["group sessions count", "40:00 of coaching in place of 36:00"])
    // What another qualification asks for is no difference here.
    let mentoring = try own.differences(of: own.qualification("award-mentoring"))
    #expect(mentoring?.phrases == ["group sessions count"])
    #expect(try Scheme.bundled8577().differences(of: own.qualifications[0]) == nil)
  }

  @Test func everyCountingQuestionHasItsWords() throws {
    let own = try scheme(
      """
      code: ND
      name: Northdale Centre
      basedOn: 8577
      counting:
        directReport: false
        group: true
        groupLargest: 4
        groupMembers: true
        training: true
        broughtForward: false
        meanings: [supervised, read]
      """)
    let differences = try #require(try own.differences(of: own.qualification("certificate-coaching")))
    #expect(
      differences.phrases == [
        "sessions with a direct report do not count", "group sessions count", "groups of more than 4 do not count",
        "each member of a group counts as a client", "sessions within training count",
        "hours brought forward do not count", "sessions signed only as observed do not count",
        "sessions signed only as discussed do not count", "sessions signed only as read count",
      ])
  }

  @Test func moreOfAQualificationHasItsWords() throws {
    let award = """
      qualifications:
        - id: award-coaching
          accreditation: 600/5782/8
          title: ILM Level 3 Award in Coaching
          credits: 12
          operationalStart: 2012-09-01
          registrationEnd: 2015-08-31
          certificationEnd: 2018-08-31
          inductionMinutes: 60
          tutorialMinutes: 180
          durationYears: 2
          combination: { group: 1, credits: 12, units: [8577-300, 8577-301, 8577-303, ND-1] }
          progression: []
      """
    let own = try scheme(
      """
      code: ND
      name: Northdale Centre
      basedOn: 8577
      units:
        - { id: ND-1, title: Ethics, level: 3, credits: 2, guidedLearningHours: 4 }
      \(award)
      """)
    #expect(
      try own.differences(of: own.qualification("award-coaching"))?.phrases == [
        "unit ND-1 is required too", "3:00 of tutorial support in place of 2:00", "12 credits in place of 10",
        "2 years to complete in place of 3",
      ])
  }

  /// What own rules on 8577 may not say: a change of the built-in file with a code and a name of its own.
  static let faults: [(change: [(String, String)], line: Int, reason: String)] = [
    (
      [("requiredMinutes: 2160", "requiredMinutes: 60")], 33,
      "unit 8577-302 asks for 1:00 of coaching, less than the 36:00"
    ),
    (
      [("requiredMinutes: 360", "requiredMinutes: 359")], 25,
      "unit 8577-301 asks for 5:59 of coaching, less than the 6:00"
    ),
    (
      [("inductionMinutes: 60", "inductionMinutes: 30")], 76,
      "award-coaching asks for 0:30 of induction, less than the 1:00"
    ),
    (
      [("tutorialMinutes: 120", "tutorialMinutes: 0")], 76,
      "award-coaching asks for 0:00 of tutorial support, less than"
    ),
    ([("durationYears: 3", "durationYears: 4")], 76, "award-coaching gives more time to complete than the 3 years"),
    (
      [("guidedLearningHours: 9", "guidedLearningHours: 8")], 20, "unit 8577-300 asks for 8 guided learning hours, less"
    ),
    ([("level: 3", "level: 2")], 20, "the title, level or credits of unit 8577-300 are not those of ILM 8577"),
    ([("    reflects: coaching\n", "")], 41, "unit 8577-303 does not ask for the reflective notes"),
    (
      [("    practice:\n      role: coaching\n      requiredMinutes: 360\n", "")], 25,
      "unit 8577-301 does not ask for the coaching"
    ),
    (
      [
        ("credits: 10", "credits: 7"), ("credits: 10", "credits: 7"),
        ("units: [8577-300, 8577-301, 8577-303]", "units: [8577-300, 8577-301]"),
      ], 76, "award-coaching leaves out unit 8577-303, which ILM 8577 asks for"
    ),
    ([("600/5782/8", "600/0000/0")], 76, "the title, accreditation or dates of award-coaching are not those"),
    ([("title: ILM Level 3 Award in Coaching\n", "title: Easy Award\n")], 76, "the title, accreditation or dates of"),
    ([("registrationEnd: 2015-08-31", "registrationEnd: 2016-08-31")], 76, "the title, accreditation or dates of"),
    ([("id: award-coaching", "id: easy-award")], 76, "easy-award is not a qualification of ILM 8577"),
    ([("training: false", "training: true\n  signOff: false")], 16, "signOff is false, but ILM 8577 counts signed"),
    ([("name: Northdale Centre", "name: ilm")], 7, "the name is that of ILM 8577, which is built in"),
    ([("name: Northdale Centre", "name: ILM 8577")], 7, "the name is that of ILM 8577, which is built in"),
    ([("code: ND-8577", "code: \"8577\"")], 6, "the code is that of ILM 8577, which is built in, but this is another"),
    (
      [("awardingBody: ILM", "awardingBody: Northdale")], 9,
      "awardingBody is \"Northdale\", but that of ILM 8577 is ILM"
    ),
    ([("Centre\nbasedOn: 8577", "Centre\nbasedOn: 9999")], 8, "basedOn is \"9999\", not the code of a built-in scheme"),
    ([("basedOn: 8577\n", "")], 7, "name is only for a centre’s own rules on a built-in scheme"),
    ([("name: Northdale Centre\n", "")], 1, "the scheme has no key \"name\""),
  ]

  @Test(arguments: faults.indices) func ownRulesNeverAskForLess(_ index: Int) {
    let fault = OwnRulesTests.faults[index]
    var text = OwnRulesTests.builtIn.replacing(
      "code: \"8577\"\n", with: "code: ND-8577\nname: Northdale Centre\nbasedOn: 8577\n")
    #expect(answer(text) == "accepted")
    for (old, new) in fault.change { text = text.replacing(old, with: new, maxReplacements: 1) }
    let sentence = answer(text)
    #expect(sentence.hasPrefix("own.yaml, line \(fault.line): \(fault.reason)"), "\(sentence)")
    SchemeReaderTests.checkOneLine(sentence)
  }

  @Test func figuresOfTheLogAreHeldAgainstTheirSchemeToo() {
    let icf = String(decoding: SchemeSource.bundledICF.bytes, as: UTF8.self).replacing(
      "code: ICF\n", with: "code: ND-ICF\nname: Northdale Centre\nbasedOn: ICF\n")
    #expect(answer(icf) == "accepted")
    #expect(answer(icf.replacing("required: 6000", with: "required: 5999")).contains("hours of icf-acc asks for less"))
    #expect(answer(icf.replacing("months: 18", with: "months: 36")).contains("recent of icf-acc asks for less"))
    #expect(answer(icf.replacing("required: 6000", with: "required: 7000")) == "accepted")
  }

  @Test func ownRulesAreNamedWhereverTheResultIsShown() throws {
    let source = SchemeSource(name: "northdale.yaml", bytes: Array(OwnRulesTests.northdale.utf8))
    let journal = try TestJournal(qualification: "certificate-coaching", scheme: source)
    let said = "Northdale Centre’s rules on ILM 8577: group sessions count, 40:00 of coaching in place of 36:00"
    #expect(try journal.journal.enrolment().differences?.sentence == said)
    let report = try journal.journal.verify()
    #expect(report.isOK && findings(report) == ["V9 warning the journal is judged by \(said)"])
    let text = try PortfolioPlace(of: journal).text
    #expect(
      text.contains(
        "Scheme Northdale Centre’s rules on ILM 8577: group sessions count 40:00 of coaching in place of 36:00"))
    // Each qualification is offered once, and stays under the journal's own rules.
    let options = try journal.journal.terms.options().options.map(\.qualification.id)
    #expect(Set(options).count == options.count && options.contains("icf-acc"))
    _ = try journal.journal.terms.change(EnrolmentChange(qualification: "award-mentoring"), at: TestJournal.now)
    #expect(try journal.journal.enrolment().differences?.phrases == ["group sessions count"])
  }

  @Test func whichMeaningsCountIsKeptWithTheEnrolment() throws {
    let usual = try TestJournal()
    #expect(
      try usual.journal.read { try EnrolmentTable(db: $0).inForce().rules.meanings } == [
        .supervised, .observed, .discussed,
      ])
    let text = "code: ND\nname: Northdale Centre\nbasedOn: 8577\ncounting:\n  meanings: [observed]\n"
    let own = try TestJournal(scheme: SchemeSource(name: "own.yaml", bytes: Array(text.utf8)))
    #expect(try own.journal.read { try EnrolmentTable(db: $0).inForce().rules.meanings } == [.observed])
    // What a signature over a missed session or support says is no answer to this question.
    for word in ["seen", "took-place"] {
      let scheme = SchemeReaderTests.changed(6, "  training: false\n  meanings: [\(word)]")
      let wanted = "write one of supervised, observed, discussed, read"
      #expect(
        SchemeReaderTests.sentence(for: scheme)
          == "scheme.yaml, line 7: an entry of meanings is \"\(word)\", not one of the words; \(wanted)")
    }
  }
}
