import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What is kept of the journal for lists is what the journal itself would say.
@Suite struct EntryCatalogueTests {
  private func filters() throws -> [EntryFilter] {
    func filter(_ change: (inout EntryFilter) throws -> Void) rethrows -> EntryFilter {
      var filter = EntryFilter()
      try change(&filter)
      return filter
    }
    let day = TestJournal.registered
    var filters = [
      EntryFilter(), EntryFilter(sort: .session), EntryFilter(sort: .support), filter { $0.role = .mentoring },
      try filter { $0.client = try ClientCode("B02") }, filter { $0.states = [.signed] },
      filter { $0.states = [.returned, .logged] }, filter { $0.requirement = "8577-306" },
      filter { $0.since = day.adding(days: 1) }, filter { $0.until = day },
    ]
    let searches = [
      "éclair", "ECLAIR", "b0", "b02", "Jane", "01-1", "no such text", "", "e", "ec", "e\u{301}cl", "", "\u{301}",
      "\u{301}e", "clair for",
    ]
    for search in searches {
      filters.append(filter { $0.search = search })
      filters.append(
        filter {
          $0.search = search
          $0.role = .coaching
        })
    }
    return filters
  }

  private func requireEqual(_ catalogue: inout EntryCatalogue, _ journal: Journal) throws {
    for filter in try filters() {
      #expect(try Array(catalogue.rows(filter, of: journal)) == journal.entries.rows(filter), "\(filter)")
    }
  }

  @Test func itSaysWhatTheJournalSaysWhateverWasWrittenSince() throws {
    let journal = try TestJournal()
    let other = try Journal(at: journal.journal.path)
    var catalogue = EntryCatalogue()
    try requireEqual(&catalogue, journal.journal)
    let jane = try journal.supervisor()
    let ids = try (0..<30).map { index in
      try journal.log(index, role: index % 3 == 0 ? .mentoring : .coaching, summary: index % 2 == 0 ? "An Éclair" : nil)
    }
    try requireEqual(&catalogue, journal.journal)
    try journal.decide(ids[0], by: jane)
    try journal.decide(ids[1], .returned, by: jane, comment: "Say more")
    try requireEqual(&catalogue, journal.journal)
    // Somebody else, by another opening of the file.
    _ = try other.sessions.withdraw(ids[2], reason: "Not mine", on: journal.occasion())
    var details = try journal.details(60)
    details.client = try ClientCode("B02")
    _ = try other.sessions.log(details, SessionTexts(summary: "Else: éclair for two"), on: journal.occasion())
    _ = try other.support.add(
      .tutorial, on: TestJournal.registered, minutes: 30, with: nil, note: nil, on: journal.occasion())
    try requireEqual(&catalogue, journal.journal)
  }

  @Test(arguments: ["reading entries", "reading texts", ""])
  func whatWasReadAheadIsReadOnWhereItWasStopped(_ stop: String) throws {
    let journal = try TestJournal()
    for index in 0..<10 { try journal.log(index, summary: index % 2 == 0 ? "An Éclair" : nil) }
    var catalogue = EntryCatalogue(piece: 3)
    let isStopped: Bool
    do throws(JournalError) {
      try catalogue.readAhead(of: journal.journal, reporting: ProgressReporter { $0.what != stop })
      isStopped = false
    } catch {
      isStopped = error.sort == .cancelled
    }
    #expect(isStopped == !stop.isEmpty)
    try requireEqual(&catalogue, journal.journal)
  }

  /// Without reading all others.
  @Test func whatWaitsIsFoundFirst() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let ids = try (0..<3).map { try journal.log($0) }
    try journal.decide(ids[0], by: jane)
    try journal.decide(ids[1], .returned, by: jane, comment: "Say more")
    for states in [[.logged, .changed], [.returned], [.signed], [.signed, .logged]] as [Set<EntryState>] {
      var (catalogue, filter) = (EntryCatalogue(), EntryFilter())
      filter.states = states
      let found = try Array(catalogue.rows(filter, of: journal.journal))
      #expect(Set(found.map(\.state)) == states.intersection([.signed, .returned, .logged]))
      #expect(found == (try catalogue.rows(EntryFilter(), of: journal.journal).filter { states.contains($0.state) }))
    }
  }

  @Test func whatIsSearchedForStandsInOneTextNotAcrossTwo() {
    var texts = SearchIndex()
    texts.append(["ab", nil, "cd"])
    texts.append(["xabcx"])
    texts.append([])
    texts.append(["ab"])
    #expect(texts.holding("ab") == [0, 1, 3])
    #expect(texts.holding("bc") == [1])
    #expect(texts.holding("abcd").isEmpty && texts.holding("abx").isEmpty && texts.holding("").isEmpty)
    #expect(texts.holding("X") == [1])
  }

  @Test func accentsAndCaseMakeNoDifferenceOnEitherSide() {
    var texts = SearchIndex()
    texts.append(["ÜBER die Straße", "crème brûlée"])
    texts.append(["日本 e\u{301}tude"])
    for found in ["uber", "Über", "CREME", "brule\u{301}e", "straß"] { #expect(texts.holding(found) == [0]) }
    for found in ["本", "ETUDE", "étude"] { #expect(texts.holding(found) == [1]) }
  }
}
