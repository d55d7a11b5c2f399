import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookScreens
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// An internal verifier at the screen.
@Suite struct SamplingPageTests {
  private let place: SamplingPlace
  private static let passphrase = "Wolf-4711-Kessel"

  init() throws { place = try SamplingPlace() }

  private func driver(_ columns: Int = 160, _ rows: Int = 30) throws -> Driver {
    var driver = try Driver(place.world(), size: Size(columns: columns, rows: rows))
    driver.press("4", "g", "n")
    return driver
  }

  @Test(arguments: [
    ["4", "g", "n"], ["g", "m", "g", "n"], ["6", "g", "u", "g", "n"], ["4", "g", "k", "g", "n"],
  ])
  func oneKeyLeadsThere(_ keys: [String]) throws {
    var driver = try Driver(place.world(), size: Size(columns: 100, rows: 30))
    for key in keys { driver.press(key) }
    #expect(driver.logbook.context == .sampling)
    driver.press("Esc")
    #expect(driver.logbook.context != .sampling)
  }

  @Test func aSampleIsProposedWithItsSeedAndAnotherKeyDrawsAnother() throws {
    var driver = try driver()
    let usual = try place.journal.samples.overview().plan
    #expect(driver.says("proposed sample"))
    #expect(driver.says("2 of 2, seed \(usual.seed)"))
    #expect(driver.lines.contains { $0.contains("8577-300:1.1") && $0.contains("met") })
    #expect(driver.says("Not verified yet. Press Enter to read what the assessor read."))
    driver.press("n")
    #expect(driver.says("seed \(usual.seed + 1)"))
    #expect(driver.asked(SamplingQuery.self).last?.query.seed == usual.seed + 1)
    driver.press("Esc", "g", "n")
    #expect(driver.says("seed \(usual.seed)"))
  }

  @Test func whatTheAssessorReadIsReadWhole() throws {
    var driver = try driver(100, 60)
    driver.press("Enter")
    #expect(driver.logbook.context == .sampled)
    #expect(driver.says("8577-300:1.1  Sample: says what coaching is for"))
    let version = try #require(
      try place.journal.criteria.attempts(on: place.journal.criteria.named("300:1.1")).first?.versions.first)
    let text = try #require(version.texts.first?.text)
    #expect(driver.says(text))
    #expect(driver.says("met by Jane Doe"))
    #expect(driver.says("Clear and to the point"))
    driver.press("Esc")
    #expect(driver.logbook.context == .sampling)
  }

  @Test(arguments: [false, true]) func agreeingSignsWhatIsShown(_ isRead: Bool) throws {
    var driver = try driver(160, 100)
    if isRead { driver.press("Enter") }
    driver.press("s")
    #expect(driver.logbook.context == .signing)
    #expect(driver.says("Agree with the assessor"))
    #expect(driver.says("You sign: \"I have verified this decision and agree with it\"."))
    #expect(driver.says("It changes no total."))
    driver.type(SamplingPageTests.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? AnswerSamples)
    #expect(act.result == .agreed && act.feedback == nil && act.signer.name == "Vera Hall")
    #expect(act.shown.map(\.decision.matter.name) == ["8577-300:1.1"])
    let answers = try place.answer(.agreed, on: "300:1.1")
    driver.finish(AnswerSamples.self, (answers, name: "Vera Hall", warnings: []))
    #expect(driver.says("Vera Hall agreed with the decision on 8577-300:1.1."))
    driver.send(.reply(.changed))
    if isRead { driver.press("Esc") }
    #expect(driver.lines.contains { $0.contains("8577-300:1.1") && $0.contains("agreed") })
    #expect(driver.says("Agreed by Vera Hall on Mon 23 Nov 2026."))
    // Once is enough: this key has said so.
    driver.press("Home")
    driver.press("s")
    #expect(driver.says("8577-300:1.1: you have already agreed with this decision."))
    let acts = driver.acts.count
    driver.type(SamplingPageTests.passphrase + "\n")
    #expect(driver.acts.count == acts)
  }

  @Test func actionNeedsFeedbackWhichIsKeptAsADraft() throws {
    var driver = try driver(100, 60)
    driver.press("Space", "Down", "Space")
    #expect(driver.says("2 marked"))
    driver.press("r")
    #expect(driver.says("Require action"))
    driver.press("^S")
    #expect(driver.says("! Say what is to be done. The assessor reads this."))
    driver.type("Say which evidence shows it")
    driver.wait()
    #expect(driver.keptDrafts.map(\.subject) == [.sample])
    #expect(driver.keptDrafts.first?.fields["comment"] == "Say which evidence shows it")
    driver.press("Esc")
    #expect(driver.says("Kept as a draft"))
    driver.press("r")
    #expect(driver.says("Say which evidence shows it"))
    driver.press("Tab")
    driver.type(SamplingPageTests.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? AnswerSamples)
    #expect(act.result == .action && act.feedback == "Say which evidence shows it" && act.shown.count == 2)
    driver.refuse(.againstRule("the assessor revoked this decision"))
    #expect(driver.says("Nothing was signed."))
  }

  @Test func ownDecisionsCannotBeVerified() throws {
    let key = try place.place.signingKey().publicKey
    let occasion = try World().occasion
    _ = try place.journal.signers.add(name: "Jane Doe", key: key, email: nil, role: .verifier, at: occasion.now)
    var world = try place.world()
    var jane = place.place.signer
    jane.role = try #require(try place.journal.signers.list().first { $0.key == key }).role
    world.signers = [jane]
    var driver = try Driver(world, size: Size(columns: 100, rows: 30))
    driver.press("4", "g", "n", "s")
    #expect(driver.says("8577-300:1.1: you made this decision yourself, so you cannot verify it."))
    driver.type(SamplingPageTests.passphrase + "\n")
    #expect(driver.acts.isEmpty)
  }

  @Test func withoutAVerifierTheWayToOneOpens() throws {
    _ = try place.journal.signers.remove(matching: "Vera Hall", at: World().occasion.now)
    var driver = try driver()
    driver.press("s")
    #expect(driver.logbook.context == .signers)
    #expect(driver.says("No key can verify decisions here yet."))
  }

  @Test func theAssessorSeesWhatIsRequired() throws {
    try place.answer(.action, on: "300:1.1", feedback: "Say which evidence shows it")
    var driver = try Driver(place.world(), size: Size(columns: 160, rows: 40))
    let said = "Action required by Vera Hall on Mon 23 Nov 2026: Say which evidence shows it"
    #expect(driver.says("action required by a verifier on 1 decision"))
    driver.press("4")
    #expect(driver.says("Internal verification: action required on 1 decision. Press g n to read it."))
    driver.press("6", "g", "u")
    #expect(driver.lines.contains { $0.contains("8577-300") && $0.contains("action required") })
    #expect(driver.says(said))
    driver.press("Esc", "g", "m")
    while !driver.lines.contains(where: { $0.contains("▌") && $0.contains("8577-300:1.1") }), driver.keystrokes < 40 {
      driver.press("Down")
    }
    #expect(driver.says("met, action required"))
    #expect(driver.says(said))
    // The same evidence can be decided on again, and the verifier's words are read first.
    driver.press("s")
    #expect(driver.says(said))
    #expect(!driver.says("Nothing is left to sign"))
    try place.assess(place.journal.criteria.named("300:1.1"), at: 60)
    driver = try Driver(place.world(), size: Size(columns: 160, rows: 40))
    #expect(!driver.says("action required"))
    driver.press("4")
    #expect(!driver.says("action required"))
  }

  @Test func whatWasAnsweredIsListedAndRevoked() throws {
    var driver = try driver()
    driver.press("x")
    #expect(driver.says("There is no answer about this decision to revoke."))
    driver.press("f")
    #expect(driver.says("No decision was verified yet. Press f for all decisions."))
    driver.press("f")
    #expect(driver.says("2 decisions"))
    try place.answer(.agreed, on: "302:1.1", feedback: "Well seen")
    driver = try self.driver()
    driver.press("f")
    #expect(driver.says("1 answered"))
    #expect(driver.says("Agreed by Vera Hall on Mon 23 Nov 2026: Well seen"))
    driver.press("x")
    #expect(driver.logbook.context == .revocation)
    #expect(driver.says("8577-302:1.1  agreed by Vera Hall"))
    driver.type("Wrong one\n")
    driver.type(SamplingPageTests.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? RevokeAssessment)
    let decision = try #require(try place.journal.samples.list().first).target
    #expect(act.matter == .sample(decision, of: "8577-302:1.1"))
    driver.finish(RevokeAssessment.self, [])
    #expect(driver.says("Vera Hall revoked the answer about 8577-302:1.1."))
  }

  @Test(arguments: [(0, 0), (1, 1), (40, 6), (40, 12), (80, 24), (300, 100)])
  func everySizeIsDrawn(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    var driver = try driver()
    for keys in [["Down"], ["Space"], ["Enter"], ["Esc", "r"]] {
      for key in keys { driver.press(key) }
      #expect(driver.logbook.view(size).lines.count == rows)
    }
  }
}
