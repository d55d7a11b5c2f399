import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// Who may sign: what is seen of everybody, and how somebody is added and removed.
@Suite struct SignersPageTests {
  /// It lives as long as the test does, and its journal with it.
  private let place: DemoPlace
  private static let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"

  init() throws { place = try DemoPlace(sessions: 10) }

  private func driver(_ columns: Int = 100, _ rows: Int = 30) throws -> Driver {
    try place.driver(columns, rows, on: "4", "g", "k")
  }

  @Test(arguments: [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func everybodyStandsThereWithRoleDigitsAndWhatTheySigned(_ size: Size) throws {
    let driver = try driver(size.columns, size.rows)
    let signer = try #require(try place.journal.signers.list().first)
    #expect(driver.logbook.context == .signers)
    #expect(
      driver.lines.contains {
        $0.contains(/▌ ?/) && $0.contains(signer.name) && $0.contains("supervisor")
          && $0.contains("\(signer.signOffs) signed")
      })
    for group in signer.key.digits.split(separator: " ") { #expect(driver.says(String(group))) }
  }

  @Test func aPublicLineThatIsPastedIsUnderstoodAndAdded() throws {
    var driver = try driver()
    driver.press("n")
    driver.paste(SignersPageTests.line)
    let key = try PublicKey(line: SignersPageTests.line)
    #expect(driver.says("Its check digits: \(key.digits)"))
    driver.press("Tab")
    driver.type("Ann Assessor")
    driver.press("Tab", "Right")
    #expect(driver.says("They may assess criteria."))
    driver.press("^S")
    #expect(driver.logbook.context == .signers && driver.says("Ann Assessor may assess criteria here."))
    #expect(driver.lines.contains { $0.contains("▌ Ann Assessor") && $0.contains("assessor") })
    #expect(try place.journal.signers.list().last?.role == .assessor)
  }

  @Test func `a key on a stick is added by its file`() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("/stick/nothing.key")
    driver.press("Tab")
    #expect(driver.logbook.context == .signerForm && driver.says("! There is no file /stick/nothing.key."))
    driver.press("^U")
    driver.type(place.made.keyPath)
    driver.press("Tab")
    let signer = try #require(try place.journal.signers.list().first)
    #expect(driver.says("Its check digits: \(signer.key.digits)"))
    #expect(driver.says("ssh-ed25519") && driver.says("Name \(signer.name)"))
  }

  @Test func whatIsNoKeyIsSaidAtTheFieldAndNothingIsAdded() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("ssh-rsa AAAA")
    driver.press("Tab")
    driver.type("Ann")
    driver.press("^S")
    #expect(driver.logbook.context == .signerForm && driver.says("the whole line that begins with ssh-ed25519"))
    #expect(driver.acts.isEmpty)
  }

  @Test func removingAsksFirst() throws {
    var driver = try driver()
    let name = try #require(try place.journal.signers.list().first?.name)
    driver.press("x")
    #expect(driver.says("Remove \(name)?") && driver.says("They can no longer sign in this journal"))
    driver.press("Enter")
    #expect(driver.acts.isEmpty)
    driver.press("x", "x")
    #expect(driver.says("\(name) can no longer sign"))
    #expect(driver.lines.contains { $0.contains("▌ \(name)") && $0.contains("removed") })
    driver.press("x")
    #expect(driver.says("is already removed"))
    driver.press("u")
    #expect(try place.journal.signers.list().first?.isActive == true)
  }

  @Test func assessingLeadsHereWhereNobodyMayAssess() throws {
    let occasion = try World().occasion
    _ = try place.journal.criteria.load(Array(CriteriaPlace.sheet.utf8), named: "sheet.csv", on: occasion)
    var driver = try driver()
    driver.press("1", "g", "m", "s")
    #expect(driver.logbook.context == .signers && driver.says("No key can assess criteria here yet"))
    driver.press("K")
    #expect(driver.says("A key for an assessor") && driver.says("For the assessor."))
    driver.type("Ann")
    driver.press("Tab", "Tab")
    driver.type("a long enough passphrase of words")
    driver.press("Tab")
    driver.type("a long enough passphrase of words")
    driver.press("^S")
    guard let act = driver.acts.last?.act as? MakeSupervisor else {
      Issue.record("no key was asked for")
      return
    }
    #expect(act.role == .assessor)
  }

  @Test func theRoleOfANewKeyCanBeChosen() throws {
    var driver = try driver()
    driver.press("K", "Up", "Right", "Right")
    #expect(driver.says("They may sign and assess criteria."))
  }
}
