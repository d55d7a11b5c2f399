import Synchronization
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What lint reads from a journal.
@Suite struct LintTests {
  @Test func aRealNameOfTheMapIsFoundInEveryText() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    let code = try ClientCode("C07")
    let named = try journal.log(0, summary: "Zoe spoke up at last")
    _ = try journal.log(1, summary: "A zoetrope came up")
    let details = ClientDetails(relation: .internal, feedback: "Zoë here: it helped")
    _ = try journal.journal.clients.register(code, details, name: "Zoë Marsh", on: journal.occasion())
    let found = try journal.journal.lint(today: today).findings.filter { $0.rule == .nameInText }
    #expect(Set(found.map(\.subject)) == [.entry(named), .client(code)])
    #expect(found.allSatisfy { $0.sentence.hasSuffix("contains the real name of C07, or part of it") })
    #expect(!found.contains { $0.sentence.contains("Zo") })
  }

  /// A person who asks for something else meanwhile waits for no more than one of these steps.
  @Test func itLooksBeforeEachStepWhetherItIsStillWanted() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    _ = try journal.log(0, summary: "Saying no")
    _ = try journal.journal.clients.register(
      ClientCode("C07"), ClientDetails(relation: .internal), name: "Zoë Marsh", on: journal.occasion())
    let steps = Mutex<[String]>([])
    _ = try journal.journal.lint(
      today: today,
      reporting: ProgressReporter { stage in
        steps.withLock { if !$0.contains(stage.what) { $0.append(stage.what) } }
        return true
      })
    // Ids, texts and records are gone through on another core, and so come anywhere between the others.
    let beside = ["reading ids", "reading texts", "looking at records"]
    let all = steps.withLock { $0 }
    #expect(
      all.filter { !beside.contains($0) } == [
        "reading the scheme", "reading entries", "reading other texts", "looking for what to fix",
      ])
    #expect(beside.allSatisfy(all.contains))
  }

  /// A session logged under a name as its code, amended, stays in its first record; what a supervisor says of it, too.
  @Test func aNameThatCannotBeRemovedIsFoundUntilItIsSeen() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    let jane = try journal.supervisor()
    let code = try ClientCode("C07")
    var details = try journal.details(0)
    details.client = try ClientCode("ZOE")
    let id = try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion()).id
    func lasting() throws -> [LintFinding] {
      try journal.journal.lint(today: today).findings.filter { $0.rule == .nameForGood }
    }
    _ = try journal.journal.clients.register(
      code, ClientDetails(relation: .internal), name: "Zoë Marsh", on: journal.occasion())
    #expect(try lasting().isEmpty, "what can be amended is found by another rule")
    try journal.amend(id) { $0.client = code }
    let found = try lasting()
    #expect(found.map(\.subject) == [.entry(id)])
    #expect(found.first?.sentence.contains("gives away the real name of C07") == true)
    try journal.journal.markSeen(String(id.hex.prefix(6)), today: today)
    #expect(try lasting().isEmpty)
    #expect(throws: JournalError.self) { try journal.journal.markSeen(id.hex, today: today) }
    // What is said later is found all the same.
    try journal.decide(id, by: jane, comment: "Zoe did well")
    #expect(try lasting().map(\.subject) == [.entry(id)])
    #expect(try journal.journal.verify().problems.isEmpty)
  }

  @Test func aMapThatCannotBeReadIsSaid() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    try PrivateFile.create(journal.journal.path + ".d/names.map", Array("nonsense".utf8))
    let found = try journal.journal.lint(today: today).findings.filter { $0.rule == .nameInText }
    #expect(found.map(\.subject) == [.journal])
    #expect(found.first?.sentence.hasPrefix("coachlog could not look for real names: ") == true)
  }

  @Test func whatTheJournalHoldsIsWhatIsLookedAt() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    let bare = try journal.log(0)
    var details = try journal.details(16)
    details.unit = "8577-301"
    let full = try journal.journal.sessions.log(
      details, SessionTexts(goal: "To \"plan\"", feedback: "Mail me at ann@example.org"),
      on: journal.occasion(seed: 50)
    ).id
    let gone = try journal.log(24)
    _ = try journal.journal.sessions.withdraw(gone, reason: "a slip", on: journal.occasion(seed: 51))
    let meeting = try journal.journal.support.add(
      .supervision, on: today, minutes: 60, with: nil, note: nil, on: journal.occasion(seed: 52)
    ).id
    try journal.append(
      .note(
        NoteRecord(
          note: SamplePayloads.entry(9), unit: "8577-303", date: today, sessions: [full], text: RecordID(of: [1]),
          replaces: [])), by: journal.learner)
    let report = try journal.journal.lint(today: today)
    func subjects(_ rule: LintRule) -> [LintFinding.Subject] {
      report.findings.filter { $0.rule == rule }.map(\.subject)
    }
    #expect(subjects(.noNotes) == [.entry(bare)])
    #expect(subjects(.noFeedback) == [.entry(bare)])
    #expect(subjects(.noReflection) == [.entry(bare)])
    #expect(subjects(.addressInText) == [.entry(full)])
    #expect(subjects(.wrongUnit) == [.entry(full)])
    #expect(subjects(.unsignedForLong) == [], "both were logged today, long after they took place")
    let later = try journal.journal.lint(today: today.adding(days: 14)).findings.filter { $0.rule == .unsignedForLong }
    #expect(later.map(\.subject) == [.entry(meeting), .entry(full), .entry(bare)])
    #expect(later.allSatisfy { $0.sentence.hasSuffix("is not signed after 14 days") })
    #expect(subjects(.unregisteredClient) == [.client(try ClientCode("C07"))])
    #expect(subjects(.nothingDiscussed) == [.entry(meeting)])
    #expect(subjects(.noSupervisor) == [.journal])
    #expect(!report.findings.contains { $0.subject == .entry(gone) })
    // The short ids are those of every list.
    for id in [bare, full, meeting] {
      #expect(report.name(of: .entry(id)) == (try journal.journal.shortened(id)))
    }
  }

  @Test func anEmptyJournalOnlyLacksSomebodyWhoSigns() throws {
    let journal = try TestJournal()
    let report = try journal.journal.lint(today: try #require(LocalDate("2026-11-23")))
    #expect(report.findings.map(\.rule) == [.noSupervisor])
  }

  private func names(in journal: TestJournal) throws -> [LintFinding] {
    try journal.journal.lint(today: try #require(LocalDate("2026-11-23"))).findings.filter { $0.rule == .nameInText }
  }

  @Test func aCodeThatIsAWordOfANameIsFound() throws {
    let journal = try TestJournal()
    let code = try ClientCode("C11")
    var details = try journal.details(0)
    details.client = try ClientCode("ANNA")
    let outcome = try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion())
    #expect(outcome.warnings.contains { $0.hasPrefix("ANNA may be a real name") })
    _ = try journal.journal.clients.register(code, ClientDetails(), name: "Änna Berg", on: journal.occasion())
    let named = details
    let refused = refusal { () throws(JournalError) in
      try journal.journal.sessions.review(named, besides: nil, on: journal.occasion())
    }
    #expect(refused?.reason == "ANNA is C11’s name, or part of it")
    details.client = code
    #expect(try journal.journal.sessions.review(details, besides: outcome.id, on: journal.occasion()) == [])
    let found = try names(in: journal)
    #expect(found.map(\.subject) == [.entry(outcome.id)])
    let short = try journal.journal.shortened(outcome.id)
    #expect(
      try found.first?.remedy
        == .amendSession(Remedy.Target(outcome.id, short), .client(ClientCode("C11"))))
    #expect(found.first?.sentence.contains("Berg") == false)
    let change = { @Sendable (details: SessionDetails) in
      var changed = details
      changed.client = code
      return changed
    }
    let mended = try journal.journal.sessions.amend(
      outcome.id, SessionChange(details: change, texts: { $0 }), on: journal.occasion(seed: 8))
    #expect(try mended.warnings == [] && names(in: journal).isEmpty)
  }

  @Test(arguments: [
    ("ANNA", true), ("BERG", true), ("ANNA-B", true), ("ANNA2", true), ("C11", false), ("AN", false), ("A", false),
    ("ANNABEL", false),
  ])
  func codesThatNameSomebody(_ code: String, _ isName: Bool) throws {
    let finder = NameFinder("Anna Berg", of: try ClientCode("C11"))
    let warning = finder.warning(of: try ClientCode(code))
    #expect((warning != nil) == isName)
  }

  @Test func aMapThatCannotBeOpenedIsInNobodysWay() throws {
    let journal = try TestJournal()
    try PrivateFile.create(journal.journal.path + ".d/names.map", Array("nonsense".utf8))
    #expect(try journal.journal.sessions.log(journal.details(0), SessionTexts(), on: journal.occasion()).warnings == [])
    #expect(try journal.journal.nameWarning(of: ClientCode("ANNA")) == nil)
  }

  /// What the journal still holds of a text that holds no longer can be found, and the remedy takes it away.
  @Test func aNameInATextThatNoLongerHoldsIsFoundUntilItIsErased() throws {
    let journal = try TestJournal()
    let book = journal.journal
    _ = try book.clients.register(ClientCode("C11"), ClientDetails(), name: "Anna Berg", on: journal.occasion())
    let withdrawn = try journal.log(0, summary: "Anna came")
    _ = try book.sessions.withdraw(withdrawn, reason: "a slip", on: journal.occasion(seed: 8))
    let note = try book.notes.add(
      NoteDetails(
        unit: "8577-303", date: TestJournal.registered, model: nil, sessions: [], text: "Write to anna@example.org"),
      on: journal.occasion(seed: 9)
    ).id
    let change = { (details: NoteDetails) throws(JournalError) in
      var changed = details
      changed.text = "Write to her"
      return changed
    }
    _ = try book.notes.amend(note, change, on: journal.occasion(seed: 10))
    let found = try book.lint(today: try #require(LocalDate("2026-11-23"))).findings.filter(\.isEarlier)
    #expect(Set(found.map(\.subject)) == [.entry(withdrawn), .note(note)])
    #expect(Set(found.map(\.rule)) == [.nameInText, .addressInText])
    #expect(
      try Set(found.map(\.remedy)) == [
        .eraseEarlierTexts(Remedy.Target(withdrawn, book.shortened(withdrawn))),
        .eraseEarlierTexts(Remedy.Target(note, book.shortened(note))),
      ])
    for id in [withdrawn, note] {
      _ = try book.entries.eraseEarlierTexts(of: id, reason: "a name", on: journal.occasion(seed: 11))
    }
    #expect(
      try !book.lint(today: try #require(LocalDate("2026-11-23"))).findings.contains {
        [.nameInText, .addressInText].contains($0.rule)
      })
  }
}
