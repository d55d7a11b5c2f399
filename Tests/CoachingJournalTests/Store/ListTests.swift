import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What a list shows, and in which order.
@Suite struct ListTests {
  private func filter(_ change: (inout EntryFilter) -> Void) -> EntryFilter {
    var filter = EntryFilter()
    change(&filter)
    return filter
  }

  @Test func rowsAreTheEntriesWithoutTheirTexts() throws {
    let journal = try TestJournal()
    for index in [3, 40, 0, 17] { try journal.log(index, role: index == 17 ? .mentoring : .coaching) }
    _ = try journal.journal.support.add(
      .tutorial, on: TestJournal.registered, minutes: 30, with: nil, note: nil, on: journal.occasion())
    let rows = try journal.journal.entries.rows(EntryFilter())
    let entries = try journal.journal.entries.list(EntryFilter())
    #expect(rows.count == 5 && rows == entries.map(\.row))
    let starts = rows.compactMap(\.start?.instant)
    #expect(starts == starts.sorted(by: >) && starts.count == 4)
    #expect(try journal.journal.entries.rows(EntryFilter(sort: .session)).count == 4)
    #expect(try journal.journal.entries.rows(filter { $0.role = .mentoring }).map(\.role) == [.mentoring])
  }

  /// An index has entries by day and clock only: support has no clock, and an hour can come twice.
  @Test func entriesOfOneMinuteKeepTheirOrderHoweverManyAreReadAtATime() throws {
    let journal = try TestJournal()
    for index in 0..<4 {
      _ = try journal.journal.support.add(
        .tutorial, on: TestJournal.registered, minutes: 30 + index, with: nil, note: nil,
        on: journal.occasion(seed: UInt64(index)))
    }
    for index in [0, 1, 9] { try journal.log(index) }
    for (seed, offset) in [(21, "-02:00"), (22, "+02:00"), (23, "+00:00")] {
      var details = try journal.details(5)
      details.start = OffsetDateTime(
        date: details.start.date, time: details.start.time, offset: try UTCOffset(offset))
      _ = try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion(seed: UInt64(seed)))
    }
    let rows = try journal.journal.entries.rows(EntryFilter())
    #expect(rows.count == 10 && rows.filter { $0.sort == .support }.map(\.id.hex) == rows.suffix(4).map(\.id.hex))
    let instants = rows.filter { $0.start?.time.minuteOfDay == 14 * 60 }.compactMap(\.start?.instant)
    #expect(instants.count == 3 && instants == instants.sorted(by: >))
    for piece in 1...11 {
      var listed: [String] = []
      try journal.journal.entries.list(EntryFilter(), piece: piece) { listed += $0.map(\.row.id.hex) }
      #expect(listed == rows.map(\.id.hex), "\(piece) at a time")
    }
    var sessions: [String] = []
    try journal.journal.read { db in
      try EntryTable(db: db).forEachSession(withTexts: false) { row, _ in sessions.append(row.id.hex) }
    }
    #expect(sessions == rows.filter { $0.sort == .session }.map(\.id.hex).reversed())
  }

  /// For the first of them it is looked beside each entry, and for those after it through all ids once.
  @Test func idsThatBeginAlikeAreAsLongAsTheyMustBeHoweverManyAreReadAtATime() throws {
    let journal = try TestJournal()
    let ids = try [9, 5, 1, 0].map { try journal.log($0) }
    for id in ids[1...2] {
      let other = id.hex.prefix(8) + (id.hex.dropFirst(8).first == "0" ? "1" : "0") + id.hex.dropFirst(9)
      try journal.tamper("INSERT INTO about (entry, record) SELECT '\(other)', record FROM about LIMIT 1")
    }
    for piece in 1...5 {
      var listed: [String] = []
      try journal.journal.entries.list(EntryFilter(), piece: piece) { listed += $0.map(\.shortID) }
      #expect(listed == zip(ids, [6, 9, 9, 6]).map { String($0.hex.prefix($1)) }, "\(piece) at a time")
    }
  }

  @Test func severalStatesAreOneFilter() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let ids = try (0..<4).map { try journal.log($0) }
    try journal.decide(ids[0], by: jane)
    try journal.decide(ids[1], .returned, by: jane, comment: "Say more")
    _ = try journal.journal.sessions.withdraw(ids[2], reason: "Not mine", on: journal.occasion())
    func found(_ states: Set<EntryState>) throws -> Set<EntryID> {
      Set(try journal.journal.entries.rows(filter { $0.states = states }).map(\.id))
    }
    #expect(try found([]) == Set(ids))
    #expect(try found([.signed]) == [ids[0]])
    #expect(try found([.signed, .withdrawn]) == [ids[0], ids[2]])
    #expect(try found([.returned, .logged, .conflict]) == [ids[1], ids[3]])
    #expect(try found([.changed]).isEmpty)
  }

  @Test(arguments: ["éclair", "ECLAIR", "2026-01-12", "01-12", "jane d", "c07"])
  func aSearchLooksInTextsDateSupervisorAndClient(_ search: String) throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let first = try journal.log(0, summary: "An Éclair for the team")
    var other = try journal.details(20)
    other.client = try ClientCode("B02")
    _ = try journal.journal.sessions.log(other, SessionTexts(summary: "Else"), on: journal.occasion())
    try journal.decide(first, by: jane)
    #expect(try journal.journal.entries.rows(filter { $0.search = search }).map(\.id) == [first])
    #expect(try journal.journal.entries.list(filter { $0.search = search }).map(\.row.id) == [first])
  }

  @Test func aTextThatWasChangedIsNotFoundAndHidesNothingElse() throws {
    let journal = try TestJournal()
    let id = try journal.log(0, summary: "Secret word")
    try journal.tamper("UPDATE document SET bytes = CAST('{}' AS BLOB)")
    #expect(try journal.journal.entries.rows(filter { $0.search = "secret" }).isEmpty)
    #expect(try journal.journal.entries.rows(filter { $0.search = "C07" }).map(\.id) == [id])
  }
}
