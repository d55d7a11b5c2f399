import Foundation
import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookWords
@testable import LogbookScreens
@testable import LogbookValues
@testable import SignedRecords

/// A demonstration journal in which Jane Doe was asked 9 days ago to sign what is not signed yet, and Ann Hill, who has
/// no key here, was asked before that and the request cancelled.
final class RequestPlace: Sendable {
  let demo: DemoPlace
  var journal: Journal { demo.journal }

  init() throws {
    demo = try DemoPlace()
    let occasion = try World().occasion
    let waiting = try journal.requests.everything(for: .supervisor, today: occasion.today)
    var (choice, _) = try journal.requests.asked("Ann Hill")
    choice.entries = Array(waiting.entries.prefix(1))
    _ = try journal.requests.cancel(RequestPlace.make(choice, in: journal, on: occasion).row.id, on: occasion)
    (choice, _) = try journal.requests.asked("Jane Doe")
    choice.entries = waiting.entries
    _ = try RequestPlace.make(
      choice, in: journal, on: Occasion(now: occasion.now, zone: occasion.zone, entropy: .seeded(9)))
  }

  static func make(_ choice: RequestChoice, in journal: Journal, on occasion: Occasion) throws -> ListedRequest {
    try journal.requests.make(choice, withTexts: true, on: occasion) { _ in }
  }

  func world() throws -> World {
    var world = try World(at: "2026-12-02T18:02:00Z")
    world.journal = journal
    return world
  }
}

@Suite struct RequestPagesTests {
  private func asked(_ driver: Driver) throws -> MakeRequest {
    try #require(driver.acts.last?.act as? MakeRequest)
  }

  private func waiting(_ place: DemoPlace) throws -> [EntryID] {
    try place.journal.requests.everything(for: .supervisor, today: World().occasion.today).entries
  }

  // MARK: The form

  @Test func theOnlySupervisorIsAskedAboutEverythingWithTwoKeys() throws {
    let place = try DemoPlace()
    var driver = try place.driver(on: "4")
    let before = driver.keystrokes
    driver.press("A", "^S")
    #expect(driver.keystrokes - before == 2)
    let made = try asked(driver)
    #expect(try made.choice.entries == waiting(place))
    #expect(made.choice.name == "Jane Doe")
    #expect(made.choice.key != nil)
    #expect(made.output.path == "for-jane-doe-2026-11-23.html")
    #expect(made.output.withTexts)
    #expect(driver.keptDrafts.isEmpty)
  }

  @Test func whatIsMarkedIsAskedAbout() throws {
    let place = try DemoPlace()
    var driver = try place.driver(on: "4", "Down", "Space", "A")
    #expect(driver.lines[1].contains("1 entry"))
    driver.press("^S")
    let second = try waiting(place)[1]
    #expect(try asked(driver).choice.entries == [second])
  }

  @Test func whatIsSentAndWhoCanReadItIsSaidBefore() throws {
    let place = try DemoPlace()
    var driver = try place.driver(on: "4", "A")
    #expect(driver.says("with what you wrote about them"))
    #expect(driver.says("Anyone who can read your mail can read it. Send it only to Jane Doe."))
    let row = try #require(try place.journal.entries.rows(EntryFilter()).first { try $0.id == waiting(place)[0] })
    #expect(driver.says("Jane Doe is asked about: \(EntryText.sentence(row, in: driver.world.occasion.zone))"))
    driver.press("Tab", "Right")
    #expect(driver.says("without what you wrote about them"))
    driver.press("^S")
    #expect(try !asked(driver).output.withTexts)
  }

  @Test func theFileFollowsTheNameAndTheFormUntilItIsChanged() throws {
    var driver = try DemoPlace().driver(on: "4", "A", "^K")
    driver.type("Ann Hill")
    #expect(driver.says("for-ann-hill-2026-11-23.html"))
    driver.press("Tab", "Tab", "Right")
    #expect(driver.says("for-ann-hill-2026-11-23.txt"))
    driver.press("Tab", "^K")
    driver.type("ask.txt")
    driver.press("Up", "Right")
    #expect(driver.says("ask.txt"))
    #expect(!driver.says("for-ann-hill"))
  }

  @Test func itSaysWhetherThePersonHasAKeyHere() throws {
    var driver = try DemoPlace().driver(on: "4", "A")
    #expect(driver.says("Has a key here and may sign."))
    driver.press("^K")
    driver.type("Jane")
    #expect(driver.says("Jane Doe   supervisor"))
    driver.press("Tab")
    #expect(driver.says("Has a key here and may sign."))
    driver.press("Up", "^K")
    driver.type("Ann Hill")
    #expect(driver.says("No key here yet. You compare check digits with them when their reply comes."))
    driver.press("^S")
    #expect(try asked(driver).choice.key == nil)
    #expect(try asked(driver).choice.name == "Ann Hill")
  }

  @Test func aNameIsNeeded() throws {
    let driver = try DemoPlace().driver(on: "4", "A", "^K", "^S")
    #expect(driver.says("! Enter a name, for example Jane Doe."))
    #expect(driver.acts.isEmpty)
  }

  @Test func aKeyThatWasRemovedIsRefusedAtItsName() throws {
    let place = try DemoPlace()
    let key = try place.journal.signers.list()[0].key
    _ = try place.journal.signers.remove(matching: key.line, at: World().occasion.now)
    var driver = try place.driver(on: "4", "A")
    driver.type("Jane Doe")
    #expect(driver.says("! The key of Jane Doe was removed from this journal."))
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("Jane Doe"))
  }

  @Test func aRefusalStaysOnTheFormWithWhatWasTyped() throws {
    var driver = try DemoPlace().driver(on: "4", "A", "^K")
    driver.type("Ann Hill")
    driver.press("^S")
    driver.refuse(.cannotCreate("a.html already exists", .anotherName, .replaceFile))
    #expect(driver.says("! There is a file of this name. Enter another name."))
    #expect(driver.says("Ann Hill"))
    #expect(driver.logbook.context == .requestForm)
    driver.press("^S")
    driver.refuse(.storage("records are missing from this journal", .verify))
    #expect(driver.says("Records are missing from this journal. Press g v on a main page to see why."))
  }

  @Test func whatWasTypedIsKeptAndTakenUpAgainWithWhatIsMarkedThen() throws {
    let place = try DemoPlace()
    var driver = try place.driver(on: "4", "A", "^K")
    driver.type("Ann Hill")
    driver.press("Tab", "Right", "Esc")
    #expect(driver.says("Kept as a draft. Press A on Sign-off to continue."))
    driver.press("Space", "A")
    #expect(driver.says("Ann Hill"))
    #expect(driver.lines[1].contains("1 entry"))
    driver.press("^S")
    #expect(try asked(driver).choice.name == "Ann Hill")
    #expect(try !asked(driver).output.withTexts)
    #expect(try asked(driver).choice.entries.count == 1)
  }

  @Test func onceItIsWrittenItSaysWhereAndWhatToDo() throws {
    let place = try DemoPlace()
    let path = place.folder.appendingPathComponent("ask.html").path
    var driver = try place.driver(on: "4", "a", "A", "Tab", "Tab", "Tab", "^K")
    driver.type(path)
    let journal = place.journal
    driver.world.outcome = { mutation, ticket in
      guard mutation is MakeRequest, let occasion = try? World().occasion else { return nil }
      let place = JournalPlace(path: "", isUsual: false, keyFolder: nil, modelFolder: nil, home: nil)
      var workspace = Workspace(place, on: occasion)
      workspace.journal = journal
      return mutation.done(ticket, in: &workspace)
    }
    driver.press("^S")
    #expect(driver.says("Made \(path). Send it to Jane Doe."))
    #expect(driver.says("When the reply comes, press i on Sign-off."))
    #expect(driver.logbook.context == .signOff)
    #expect(!driver.lines[1].contains("marked"))
    #expect(driver.says("Sent to Jane Doe today. Not signed yet."))
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("<!doctype html>"))
    // There is nothing left to ask about.
    driver.press("A")
    #expect(driver.says("Everything that is not signed yet is in a request that is open. See Requests (g q)."))
    driver.press("^S")
    #expect(driver.acts.count == 1)
  }

  @Test func anOpenRequestToTheSamePersonIsSaidBefore() throws {
    var driver = try Driver(RequestPlace().world())
    driver.press("4", "Space", "A")
    #expect(driver.says("A request is still open, sent to Jane Doe 9 days ago about 2 entries. See Requests (g q)."))
    driver.press("^K")
    driver.type("Ann Hill")
    #expect(!driver.says("still open"))
  }

  @Test func anAssessorIsAskedAboutCriteriaToo() throws {
    let place = try CriteriaPlace()
    var driver = try Driver(place.world())
    driver.press("g", "m", "A")
    #expect(driver.says("criterion 8577-302:1.1"))
    driver.press("Esc", "End", "Space", "A")
    #expect(driver.lines[1].contains("criterion 8577-"))
    #expect(!driver.lines[1].contains("entries"))
  }

  // MARK: The list

  @Test func openRequestsComeFirstWithWhatTheyAskAbout() throws {
    var driver = try Driver(RequestPlace().world())
    driver.press("4", "g", "q")
    #expect(driver.lines[1].contains("1 open"))
    #expect(driver.rows[2].hasPrefix("▌ Jane Doe"))
    #expect(driver.lines[2].contains("9 days"))
    #expect(driver.lines[2].contains("2 entries"))
    #expect(driver.rows[3].hasPrefix("  Ann Hill"))
    #expect(driver.lines[3].contains("cancelled"))
    #expect(driver.says("Not answered yet."))
    #expect(driver.says("sent"))
    driver.press("Down", "x")
    #expect(driver.says("This request was already cancelled."))
  }

  @Test func cancellingAsksFirstAndIsUndone() throws {
    let place = try RequestPlace()
    var driver = try Driver(place.world())
    driver.press("4", "g", "q", "x")
    #expect(driver.says("Cancel the request to Jane Doe?"))
    #expect(driver.acts.isEmpty)
    driver.press("x")
    #expect(driver.says("Cancelled the request to Jane Doe. Press u to undo."))
    #expect(driver.lines[1].contains("0 open"))
    driver.press("u")
    #expect(driver.lines[1].contains("1 open"))
  }

  @Test func theReminderIsShownAloneAtTheEdge() throws {
    var driver = try Driver(RequestPlace().world())
    driver.press("4", "g", "q")
    #expect(driver.says("Press y to see it alone"))
    driver.press("y")
    #expect(driver.says("Please open it in a browser, decide, and send me the reply that you save there."))
    #expect(driver.lines[3] == "Dear Jane Doe,")
    #expect(driver.lines.contains("Priya Shah"))
  }

  @Test func theFileIsWrittenAgain() throws {
    var driver = try Driver(RequestPlace().world())
    driver.press("4", "g", "q", "o")
    #expect(driver.says("Write the file again"))
    #expect(driver.says("for-jane-doe-2026-12-02.html"))
    driver.press("Right", "^S")
    let again = try #require(driver.acts.last?.act as? WriteRequest)
    #expect(again.request.row.name == "Jane Doe")
    #expect(!again.output.withTexts)
  }

  @Test func whereThereIsNoRequestItSaysHowToMakeOne() throws {
    var driver = try DemoPlace().driver(on: "4", "g", "q")
    #expect(driver.says("No requests yet. Press A to ask someone to sign on their own computer."))
    driver.press("A")
    #expect(driver.logbook.context == .requestForm)
  }

  // MARK: Elsewhere

  @Test func whatWasSentSaysToWhomAndSinceWhen() throws {
    var driver = try Driver(RequestPlace().world(), size: Size(columns: 140, rows: 30))
    driver.press("4")
    #expect(driver.lines[3].contains("sent"))
    #expect(driver.says("Sent to Jane Doe 9 days ago. Not signed yet."))
    driver.press("Enter")
    #expect(driver.lines[1].contains("sent"))
    #expect(driver.says("Sent to Jane Doe 9 days ago. Not signed yet."))
    driver.resize(75, 30)
    driver.press("Esc", "2")
    #expect(driver.rows.contains { $0.hasSuffix("sent 9 days ago") })
  }

  @Test func progressSaysWhoHasNotAnsweredForAWeek() throws {
    let place = try RequestPlace()
    var driver = try Driver(place.world())
    #expect(driver.says("Jane Doe has not answered for 9 days"))
    var world = try place.world()
    world.occasion.now = try Instant(rfc3339: "2026-11-29T18:02:00Z")
    driver = try Driver(world)
    #expect(!driver.says("has not answered"))
  }

  @Test func theNeedLeadsToTheRequests() throws {
    var driver = try Driver(RequestPlace().world())
    let needs = TodoItem.all(driver.logbook.shared)
    let place = try #require(needs.firstIndex { $0.text.contains("has not answered") })
    for _ in 0..<place { driver.press("Down") }
    driver.press("Enter")
    #expect(driver.logbook.context == .requests)
  }
}
