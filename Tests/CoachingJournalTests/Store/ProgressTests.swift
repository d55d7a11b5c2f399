import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What `progress` says: totals, forecast, and how they follow the qualification.
@Suite struct ProgressTests {
  private func today() throws -> LocalDate { try day("2026-11-23") }

  private func line(_ journal: TestJournal, _ id: String, on today: LocalDate) throws -> ProgressReport.Line {
    try #require(try journal.journal.progress.report(today: today).lines.first { $0.requirement.id == id })
  }

  /// Logs a coaching session and signs it if a key is given.
  @discardableResult
  private func coached(
    _ journal: TestJournal, _ date: LocalDate, _ minutes: Int, signedBy key: SigningKey? = nil,
    role: Role = .coaching, hour: Int = 0, change: (inout SessionDetails) -> Void = { _ in }
  ) throws -> EntryID {
    var details = SessionDetails(
      role: role,
      start: OffsetDateTime(date: date, time: ClockTime(wrapping: hour * 60), offset: try UTCOffset("+00:00")),
      minutes: minutes, client: try ClientCode("C07"))
    change(&details)
    let seed = UInt64(date.dayNumber * 100 + hour)
    let id = try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion(seed: seed)).id
    if let key { try journal.decide(id, by: key) }
    return id
  }

  @Test func theContractsExample() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let today = try today()
    // 1050 minutes signed: 600 within the last 84 days, 450 long ago; 240 wait, within them too.
    try coached(journal, today.adding(days: -200), 450, signedBy: jane)
    try coached(journal, today.adding(days: -83), 300, signedBy: jane)
    try coached(journal, today.adding(days: -40), 300, signedBy: jane)
    try coached(journal, today.adding(days: -2), 240)
    let progress = try journal.journal.progress.report(today: today)
    #expect(progress.enrolment.deadline == LocalDate("2029-01-12") && progress.daysLeft == 781)
    let line = try line(journal, "8577-302", on: today)
    #expect(line.signedMinutes == 1_050 && line.unsignedMinutes == 240 && line.remainingMinutes == 1_110)
    #expect(line.targetMinutes == 2_160 && !line.isMet && line.recentMinutes == 840)
    #expect(line.forecast == LocalDate("2027-03-14"))
    #expect(progress.enrolment.accreditation == "600/5786/5" && progress.enrolment.credits == 26)
    #expect(progress.reflection.map(\.unit) == ["8577-303", "8577-307"])
  }

  @Test(arguments: [
    (1_110, 840, "2027-03-14"), (1, 84, "2026-11-24"), (84, 84 * 84, "2026-11-24"), (10, 10, "2027-02-15"),
    (10, 11, "2027-02-08"), (0, 5, "2026-11-23"), (1_110, 0, nil), (0, 0, nil), (Int.max, 1, nil),
    (Int.max, Int.max, nil), (5_000, 1, nil),
  ])
  func forecastRoundsUpToWholeDays(_ remaining: Int, _ recent: Int, _ expected: String?) throws {
    #expect(
      Forecast.date(remaining: remaining, recent: recent, since: LocalDate(dayNumber: 0), today: try today())
        == expected.flatMap { LocalDate($0) })
  }

  @Test func theWindowIs84DaysUpToAndWithToday() throws {
    let today = try today()
    #expect(Forecast.windowStart(today: today) == LocalDate("2026-09-01"))
    let journal = try TestJournal()
    try coached(journal, today.adding(days: -84), 32)
    #expect(try line(journal, "8577-302", on: today).recentMinutes == 0)
    #expect(try line(journal, "8577-302", on: today).forecast == nil)
    try coached(journal, today.adding(days: -83), 16)
    #expect(try line(journal, "8577-302", on: today).recentMinutes == 16)
    try coached(journal, today, 8)
    #expect(try line(journal, "8577-302", on: today).recentMinutes == 24)
    #expect(try line(journal, "8577-302", on: today.adding(days: -1)).recentMinutes == 48, "today is still to come")
    #expect(try line(journal, "8577-302", on: today.adding(days: 1)).recentMinutes == 8)
  }

  @Test func whatIsMetHasNoForecast() throws {
    let journal = try TestJournal(qualification: "award-coaching")
    let jane = try journal.supervisor()
    let today = try today()
    try coached(journal, today.adding(days: -28), 1, signedBy: jane)
    try coached(journal, today.adding(days: -3), 358, signedBy: jane)
    let before = try line(journal, "8577-301", on: today)
    #expect(!before.isMet && before.remainingMinutes == 1 && before.forecast == LocalDate("2026-11-24"))
    try coached(journal, today.adding(days: -2), 1, signedBy: jane)
    let met = try line(journal, "8577-301", on: today)
    #expect(met.isMet && met.remainingMinutes == 0 && met.forecast == nil)
    try coached(journal, today.adding(days: -1), 60, signedBy: jane)
    #expect(try line(journal, "8577-301", on: today).remainingMinutes == 0, "never below 0")
  }

  @Test func noFinishingDateBeforeFourWeeks() throws {
    let journal = try TestJournal(qualification: "award-coaching")
    let today = try today()
    try coached(journal, today.adding(days: -27), 60)
    try coached(journal, today, 60)
    #expect(try line(journal, "8577-301", on: today).forecast == nil)
    #expect(try line(journal, "8577-301", on: today.adding(days: 1)).forecast != nil)
  }

  @Test func aCentresTargetAboveTheSchemes() throws {
    let journal = try TestJournal(qualification: "award-coaching", targets: [("301", 600), ("tutorial", 300)])
    let jane = try journal.supervisor()
    let today = try today()
    try coached(journal, today.adding(days: -28), 100, signedBy: jane)
    try coached(journal, today.adding(days: -3), 200, signedBy: jane)
    let half = try line(journal, "8577-301", on: today)
    #expect(half.targetMinutes == 600 && half.requirement.requiredMinutes == 360 && half.remainingMinutes == 300)
    #expect(!half.isMet && half.forecast == today.adding(days: 84))
    try coached(journal, today.adding(days: -2), 60, signedBy: jane)
    let met = try line(journal, "8577-301", on: today)
    #expect(met.isMet && met.remainingMinutes == 240 && met.forecast == nil, "met is against the scheme's minimum")
    #expect(try line(journal, "tutorial", on: today).targetMinutes == 300)
  }

  @Test func aTargetNobodyCouldReachIsRefusedAndNotReadFromARecord() throws {
    #expect(throws: JournalError.self) {
      try TestJournal(qualification: "award-coaching", targets: [("301", DurationParser.longestTarget + 1)])
    }
    let journal = try TestJournal(qualification: "award-coaching", targets: [("301", DurationParser.longestTarget)])
    #expect(try line(journal, "8577-301", on: today()).targetMinutes == DurationParser.longestTarget)
    let terms = try #require(try SamplePayloads.all().first { $0.kind == .enrolment })
    let text = String(decoding: terms.bytes, as: UTF8.self)
    #expect(text.contains("8577-301=600"))
    for minutes in ["0", "-1", "\(DurationParser.longestTarget + 1)", "9223372036854775807", "9223372036854775808"] {
      #expect(Payload(Array(text.replacing("=600", with: "=" + minutes).utf8)) == nil, "\(minutes)")
    }
  }

  @Test(arguments: [
    ("award-coaching", "8577-301", "certificate-coaching", "8577-302"),
    ("certificate-coaching", "8577-302", "award-coaching", "8577-301"),
  ])
  func everyHourIsKeptWhenTheQualificationChanges(
    _ from: String, _ fromUnit: String, _ to: String, _ toUnit: String
  ) throws {
    let journal = try TestJournal(qualification: from)
    let jane = try journal.supervisor()
    let today = try today()
    try coached(journal, today.adding(days: -3), 90, signedBy: jane)
    try coached(journal, today.adding(days: -2), 45)
    try coached(journal, today.adding(days: -1), 30, role: .mentoring)
    let before = try line(journal, fromUnit, on: today)
    #expect(before.signedMinutes == 90 && before.unsignedMinutes == 45 && before.recentMinutes == 135)
    let enrolled = try journal.journal.terms.change(EnrolmentChange(qualification: to), at: TestJournal.now)
    #expect(enrolled.enrolment.qualification == to && enrolled.enrolment.registered == TestJournal.registered)
    let after = try line(journal, toUnit, on: today)
    #expect(after.signedMinutes == 90 && after.unsignedMinutes == 45 && after.recentMinutes == 135)
    #expect(try journal.journal.progress.report(today: today).lines.allSatisfy { $0.requirement.id != fromUnit })
    #expect(try journal.journal.verify().problems == [])
    _ = try journal.journal.undo(on: journal.occasion())
    #expect(try line(journal, fromUnit, on: today) == before)
  }

  @Test func hoursOfARoleTheQualificationDoesNotAskForComeBackWithOneThatDoes() throws {
    let journal = try TestJournal(qualification: "award-coaching")
    let today = try today()
    let id = try coached(journal, today.adding(days: -1), 30, role: .mentoring)
    #expect(try journal.row(id)?.uncounted == "the qualification does not ask for mentoring")
    #expect(try journal.row(id)?.countedMinutes == 0)
    _ = try journal.journal.terms.change(
      EnrolmentChange(qualification: "certificate-coaching-mentoring"), at: TestJournal.now)
    #expect(try journal.row(id)?.countedMinutes == 30 && journal.row(id)?.uncounted == nil)
    #expect(try line(journal, "8577-306", on: today).unsignedMinutes == 30)
  }

  @Test func aUnitThatIsGivenIsTheOneItCountsTowardWhereTheQualificationHasIt() throws {
    let journal = try TestJournal()
    let today = try today()
    let named = try coached(journal, today.adding(days: -2), 30) { $0.unit = "302" }
    #expect(try journal.row(named)?.requirement == "8577-302")
    let other = try coached(journal, today.adding(days: -1), 20) { $0.unit = "301" }
    #expect(try journal.row(other)?.requirement == "8577-302", "the joint Certificate has no 301")
    _ = try journal.journal.terms.change(EnrolmentChange(qualification: "award-coaching"), at: TestJournal.now)
    #expect(try journal.row(other)?.requirement == "8577-301")
    #expect(try line(journal, "8577-301", on: today).unsignedMinutes == 50)
  }

  @Test func aSessionCountsUnderTheUnitItNamesWhereTwoHaveItsRole() throws {
    let units = [("A-1", Role.coaching), ("A-2", .mentoring), ("A-3", .coaching)]
    let context = CountingContext(
      requirements: units.map {
        Requirement(id: $0.0, kind: .practice, role: $0.1, requiredMinutes: 60, title: $0.0)
      }, rules: CountingRules(directReport: true, group: false, training: false))
    let journal = try TestJournal()
    var details = try journal.details(0)
    #expect(context.requirement(for: Contact(details))?.id == "A-1")
    details.unit = "A-3"
    #expect(context.requirement(for: Contact(details))?.id == "A-3")
    details.unit = "A-2"
    #expect(context.requirement(for: Contact(details))?.id == "A-1", "a unit of the other role is not taken")
    details.unit = "B-9"
    #expect(context.requirement(for: Contact(details))?.id == "A-1")
  }

  /// How a session differs from an ordinary one, and why it then counts nothing.
  static let uncounted: [(reason: String?, change: @Sendable (inout SessionDetails) -> Void)] = [
    (nil, { _ in }),
    (nil, { $0.setting = .directReport }),
    ("the client did not attend", { $0.status = .noShow }),
    ("it was cancelled", { $0.status = .cancelled }),
    ("group sessions do not count in this scheme", { $0.group = 2 }),
    ("practice within training does not count in this scheme", { $0.setting = .training }),
    ("the client did not attend", { ($0.status, $0.group, $0.setting) = (.noShow, 5, .training) }),
  ]

  @Test(arguments: uncounted.indices) func theReasonIsShown(_ index: Int) throws {
    let (reason, change) = ProgressTests.uncounted[index]
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let today = try today()
    let id = try coached(journal, today.adding(days: -1), 60, signedBy: jane, change: change)
    let row = try #require(try journal.row(id))
    #expect(row.uncounted == reason && row.state == .signed && row.minutes == 60)
    #expect(row.countedMinutes == (reason == nil ? 60 : 0))
    #expect(try line(journal, "8577-302", on: today).signedMinutes == row.countedMinutes)
  }

  @Test func aCentresSchemeMayCountWhatTheUsualOneDoesNot() throws {
    let text = """
      code: NORTHDALE-8577
      name: Northdale Centre
      basedOn: 8577
      counting:
        directReport: false
        group: true
        training: true
      """
    let journal = try TestJournal(scheme: SchemeSource(name: "centre.yaml", bytes: Array(text.utf8)))
    let today = try today()
    let group = try coached(journal, today.adding(days: -1), 60, hour: 1) { $0.group = 2 }
    let training = try coached(journal, today.adding(days: -1), 60, hour: 3) { $0.setting = .training }
    let report = try coached(journal, today.adding(days: -1), 60, hour: 5) { $0.setting = .directReport }
    #expect(try journal.row(group)?.uncounted == nil && journal.row(training)?.uncounted == nil)
    #expect(
      try journal.row(report)?.uncounted == "sessions with your own direct report do not count in this scheme")
    #expect(try line(journal, "8577-302", on: today).unsignedMinutes == 120)
  }

  @Test func withdrawnAndConflictingEntriesCountNothing() throws {
    let journal = try TestJournal()
    let today = try today()
    let withdrawn = try coached(journal, today.adding(days: -2), 60)
    _ = try journal.journal.sessions.withdraw(withdrawn, reason: "twice", on: journal.occasion())
    #expect(try journal.row(withdrawn)?.uncounted == "it was withdrawn")
    let twice = try coached(journal, today.adding(days: -1), 60)
    let details = try journal.details(0)
    try journal.append(
      .session(SessionRecord(session: twice, details: details, text: nil, replaces: [])), by: journal.learner)
    #expect(try journal.row(twice)?.uncounted == "it has two versions, so amend it to keep one")
    #expect(try line(journal, "8577-302", on: today).unsignedMinutes == 0)
    // An amendment settles it, whichever version was seen.
    try journal.amend(twice, minutes: 50)
    #expect(try journal.row(twice)?.state == .logged && journal.row(twice)?.countedMinutes == 50)
  }

  @Test func supportCountsTowardItsOwnRequirement() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let today = try today()
    for (seed, type) in zip(UInt64(1)..., SupportType.hours) {
      let id = try journal.journal.support.add(
        type, on: today, minutes: 30, with: nil, note: nil, on: journal.occasion(seed: seed)
      ).id
      try journal.decide(id, by: jane)
      let row = try #require(try journal.row(id))
      #expect(row.state == .signed)
      #expect(row.uncounted == ([.supervision, .cpd].contains(type) ? "the scheme sets no minimum for it" : nil))
    }
    #expect(try line(journal, "induction", on: today).signedMinutes == 30)
    #expect(try line(journal, "tutorial", on: today).signedMinutes == 30)
  }
}
