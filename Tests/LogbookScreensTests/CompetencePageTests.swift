import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookScreens
@testable import LogbookValues
@testable import SignedRecords

/// Who may judge: what is seen of each person, and how they answer.
@Suite struct CompetencePageTests {
  /// It lives as long as the test does, and its journal with it.
  private let place: CriteriaPlace

  init() throws { place = try CriteriaPlace() }

  private func driver(_ columns: Int = 100, _ rows: Int = 30) throws -> Driver {
    var driver = try Driver(place.world(), size: Size(columns: columns, rows: rows))
    driver.press("4", "g", "k", "g", "j")
    return driver
  }

  /// What the assessor answered: experience that is recent, a team led long ago, and a membership.
  static func answers(by key: SigningKey, at now: Instant) throws -> StatementFile {
    var file = StatementFile(of: key.publicKey)
    for (word, on) in [
      ("practice", "2026-10-30"), ("management", "2022-03-01"), ("practice-development:membership", "2020-01-01"),
    ] {
      let (requirement, alternative) = try CompetenceTable.ilm8577.named(word)
      let terms = CompetenceStatement.Terms(
        name: "Jane Doe", requirement: requirement.id, alternative: alternative.id, met: "Northdale Ltd",
        on: try #require(LocalDate(on)), signedAt: now)
      try file.add(try CompetenceStatement(signing: terms, with: key))
    }
    return file
  }

  private func answer() throws {
    let now = try World().occasion.now
    _ = try place.journal.competence.take(Self.answers(by: place.signingKey(), at: now), at: now)
  }

  @Test(arguments: [["4", "g", "k", "g", "j"], ["4", "g", "j"], ["g", "m", "g", "j"], ["6", "g", "u", "g", "j"]])
  func `one key leads there`(_ keys: [String]) throws {
    var driver = try Driver(place.world(), size: Size(columns: 100, rows: 30))
    for key in keys { driver.press(key) }
    #expect(driver.logbook.context == .competence)
  }

  @Test(arguments: [(100, 30), (80, 24), (40, 12)])
  func `each person is there with what is met`(_ columns: Int, _ rows: Int) throws {
    try answer()
    let driver = try driver(columns, rows)
    #expect(driver.lines.contains { $0.contains(/▌ ?Jane Doe/) && $0.contains("1 of 8 met") })
  }

  @Test func `each requirement says by what it is met, since when it is out of date, and what is asked`() throws {
    try answer()
    var driver = try driver(200, 60)
    #expect(driver.says("As assessor: 1 of 8 met, 1 out of date, 6 missing."))
    #expect(driver.says("Met: Northdale Ltd, Fri 30 Oct 2026, recent enough until Tue 30 Oct 2029."))
    #expect(driver.says("Out of date since Sun 2 Mar 2025: Northdale Ltd, Tue 1 Mar 2022."))
    #expect(driver.says("Desirable: Member of a body such as AC, EMCC or ICF. Northdale Ltd, Wed 1 Jan 2020."))
    #expect(driver.says("A qualification in it at level 3 or above"))
    #expect(!driver.says("Methods of teaching"), "that is asked of tutors")
    driver.press("Esc")
    #expect(driver.logbook.context == .signers)
  }

  @Test func `where no one judges it says whom it is about`() throws {
    var driver = try Driver(World(), size: Size(columns: 80, rows: 24))
    driver.press("4", "g", "j")
    driver.answer(CompetenceQuery.self, .success(CompetenceQuery.Answer(people: [], coverage: [])))
    #expect(driver.says("No tutor, assessor or internal verifier yet. Press g k to add one."))
    driver.press("s", "o")
    #expect(driver.logbook.context == .competence)
  }

  @Test func `an answer is signed with the person's own key`() throws {
    var driver = try driver()
    driver.press("s")
    #expect(driver.logbook.context == .competenceForm)
    #expect(driver.says("‹ practice ›") && driver.says("For Jane Doe."))
    #expect(driver.says("in the last 3 years"))
    driver.press("^S")
    #expect(driver.says("! The answer is empty") && driver.acts.isEmpty)
    driver.type("Coach at Northdale\n")
    driver.type("30 Oct")
    #expect(driver.says("Fri 30 Oct 2026"))
    driver.press("Enter")
    driver.type("Wolf-4711-Kessel\n")
    let act = try #require(driver.acts.last?.act as? AnswerRequirement)
    #expect(act.requirement.id == "practice" && act.alternative.id == "experience")
    #expect(act.met == "Coach at Northdale" && act.on == LocalDate("2026-10-30"))
    #expect(act.signer.passphrase == "Wolf-4711-Kessel" && !driver.screen.contains("Wolf"))
    driver.refuse(.notPermitted("wrong passphrase"))
    #expect(driver.says("! Wrong passphrase.") && driver.screen.contains("Coach at Northdale"))
    driver.type("Wolf-4711-Kessel\n")
    let row = CompetenceStanding.row(of: act.requirement, by: [], on: act.on)
    driver.finish(AnswerRequirement.self, (row: row, warnings: []))
    #expect(driver.logbook.context == .competence && driver.says("Saved beside the key of Jane Doe, too."))
    #expect(driver.keptDrafts.isEmpty)
  }

  @Test func `it begins at what is not met, and says what else can be chosen`() throws {
    try answer()
    var driver = try driver()
    driver.press("s")
    #expect(driver.says("‹ subject ›") && driver.says("Knowledge of coaching or mentoring"))
    driver.press("Right")
    #expect(driver.says("‹ practice-development:development ›"))
    driver.press("Right")
    #expect(driver.says("‹ practice-development:membership ›") && driver.says("Desirable, but not enough by itself."))
  }

  @Test func `a day ahead is refused at the field`() throws {
    var driver = try driver()
    driver.press("s", "Tab")
    driver.type("Coach at Northdale\n")
    driver.type("24 Dec 2026\n")
    driver.type("Wolf-4711-Kessel\n")
    #expect(driver.acts.isEmpty && driver.says("! Thu 24 Dec 2026 is in the future. Enter a day up to today."))
    #expect(driver.logbook.context == .competenceForm)
  }

  @Test func `what is typed is kept and comes back`() throws {
    var driver = try driver()
    driver.press("s", "Esc")
    #expect(driver.keptDrafts.isEmpty, "nothing was typed")
    driver.press("s", "Tab")
    driver.type("Coach at")
    driver.press("Esc")
    let draft = try #require(driver.keptDrafts.first)
    #expect(draft.subject == .competence && Draft.Subject(draft.subject.description) == .competence)
    #expect(draft.fields["met"] == "Coach at" && draft.fields["passphrase"] == nil)
    driver.press("s")
    #expect(driver.screen.contains("Coach at") && driver.says("For Jane Doe."))
    driver.press("Esc", "1")
    #expect(driver.says("An answer on competence"))
  }

  @Test func `the key of another person is refused, and theirs is taken from a stick`() throws {
    var driver = try driver()
    driver.world.signers = []
    driver.press("s")
    #expect(driver.says("The key file of Jane Doe is not in the folder for keys. Press F3 to choose it"))
    driver.press("F3")
    driver.type("/stick/jane-doe.key\n")
    driver.answer(KeyFileQuery.self, .success(try SignOffSample.signer("Ann Hill", 2)))
    #expect(driver.says("! This is the key of Ann Hill. Choose the key file of Jane Doe."))
    driver.press("Enter")
    driver.answer(KeyFileQuery.self, .success(place.signer))
    #expect(!driver.says("is not in the folder for keys"))
  }

  @Test func `a file of answers is brought in and saved`() throws {
    var driver = try driver()
    driver.press("o")
    #expect(driver.logbook.context == .competence && driver.says("Jane Doe has not answered anything yet"))
    driver.press("i")
    driver.type("jane.txt\n")
    #expect((driver.acts.last?.act as? TakeAnswers)?.path == "jane.txt")
    driver.finish(TakeAnswers.self, StatementsTaken(name: "Jane Doe", added: 3))
    #expect(driver.logbook.context == .competence && driver.says("Imported 3 answers of Jane Doe."))
    try answer()
    driver.send(.reply(.changed))
    driver.press("o")
    driver.type("/tmp/jane.txt\n")
    #expect((driver.acts.last?.act as? SaveAnswers)?.path == "/tmp/jane.txt")
  }
}
