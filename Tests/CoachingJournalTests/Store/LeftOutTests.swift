import Foundation
import GRDB
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// A record that somebody signed cannot be left out once anybody else has signed after it (Docs/Format.md 4.1, V15).
@Suite struct LeftOutTests {
  /// A journal in which the learner, two supervisors and an assessor have acted in a random order.
  private func history(_ seed: Int) throws -> TestJournal {
    var rng = SeededGenerator(state: UInt64(seed) + 40)
    let journal = try TestJournal(qualification: "award-coaching")
    let jane = try journal.supervisor()
    let zed = try journal.supervisor(101, name: "Zed Roe")
    _ = try journal.journal.signers.add(
      name: "Ann Lee", key: TestJournal.key(102).publicKey, email: nil, role: .assessor, at: TestJournal.now)
    let sheet = "unit,outcome,criterion,label\n300,1,1,one\n"
    _ = try journal.journal.criteria.load(Array(sheet.utf8), named: "sheet.csv", on: journal.occasion())
    var entries = [try journal.log(0)]
    for step in 1..<18 {
      let entry = try #require(entries.randomElement(using: &rng))
      let key = Bool.random(using: &rng) ? jane : zed
      do {
        switch Int.random(in: 0..<7, using: &rng) {
        case 0, 1: entries.append(try journal.log(step))
        case 2: try journal.decide(entry, by: key)
        case 3: try journal.decide(entry, .returned, by: key, comment: "say more")
        case 4:
          _ = try journal.journal.signOff.revoke(entry, reason: "slip", by: key, at: TestJournal.now)
        case 5: try journal.amend(entry, minutes: Int.random(in: 20...50, using: &rng))
        default:
          _ = try journal.journal.criteria.tag(
            entry, with: [journal.journal.criteria.named("300:1.1")], on: journal.occasion())
          let shown = try journal.journal.criteria.proposals(
            for: [journal.journal.criteria.named("300:1.1")], .referred)
          _ = try journal.journal.criteria.assess(
            shown, .referred, feedback: "more", by: TestJournal.key(102), at: TestJournal.now,
            today: TestJournal.registered)
        }
      } catch let error as JournalError {
        #expect(error.sort == .againstRule, "\(error.reason)")
      }
    }
    return journal
  }

  /// The records in the order in which they were signed.
  private func inOrder(_ journal: TestJournal) throws -> [SignedRecord] {
    try journal.journal.read { db in
      try SignedRecord.fetchAll(db, sql: "SELECT \(RecordTable.columns) FROM record ORDER BY rowid")
    }
  }

  /// What may be left out: one record, or it and all that its signer signed after it; each time another signer has
  /// signed later.
  private func omissions(from records: [SignedRecord]) -> [Set<RecordID>] {
    records.indices.flatMap { index -> [Set<RecordID>] in
      let record = records[index]
      let later = records[(index + 1)...]
      guard later.contains(where: { $0.signer != record.signer }) else { return [] }
      return [[record.id], Set(later.filter { $0.signer == record.signer }.map(\.id)).union([record.id])]
    }
  }

  private func names(_ left: Set<RecordID>, in verify: () throws -> [VerificationProblem]) rethrows -> Bool {
    try verify().contains { problem in
      problem.severity == .error && problem.gap.map(left.contains) == true
    }
  }

  @Test(arguments: 0..<Soak.rounds(2, of: 30)) func whateverIsTakenOutOfTheFileIsNamed(_ seed: Int) throws {
    let journal = try history(seed)
    #expect(try journal.findings() == [])
    let records = try inOrder(journal)
    let omissions = omissions(from: records)
    #expect(omissions.count > 20)
    for left in omissions {
      try journal.withoutTriggers { db in
        for id in left { try db.execute(sql: "DELETE FROM record WHERE id = ?", arguments: [id]) }
        let verify = {
          var verifier = try Verifier(db: db, enrolment: journal.enrolment, files: AttachedFiles([:]))
          return try verifier.run().problems
        }
        #expect(try names(left, in: verify), "\(left.map(\.hex)), seed \(seed)")
        for record in records where left.contains(record.id) { try RecordTable(db: db).insert(record) }
      }
    }
  }

  @Test func whateverIsLeftOutOfAnExportIsNamed() throws {
    let journal = try history(500)
    let file = journal.path(beside: "all.json")
    _ = try journal.journal.export(Export(.json, in: journal.zone), toFile: file)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let omissions = omissions(from: try inOrder(journal))
    for (number, left) in omissions.enumerated() where number % 4 == 0 {
      let kept = lines.filter { line in
        guard case .record(let record)? = JournalDocument.item(Array(line.utf8)[...]) else { return true }
        return !left.contains(record.id)
      }
      // As many records are announced as there are, and the last item has no comma after it.
      var text = kept.joined(separator: "\n") + "\n"
      text = text.replacing(/"records":(\d+)/) { "\"records\":\((Int($0.1) ?? 0) - left.count)" }
      text = text.replacing(",\n]}", with: "\n]}")
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      let problems = try Journal.verification(ofExported: ImportFile(at: file)).problems
      #expect(names(left) { problems })
      let copy = journal.path(beside: "copy-\(number).sqlite")
      do {
        let (made, plan) = try Journal.create(at: copy, from: ImportFile(at: file), isGuessed: false)
        #expect(!plan.notes.isEmpty)
        #expect(try names(left) { try made.verify().problems })
      } catch let error as JournalError {
        #expect(error.reason.contains("the journal would no longer verify"))
      }
    }
  }

  @Test func whateverIsLeftOutOfAPortfolioIsNamed() throws {
    let journal = try history(700)
    let omissions = omissions(from: try inOrder(journal))
    for left in Soak.sample(4, of: omissions, seed: 9) {
      let place = try PortfolioPlace(of: journal)
      try place.leaveOut(Array(left))
      try place.makeManifest(signedBy: journal.learner)
      let problems = try place.verification().report.problems
      // Without the enrolment nobody knows whose records these are, and that is what is said.
      let isNamed =
        try inOrder(journal).first.map { left.contains($0.id) } == true
        ? problems.contains { $0.message == "no record here shows whose portfolio this is" } : names(left) { problems }
      #expect(isNamed, "\(problems.map(\.sentence))")
      if SSHTool.path != nil { #expect(try place.published().code == 1) }
    }
  }

  /// T3: a return goes at once after it was made. The next signature of anybody else still says that it is missing.
  @Test func aReturnThatIsLeftOutIsNamedOnceSomebodyElseHasSigned() throws {
    let journal = try TestJournal()
    let (jane, zed) = (try journal.supervisor(), try journal.supervisor(101, name: "Zed Roe"))
    let entries = [try journal.log(0), try journal.log(1)]
    try journal.decide(entries[0], by: jane)
    try journal.decide(entries[0], .returned, by: jane, comment: "say more")
    let returned = try #require(try journal.head(of: jane))
    try journal.decide(entries[1], by: zed)
    try journal.tamper("DELETE FROM record WHERE id = ?", [returned.record])
    try journal.journal.write { ledger, _ in try ledger.rebuild() }
    #expect(
      try journal.findings() == ["V15 error record 2 of Jane Doe, which its signer had seen, is missing"])
    // She signs again, not knowing, and her number is used twice when the honest copy comes back.
    try journal.decide(entries[0], .returned, by: jane, comment: "really")
    #expect(try journal.findings().contains { $0.hasPrefix("V15 error record 2 of Jane Doe") })
  }

  @Test func aForkOfASupervisorsChainIsAnErrorAndAnAssessorCanAcceptIt() throws {
    let journal = try TestJournal(qualification: "award-coaching")
    let jane = try journal.supervisor()
    let entry = try journal.log(0)
    try journal.decide(entry, .returned, by: jane, comment: "say more")
    let first = try #require(try journal.records().first { $0.signer == jane.publicKey.bytes })
    try journal.tamper("DELETE FROM record WHERE id = ?", [first.id])
    try journal.journal.write { ledger, _ in try ledger.rebuild() }
    try journal.decide(entry, by: jane)
    try journal.insert(first)
    let fork = try #require(try journal.journal.verify().problems.first { $0.rule == .v10 })
    #expect(fork.severity == .error && fork.gap == fork.record)
    try accept([try #require(fork.gap)], in: journal)
    let after = try journal.journal.verify()
    #expect(after.isOK)
    #expect(after.problems.contains { $0.rule == .v10 && $0.message.hasSuffix("which Ann Lee accepted") })
  }

  /// Two requests that name the same record to come after have answers of one number, since neither knows of the other.
  @Test func answersToTwoOpenRequestsMayHaveOneNumber() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let versions = try [0, 1].map { try #require(try journal.row(try journal.log($0))) }
    var requests: [RecordID] = []
    for (version, seed) in zip(versions, UInt64(50)...) {
      let request = Request(
        request: SamplePayloads.entry(seed), name: "Jane Doe", key: jane.publicKey, asks: [version.version])
      requests.append(try journal.append(.request(request), by: journal.learner).id)
    }
    for (version, request) in zip(versions, requests) {
      let signOff = SignOff(
        entry: version.id, covers: version.version, date: version.date, minutes: version.minutes, decision: .approved,
        meaning: .supervised, signature: signed(seen: request, device: .own, request: request))
      let payload = Payload(head: head(journal.enrolment, jane, n: 1, previous: nil), body: .signoff(signOff))
      try journal.insert(try SignedRecord(signing: payload, with: jane))
    }
    let report = try journal.journal.verify()
    #expect(report.isOK)
    #expect(
      report.problems.map(\.message).first?.hasSuffix("since both answer requests that were open at the same time")
        == true)
    try journal.expectPortfolio(isInOrder: true)
  }

  /// The requests must be about this fork: the same signer, what is covered, and the record they come after.
  @Test(arguments: ["another key", "another version", "a stale place"])
  func otherRequestsExcuseNoFork(_ fault: String) throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let versions = try [0, 1, 2].map { try #require(try journal.row(try journal.log($0))) }
    try journal.decide(versions[2].id, by: jane)
    let last = try #require(try journal.head(of: jane))
    var requests: [RecordID] = []
    for seed in UInt64(50)...51 {
      let request = Request(
        request: SamplePayloads.entry(seed), name: "Jane Doe",
        key: fault == "another key" ? TestJournal.key(9).publicKey : jane.publicKey,
        asks: [versions[fault == "another version" ? 2 : Int(seed) - 50].version],
        after: fault == "a stale place" ? nil : last.record)
      requests.append(try journal.append(.request(request), by: journal.learner).id)
    }
    for (version, request) in zip(versions, requests) {
      let signOff = SignOff(
        entry: version.id, covers: version.version, date: version.date, minutes: version.minutes, decision: .approved,
        meaning: .supervised, signature: signed(seen: request, device: .own, request: request))
      let payload = Payload(
        head: head(journal.enrolment, jane, n: last.n + 1, previous: last.record), body: .signoff(signOff))
      try journal.insert(try SignedRecord(signing: payload, with: jane))
    }
    #expect(try journal.journal.verify().problems.map(\.rule) == [.v10])
    #expect(try !journal.journal.verify().isOK)
    try journal.expectPortfolio(isInOrder: false)
  }

  /// Whichever of two answers came last nobody knows, so a return is not lost by chance.
  @Test func aReturnAndAnApprovalOfOnePlaceBothCount() throws {
    for seed in UInt64(0)..<6 {
      let journal = try TestJournal()
      let jane = try journal.supervisor()
      let row = try #require(try journal.row(try journal.log(0)))
      for (decision, number) in [(Decision.returned, UInt64(0)), (.approved, 1)] {
        let request = try journal.append(
          .request(
            Request(request: SamplePayloads.entry(90 + 2 * seed + number), name: "Jane Doe", asks: [row.version])),
          by: journal.learner
        ).id
        let signOff = SignOff(
          entry: row.id, covers: row.version, date: row.date, minutes: row.minutes, decision: decision,
          comment: "say more", meaning: decision == .returned ? .returned : .supervised,
          signature: signed(seen: request, device: .own, request: request))
        let payload = Payload(head: head(journal.enrolment, jane, n: 1, previous: nil), body: .signoff(signOff))
        try journal.insert(try SignedRecord(signing: payload, with: jane))
      }
      #expect(try journal.row(row.id)?.state == .returned, "seed \(seed)")
    }
  }

  /// Every record that names a head is looked at, not only the first.
  @Test func aHeadWithAnotherPlaceIsNamed() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    try journal.decide(try journal.log(0), by: jane)
    let janes = try #require(try journal.head(of: jane))
    try journal.log(1)
    let learners = try #require(try journal.head(of: journal.learner))
    var wrong = head(journal.enrolment, journal.learner, n: learners.n + 1, previous: learners.record)
    wrong.heads = [ChainHead(by: jane.publicKey.fingerprint, n: 7, record: janes.record)]
    let label = LabelRecord(entry: SamplePayloads.entry(3), criteria: [], isOnAgenda: true)
    try journal.insert(try SignedRecord(signing: Payload(head: wrong, body: .label(label)), with: journal.learner))
    #expect(try journal.findings() == ["V15 error record 7 of Jane Doe, which its signer had seen, is missing"])
    try journal.expectPortfolio(isInOrder: false)
  }

  /// After an older copy was put back, what a signer had seen is gone, and an assessor can accept that.
  @Test func anHonestRestoreHasItsRemedy() throws {
    let journal = try TestJournal(qualification: "award-coaching")
    let jane = try journal.supervisor()
    let entry = try journal.log(0)
    let lost = try journal.log(1)
    try journal.decide(entry, by: jane)
    let gone = try #require(try journal.row(lost)).version
    try journal.tamper("DELETE FROM record WHERE id = ?", [gone])
    try journal.journal.write { ledger, _ in try ledger.rebuild() }
    let before = try journal.journal.verify()
    #expect(before.problems.map(\.rule) == [.v15] && !before.isOK)
    #expect(before.problems[0].message == "the learner's record that its signer saw last is missing")
    // Signing goes on meanwhile.
    try journal.decide(try journal.log(2), by: jane)
    try accept([gone], in: journal)
    let after = try journal.journal.verify()
    #expect(after.isOK, "\(after.problems.map(\.sentence))")
    #expect(after.problems[0].message.hasSuffix(", which Ann Lee accepted"))
  }

  /// An assessor's decision that a unit is achieved, which accepts these gaps.
  private func accept(_ gaps: [RecordID], in journal: TestJournal) throws {
    let ann = TestJournal.key(102)
    _ = try journal.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    let sheet = "unit,outcome,criterion,label\n300,1,1,one\n"
    _ = try journal.journal.criteria.load(Array(sheet.utf8), named: "sheet.csv", on: journal.occasion())
    let criterion = try journal.journal.criteria.named("300:1.1")
    let entry = try #require(try journal.journal.entries.rows(EntryFilter()).first).id
    _ = try journal.journal.criteria.tag(entry, with: [criterion], on: journal.occasion())
    let shown = try journal.journal.criteria.proposals(for: [criterion], .met)
    _ = try journal.journal.criteria.assess(
      shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
    let units = try journal.journal.units.proposals(for: ["8577-300"], today: TestJournal.registered)
    #expect(Set(units[0].gaps.map(\.record)) == Set(gaps))
    _ = try journal.journal.units.sign(
      units, comment: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
  }

  // MARK: Names

  /// T6: what a decision prints is the name that the learner gave the key.
  @Test func aNameThatIsNotTheKeysIsAnError() throws {
    let journal = try TestJournal()
    let zed = try journal.supervisor(101, name: "Zed Friend")
    let row = try #require(try journal.row(try journal.log(0)))
    for (name, learner) in [("Jane Doe", "Priya Shah"), ("zed  friend", "Sam Hill")] {
      let signOff = SignOff(
        entry: row.id, covers: row.version, date: row.date, minutes: row.minutes, decision: .approved,
        meaning: .supervised, signature: signed(by: name, for: learner, seen: row.version))
      try journal.append(.signoff(signOff), by: zed)
    }
    #expect(
      try journal.findings() == [
        "V16 error its signer signs as Jane Doe, and the key was added as Zed Friend",
        "V16 error it was signed for Sam Hill, which was never the learner's name here",
      ])
    try journal.expectPortfolio(isInOrder: false)
    _ = try journal.supervisor(102, name: "ZED FR1END")
    #expect(
      try journal.findings().contains {
        $0.hasPrefix("V16 warning 2 keys have the name") && $0.hasSuffix("looks like it. Compare their check digits")
      })
  }

  /// What a removed key signed stays good and bears its name.
  @Test func aRemovedKeyThatSignedIsStillANamesake() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    try journal.decide(try journal.log(0), by: jane)
    _ = try journal.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    _ = try journal.supervisor(102)
    #expect(
      try journal.findings() == [
        "V16 warning 2 keys have the name Jane Doe or one that looks like it. Compare their check digits"
      ])
    try journal.expectPortfolio(
      isInOrder: true, saying: "Note: two keys have the name Jane Doe. Compare their check digits")
  }

  @Test func aDecisionPrintsTheNameTheJournalHas() throws {
    let journal = try TestJournal()
    let zed = try journal.supervisor(101, name: "Zed Friend")
    let entry = try journal.log(0)
    try journal.decide(entry, by: zed)
    #expect(try journal.row(entry)?.supervisor == "Zed Friend")
    #expect(try journal.findings() == [])
  }

  /// T7: a removed supervisor can still take back what they signed.
  @Test func aRemovedKeyCanStillRevoke() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let entry = try journal.log(0)
    try journal.decide(entry, by: jane)
    _ = try journal.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    #expect(try journal.row(entry)?.state == .signed)
    let outcome = try journal.journal.signOff.revoke(entry, reason: "a fraud", by: jane, at: TestJournal.now)
    #expect(outcome.row?.state == .logged)
    #expect(try journal.findings() == [])
  }

  /// T12: an entry that was only read stays unsigned.
  @Test func whatWasOnlyReadSignsNothing() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let entry = try journal.log(0)
    var shown = try journal.journal.signOff.proposals(.entries([entry]))
    #expect(shown[0].meanings == [.supervised, .observed, .discussed, .read])
    shown[0].meaning = .read
    _ = try journal.journal.signOff.decide(.approved, on: shown, comment: nil, by: jane, at: TestJournal.now)
    #expect(try journal.row(entry)?.state == .logged)
    #expect(throws: JournalError.self) {
      try journal.journal.signOff.decide(.approved, on: shown, comment: nil, by: jane, at: TestJournal.now)
    }
    shown[0].meaning = .discussed
    _ = try journal.journal.signOff.decide(.approved, on: shown, comment: nil, by: jane, at: TestJournal.now)
    #expect(try journal.row(entry)?.state == .signed)
    #expect(try journal.findings() == [])
  }

  /// What costs nothing where nobody else did anything.
  @Test func aRecordNamesEachOtherSignerOnce() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let entry = try journal.log(0)
    try journal.log(1)
    try journal.decide(entry, by: jane)
    try journal.log(2)
    try journal.log(3)
    let heads = try inOrder(journal).map { Payload.head(of: $0.payload)?.heads.map(\.n) }
    #expect(heads == [[], [], [], [], [], [1], []])
  }
}
