import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Each rule of lint on facts, next to facts that are just good enough.
@Suite struct LinterTests {
  private let today = LocalDate(dayNumber: 20_780)

  /// A journal without a finding: one client in the register, somebody who may sign, supervision lately.
  private func facts() throws -> LintFacts {
    var facts = LintFacts(
      today: today, registered: today.adding(days: -300), deadline: today.adding(days: 800), supervisors: 1)
    facts.reflectiveUnits = [.coaching: "8577-303"]
    facts.practice = ["8577-302"]
    facts.clients["C01"] = ClientRow(
      code: try ClientCode("C01"), relation: .internal, contract: today, consent: true, consentOn: today)
    var meeting = entry(90, daysAgo: 20)
    meeting.sort = .support
    meeting.role = nil
    meeting.support = .supervision
    meeting.state = .signed
    facts.entries = [meeting]
    return facts
  }

  private func entry(
    _ seed: UInt64, daysAgo: Int = 1, at minute: Int = 600, minutes: Int = 60, state: EntryState = .signed
  ) -> LintFacts.Entry {
    let date = today.adding(days: -daysAgo)
    return LintFacts.Entry(
      id: SamplePayloads.entry(seed), sort: .session, date: date, begins: date.dayNumber * 1_440 + minute,
      minutes: minutes, role: .coaching, client: "C01", requirement: "8577-302", status: .held, state: state)
  }

  private func rules(_ facts: LintFacts) -> [LintRule] {
    Linter.report(on: facts).findings.map(\.rule)
  }

  private func rules(_ entries: LintFacts.Entry...) throws -> [LintRule] {
    var facts = try facts()
    facts.entries += entries
    return rules(facts)
  }

  @Test func aJournalInOrderHasNoFindings() throws {
    #expect(rules(try facts()).isEmpty)
    #expect(try rules(entry(1), entry(2, daysAgo: 2, minutes: 240)).isEmpty)
  }

  @Test(arguments: [(0, true), (4, true), (5, false), (-5, false)])
  func sessionsWithLessThanFiveMinutesBetween(_ gap: Int, _ isFound: Bool) throws {
    let found = try rules(entry(1), entry(2, at: 660 + gap, minutes: 45))
    #expect(found == (isFound ? [.tooClose] : []))
  }

  @Test func aSessionOverMidnightIsCloseToTheNextDay() throws {
    #expect(try rules(entry(1, daysAgo: 2, at: 1_410, minutes: 60), entry(2, at: 33, minutes: 30)) == [.tooClose])
  }

  @Test func twoOfOneLengthOnOneDayMayBeOne() throws {
    #expect(try rules(entry(1), entry(2, at: 900)) == [.duplicate])
    #expect(try rules(entry(1), entry(2, at: 900, minutes: 61)).isEmpty)
    var other = entry(2, at: 900)
    other.role = .mentoring
    #expect(try rules(entry(1), other).isEmpty)
    var missed = entry(2, at: 900)
    missed.status = .noShow
    #expect(try rules(entry(1), missed).isEmpty, "a session that did not take place is no second one")
  }

  @Test func moreThanFourHoursIsLong() throws {
    #expect(try rules(entry(1, minutes: 241)) == [.overLong])
  }

  @Test func whereASignatureIsWaitedFor() throws {
    #expect(try rules(entry(1, daysAgo: 14, state: .logged)) == [.unsignedForLong])
    #expect(try rules(entry(1, daysAgo: 13, state: .changed)).isEmpty)
    #expect(try rules(entry(1, state: .returned)) == [.returned])
    #expect(try rules(entry(1, state: .conflict)) == [.conflict])
  }

  @Test func whatASessionIsMissing() throws {
    var bare = entry(1)
    (bare.hasNotes, bare.hasFeedback, bare.hasReflection) = (false, false, false)
    #expect(try rules(bare) == [.noNotes, .noFeedback, .noReflection])
    bare.status = .cancelled
    #expect(try rules(bare).isEmpty)
    var mentoring = entry(1)
    mentoring.role = .mentoring
    mentoring.hasReflection = false
    #expect(try rules(mentoring).isEmpty, "no unit of the qualification reflects on mentoring")
  }

  @Test func feedbackOnTheWorkAsAWholeSpeaksOfWhatCameBefore() throws {
    var facts = try facts()
    facts.clients["C01"]?.feedbackOn = today.adding(days: -2)
    for (seed, daysAgo) in [(1, 1), (2, 2), (3, 3)] as [(UInt64, Int)] {
      var session = entry(seed, daysAgo: daysAgo)
      session.hasFeedback = false
      facts.entries.append(session)
    }
    let found = Linter.report(on: facts).findings
    #expect(found.map(\.subject) == [.entry(SamplePayloads.entry(1))])
  }

  @Test func theRegister() throws {
    var facts = try facts()
    facts.entries.append(entry(1))
    facts.clients["C01"] = nil
    #expect(rules(facts) == [.unregisteredClient])
    facts.clients["C01"] = ClientRow(code: try ClientCode("C01"), relation: .external)
    #expect(rules(facts) == [.noContract, .noConsent])
    facts.clients["C01"]?.contract = today
    facts.clients["C01"]?.consent = false
    #expect(rules(facts).isEmpty, "a refusal is an answer")
  }

  @Test func theTimeOfTheRegistration() throws {
    #expect(try rules(entry(1, daysAgo: 301)) == [.beforeRegistration])
    #expect(try rules(entry(1, daysAgo: 300)).isEmpty)
    var facts = try facts()
    facts.deadline = today.adding(days: -2)
    facts.entries += [entry(1, daysAgo: 2), entry(2)]
    #expect(rules(facts) == [.afterDeadline])
  }

  @Test func whatASessionIsFiledUnder() throws {
    var session = entry(1)
    session.unit = "8577-301"
    #expect(try rules(session) == [.wrongUnit])
    session.unit = "8577-302"
    #expect(try rules(session).isEmpty)
    session.requirement = nil
    #expect(try rules(session) == [.wrongUnit])
  }

  @Test func supervision() throws {
    var facts = try facts()
    facts.entries.append(entry(1))
    facts.entries[0].hasDiscussed = false
    #expect(rules(facts) == [.nothingDiscussed])
    facts.entries.removeFirst()
    #expect(rules(facts).isEmpty, "a quarter without supervision takes a quarter of practice")
    facts.entries.append(entry(2, daysAgo: 100))
    #expect(rules(facts) == [.noSupervision])
    facts.entries.removeAll()
    #expect(rules(facts).isEmpty, "without sessions there is nothing to supervise")
    facts = try self.facts()
    facts.entries += [entry(1), entry(2, daysAgo: 100)]
    facts.supervisionPerQuarter = 61
    #expect(rules(facts) == [.noSupervision], "the scheme's own figure is the measure")
    facts.supervisors = 0
    #expect(rules(facts) == [.noSupervisor, .noSupervision])
  }

  @Test func notesAndCriteria() throws {
    var facts = try facts()
    let id = SamplePayloads.entry(5)
    facts.notes = [LintFacts.Note(id: id, date: today, hasCriteria: false, filledStages: 3, stages: 6)]
    #expect(rules(facts) == [.emptyStages], "without a mark sheet there is nothing to label")
    facts.hasMarkSheet = true
    let slot = try #require(CriterionID("8577-303:1.2"))
    facts.criteria = [LintFacts.Slot(id: slot, evidence: 0, isReferred: true, isChanged: true)]
    #expect(
      rules(facts) == [.criterionReferred, .emptyStages, .noteWithoutCriteria, .criterionWithoutEvidence])
    facts.notes = []
    facts.criteria = [LintFacts.Slot(id: slot, evidence: 1, isReferred: false, isChanged: true)]
    #expect(rules(facts) == [.criterionChanged])
  }

  @Test func aDayForMoreEvidenceIsNamedAndLeadsToTheEvidence() throws {
    var facts = try facts()
    let slot = try #require(CriterionID("8577-303:1.2"))
    for (days, verb) in [(0, "is"), (11, "is"), (-1, "was")] {
      let by = today.adding(days: days)
      facts.criteria = [
        LintFacts.Slot(
          id: slot, evidence: 1, isReferred: true, isChanged: false,
          resubmission: Resubmission(criterion: slot, by: by))
      ]
      let found = Linter.report(on: facts).findings.filter { $0.rule == .criterionReferred }
      #expect(found.map(\.sentence) == ["8577-303:1.2 \(verb) due again by \(by.spelled)"])
      #expect(found.map(\.remedy) == [.tagEvidence(slot)])
    }
  }

  @Test func aLeakNamesTheCodeAndNeverTheName() throws {
    var facts = try facts()
    let id = SamplePayloads.entry(5)
    facts.leaks = [LintFacts.Leak(subject: .entry(id), names: [try ClientCode("C01")], hasAddress: true)]
    let findings = Linter.report(on: facts).findings
    #expect(findings.map(\.rule) == [.nameInText, .addressInText])
    #expect(findings.first?.sentence.contains("C01") == true)
  }

  /// A remedy changes something: none of them only shows.
  @Test func noRemedyOnlyShows() throws {
    var facts = try facts()
    let slot = try #require(CriterionID("8577-303:1.2"))
    facts.criteria = [
      LintFacts.Slot(id: slot, evidence: 1, isReferred: true, isChanged: false),
      LintFacts.Slot(id: slot, evidence: 1, isReferred: false, isChanged: true),
      LintFacts.Slot(id: slot, evidence: 0, isReferred: false, isChanged: true),
    ]
    facts.deadline = today.adding(days: -2)
    var filedNowhere = entry(4)
    filedNowhere.requirement = nil
    var support = entry(5, state: .returned)
    (support.sort, support.support) = (.support, .tutorial)
    facts.entries += [entry(1, daysAgo: 320, state: .returned), entry(2, state: .conflict), filedNowhere, support]
    facts.clients["C01"]?.consent = nil
    let code = try ClientCode("C01")
    for subject in [
      .entry(SamplePayloads.entry(1)), .note(SamplePayloads.entry(6)), .action(SamplePayloads.entry(7)), .client(code),
      .criterion(slot), .unit("8577-303"),
    ] as [LintFinding.Subject] {
      facts.leaks.append(LintFacts.Leak(subject: subject, names: [code], hasAddress: true, part: .goal))
    }
    let target = { (seed: UInt64) in
      let id = SamplePayloads.entry(seed)
      return Remedy.Target(id, String(id.hex.prefix(6)))
    }
    let remedies = Dictionary(grouping: Linter.report(on: facts).findings, by: \.rule)
      .mapValues { Set($0.map(\.remedy)) }
    #expect(
      remedies[.returned] == [
        .amendSession(target(1), .text(.summary)), .amendSupport(target(5), .text(.note)),
      ])
    #expect(remedies[.conflict] == [.amendSession(target(2), .text(.summary))])
    #expect(remedies[.noConsent] == [.amendClient(code, .consent)])
    #expect(remedies[.beforeRegistration] == [.withdraw(target(1), why: "before the registration")])
    #expect(remedies[.afterDeadline]?.contains(.withdraw(target(2), why: "after the deadline")) == true)
    #expect(remedies[.wrongUnit] == [.enrol])
    #expect(remedies[.criterionReferred] == [.assess(slot)])
    #expect(remedies[.criterionChanged] == [.assess(slot), .tagEvidence(slot)])
    let texts: Set<Remedy> = [
      .amendSession(target(1), .text(.goal)), .amendNote(target(6)), .amendAction(target(7)),
      .amendClient(code, .feedback), .revokeAssessment(slot),
      .revokeUnit("8577-303"),
    ]
    #expect(remedies[.nameInText] == texts && remedies[.addressInText] == texts)
  }

  @Test func oneFindingIsNamedInTheSingular() {
    #expect(LintRule.returned.title(of: 1) == "entry returned and not amended")
    #expect(LintRule.returned.title(of: 2) == LintRule.returned.title)
    for rule in LintRule.allCases { #expect(!rule.title(of: 1).contains(/^(\w+s|criteria|people)\b/)) }
  }

  @Test func aUnitThatChangedIsFoundAndWhoCanDecideAgain() throws {
    var facts = try facts()
    var ready = UnitStanding(unit: UnitStanding.Unit(id: "8577-303", title: "Reflecting", credits: 4))
    ready.criteria = [
      CriterionStanding(
        criterion: Criterion(id: try #require(CriterionID("8577-303:1.1")), label: "one"), isOnSheet: true,
        evidence: .init(),
        decisions: [
          AssessmentRow(
            record: RecordID(of: [1]), criterion: try #require(CriterionID("8577-303:1.1")), decision: .met,
            name: "Ann Lee", decidedAt: Instant(seconds: 0))
        ])
    ]
    ready.changes = ["the evidence for 1.1 was changed", "the rules of the qualification were changed"]
    var missing = UnitStanding(unit: UnitStanding.Unit(id: "8577-300", title: "Practice", credits: 3))
    missing.changes = ["1.1 was referred"]
    facts.changedUnits = [ready, missing]
    let findings = Linter.report(on: facts).findings
    #expect(findings.map(\.rule) == [.unitChanged, .unitChanged])
    #expect(
      findings[0].sentence
        == "unit 8577-303 needs deciding again, because the evidence for 1.1 was changed, and the rules of the "
        + "qualification were changed")
    #expect(findings.map(\.remedy) == [.signUnit("8577-303"), .see([.units])])
  }

  @Test func theFindingsOfARuleStandTogetherAndAreFoundByWhatTheyAreAbout() throws {
    var facts = try facts()
    for seed in 1...3 as ClosedRange<UInt64> {
      var session = entry(seed, daysAgo: Int(10 - seed))
      (session.hasNotes, session.hasFeedback) = (false, false)
      facts.entries.append(session)
    }
    facts.supervisors = 0
    let findings = Linter.report(on: facts).findings
    #expect(findings.kinds.map(\.rule) == [.noSupervisor, .noNotes, .noFeedback])
    #expect(findings.kinds.map(\.places) == [0..<1, 1..<4, 4..<7])
    for (rule, places) in findings.kinds {
      for place in places {
        #expect(findings[place].rule == rule)
        #expect(findings.first(about: findings[place].subject, in: places) == place)
      }
    }
    #expect(findings.first(about: .journal, in: 1..<7) == nil)
    #expect(findings.of(\.isCoverage).map(\.subject) == findings[4...].map(\.subject))
  }

  @Test func shortIDsAreAsLongAsTheyMustBe() throws {
    let ids = ["00000000", "00000001", "0000001f", "4f1c2a7b", "4f1c2a7c", "ffffffff"].compactMap {
      EntryID(hex: $0 + String(repeating: "0", count: 24))
    }
    let short = ShortIDs(ids)
    #expect(ids.map { short[$0] } == ["00000000", "00000001", "0000001", "4f1c2a7b", "4f1c2a7c", "ffffff"])
    #expect(short[try #require(EntryID(hex: String(repeating: "a", count: 32)))] == "aaaaaa")
  }

  @Test func noFindingEndsInAFullStopAndEveryCodeIsItsOwn() throws {
    var bare = entry(1, daysAgo: 320, minutes: 300, state: .returned)
    (bare.hasNotes, bare.hasFeedback, bare.hasReflection) = (false, false, false)
    var facts = try facts()
    facts.entries.append(bare)
    for finding in Linter.report(on: facts).findings {
      #expect(!finding.sentence.hasSuffix("."))
    }
    #expect(Set(LintRule.allCases.map(\.rawValue)).count == LintRule.allCases.count)
  }

  /// A document that holds a name is always read; most of the others are not.
  @Test(arguments: [
    ("I met ann today", true), ("ANN", true), ("Annual review", false), ("a\nSmith spoke", true),
    ("a\u{1}Smith", true), ("\u{B}smith", true), ("\"Smith\"", true), ("Zoe came", true), ("Zoë came", true),
    ("see @ there", true), ("Smithson", false), ("C01 came", false),
  ])
  func whatMayHoldANameIsRead(_ text: String, _ isRead: Bool) throws {
    var map = NameMap()
    map[try ClientCode("C01")] = "Ann Smith"
    map[try ClientCode("C02")] = "Zoë Q"
    let seeker = NameLeakDetector(map)
    let document = SessionTexts(summary: text).document(salt: Array(repeating: 0, count: 16))
    #expect(document.withUnsafeBytes(seeker.mayLeak) == isRead)
    #expect(isRead || seeker.leak(in: [(.summary, text)], of: .journal) == nil)
    #expect(!document.withUnsafeBytes(NameLeakDetector(NameMap()).mayLeak) || text.contains("@"))
  }

  @Test(arguments: [
    ("write to ann@example.org today", true), ("ann.b+c@mail.example.co.uk", true), ("@home", false),
    ("3 @ 5 pounds", false), ("a@b", false), ("zoë@bücher.de", true), ("see me@9.30", false), ("x@y.", false),
  ])
  func addresses(_ text: String, _ isAddress: Bool) {
    #expect(EmailDetector.hasAddress(text) == isAddress)
  }
}
