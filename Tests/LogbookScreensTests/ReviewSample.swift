import TerminalUI

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookScreens
@testable import LogbookValues
@testable import SignedRecords

/// A request of Priya Shah to Jane Doe about three entries and a criterion, as Jane opens it without a journal.
enum ReviewSample {
  static func review(isKnown: Bool = true) throws -> Review { try (isKnown ? known : unknown).get() }

  private static let known = Result { try made(isKnown: true) }
  private static let unknown = Result { try made(isKnown: false) }

  private static func made(isKnown: Bool) throws -> Review {
    let place = try CriteriaPlace()
    let (journal, occasion) = (place.journal, try World().occasion)
    let sessions = try (0..<3).map { number in
      let start = try occasion.zone.moment(
        on: occasion.today.adding(days: number - 4), at: try ClockTime("0\(6 + number):30"), offset: nil)
      var details = SessionDetails(
        role: .coaching, start: start, minutes: 45, client: try ClientCode("C0\(number + 1)"))
      details.model = "GROW"
      return try journal.sessions.log(details, SignOffSample.texts(number), on: occasion).id
    }
    let all = try journal.requests.everything(for: .supervisorAndAssessor, today: occasion.today)
    let choice = RequestChoice(
      name: isKnown ? "Jane Doe" : "Sam Okoro", key: isKnown ? place.signer.key : nil,
      entries: sessions, criteria: all.criteria)
    var contents: RequestContents?
    _ = try journal.requests.make(choice, withTexts: true, on: occasion) { contents = $0 }
    guard let contents else { throw JournalError.storage("nothing was asked") }
    let file = isKnown ? try KeyFile(at: place.demo.made.keyPath) : try newKey()
    return Review(
      try ReviewedRequest(contents), by: file, at: "/nowhere/jane-doe.key",
      to: "coachlog-reply-priya-shah-2026-11-23.txt", replacing: false)
  }

  private static func newKey() throws -> KeyFile {
    var entropy = Entropy.seeded(3)
    let text = try KeyFile.text(
      sealing: SigningKey(generatedBy: &entropy), name: "Sam Okoro", made: "2026-11-23T09:00:00Z",
      protection: .passphrase("a long enough passphrase of words", rounds: .least), rng: &entropy)
    return try KeyFile(text: Array(text.utf8), named: "sam.key")
  }

  /// A logbook that shows it, and nothing else.
  static func driver(_ size: Size = Size(columns: 100, rows: 30), isKnown: Bool = true) throws -> Driver {
    var driver = try Driver(World(), size: size)
    let occasion = driver.world.occasion
    driver.logbook = Logbook(occasion: occasion, isClockSet: false, size: size, seed: 1)
    driver.logbook.begin(try review(isKnown: isKnown))
    return driver
  }
}
