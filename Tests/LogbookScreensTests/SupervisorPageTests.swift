import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

@Suite struct SupervisorPageTests {
  private func page(columns: Int = 100, rows: Int = 30) throws -> Driver {
    var driver = try SignOffSample.driver(columns: columns, rows: rows)
    driver.press("K")
    return driver
  }

  private func made(_ driver: Driver) -> (name: String, email: String?, passphrase: String)? {
    (driver.acts.last?.act as? MakeSupervisor).map { ($0.name, $0.email, $0.passphrase) }
  }

  /// A person who has a key already chooses its file, and is led to the signature all the same.
  @Test func aKeyOnAStickTakesThePlaceOfANewOne() throws {
    var world = try SignOffSample.world()
    world.overview.attention.supervisors = 0
    world.files = ["/stick/ann.key", "/stick/jane.key"]
    var driver = try SignOffSample.driver(world)
    driver.press("s")
    #expect(driver.says("Step 1 of 3: make your key"))
    driver.type("Ann")
    driver.press("F3")
    #expect(driver.says("Step 1 of 2: choose your key") && driver.says("/stick/jane.key"))
    driver.press("Down", "Enter")
    driver.answer(KeyFileQuery.self, .success(try SignOffSample.signer("Ann Hill", 2)))
    #expect(driver.says("Ann Hill") && driver.says("Read them to the learner"))
    // The wrong one: with the next the name is that of its owner.
    driver.press("Shift-Tab", "^U")
    driver.type("/stick/jane.key\n")
    let jane = try SignOffSample.signer()
    driver.answer(KeyFileQuery.self, .success(jane))
    driver.press("^S")
    let act = try #require(driver.acts.last)
    #expect((act.act as? AddSupervisor)?.name == jane.name && (act.act as? AddSupervisor)?.key == jane.key)
    driver.finish(AddSupervisor.self, (role: .supervisor, warnings: []))
    #expect(driver.says("Sign, step 2 of 2"))
  }

  @Test func aReplyAboutAnotherFileIsNotTaken() throws {
    var driver = try SignOffSample.driver()
    driver.press("K", "F3")
    driver.type("/stick/ann.key\n")
    driver.press("Shift-Tab", "^U")
    driver.type("/stick/jane.key")
    driver.answer(KeyFileQuery.self, .success(try SignOffSample.signer("Ann Hill", 2)))
    #expect(driver.says("/stick/jane.key") && !driver.says("Ann Hill"))
  }

  @Test func itSaysWhatTheKeyIsFor() throws {
    let driver = try page()
    #expect(driver.says("Your key is a file on this computer, locked with a passphrase"))
    #expect(driver.says("never tell the learner."))
  }

  @Test func aShortPassphraseIsSaidWhereItWasTyped() throws {
    var driver = try page()
    driver.type("Jane Doe\n\nshort\n")
    #expect(driver.says("! The passphrase is too short. Use at least 12 characters"))
    driver.type("short\n")
    #expect(driver.acts.isEmpty)
    #expect(driver.lines.contains { $0.contains("▌ Passphrase") })
  }

  @Test func twoThatDifferAreNotTaken() throws {
    var driver = try page()
    driver.type("Jane Doe\njane@example.org\na long enough one\nanother long one\n")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("! The passphrases differ. Repeat the passphrase."))
    driver.type("a long enough one\n")
    #expect(made(driver)?.name == "Jane Doe")
    #expect(made(driver)?.email == "jane@example.org")
    #expect(made(driver)?.passphrase == "a long enough one")
  }

  @Test func aNameIsNeeded() throws {
    var driver = try page()
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    let row = try #require(driver.lines.firstIndex { $0.contains("▌ Your name") })
    #expect(driver.lines[row + 1].contains("! "))
  }

  @Test(arguments: [(100, 30), (80, 24), (40, 12)])
  func wordsAreOfferedUntilTheFirstLetterIsTyped(columns: Int, rows: Int) throws {
    var driver = try page(columns: columns, rows: rows)
    driver.type("Jane Doe\n")
    driver.press("F4")
    let shown = driver.screen.split(whereSeparator: \.isWhitespace).joined()
    #expect(shown.contains("anchor-basil-copper-dune-ember-fable-glide-harbor"))
    driver.type("a")
    #expect(!driver.screen.contains("anchor"))
    #expect(!String(reflecting: driver.logbook).contains("anchor-basil"))
    driver.wait()
    #expect(!driver.keptDrafts.contains { "\($0.fields)".contains("anchor") })
  }

  @Test func theSecretIsNowhereToBeSeen() throws {
    var driver = try page()
    driver.type("Jane Doe\n\nWolf-4711-Kessel\nWolf-4711-Kessel")
    driver.wait()
    #expect(driver.keptDrafts.first?.fields == ["name": "Jane Doe"])
    #expect(!driver.screen.contains("Wolf"))
    #expect(!String(reflecting: driver.logbook).contains("Wolf-4711"))
    driver.press("Enter")
    driver.refuse(.cannotCreate("the key cannot be written to /keys; look at the folder's permissions"))
    #expect(driver.says("The key cannot be written to /keys; look at the folder's permissions."))
    #expect(!driver.screen.contains("Wolf"))
    #expect(driver.screen.contains("Jane Doe"))
  }

  @Test func theDigitsAreShownToBeReadOut() throws {
    var driver = try page()
    driver.type("Jane Doe\n\na long enough one\na long enough one\n")
    let key = try SignOffSample.key(1)
    driver.finish(
      MakeSupervisor.self,
      MakeSupervisor.Made(name: "Jane Doe", path: "/keys/jane-doe.key", key: key, warnings: []))
    let groups = key.digits.split(separator: " ")
    #expect(groups.count == 6)
    #expect(driver.screen.contains(groups[0..<3].joined(separator: "    ")))
    #expect(driver.screen.contains(groups[3..<6].joined(separator: "    ")))
    #expect(driver.says("Read these to the learner and to the centre"))
    #expect(driver.screen.contains("/keys/jane-doe.key"))
    #expect(driver.says("A forgotten passphrase cannot be recovered."))
    #expect(!String(reflecting: driver.logbook).contains("a long enough one"))
    driver.press("Enter")
    #expect(driver.logbook.context == .signOff)
    #expect(driver.keptDrafts.isEmpty, "what was typed is in the journal")
  }

  @Test func whatWasTypedComesBackWithoutThePassphrase() throws {
    var driver = try page()
    driver.type("Jane Doe\n\na long enough one")
    driver.press("Esc", "K")
    #expect(driver.screen.contains("Jane Doe"))
    #expect(!driver.screen.contains("•"))
  }
}
