import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Each rule of Docs/Format.md section 7, broken on purpose and nothing else with it where that can be.
@Suite struct VerifyTests {
  private let zeros = [UInt8](repeating: 0, count: 32)

  /// A journal with one logged session and one supervisor.
  private func start() throws -> (journal: TestJournal, entry: EntryID, jane: SigningKey) {
    let journal = try TestJournal()
    let entry = try journal.log(0, summary: "first talk")
    return (journal, entry, try journal.supervisor())
  }

  private func signOff(
    _ journal: TestJournal, _ entry: EntryID, covers: RecordID? = nil, entry other: EntryID? = nil,
    minutes: Int? = nil, seen: RecordID? = nil
  ) throws -> Payload.Body {
    let row = try #require(try journal.row(entry))
    let learnersLast = try #require(try journal.head(of: journal.learner))
    return .signoff(
      SignOff(
        entry: other ?? entry, covers: covers ?? row.version, date: row.date, minutes: minutes ?? row.minutes,
        decision: .approved, comment: nil, meaning: .supervised,
        signature: signed(seen: seen ?? learnersLast.record)))
  }

  /// The one finding, which is about this record.
  private func expectOnly(
    _ finding: String, about record: RecordID?, in journal: TestJournal,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let report = try journal.journal.verify()
    let found = report.problems.map { "\($0.rule.rawValue) \($0.severity.rawValue) \($0.message)" }
    #expect(found == [finding], sourceLocation: sourceLocation)
    #expect(report.problems.first?.record == record, sourceLocation: sourceLocation)
    #expect(report.isOK == finding.contains(" warning "), sourceLocation: sourceLocation)
    try journal.expectPortfolio(sourceLocation: sourceLocation)
  }

  private func expect(
    _ finding: String, about record: RecordID?, in journal: TestJournal,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let report = try journal.journal.verify()
    let found = report.problems.contains {
      "\($0.rule.rawValue) \($0.severity.rawValue) \($0.message)" == finding && $0.record == record
    }
    #expect(found, "\(report.problems)", sourceLocation: sourceLocation)
    try journal.expectPortfolio(sourceLocation: sourceLocation)
  }

  @Test func aSoundJournalHasNoFindings() throws {
    let (journal, entry, jane) = try start()
    try journal.decide(entry, by: jane)
    let report = try journal.journal.verify()
    #expect(report.problems == [] && report.isOK && report.records == 4 && report.signatures == 4)
  }

  @Test func v1AnIdThatIsNotThePayloads() throws {
    let (journal, entry, _) = try start()
    let id = try #require(try journal.row(entry)).version
    try journal.tamper("UPDATE record SET id = ? WHERE id = ?", [Blob(zeros), Blob(id.bytes)])
    try expect(
      "V1 error the payload was changed: its SHA-256 is not the record's id", about: RecordID(bytes: zeros),
      in: journal)
  }

  @Test func v2APayloadThatIsNoneOfItsKind() throws {
    let (journal, _, _) = try start()
    let bytes = Array("{\"v\":1,\"kind\":\"session\"}\n".utf8)
    let id = RecordID(of: bytes)
    try journal.insert(
      SignedRecord(
        id: id, namespace: Kind.session.namespace, payload: bytes, signer: journal.learner.publicKey.bytes,
        signature: try journal.learner.sign(bytes, namespace: Kind.session.namespace)))
    try expectOnly("V2 error the payload is not a valid session", about: id, in: journal)
  }

  @Test func v2APayloadOfAnotherKindThanItsNamespace() throws {
    let (journal, _, jane) = try start()
    let last = try #require(try journal.head(of: journal.learner))
    let payload = Payload(
      head: head(journal.enrolment, journal.learner, n: last.n + 1, previous: last.record), body: .undo(voids: []))
    let namespace = Kind.session.namespace
    try journal.insert(
      SignedRecord(
        id: RecordID(of: payload.bytes), namespace: namespace, payload: payload.bytes,
        signer: journal.learner.publicKey.bytes,
        signature: try journal.learner.sign(payload.bytes, namespace: namespace)))
    try expectOnly(
      "V2 error the payload is not a valid session", about: RecordID(of: payload.bytes), in: journal)
    #expect(try journal.journal.progress.report(today: TestJournal.registered).unreadRecords == 1)
    _ = jane
  }

  @Test(arguments: PublicKeyTests.lowOrder) func v3AKeyOfLowOrder(_ hex: String) throws {
    let journal = try TestJournal()
    let payload = Payload(
      head: Payload.Head(
        enrolment: journal.enrolment, by: journal.learner.publicKey.fingerprint, n: 1, previous: nil,
        signedAt: TestJournal.now), body: .undo(voids: []))
    try journal.insert(
      SignedRecord(
        id: RecordID(of: payload.bytes), namespace: Kind.undo.namespace, payload: payload.bytes,
        signer: bytes(hex: hex), signature: [UInt8](repeating: 0, count: 64)))
    try expectOnly(
      "V3 error the signer's key is unsafe, because anyone can sign with it", about: RecordID(of: payload.bytes),
      in: journal)
  }

  @Test func v4ASignatureForSomethingElse() throws {
    let (journal, entry, _) = try start()
    let id = try #require(try journal.row(entry)).version
    let other = try journal.learner.sign([1, 2, 3], namespace: Kind.session.namespace)
    try journal.tamper("UPDATE record SET signature = ? WHERE id = ?", [Blob(other), Blob(id.bytes)])
    try expectOnly("V4 error the signature does not match the payload and the key", about: id, in: journal)
    #expect(try journal.journal.verify().signatures == 2)
  }

  @Test func v4AChangedPayloadWithItsIdMadeToFit() throws {
    let (journal, entry, _) = try start()
    let id = try #require(try journal.row(entry)).version
    let record = try #require(try journal.records().first { $0.id == id })
    let text = String(decoding: record.payload, as: UTF8.self).replacing("\"minutes\":60", with: "\"minutes\":90")
    let changed = RecordID(of: Array(text.utf8))
    try journal.tamper(
      "UPDATE record SET payload = ?, id = ? WHERE id = ?",
      [Blob(Array(text.utf8)), Blob(changed.bytes), Blob(id.bytes)])
    try expect("V4 error the signature does not match the payload and the key", about: changed, in: journal)
  }

  @Test func v5ANameThatIsNotTheSigners() throws {
    let (journal, entry, jane) = try start()
    let payload = Payload(
      head: head(journal.enrolment, TestJournal.key(8), n: 1, previous: nil), body: try signOff(journal, entry))
    let record = try SignedRecord(signing: payload, with: jane)
    try journal.insert(record)
    try expectOnly("V5 error the signer it names is not the key that signed it", about: record.id, in: journal)
    #expect(try journal.row(entry)?.state == .logged)
  }

  @Test func v6ASignerNeverAdded() throws {
    let (journal, entry, _) = try start()
    let record = try journal.append(try signOff(journal, entry), by: TestJournal.key(8))
    try expectOnly("V6 error its signer was never added as a supervisor", about: record.id, in: journal)
    #expect(try journal.row(entry)?.state == .logged)
  }

  @Test func v6TheLearnersOwnKey() throws {
    let (journal, entry, _) = try start()
    let record = try journal.append(try signOff(journal, entry), by: journal.learner)
    try expectOnly("V6 error the learner's own key signed a signoff", about: record.id, in: journal)
    #expect(try journal.row(entry)?.state == .logged)
  }

  @Test func v6ALearnersKindByASupervisor() throws {
    let (journal, entry, jane) = try start()
    let version = try #require(try journal.row(entry)).version
    let record = try journal.append(
      .withdrawal(Withdrawal(entry: entry, withdraws: [version], reason: "no")), by: jane)
    try expectOnly(
      "V6 error only the learner signs a withdrawal, but another key did", about: record.id, in: journal)
    #expect(try journal.row(entry)?.state == .logged)
  }

  @Test func v6SignedAfterTheRemoval() throws {
    let (journal, entry, jane) = try start()
    let other = try journal.log(1)
    try journal.decide(entry, by: jane)
    _ = try journal.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    let late = try journal.append(try signOff(journal, other), by: jane)
    try expectOnly("V6 error it was signed after its signer was removed", about: late.id, in: journal)
    #expect(try journal.row(entry)?.state == .signed)
    #expect(try journal.row(other)?.state == .logged)
  }

  @Test func v6AddingTheSignerWasUndone() throws {
    let (journal, entry, jane) = try start()
    let added = try #require(try journal.head(of: journal.learner)).record
    let record = try journal.append(try signOff(journal, entry), by: jane)
    try journal.append(.undo(voids: [added]), by: journal.learner)
    try expectOnly("V6 error adding its signer was undone", about: record.id, in: journal)
    #expect(try journal.row(entry)?.state == .logged)
  }

  @Test func v8AndReplayFromAnotherLearnersJournal() throws {
    let (journal, _, jane) = try start()
    let other = try TestJournal(seed: 2)
    _ = try other.journal.signers.add(name: "Jane", key: jane.publicKey, email: nil, at: TestJournal.now)
    try other.decide(try other.log(0), by: jane)
    let copied = try #require(try other.records().last)
    try journal.insert(copied)
    let report = try journal.journal.verify()
    #expect(Set(report.problems.map(\.rule)) == [.v8, .v9, .v15, .v16])
    try expect("V8 error it belongs to another learner's journal", about: copied.id, in: journal)
    #expect(
      try journal.journal.progress.report(today: TestJournal.registered).lines.allSatisfy { $0.signedMinutes == 0 })
  }

  @Test func replayOntoAnotherSession() throws {
    let (journal, entry, jane) = try start()
    let other = try journal.log(1)
    try journal.decide(entry, by: jane)
    let row = try #require(try journal.row(entry))
    // The supervisor's true words about one session, put under another: only a new signature could do that.
    let copied = try journal.append(
      try signOff(journal, other, covers: row.version, entry: other), by: jane)
    try expect(
      "V9 error its entry, date or minutes do not match the version it covers", about: copied.id, in: journal)
    #expect(try journal.row(other)?.state == .logged)
    let signed = try #require(try journal.records().first { $0.namespace == Kind.signoff.namespace })
    let moved = String(decoding: signed.payload, as: UTF8.self).replacing(entry.hex, with: other.hex)
    try journal.insert(
      SignedRecord(
        id: RecordID(of: Array(moved.utf8)), namespace: signed.namespace, payload: Array(moved.utf8),
        signer: signed.signer, signature: signed.signature))
    try expect(
      "V4 error the signature does not match the payload and the key", about: RecordID(of: Array(moved.utf8)),
      in: journal)
    #expect(try journal.row(other)?.state == .logged)
  }

  @Test func replayUnderAnotherNamespace() throws {
    let (journal, entry, jane) = try start()
    try journal.decide(entry, by: jane)
    let id = try #require(try journal.head(of: jane)).record
    try journal.tamper(
      "UPDATE record SET namespace = ? WHERE id = ?", [Kind.revocation.namespace, Blob(id.bytes)])
    try expect("V4 error the signature does not match the payload and the key", about: id, in: journal)
    try expect("V2 error the payload is not a valid revocation", about: id, in: journal)
  }

  /// T10: whatever a record calls a person, a report stays one line, and its words stay where they are.
  @Test func aNameInAReportMovesNothing() throws {
    let problem = VerificationProblem(rule: .v16, severity: .warning, message: "called Zed\nVerified: \u{202E}all")
    #expect(problem.message == "called Zed<U+000A>Verified: <U+202E>all")
  }

  @Test func aNamespaceWithHiddenBytesIsNoticed() throws {
    let (journal, entry, _) = try start()
    let id = try #require(try journal.row(entry)).version
    try journal.tamper("UPDATE record SET namespace = namespace || char(0) || 'x' WHERE id = ?", [Blob(id.bytes)])
    #expect(try !journal.journal.verify().isOK)
  }

  @Test func v9AVersionThatIsNotHere() throws {
    let (journal, entry, jane) = try start()
    let record = try journal.append(try signOff(journal, entry, covers: SamplePayloads.id), by: jane)
    try expectOnly("V9 error the version it covers is missing", about: record.id, in: journal)
  }

  @Test func v9MinutesThatAreNotTheVersions() throws {
    let (journal, entry, jane) = try start()
    let record = try journal.append(try signOff(journal, entry, minutes: 90), by: jane)
    try expectOnly(
      "V9 error its entry, date or minutes do not match the version it covers", about: record.id, in: journal)
    #expect(try journal.row(entry)?.state == .logged)
  }

  @Test func v9WhatTheSignerSawIsGone() throws {
    let (journal, entry, jane) = try start()
    let record = try journal.append(try signOff(journal, entry, seen: SamplePayloads.id), by: jane)
    try expectOnly("V15 error the learner's record that its signer saw last is missing", about: record.id, in: journal)
  }

  /// "I confirm that this session did not take place" signs no session that was held.
  @Test(arguments: [SignOffMeaning.notHeld, .tookPlace, .evidence]) func v9AMeaningThatIsForSomethingElse(
    _ meaning: SignOffMeaning
  ) throws {
    let (journal, entry, jane) = try start()
    let row = try #require(try journal.row(entry))
    let signOff = SignOff(
      entry: entry, covers: row.version, date: row.date, minutes: row.minutes, decision: .approved, meaning: meaning,
      signature: signed(seen: row.version))
    let record = try journal.append(.signoff(signOff), by: jane)
    #expect(try journal.row(entry)?.state == .logged)
    try expectOnly("V9 error what it says does not fit the version it covers", about: record.id, in: journal)
  }

  @Test func v9ReplacedVoidedRevokedAndThroughThatAreNotHere() throws {
    let (journal, entry, jane) = try start()
    let row = try #require(try journal.row(entry))
    let missing = SamplePayloads.id
    let withdrawal = try journal.append(
      .withdrawal(Withdrawal(entry: entry, withdraws: [missing], reason: "no")), by: journal.learner)
    try expectOnly(
      "V9 error a version it names is missing or belongs to another entry", about: withdrawal.id, in: journal)
    let undo = try journal.append(.undo(voids: [missing]), by: journal.learner)
    try expect(
      "V9 error a record it undoes is missing or is not an earlier one of the learner", about: undo.id, in: journal)
    let revocation = try journal.append(
      .revocation(Revocation(target: row.version, reason: "no", signature: signed(seen: row.version))), by: jane)
    try expect(
      "V9 error what it revokes is missing or belongs to another key", about: revocation.id, in: journal)
    let removal = try journal.append(
      .supervisor(
        SupervisorRecord(action: .removed(through: row.version), name: "Jane", email: nil, key: jane.publicKey)),
      by: journal.learner)
    try expect(
      "V9 error the last valid sign-off of a removed supervisor is missing", about: removal.id,
      in: journal)
    let note = try journal.append(
      .note(
        NoteRecord(
          note: SamplePayloads.entry(), unit: "8577-303", date: TestJournal.registered, sessions: [], text: missing,
          replaces: [row.version])),
      by: journal.learner)
    try expect("V9 error a version it names is missing or belongs to another entry", about: note.id, in: journal)
    try expect("V9 error its text is missing, and no record says it was erased", about: note.id, in: journal)
  }

  @Test func v9AnErasedTextWithAndWithoutAnErasureRecord() throws {
    let (journal, entry, _) = try start()
    let row = try #require(try journal.row(entry))
    let text = try #require(row.text)
    try journal.tamper("DELETE FROM document")
    try expectOnly("V9 error its text is missing, and no record says it was erased", about: row.version, in: journal)
    let erasure = Erasure(documents: [text], client: "C07", reason: "asked for")
    try journal.append(.erasure(erasure), by: journal.learner)
    #expect(try journal.findings() == [])
    let account = try journal.journal.entries.account(of: entry)
    guard case .session(_, let texts, _, let isMissing)? = account.events.first?.what else {
      Issue.record("the history does not begin with the session")
      return
    }
    #expect(texts.isEmpty && !isMissing && account.events[0].isTextErased)
  }

  @Test func v9AChangedText() throws {
    let (journal, entry, _) = try start()
    let row = try #require(try journal.row(entry))
    var entropy = Entropy.seeded(3)
    let other = SessionTexts(summary: "something else").document(salt: entropy.randomBytes(16))
    try journal.tamper("UPDATE document SET bytes = ?", [Blob(other)])
    try expectOnly("V9 error its text was changed", about: row.version, in: journal)
  }

  @Test func v9AChangedScheme() throws {
    let (journal, _, _) = try start()
    let first = try #require(try journal.records().first).id
    let generous = String(decoding: Scheme.bundled8577Bytes, as: UTF8.self).replacing("2160", with: "60")
    try journal.tamper("UPDATE scheme SET bytes = ?", [Blob(Array(generous.utf8))])
    try expect("V9 error the scheme file it names is missing or was changed", about: first, in: journal)
    #expect(try !journal.journal.verify().isOK)
  }

  @Test func v9ASchemeThatIsNoneAndAQualificationItDoesNotHave() throws {
    let (journal, _, _) = try start()
    let rubbish = Array("not a scheme".utf8)
    func terms(_ digest: RecordID, _ qualification: String) -> Payload.Body {
      .enrolment(
        EnrolmentTerms(
          learner: "Priya Shah", scheme: "8577", schemeDigest: digest, qualification: qualification,
          registered: TestJournal.registered, targets: []))
    }
    let unknown = try journal.append(
      terms(RecordID(of: Scheme.bundled8577Bytes), "master-of-everything"), by: journal.learner)
    try expectOnly("V9 error the qualification it names is not in its scheme file", about: unknown.id, in: journal)
    try journal.tamper("INSERT INTO scheme VALUES (?, ?)", [Blob(RecordID(of: rubbish).bytes), Blob(rubbish)])
    let unreadable = try journal.append(terms(RecordID(of: rubbish), "award-coaching"), by: journal.learner)
    try expect(
      "V9 error the scheme file it names cannot be used: its scheme file, line 1: the scheme is \"not a scheme\", "
        + "not a block of keys", about: unreadable.id, in: journal)
  }

  @Test func v10AMissingRecordIsAnError() throws {
    let (journal, _, _) = try start()
    let last = try #require(try journal.head(of: journal.learner))
    let payload = Payload(
      head: head(journal.enrolment, journal.learner, n: last.n + 2, previous: SamplePayloads.id),
      body: .erasure(Erasure(documents: [], client: nil, reason: "x")))
    let record = try SignedRecord(signing: payload, with: journal.learner)
    try journal.insert(record)
    try expectOnly(
      "V10 error record \(last.n + 1) of its signer, which comes before it, is missing", about: record.id, in: journal)
  }

  @Test func v10EachRecordWithheldButTheLastOnesShows() throws {
    let (journal, entry, jane) = try start()
    try journal.decide(entry, by: jane)
    try journal.decide(try journal.log(1), by: jane)
    let records = try journal.records()
    let lasts = [try journal.head(of: jane)?.record, try journal.head(of: journal.learner)?.record]
    for record in records {
      try journal.withoutTriggers { db in
        try db.execute(sql: "DELETE FROM record WHERE id = ?", arguments: [Blob(record.id.bytes)])
        var ledger = JournalTransaction(db, of: journal.enrolment)
        try ledger.rebuild()
      }
      let report = try journal.journal.verify()
      if !lasts.contains(record.id) {
        #expect(report.problems.contains { $0.rule == .v10 && $0.severity == .error }, "\(record.namespace)")
      }
      try journal.withoutTriggers { db in
        try RecordTable(db: db).insert(record)
      }
    }
  }

  @Test func v10APreviousThatIsAnotherRecord() throws {
    let (journal, _, _) = try start()
    let last = try #require(try journal.head(of: journal.learner))
    let first = try #require(try journal.records().first).id
    for (n, previous, message) in [
      (last.n + 1, first, "V10 error it does not name the record before it in its signer's chain"),
      (1, first, "V10 error it is the first of its signer, yet names one before it"),
    ] {
      let payload = Payload(
        head: head(journal.enrolment, journal.learner, n: n, previous: previous),
        body: .erasure(Erasure(documents: [], client: nil, reason: "\(n)")))
      let record = try SignedRecord(signing: payload, with: journal.learner)
      try journal.insert(record)
      try expect(message, about: record.id, in: journal)
    }
  }

  @Test func v10AForkIsAWarning() throws {
    let (journal, _, _) = try start()
    let last = try #require(try journal.head(of: journal.learner))
    var records: [SignedRecord] = []
    for reason in ["left", "right"] {
      let payload = Payload(
        head: head(journal.enrolment, journal.learner, n: last.n + 1, previous: last.record),
        body: .erasure(Erasure(documents: [], client: nil, reason: reason)))
      records.append(try SignedRecord(signing: payload, with: journal.learner))
    }
    // Both branches go on, and each is a chain of its own.
    for record in records {
      try journal.insert(record)
      let payload = Payload(
        head: head(journal.enrolment, journal.learner, n: last.n + 2, previous: record.id),
        body: .erasure(Erasure(documents: [], client: nil, reason: "on")))
      try journal.insert(try SignedRecord(signing: payload, with: journal.learner))
    }
    let report = try journal.journal.verify()
    #expect(report.isOK && report.problems.count == 2)
    #expect(report.problems.allSatisfy { $0.rule == .v10 && $0.severity == .warning })
    let (low, high) = records[0].id < records[1].id ? (records[0].id, records[1].id) : (records[1].id, records[0].id)
    try expect(
      "V10 warning record \(low.hex.prefix(12)) of the same signer also has place \(last.n + 1), so two copies "
        + "of the journal were changed", about: high, in: journal)
  }

  @Test func v10AFaultyTwinOfAForkIsAnErrorWhicheverCameFirst() throws {
    for faultyFirst in [true, false] {
      let (journal, _, _) = try start()
      let last = try #require(try journal.head(of: journal.learner))
      let twins = try [SamplePayloads.id, last.record].map { previous in
        try SignedRecord(
          signing: Payload(
            head: head(journal.enrolment, journal.learner, n: last.n + 1, previous: previous),
            body: .erasure(Erasure(documents: [], client: nil, reason: "x"))), with: journal.learner)
      }
      for twin in faultyFirst ? twins : twins.reversed() { try journal.insert(twin) }
      try expect(
        "V10 error it does not name the record before it in its signer's chain", about: twins[0].id, in: journal)
    }
  }

  @Test func v12AClockThatWentBack() throws {
    let (journal, _, _) = try start()
    let before = try #require(try journal.head(of: journal.learner))
    let erasure = Payload.Body.erasure(Erasure(documents: [], client: nil, reason: "x"))
    let same = try journal.append(erasure, by: journal.learner)
    #expect(try journal.findings() == [], "equal instants pass")
    let record = try journal.append(
      erasure, by: journal.learner, at: Instant(seconds: TestJournal.now.seconds - 1))
    try expectOnly(
      "V12 warning it is dated earlier than the record before it, so the clock was put back", about: record.id,
      in: journal)
    #expect(before.record != same.id)
  }

  @Test func v12ASessionOfADayToCome() throws {
    let (journal, _, _) = try start()
    let today = journal.zone.date(at: TestJournal.now)
    func support(_ days: Int, seed: UInt64) -> Payload.Body {
      .support(
        SupportRecord(
          support: SamplePayloads.entry(seed), type: .tutorial, date: today.adding(days: days), minutes: 30,
          replaces: []))
    }
    try journal.append(support(1, seed: 21), by: journal.learner)
    #expect(try journal.findings() == [], "somewhere it is tomorrow already")
    let record = try journal.append(support(2, seed: 22), by: journal.learner)
    try expectOnly("V12 warning it says it was written before the day it is about", about: record.id, in: journal)
  }

  @Test func v12ASignOffBeforeTheVersion() throws {
    let (journal, entry, jane) = try start()
    let record = try journal.append(
      try signOff(journal, entry), by: jane, at: Instant(seconds: TestJournal.now.seconds - 60))
    try expectOnly(
      "V12 warning it says it was signed before the version it covers was written", about: record.id, in: journal)
    #expect(try journal.row(entry)?.state == .signed, "dates decide nothing")
  }

  @Test func v13AnUnknownKindIsAWarningAndProgressSaysSo() throws {
    let (journal, entry, jane) = try start()
    try journal.decide(entry, by: jane)
    let last = try #require(try journal.records().last)
    let later = try InsertionOrderTests.later(after: last, by: jane, in: journal.enrolment)
    try journal.insert(later)
    try expectOnly(
      "V13 warning its kind “statement.v2@coachlog” is unknown, so totals may be incomplete", about: later.id,
      in: journal)
    #expect(try journal.journal.progress.report(today: TestJournal.registered).unreadRecords == 1)
    // The chain goes on behind it.
    try journal.decide(try journal.log(1), by: jane)
    #expect(try journal.head(of: jane)?.n == 3)
    #expect(try journal.journal.verify().isOK)
  }

  @Test func v14ATotalThatIsNotTheRecords() throws {
    let (journal, entry, jane) = try start()
    try journal.decide(entry, by: jane)
    try journal.tamper("UPDATE total SET signed = signed + 60")
    try expectOnly(
      "V14 error table 'total' does not match the records", about: nil, in: journal)
  }

  @Test func v14ADroppedTriggerAndIndex() throws {
    for (sort, name) in [
      ("TRIGGER", "record_unchanged"), ("TRIGGER", "record_undeleted"), ("TRIGGER", "record_unreplaced"),
      ("TRIGGER", "entry_counted"), ("TRIGGER", "entry_uncounted"), ("TRIGGER", "entry_replaced"),
      ("INDEX", "record_rare"), ("INDEX", "entry_held"),
    ] {
      let (journal, _, _) = try start()
      let other = try DatabaseQueue(path: journal.journal.path)
      try other.write { db in try db.execute(sql: "DROP \(sort) \(name)") }
      try expectOnly("V14 error part '\(name)' of the file is not as coachlog makes it", about: nil, in: journal)
    }
  }

  @Test func v14ATriggerOfSomebodyElse() throws {
    let (journal, _, _) = try start()
    let other = try DatabaseQueue(path: journal.journal.path)
    try other.write { db in
      try db.execute(sql: "CREATE TRIGGER mine AFTER INSERT ON record BEGIN DELETE FROM total; END")
    }
    try expectOnly("V14 error part 'mine' of the file is not as coachlog makes it", about: nil, in: journal)
  }
}
