import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Until when a centre must keep the records.
@Suite struct RetentionTests {
  private func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  @Test func itRunsFromTheDayOfTheResult() throws {
    let before = Retention(years: 3, result: nil)
    #expect(try before.until == nil && !before.isOver(on: day("2099-01-01")))
    #expect(before.short == "Keep for 3 years from the result")
    let after = Retention(years: 3, result: try day("2027-03-12"))
    #expect(try after.until == day("2030-03-12"))
    #expect(try !after.isOver(on: day("2030-03-12")) && after.isOver(on: day("2030-03-13")))
    #expect(after.short == "Keep until Tue 12 Mar 2030")
    // Of a 29th of February, the day before.
    #expect(try Retention(years: 1, result: day("2028-02-29")).until == day("2029-02-28"))
  }

  @Test func whatToDoIsSaidBeforeDuringAndAfter() throws {
    let all =
      "your portfolio, the assessment decisions, the internal verification and the statements of competence"
    let today = try day("2027-04-01")
    #expect(Retention(years: 1, result: nil).notice(today: today).reason == "keep \(all) for 1 year from the result")
    let running = Retention(years: 3, result: try day("2027-03-12"))
    #expect(
      running.notice(today: today).reason
        == "keep \(all) until Tue 12 Mar 2030, 3 years after the result on Fri 12 Mar 2027")
    let over = try running.notice(today: day("2030-03-13"))
    #expect(over.remedies == [.eraseAfterRetention] && over.reason.contains("Tue 12 Mar 2030"))
  }

  private func unit(_ id: String, _ decidedAt: Int...) throws -> UnitStanding {
    let unit = UnitStanding.Unit(id: id, title: id, credits: 3)
    let label = RecordID(of: Array("one".utf8))
    let criterion = try #require(CriterionID("\(id):1.1"))
    let met = AssessmentRow(
      record: RecordID(of: [1]), criterion: criterion, decision: .met, name: "Ann Lee", decidedAt: Instant(seconds: 0),
      coversEvidence: true)
    let standing = UnitStanding(
      unit: unit,
      criteria: [
        CriterionStanding(
          criterion: Criterion(id: criterion, label: "one"), isOnSheet: true, evidence: .init(), decisions: [met])
      ])
    let rows = decidedAt.map { seconds in
      UnitRow(
        record: RecordID(of: [UInt8(truncatingIfNeeded: seconds)]),
        decision: UnitDecision(
          unit: id, qualification: "Award",
          grounds: [.init(criterion: criterion, label: label, decision: RecordID(of: [1]))], hours: [],
          scheme: RecordID(of: [9]), sheet: RecordID(of: [8]),
          signature: signed(by: "Ann Lee", seen: RecordID(of: [7]))),
        decidedAt: Instant(seconds: seconds), key: TestJournal.key(UInt64(seconds)).publicKey)
    }
    return standing.decided(rows, by: .init(qualification: "Award", scheme: RecordID(of: [9])))
  }

  @Test func theResultIsTheLastDecisionThatMakesEveryUnitAchieved() throws {
    let zone = try Zone(identifier: "UTC")
    let days = 86_400
    var report = try TestJournal().journal.progress.report(today: TestJournal.registered)
    report.units = try [unit("8577-300", 10 * days), unit("8577-301")]
    #expect(report.result(in: zone) == nil, "one unit is not achieved")
    report.units = try [unit("8577-300", 10 * days), unit("8577-301", 40 * days)]
    #expect(report.result(in: zone) == LocalDate(dayNumber: 40))
    // Of two decisions that stand the newest counts, so that nothing is thrown away too early.
    report.units = try [unit("8577-300", 10 * days, 50 * days), unit("8577-301", 40 * days)]
    #expect(report.result(in: zone) == LocalDate(dayNumber: 50))
    #expect(report.retention(years: 3, in: zone).until == LocalDate(dayNumber: 50).adding(years: 3))
    report.units = []
    #expect(report.result(in: zone) == nil)
  }

  @Test func aSchemeSaysForHowLongAndThreeYearsWhereItDoesNot() throws {
    for scheme in try Scheme.bundled() { #expect(scheme.retentionYears == 3) }
    func years(_ line: String) -> String {
      SchemeReaderTests.sentence(for: Array((SchemeReaderTests.lines + [line]).joined(separator: "\n").utf8))
    }
    let bytes = Array((SchemeReaderTests.lines + ["retentionYears: 6"]).joined(separator: "\n").utf8)
    #expect(try Scheme.read(bytes, named: "scheme.yaml").retentionYears == 6)
    for good in ["1", "20"] { #expect(years("retentionYears: \(good)") == "accepted") }
    for bad in ["0", "21", "three", "'3'"] {
      #expect(years("retentionYears: \(bad)").contains("retentionYears is"), "\(bad)")
    }
  }

  @Test func aCentresOwnRulesMayAskForMoreAndNeverForLess() throws {
    func own(_ years: Int) throws -> Scheme {
      try Scheme.read(
        Array("code: ND\nname: Northdale\nbasedOn: 8577\nretentionYears: \(years)\n".utf8), named: "own.yaml")
    }
    let more = try own(6)
    #expect(more.retentionYears == 6)
    #expect(
      try more.differences(of: more.qualification("award-coaching"))?.phrases == [
        "records are kept for 6 years in place of 3"
      ])
    #expect(try own(3).differences(of: own(3).qualification("award-coaching"))?.phrases == [])
    let refusal = #expect(throws: JournalError.self) { try own(2) }
    #expect(refusal?.reason.contains("line 4: retentionYears is 2, less than the 3 of ILM 8577") == true)
    // What they do not say is as in the scheme they are based on.
    let silent = try Scheme.read(Array("code: ND\nname: Northdale\nbasedOn: 8577\n".utf8), named: "own.yaml")
    #expect(silent.retentionYears == 3)
  }
}
