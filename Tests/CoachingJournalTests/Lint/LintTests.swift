import Testing

@testable import CoachingJournal

/// What lint reads from a journal.
@Suite struct LintTests {
  @Test func aRealNameOfTheMapIsFoundInEveryText() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    let code = try ClientCode("C07")
    let named = try journal.log(0, summary: "Zoe spoke up at last")
    _ = try journal.log(1, summary: "A zoetrope came up")
    let details = ClientDetails(relation: .internal, feedback: "Zoë here: it helped")
    _ = try journal.journal.register(code, details, name: "Zoë Marsh", on: journal.occasion())
    let found = try journal.journal.lint(today: today).findings.filter { $0.rule == .nameInText }
    #expect(Set(found.map(\.subject)) == [.entry(named), .client(code)])
    #expect(found.allSatisfy { $0.sentence.hasSuffix("holds the real name of C07, or part of it") })
    #expect(!found.contains { $0.sentence.contains("Zo") })
  }

  @Test func aMapThatCannotBeReadIsSaid() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    try PrivateFile.create(journal.journal.path + ".d/names.map", Array("nonsense".utf8))
    let found = try journal.journal.lint(today: today).findings.filter { $0.rule == .nameInText }
    #expect(found.map(\.subject) == [.journal])
    #expect(found.first?.sentence.hasPrefix("real names could not be looked for: ") == true)
  }

  @Test func whatTheJournalHoldsIsWhatIsLookedAt() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    let bare = try journal.log(0)
    var details = try journal.details(16)
    details.unit = "8577-301"
    let full = try journal.journal.log(
      details, SessionTexts(goal: "To \"plan\"", feedback: "Mail me at ann@example.org"),
      on: journal.occasion(seed: 50)
    ).id
    let gone = try journal.log(24)
    _ = try journal.journal.withdraw(gone, reason: "a slip", on: journal.occasion(seed: 51))
    let meeting = try journal.journal.addSupport(
      .supervision, on: today, minutes: 60, with: nil, note: nil, on: journal.occasion(seed: 52)
    ).id
    try journal.append(
      .note(
        NoteVersion(
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
    #expect(subjects(.unsignedForLong) == [.entry(full), .entry(bare)])
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
    let report = try TestJournal().journal.lint(today: try #require(LocalDate("2026-11-23")))
    #expect(report.findings.map(\.rule) == [.noSupervisor])
  }
}
