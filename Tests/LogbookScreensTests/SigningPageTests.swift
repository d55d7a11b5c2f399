import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

@Suite struct SigningPageTests {
  static let passphrase = "Wolf-4711-Kessel"

  /// A driver before the passphrase of all five entries, which were read unless that is left to the test.
  private func signing(
    _ command: String = "s", columns: Int = 100, rows: Int = 30, isRead: Bool = true,
    _ change: (inout World) throws -> Void = { _ in }
  ) throws -> Driver {
    var world = try SignOffSample.world()
    try change(&world)
    var driver = try SignOffSample.driver(world, columns: columns, rows: rows)
    driver.press("a", command)
    if isRead {
      for _ in 0..<10 { driver.press("PgDn") }
      for _ in 0..<10 { driver.press("PgUp") }
    }
    return driver
  }

  private func decided(_ driver: Driver) -> (
    decision: Decision, shown: [SignOffProposal], comment: String?, path: String, passphrase: String
  )? {
    (driver.acts.last?.act as? DecideEntries).map {
      ($0.decision, $0.shown, $0.comment, $0.signer.path, $0.signer.passphrase)
    }
  }

  private func outcome(_ number: Int) throws -> EntryChange {
    let row = try SignOffSample.row(number, state: .signed)
    return EntryChange(id: row.id, shortID: String(row.id.hex.prefix(6)), row: row, warnings: [])
  }

  /// Everything that could give a secret away: each frame, the whole state, drafts, messages.
  private func hides(_ secret: String, _ driver: Driver) -> Bool {
    let frames = [Size(columns: 100, rows: 30), Size(columns: 40, rows: 12), Size(columns: 300, rows: 100)]
      .map { driver.logbook.view($0).lines.joined() }.joined()
    let drafts = driver.keptDrafts.map { "\($0.fields)" }.joined()
    return ![frames, drafts, String(reflecting: driver.logbook), driver.logbook.message?.text ?? ""]
      .contains { $0.contains(secret) }
  }

  @Test func nothingIsSignedWhileTheJournalIsChecked() throws {
    var driver = try signing { $0.proposals = nil }
    #expect(driver.says("Checking the journal…"))
    driver.type(SigningPageTests.passphrase + "\n")
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("Checking the journal. Please wait."))
  }

  @Test func aJournalThatDoesNotVerifyIsSaidAndNothingCanBeSigned() throws {
    var driver = try signing {
      $0.proposals = .failure(.storage("the journal has errors (V3)"))
    }
    #expect(driver.says("Nothing can be signed: the journal has errors (V3)."))
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(driver.acts.isEmpty)
  }

  @Test func everythingThatIsSignedCanBeReadAndIsCounted() throws {
    var driver = try signing(isRead: false)
    #expect(driver.says("1 of 5 read"))
    #expect(driver.says("more below: PgDn"))
    var seen: Set<String> = []
    for _ in 0..<10 {
      seen.formUnion(driver.lines)
      driver.press("PgDn")
    }
    for number in [1, 2, 3, 5] {
      #expect(seen.contains { $0.contains("first appraisal of entry \(number),") })
    }
    #expect(seen.contains { $0.contains("With") && $0.contains("T. Okafor") })
    #expect(seen.contains { $0.contains("Note") && $0.contains("module 2") })
    #expect(seen.contains { $0.contains("Does not count: group sessions do not count") })
    #expect(driver.says("5 of 5 read"))
    #expect(!driver.says("more below"))
  }

  @Test(arguments: [(100, 30), (80, 24), (60, 24), (40, 12), (40, 10)])
  func noRowIsPassedOverByPaging(columns: Int, rows: Int) throws {
    var driver = try signing(columns: columns, rows: rows, isRead: false)
    var passage: [String] = []
    for _ in 0..<120 {
      // The part above the rule with the count, its last row left out where it says that there is more.
      let end = try #require(driver.lines.firstIndex { $0.contains("of 5 read") })
      var shown = driver.rows[2..<end].map { $0.split(separator: " ").joined(separator: " ") }
      if shown.last?.hasPrefix("more below") == true || shown.last?.hasPrefix("the end") == true { shown.removeLast() }
      passage += shown
      let before = driver.screen
      driver.press("PgDn")
      if driver.screen == before { break }
    }
    let text = passage.joined(separator: " ")
    for number in 1...5 where number != 4 {
      #expect(text.contains("\(number) of 5"))
      #expect(text.contains("entry \(number),"))
    }
    #expect(text.contains("I confirm that this support took place"))
    #expect(driver.says("5 of 5 read"))
  }

  @Test func whatSigningMeansIsSaid() throws {
    var driver = try SignOffSample.driver()
    driver.press("s")
    #expect(driver.says("You sign: \"I supervised this session\". If the learner changes this text later,"))
    #expect(driver.says("the change will show and your signature will no longer count."))
    #expect(driver.says("The signature says that you signed on the learner's computer."))
    driver.press("Esc", "r")
    #expect(driver.says("You say: \"I return this entry to the learner\"."))
  }

  @Test func exactlyWhatWasShownIsSigned() throws {
    var driver = try signing()
    driver.type(SigningPageTests.passphrase + "\n")
    let decided = try #require(self.decided(driver))
    #expect(decided.decision == .approved)
    let shown = try driver.world.proposals?.get() ?? []
    #expect(decided.shown.map(\.row) == shown.map(\.row))
    #expect(decided.shown.map(\.texts) == shown.map(\.texts))
    #expect(decided.comment == nil)
    #expect(decided.path == "/keys/jane-doe.key")
    #expect(decided.passphrase == SigningPageTests.passphrase)
    #expect(driver.says("Signing…"))
    driver.finish(DecideEntries.self, (try [1, 2].map(outcome), name: "Jane Doe", warnings: []))
    #expect(driver.logbook.context == .signOff)
    #expect(driver.says("Jane Doe signed 2 entries."))
  }

  @Test func whatChangesMeanwhileIsShownAndThatIsSigned() throws {
    var driver = try signing()
    var rows = driver.world.waiting
    rows[0].version = SignOffSample.record(77)
    driver.world.proposals = .success(try rows.enumerated().map { try SignOffSample.proposal($1, $0 + 1) })
    driver.send(.reply(.changed))
    #expect(driver.says("This was changed in the meantime"))
    for _ in 0..<10 { driver.press("PgDn") }
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(decided(driver)?.shown.first?.row.version == SignOffSample.record(77))
  }

  @Test func aLateAnswerToAnEarlierQuestionIsPassedOver() throws {
    var driver = try signing { $0.proposals = nil }
    let (query, number) = try #require(driver.asked(SignOffQuery.self).last)
    driver.send(.reply(.answered(Answered(query, .success([]), [number - 1]))))
    #expect(driver.says("Checking the journal…"))
  }

  @Test func theSecretIsNowhereToBeSeen() throws {
    var driver = try signing()
    driver.press("Shift-Tab")
    driver.type("Well prepared.\n")
    driver.type(SigningPageTests.passphrase)
    driver.wait()
    #expect(driver.screen.contains("••••"))
    #expect(hides(SigningPageTests.passphrase, driver))
    driver.press("Enter")
    #expect(decided(driver)?.comment == "Well prepared.")
    driver.wait()
    #expect(hides(SigningPageTests.passphrase, driver))
    driver.refuse(.notPermitted("wrong passphrase for /keys/jane-doe.key"))
    driver.wait()
    #expect(hides(SigningPageTests.passphrase, driver))
    driver.press("Esc")
    #expect(hides(SigningPageTests.passphrase, driver))
  }

  @Test func aWrongPassphraseCostsNothingButItself() throws {
    var driver = try signing()
    driver.press("Shift-Tab")
    driver.type("Well prepared.\nnot the right one\n")
    driver.refuse(.notPermitted("wrong passphrase for /keys/jane-doe.key"))
    #expect(driver.logbook.context == .signing)
    let row = try #require(driver.lines.firstIndex { $0.contains("▌ Passphrase") })
    #expect(!driver.lines[row].contains("•"))
    #expect(driver.lines[row + 1].contains("Wrong passphrase for /keys/jane-doe.key."))
    #expect(driver.screen.contains("Well prepared."))
    #expect(driver.says("Nothing was signed."))
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(driver.acts.count == 2)
    #expect(decided(driver)?.passphrase == SigningPageTests.passphrase)
    #expect(decided(driver)?.shown.count == 5)
  }

  @Test func `another key takes the refusal of the first away`() throws {
    var driver = try signing { $0.signers = [try SignOffSample.signer(), try SignOffSample.signer("Bob Hill", 2)] }
    driver.press("Tab", "Tab", "Tab")
    driver.type("not the right one\n")
    driver.refuse(.notPermitted("wrong passphrase for /keys/jane-doe.key"))
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab", "Right")
    #expect(driver.says("Signed by ‹ Bob Hill ›") || driver.screen.contains("‹ Bob Hill ›"))
    #expect(!driver.says("Wrong passphrase"))
    driver.press("Tab", "Tab", "Tab")
    driver.type("not this one either\n")
    driver.refuse(.notPermitted("wrong passphrase for /keys/bob-hill.key"))
    driver.press("F3")
    driver.type("/stick/ann.key\n")
    driver.answer(KeyFileQuery.self, .success(try SignOffSample.signer("Ann Hill", 3)))
    #expect(driver.screen.contains("‹ Ann Hill ›"))
    #expect(!driver.says("Wrong passphrase"))
  }

  @Test(arguments: [(100, 30, 13), (80, 24, 11), (40, 12, 4)])
  func `the text has the rows that nothing else needs, and one page repeats one row of the last`(
    columns: Int, rows: Int, least: Int
  ) throws {
    var driver = try signing(columns: columns, rows: rows, isRead: false)
    func shown() throws -> [String] {
      let end = try #require(driver.lines.firstIndex { $0.contains("of 5 read") })
      return Array(driver.rows[2..<end - 1])
    }
    let before = try shown()
    #expect(before.count >= least)
    driver.press("PgDn")
    #expect(try shown().first == before.last)
    if columns >= 80 { #expect(driver.says("You sign the statement under each of these 5.")) }
    #expect(driver.says("▌ Passphrase"))
    for _ in 0..<80 { driver.press("PgDn") }
    #expect(driver.says("signature will no longer count."), "what follows from it ends the text at the latest")
  }

  @Test func `with the field for a key file the sentence that is signed stays in sight`() throws {
    var driver = try SignOffSample.driver(columns: 80, rows: 24)
    driver.press("s", "F3")
    #expect(driver.says("▌ Key file"))
    #expect(driver.rows.contains { $0.hasPrefix(" You sign: \"I supervised this session\".") })
  }

  @Test func aRefusalForAnotherReasonAsksToReadAgain() throws {
    var driver = try signing()
    driver.press("PgDn")
    driver.type(SigningPageTests.passphrase + "\n")
    let before = driver.asked(SignOffQuery.self).count
    driver.refuse(.againstRule("910a2d was changed since it was shown, so nothing was signed"))
    #expect(driver.lines[2].contains("910a2d was changed since it was shown, so nothing was signed."))
    #expect(driver.asked(SignOffQuery.self).count == before + 1)
  }

  @Test func nothingIsTypedOrLeftWhileItIsBeingSigned() throws {
    var driver = try signing()
    driver.type(SigningPageTests.passphrase + "\n")
    driver.type("x\n")
    driver.press("^S", "Esc")
    #expect(driver.acts.count == 1)
    #expect(driver.logbook.context == .signing)
    #expect(driver.says("Signing. Please wait."))
  }

  @Test func aReturnNeedsAReason() throws {
    var driver = try signing("r")
    driver.press("Tab")
    driver.type(SigningPageTests.passphrase)
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("! Say what the learner should change. The learner reads this."))
    driver.type("Say which model you used.")
    driver.press("^S")
    #expect(decided(driver)?.decision == .returned)
    #expect(decided(driver)?.comment == "Say which model you used.")
    driver.finish(DecideEntries.self, ([try outcome(1)], name: "Jane Doe", warnings: []))
    #expect(driver.says("Jane Doe returned 1 entry."))
  }

  @Test func theCommentIsKeptAsADraftWithItsEntriesAndComesBack() throws {
    var driver = try signing("r")
    driver.type("Say which model")
    driver.press("Esc")
    let draft = try #require(driver.keptDrafts.first)
    #expect(draft.subject == .returning(SignOffSample.id(1)))
    #expect(draft.fields["comment"] == "Say which model")
    #expect(draft.fields["entries"]?.split(separator: " ").count == 5)
    #expect(driver.says("Kept as a draft"))
    driver.press("r")
    #expect(driver.screen.contains("Say which model"))
    driver.type(" you used.")
    driver.press("Tab")
    driver.type(SigningPageTests.passphrase + "\n")
    driver.press("s")
    #expect(decided(driver)?.comment == "Say which model you used.")
    #expect(driver.acts.last?.draft == driver.keptDrafts.last?.id)
    // Kept before the act, never after: it would outlive what it became.
    let act = try #require(driver.effects.lastIndex { if case .act = $0 { true } else { false } })
    let keep = try #require(driver.lastKept)
    #expect(keep < act)
    driver.wait()
    #expect(driver.lastKept == keep)
  }

  @Test func onlyKeysThatMaySignAreOffered() throws {
    var driver = try signing {
      $0.signers = [
        try SignOffSample.signer("Ann Hill", 2), try SignOffSample.signer(),
        try SignOffSample.signer("Tom Lee", 3, isActive: false, isRemoved: true),
        try SignOffSample.signer("Eve Roe", 4, isActive: false),
      ]
    }
    #expect(driver.says("Tom Lee has a key on this computer, but the learner removed it from this journal."))
    #expect(driver.says("Eve Roe has a key on this computer that is not in this journal"))
    #expect(driver.says("▌ Signed by ‹ Ann Hill › Jane Doe"))
    driver.press("Right")
    #expect(driver.says("▌ Signed by Ann Hill ‹ Jane Doe ›"))
    driver.press("Right")
    #expect(driver.says("▌ Signed by ‹ Ann Hill › Jane Doe"))
    driver.press("Right", "Tab", "Tab", "Tab")
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(decided(driver)?.path == "/keys/jane-doe.key")
  }

  @Test func `someone who was added is not told to make another key`() throws {
    func supervisor(_ name: String, _ number: UInt8) throws -> Supervisor {
      Supervisor(
        name: name, email: nil, key: try SignOffSample.key(number), isActive: true, role: .supervisor,
        since: try Instant(rfc3339: "2026-11-19T09:00:00Z"), signOffs: 0, assessments: 0)
    }
    var driver = try signing { $0.signers = [] }
    driver.answer(SupervisorsQuery.self, .success([try supervisor("Ann Lee", 5)]))
    #expect(driver.says("The key file of Ann Lee is not in the folder for keys. Press F3 to choose it."))
    #expect(!driver.says("make"))
    driver.press("^S")
    #expect(driver.lines.suffix(4).joined().contains("The key file of Ann Lee is not in the folder for keys."))
    driver.answer(SupervisorsQuery.self, .success([try supervisor("Ann Lee", 5), try supervisor("Bob Hill", 6)]))
    #expect(driver.says("The key files of Ann Lee and Bob Hill are not in the folder for keys."))
  }

  @Test func whereNoKeyMaySignItSaysWhatToDo() throws {
    var driver = try signing { $0.signers = [] }
    #expect(driver.says("No key on this computer may sign in this journal"))
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("Press F3 for a key file elsewhere, or Esc, then K to make the supervisor's key."))
  }

  /// Jane Doe's key with what she is told before she signs.
  private func briefed(_ change: (inout SignerBriefing) -> Void = { _ in }) throws -> Signer {
    var signer = try SignOffSample.signer()
    var briefing = SignerBriefing(
      learner: "Priya Shah", name: "Jane Doe", fileName: "Jane Doe", decisions: 3,
      lastAt: try Instant(rfc3339: "2026-03-03T09:00:00Z"))
    change(&briefing)
    signer.briefing = briefing
    return signer
  }

  @Test(arguments: ["s", "r"]) func `the signer reads whose journal it is and what they decided so far`(
    _ command: String
  ) throws {
    for (columns, rows) in [(100, 30), (80, 24), (40, 12)] {
      let driver = try signing(command, columns: columns, rows: rows) { $0.signers = [try briefed()] }
      #expect(driver.says("For: Priya Shah. 3 decisions so far, the last on Tue 3 Mar 2026."))
    }
  }

  @Test func `what is missing and another name are said before the passphrase, and stop nobody`() throws {
    var driver = try signing {
      $0.signers = [
        try briefed { briefing in
          briefing.memory = .lacks(2, last: Instant(seconds: 1_772_528_400))
          briefing.fileName = "Zed Friend"
        }
      ]
    }
    #expect(
      driver.says(
        "This journal lacks 2 of your decisions, the last on Tue 3 Mar 2026. Ask the learner why before you sign."))
    #expect(driver.says("This journal has your key as Jane Doe. Your key file says Zed Friend."))
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(decided(driver)?.decision == .approved)
  }

  @Test(arguments: ["s", "r"]) func `an open request is said before the passphrase, and stops nobody`(
    _ command: String
  ) throws {
    let signer = try briefed { $0.askedAt = try? Instant(rfc3339: "2026-11-20T09:00:00Z") }
    let driver = try signing(command) { $0.signers = [signer] }
    #expect(
      driver.says(
        "Priya Shah sent you a request on Fri 20 Nov 2026. Once you decide here, your reply to it can no longer be "
          + "used."
      ))
  }

  @Test func `hours with somebody else are pointed out to who signs them`() throws {
    let said = "This says it was with T. Okafor. You sign as Jane Doe."
    var driver = try signing(rows: 200) { $0.signers = [try briefed()] }
    #expect(driver.says(said))
    driver = try signing("r", rows: 200) { $0.signers = [try briefed()] }
    #expect(!driver.says(said), "what is sent back is not signed")
  }

  @Test func `a key on a stick is chosen by its file, and nothing typed is lost`() throws {
    var driver = try signing()
    driver.press("Shift-Tab")
    driver.type("Well prepared.")
    let before = driver.keystrokes
    driver.press("F3")
    driver.type("/stick/nothing.key")
    driver.press("Enter")
    driver.type("Wolf")
    #expect(!driver.screen.contains("Wolf"), "no passphrase is typed into a field that shows it")
    driver.answer(
      KeyFileQuery.self, .failure(.notFound("there is no file /stick/nothing.key", .advice("check the name"))))
    #expect(driver.says("! There is no file /stick/nothing.key. Check the name."))
    #expect(driver.screen.contains("Well prepared."))
    #expect(driver.keystrokes == before + 2)
    driver.press("^U")
    driver.type("/stick/ann-hill.key\n")
    #expect(driver.asked(KeyFileQuery.self).last?.query.path == "/stick/ann-hill.key")
    var ann = try SignOffSample.signer("Ann Hill", 2)
    ann.path = "/stick/ann-hill.key"
    driver.answer(KeyFileQuery.self, .success(ann))
    #expect(driver.says("Signed by Jane Doe ‹ Ann Hill ›"))
    #expect(!driver.says("Key file"))
    driver.type(SigningPageTests.passphrase + "\n")
    #expect(decided(driver)?.path == "/stick/ann-hill.key")
    #expect(decided(driver)?.comment == "Well prepared.")
    #expect(decided(driver)?.passphrase == SigningPageTests.passphrase)
  }

  @Test(arguments: [(100, 30), (80, 24), (40, 12)]) func `a key elsewhere that may not sign is refused there`(
    columns: Int, rows: Int
  ) throws {
    var driver = try signing(columns: columns, rows: rows) { $0.signers = [] }
    for (key, sentence) in [
      (try SignOffSample.signer("Eve Roe", 4, isActive: false), "! The key of Eve Roe is not in this journal."),
      (
        try SignOffSample.signer("Tom Lee", 3, isActive: false, isRemoved: true), "! The learner removed the key of Tom"
      ),
    ] {
      driver.press("F3")
      driver.type("/stick/a.key\n")
      driver.answer(KeyFileQuery.self, .success(key))
      #expect(driver.says(sentence))
      driver.press("F3")
      #expect(!driver.says("/stick/a.key"))
    }
    #expect(driver.acts.isEmpty)
  }

  @Test func aForgottenPassphraseIsExplained() throws {
    var driver = try signing()
    driver.press("F4")
    #expect(driver.says("No one can recover a passphrase"))
    #expect(driver.says("What was signed with the old key stays signed."))
    #expect(driver.says("remove the old key under \"Who may sign\""))
    #expect(driver.says("press Esc until you are on a main page, then g k, then K."))
    driver.press("Esc")
    #expect(driver.logbook.context == .signing)
    driver.press("Esc", "4", "g", "k", "K")
    #expect(driver.logbook.context == .supervisor)
  }

  @Test func whatPeopleTypedCannotMoveTheScreen() throws {
    let driver = try signing {
      var shown = try $0.proposals?.get() ?? []
      shown[0].texts = SessionTexts(summary: "good\u{202E}dab")
      $0.proposals = .success(shown)
    }
    #expect(driver.screen.contains("good<U+202E>dab"))
  }
}
