import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What a demonstration holds. Its days are those of the published examples.
@Suite struct DemoTests {
  private static let today = LocalDate(dayNumber: 20_780)

  /// A demonstration in a folder of its own, which goes when this does.
  private final class Place {
    let folder: URL
    let journal: Journal

    init(_ sessions: Int, seed: UInt64 = 8577) throws {
      folder = try Place.newFolder()
      let path = folder.appendingPathComponent("demo.sqlite").path
      _ = try DemoJournal(
        sessions: sessions, seed: seed, now: Instant(rfc3339: "2026-11-23T18:00:00Z"),
        zone: Zone(identifier: "Europe/London")
      ).write(to: path)
      journal = try Journal(at: path)
    }

    init(copying kept: KeptFolder) throws {
      folder = try Place.newFolder()
      try kept.lay(into: folder)
      journal = try Journal(at: folder.appendingPathComponent("demo.sqlite").path)
    }

    private static func newFolder() throws -> URL {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return folder
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func kept() throws -> KeptFolder { try KeptFolder(of: folder) }

    func records(_ kind: Kind) throws -> [DecodedRecord] {
      try journal.read { db in try RecordTable(db: db).placed(ofRare: kind, in: journal.enrolmentID) }
    }
  }

  private static let usual = Result { try Place(DemoJournal.usualSessions).kept() }

  private let place: Place
  private var journal: Journal { place.journal }

  init() throws { place = try Place(copying: DemoTests.usual.get()) }

  @Test func oneRoleHasItsHoursAndTheOtherLacksOnlySignatures() throws {
    let report = try journal.progress.report(today: DemoTests.today)
    let practice = report.lines.filter { $0.requirement.kind == .practice }
    #expect(practice.map(\.requirement.id) == ["8577-302", "8577-306"])
    for (line, signed) in zip(practice, [2_160..<2_220, 1_980..<2_160]) {
      #expect(signed.contains(line.signedMinutes), "\(line.requirement.id)")
      #expect(line.signedMinutes + line.unsignedMinutes >= 2_160)
    }
    for line in report.lines where line.requirement.kind != .practice { #expect(line.isMet) }
    #expect(report.states[.returned] == 1)
    #expect((2...8).contains(report.states[.logged] ?? 0))
  }

  @Test func mostUnitsAreAchieved() throws {
    let units = try journal.progress.report(today: DemoTests.today).units
    #expect(
      units.map(\.state) == [.achieved, .achieved, .achieved, .achieved, .missing, .missing], "\(units.map(\.missing))")
    let criteria = try journal.criteria.list()
    #expect(Set(criteria.map(\.criterion.id.unit)) == Set(units.map(\.unit.id)))
    #expect(criteria.filter { $0.state == .met }.count == criteria.count - 2)
    let referred = criteria.filter { $0.state == .referred }
    #expect(referred.map(\.criterion.id.text) == ["8577-307:2.2"])
    #expect(referred.allSatisfy { !$0.isResubmitted })
    #expect(units.flatMap(\.withoutEvidence).map(\.text) == ["8577-306:2.1"])
  }

  @Test func aVerifierAgreedAndAskedForSomething() throws {
    let answers = try journal.samples.list()
    #expect(answers.map(\.result).sorted { $0.rawValue < $1.rawValue } == [.action, .agreed, .agreed])
    #expect(try journal.progress.report(today: DemoTests.today).units.filter { !$0.decisions.isEmpty }.count == 4)
  }

  @Test func everyoneGaveFeedbackAfterTheSession() throws {
    let feedback = try journal.feedback.list()
    #expect(feedback.count == 13)
    #expect(Set(feedback.map(\.row.source)) == Set(FeedbackSource.allCases))
    for item in feedback {
      let session = try #require(try journal.entries.account(of: item.row.session).row)
      #expect(session.date < item.row.date && session.status == .held)
    }
  }

  @Test func supervisionDiscussesSessionsInEachQuarter() throws {
    let meetings = try place.records(.support).compactMap { record -> SupportRecord? in
      guard case .support(let support) = record.payload.body, support.type == .supervision else { return nil }
      return support
    }
    #expect(Set(meetings.map { ($0.date.components.month - 1) / 3 }) == [0, 1, 2, 3])
    for meeting in meetings {
      #expect(!meeting.discussed.isEmpty)
      #expect(try journal.entries.account(of: meeting.support).row?.state == .signed)
    }
  }

  @Test func theFirstSessionsCameByAnImport() throws {
    let record = try #require(try place.records(.import).first)
    guard case .import(let act) = record.payload.body else {
      Issue.record("it is no import")
      return
    }
    #expect(act.records == 3 && act.source == "hours-before-coachlog.csv")
    let first = try journal.entries.rows(EntryFilter(sort: .session)).sorted { $0.date < $1.date }.prefix(4)
    let isImported = try first.map { row in
      let events = try journal.entries.account(of: row.id).events
      return events.first?.signedAt == record.payload.head.signedAt
    }
    #expect(isImported == [true, true, true, false])
  }

  @Test func itIsInOrderAndHasLittleToFix() throws {
    #expect(try journal.verify().problems.isEmpty)
    let rules = try journal.lint(today: DemoTests.today).findings.map(\.rule).filter { !$0.isCoverage }
    #expect(Set(rules).isDisjoint(with: LintRule.allCases.filter(\.isAboutPrivacy)))
    #expect(!rules.contains(.noSupervision) && !rules.contains(.nothingDiscussed))
    #expect(rules.count <= 10)
  }

  @Test func fewerSessionsAreAPersonOnTheWay() throws {
    let place = try Place(48)
    let report = try place.journal.progress.report(today: DemoTests.today)
    #expect(report.units.map(\.state) == [.achieved, .missing, .achieved, .missing, .missing, .missing])
    #expect(report.units.allSatisfy { !$0.criteria.isEmpty })
    #expect(try place.journal.criteria.list().filter { $0.state == .referred }.count == 1)
    #expect(try place.records(.import).count == 1)
    #expect(try place.journal.feedback.list().count == 7)
    let line = report.lines.first { $0.requirement.kind == .practice }
    #expect(line.map { (1_200..<1_800).contains($0.signedMinutes) } == true)
  }

  @Test(arguments: [4, 12])
  func aFewSessionsAreInOrder(sessions: Int) throws {
    let few = try Place(sessions, seed: 1)
    #expect(try few.journal.verify().problems.isEmpty)
    #expect(try few.journal.entries.rows(EntryFilter(sort: .session)).count == sessions)
  }

  @Test func theSameSeedGivesTheSameJournal() throws {
    let again = try Place(DemoJournal.usualSessions)
    #expect(try again.journal.verify().records == journal.verify().records)
    #expect(try again.records(.label).map(\.id) == place.records(.label).map(\.id))
    #expect(try again.records(.unit).map(\.id) == place.records(.unit).map(\.id))
  }
}
