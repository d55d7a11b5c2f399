import TerminalUI

@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// Five entries that wait, two keys and what they signed: what a supervisor meets in tests.
enum SignOffSample {
  static let zone = "Europe/London"

  static func id(_ number: Int) -> EntryID {
    var entropy = Entropy.seeded(UInt64(number))
    return EntryID(drawnFrom: &entropy)
  }

  static func record(_ number: Int) -> RecordID { RecordID(of: [UInt8(number)]) }

  static func key(_ number: UInt8) throws -> PublicKey {
    try SigningKey(seed: Array(repeating: number, count: 32)).publicKey
  }

  static func row(_ number: Int, state: EntryState = .logged, minutes: Int = 90) throws -> EntryRow {
    let date = LocalDate(dayNumber: (LocalDate("2026-11-16")?.dayNumber ?? 0) + number)
    let isSupport = number == 4
    let start = try Zone(identifier: zone).moment(on: date, at: try ClockTime("14:00"), offset: nil)
    return EntryRow(
      id: id(number), sort: isSupport ? .support : .session, version: record(number), date: date,
      start: isSupport ? nil : start, minutes: minutes, countedMinutes: number == 3 ? 0 : minutes,
      uncounted: number == 3 ? "group sessions do not count in this scheme" : nil,
      role: isSupport ? nil : .coaching, client: isSupport ? nil : try ClientCode("C0\(number)"),
      support: isSupport ? .tutorial : nil, requirement: nil, status: .held, state: state,
      amendedSinceReturn: false, supervisor: nil, decidedAt: nil, text: nil)
  }

  static func texts(_ number: Int) -> SessionTexts {
    SessionTexts(
      summary: "Talked about the first appraisal of entry \(number), and how to open it without a list of faults.",
      goal: "Open calmly", actions: "Writes down two questions\nTries them with a colleague")
  }

  static func details(_ row: EntryRow) throws -> SessionDetails? {
    guard let start = row.start, let client = row.client else { return nil }
    var details = SessionDetails(role: .coaching, start: start, minutes: row.minutes, client: client)
    details.model = "GROW"
    return details
  }

  static func proposal(_ row: EntryRow, _ number: Int) throws -> SignOffProposal {
    let isSupport = row.sort == .support
    return SignOffProposal(
      row: row, shortID: String(row.id.hex.prefix(6)), details: try details(row),
      texts: isSupport ? SessionTexts() : texts(number), supportWith: isSupport ? "T. Okafor" : nil,
      supportNote: isSupport ? "module 2" : nil,
      meanings: isSupport ? [.tookPlace] : SignOffMeaning.ofHeldSessions)
  }

  static func account(_ row: EntryRow, _ number: Int) throws -> EntryDetail {
    let learner = "SHA256:learner"
    var events: [HistoryEvent] = []
    if number == 2 {
      events.append(
        HistoryEvent(
          record: record(90), signedAt: try Instant(rfc3339: "2026-11-19T09:00:00Z"), isVoid: false,
          what: .decided(
            .returned, name: "Jane Doe", meaning: .returned, comment: "Say which model you used.",
            isShared: true, stands: false, isCounted: true),
          signer: "SHA256:jane", place: [2]))
    }
    let what: HistoryEvent.What =
      if let details = try details(row) {
        .session(details, texts(number), isFirst: true, textIsMissing: false)
      } else {
        .support(SupportDetails(.tutorial, on: row.date, minutes: row.minutes, with: "T. Okafor", note: "module 2"))
      }
    events.append(
      HistoryEvent(
        record: row.version, signedAt: try Instant(rfc3339: "2026-11-20T09:00:00Z"), isVoid: false, what: what,
        signer: learner, place: [1]))
    return EntryDetail(row: row, shortID: String(row.id.hex.prefix(6)), events: events)
  }

  static func signer(
    _ name: String = "Jane Doe", _ number: UInt8 = 1, isActive: Bool = true, isRemoved: Bool = false,
    usualMeaning: SignOffMeaning? = .supervised
  )
    throws -> Signer
  {
    Signer(
      path: "/keys/\(name.fileWord).key", name: name, key: try key(number), isActive: isActive,
      isRemoved: isRemoved, usualMeaning: usualMeaning)
  }

  static func decision(
    _ number: Int, _ decision: Decision = .approved, isRevoked: Bool = false, isCurrent: Bool = true
  ) throws -> SignedDecision {
    SignedDecision(
      record: record(50 + number), entry: id(number), row: try row(number, state: .signed), decision: decision,
      date: try row(number).date, minutes: 90, name: "Jane Doe", key: try key(1), meaning: .supervised,
      comment: number == 1 ? "Well prepared." : nil, signedAt: try Instant(rfc3339: "2026-11-23T15:20:00Z"),
      isRevoked: isRevoked, isOverCurrentVersion: isCurrent, stands: !isRevoked && isCurrent)
  }

  /// A world where `count` entries wait for Jane Doe.
  static func world(waiting count: Int = 5) throws -> World {
    var world = try World()
    for number in 1..<max(1, count + 1) {
      let row = try row(number, state: number == 2 ? .changed : .logged)
      world.waiting.append(row)
      world.accounts[row.id] = try account(row, number)
    }
    world.proposals = .success(try world.waiting.enumerated().map { try proposal($1, $0 + 1) })
    world.signers = [try signer()]
    world.decisions = []
    world.overview.attention.waiting = count
    return world
  }

  /// A driver on the page of what waits.
  static func driver(_ world: World? = nil, columns: Int = 100, rows: Int = 30) throws -> Driver {
    let world = try world ?? SignOffSample.world()
    var driver = try Driver(world, size: Size(columns: columns, rows: rows))
    driver.press("4")
    return driver
  }
}
