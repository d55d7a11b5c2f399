import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Whatever a learner and supervisors do, and in whatever order, the totals kept ready are those of the entries.
@Suite struct RandomHistoryTests {
  static let qualifications = [
    "award-coaching", "certificate-coaching", "award-mentoring", "certificate-mentoring",
    "certificate-coaching-mentoring",
  ]

  /// Does one thing; what the journal refuses, it says in one sentence and changes nothing.
  private func act(
    _ step: Int, on journal: TestJournal, _ supervisors: [SigningKey], _ rng: inout SeededGenerator
  ) throws {
    let entries = try journal.journal.entries.list(EntryFilter()).map(\.row.id)
    let entry = entries.randomElement(using: &rng)
    let key = supervisors.randomElement(using: &rng) ?? supervisors[0]
    let name = "Supervisor \(supervisors.firstIndex { $0.publicKey == key.publicKey } ?? 0)"
    let book = journal.journal
    let occasion = journal.occasion(at: Instant(seconds: TestJournal.now.seconds + step * 600), seed: rng.next())
    let draw = Int.random(in: 0..<20, using: &rng)
    switch draw {
    case 0...4:
      var details = try journal.details(
        Int.random(in: 0..<160, using: &rng), role: Bool.random(using: &rng) ? .coaching : .mentoring,
        minutes: Int.random(in: 1...150, using: &rng))
      details.status = [.held, .held, .held, .noShow, .cancelled].randomElement(using: &rng) ?? .held
      details.group = Int.random(in: 0..<6, using: &rng) == 0 ? 3 : 1
      details.setting = [.workplace, .workplace, .directReport, .training].randomElement(using: &rng) ?? .workplace
      details.unit = Int.random(in: 0..<4, using: &rng) == 0 ? (details.role == .coaching ? "302" : "305") : nil
      _ = try book.sessions.log(details, SessionTexts(summary: "step \(step)"), on: occasion)
    case 5, 6:
      guard let entry else { return }
      let minutes = Int.random(in: 1...150, using: &rng)
      let change = SessionChange(
        details: { details in
          var changed = details
          changed.minutes = minutes
          return changed
        },
        texts: { texts in
          var changed = texts
          changed.goal = minutes.isMultiple(of: 2) ? "goal \(minutes)" : nil
          return changed
        })
      _ = try book.sessions.amend(entry, change, on: occasion)
    case 7: if let entry { _ = try book.sessions.withdraw(entry, reason: "twice", on: occasion) }
    case 8: _ = try book.undo(on: occasion)
    case 9:
      _ = try book.undo(on: occasion)
      if Bool.random(using: &rng) { _ = try book.redo(on: occasion) }
    case 10:
      _ = try book.support.add(
        SupportType.allCases.randomElement(using: &rng) ?? .tutorial, on: TestJournal.registered,
        minutes: Int.random(in: 1...200, using: &rng), with: nil, note: "step \(step)", on: occasion)
    case 11: _ = try book.signers.add(name: name, key: key.publicKey, email: nil, at: occasion.now)
    case 12: _ = try book.signers.remove(matching: name, at: occasion.now)
    case 13, 14, 15:
      let shown = try book.signOff.proposals(draw == 13 ? .allWaiting : .entries(entry.map { [$0] } ?? []))
      _ = try book.signOff.decide(.approved, on: shown, comment: nil, by: key, at: occasion.now)
    case 16:
      guard let entry else { return }
      _ = try book.signOff.decide(
        .returned, on: try book.signOff.proposals(.entries([entry])), comment: "say more", by: key,
        at: occasion.now)
    case 17: if let entry { _ = try book.signOff.revoke(entry, reason: "slip", by: key, at: occasion.now) }
    case 18:
      let id = RandomHistoryTests.qualifications.randomElement(using: &rng) ?? "award-coaching"
      _ = try book.terms.change(EnrolmentChange(qualification: id), at: occasion.now)
    default:
      let start = Instant(seconds: occasion.now.seconds - 599)
      if try book.timer.running() == nil {
        _ = try book.timer.start(.coaching, ClientCode("T1"), on: journal.occasion(at: start))
      }
      if Bool.random(using: &rng) {
        _ = try book.timer.stop(at: nil, texts: SessionTexts(), details: { $0 }, on: occasion)
      } else {
        _ = try book.timer.cancel()
      }
    }
  }

  private func naiveTotals(_ rows: [EntryRow]) -> [String: (signed: Int, unsigned: Int)] {
    var totals: [String: (signed: Int, unsigned: Int)] = [:]
    for row in rows {
      guard let requirement = row.requirement else { continue }
      if row.state == .signed {
        totals[requirement, default: (0, 0)].signed += row.countedMinutes
      } else {
        totals[requirement, default: (0, 0)].unsigned += row.countedMinutes
      }
    }
    return totals
  }

  @Test(arguments: 0..<Soak.rounds(10, of: 40)) func totalsAreThoseOfTheEntries(_ seed: Int) throws {
    var rng = SeededGenerator(state: UInt64(seed) + 9_000)
    let journal = try TestJournal(
      qualification: RandomHistoryTests.qualifications[seed % 5], seed: UInt64(seed) + 1)
    let supervisors = (UInt64(0)..<3).map { TestJournal.key(500 + $0) }
    _ = try journal.journal.signers.add(
      name: "Supervisor 0", key: supervisors[0].publicKey, email: nil, at: TestJournal.now)
    var done = 0
    for step in 0..<40 {
      let before = try journal.count()
      do {
        try act(step, on: journal, supervisors, &rng)
        done += 1
      } catch let error as JournalError {
        switch error.sort {
        case .storage, .busy: Issue.record("step \(step): \(error.reason)")
        case .unreadable, .againstRule, .notFound, .cannotCreate, .notPermitted, .cancelled: break
        }
        #expect(try journal.count() == before, "a refusal changes nothing")
      }
    }
    #expect(done > 10)
    let report = try journal.journal.verify()
    #expect(report.problems == [])
    #expect(report.signatures == report.records)

    let rows = try journal.journal.entries.list(EntryFilter()).map(\.row)
    let naive = naiveTotals(rows)
    let today = journal.zone.date(at: TestJournal.now)
    let progress = try journal.journal.progress.report(today: today)
    for line in progress.lines {
      let id = line.requirement.id
      #expect(line.signedMinutes == naive[id]?.signed ?? 0, "\(id)")
      #expect(line.unsignedMinutes == naive[id]?.unsigned ?? 0, "\(id)")
      let recent = rows.filter {
        $0.requirement == id && $0.date >= today.adding(days: -83) && $0.date <= today
      }.map(\.countedMinutes).reduce(0, +)
      #expect(line.recentMinutes == recent, "\(id)")
    }
    #expect(progress.entries == rows.count)
    for state in EntryState.allCases {
      #expect(progress.states[state] ?? 0 == rows.count { $0.state == state }, "\(state)")
    }
    let held = rows.filter { $0.sort == .session && $0.status == .held && $0.state != .withdrawn }
      .compactMap { row in row.start.map { ($0.instant.seconds, $0.instant.seconds + row.minutes * 60) } }
      .sorted { $0.0 < $1.0 }
    for (earlier, later) in zip(held, held.dropFirst()) { #expect(earlier.1 <= later.0, "sessions overlap") }
  }
}
