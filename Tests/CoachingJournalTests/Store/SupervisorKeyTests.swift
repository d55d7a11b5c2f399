import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Whose key may sign in a journal.
@Suite struct SupervisorKeyTests {
  @Test func theLearnersOwnKeyIsNeitherAddedNorSigns() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    let own = journal.learner
    let added = refusal { () throws(JournalError) in
      try journal.journal.signers.add(name: "Jane", key: own.publicKey, email: nil, at: TestJournal.now)
    }
    #expect(
      added
        == .againstRule(
          "that is your own key, and you cannot sign your own sessions", .askForKey))
    let expected = JournalError.notPermitted(
      "that is the learner's own key, and learners cannot sign their own sessions")
    let shown = try journal.journal.signOff.proposals(.allWaiting)
    #expect(shown.map(\.row.id) == [id])
    #expect(
      refusal { () throws(JournalError) in
        try journal.journal.signOff.decide(
          .approved, on: shown, comment: nil, by: own, at: TestJournal.now)
      } == expected)
    #expect(
      refusal { () throws(JournalError) in
        try journal.journal.signOff.revoke(id, reason: "x", by: own, at: TestJournal.now)
      } == expected)
    #expect(refusal { () throws(JournalError) in try journal.journal.signOff.requireActive(own.publicKey) } == expected)
  }

  @Test func theLearnersOwnKeyIsNoSupervisorWhateverTheRecordsSay() throws {
    let journal = try TestJournal()
    let act = SupervisorRecord(action: .added, name: "Jane", email: nil, key: journal.learner.publicKey)
    try journal.append(.supervisor(act), by: journal.learner)
    #expect(try journal.journal.signers.list().isEmpty)
    #expect(throws: JournalError.self) { try journal.decide(try journal.log(0), by: journal.learner) }
  }

  @Test(arguments: PublicKeyTests.lowOrder) func keysOfLowOrderAreNoSupervisors(_ hex: String) throws {
    let raw = bytes(hex: hex)
    let line = PublicKeyTests.line(blob: SSHWire.string("ssh-ed25519") + SSHWire.string(raw))
    #expect(throws: JournalError.self) { try PublicKey(line: line) }
    // A record that names one is not read, so that it cannot be let in by hand either.
    let good = Payload(
      head: SamplePayloads.head(),
      body: .supervisor(
        SupervisorRecord(action: .added, name: "Jane", email: nil, key: TestJournal.key(6).publicKey)))
    let text = String(decoding: good.bytes, as: UTF8.self)
    let hostile = text.replacing(TestJournal.key(6).publicKey.line, with: line)
    #expect(hostile != text && Payload(good.bytes) == good && Payload(Array(hostile.utf8)) == nil)
  }

  @Test(arguments: ["Jane Doe", "JANE  DOE", "Jané Doe", "Jаne Dоe", "Ｊａｎｅ Doe", "Jane\u{00A0}Doe"])
  func aNameThatLooksTheSameIsWarnedAbout(_ name: String) throws {
    let journal = try TestJournal()
    _ = try journal.supervisor(100, name: "Jane Doe")
    let warnings = try journal.journal.signers.add(
      name: name, key: TestJournal.key(101).publicKey, email: nil, at: TestJournal.now
    ).warnings
    #expect(warnings == ["another key has the same name. Compare the check digits"])
  }

  @Test func anotherNameIsNotWarnedAbout() throws {
    let journal = try TestJournal()
    _ = try journal.supervisor(100, name: "Jane Doe")
    for (seed, name) in [(UInt64(101), "John Doe"), (102, "Jane Dow"), (103, "Janet Doe")] {
      let key = TestJournal.key(seed).publicKey
      #expect(
        try journal.journal.signers.add(name: name, key: key, email: nil, at: TestJournal.now).warnings == [])
    }
  }

  @Test func anUnknownAndARemovedKeyMayNotSign() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    let stranger = TestJournal.key(8)
    #expect(
      refusal { () throws(JournalError) in try journal.journal.signOff.requireActive(stranger.publicKey) }
        == .notPermitted("that key does not belong to a supervisor of this journal", .addSigner))
    let jane = try journal.supervisor()
    let shown = try journal.journal.signOff.proposals(.entries([id]))
    _ = try journal.journal.signers.remove(matching: "jane doe", at: TestJournal.now)
    #expect(
      refusal { () throws(JournalError) in
        try journal.journal.signOff.decide(
          .approved, on: shown, comment: nil, by: jane, at: TestJournal.now)
      } == .notPermitted("that key was removed from this journal", .addSigner))
    #expect(try journal.row(id)?.state == .logged)
    _ = try journal.journal.signers.add(
      name: "Jane Doe", key: jane.publicKey, email: nil, at: TestJournal.now)
    try journal.decide(id, by: jane)
    #expect(try journal.row(id)?.state == .signed)
    #expect(try journal.journal.verify().problems == [])
  }

  @Test func whatWasChangedSinceItWasShownIsNotSigned() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let id = try journal.log(0)
    let shown = try journal.journal.signOff.proposals(.entries([id]))
    try journal.amend(id, minutes: 45)
    let sentence = refusal { () throws(JournalError) in
      try journal.journal.signOff.decide(
        .approved, on: shown, comment: nil, by: jane, at: TestJournal.now)
    }?.reason
    #expect(sentence?.hasSuffix("was changed since it was shown, so nothing was signed") == true)
    #expect(try journal.head(of: jane) == nil)
  }

  @Test func aChangedRecordIsNotPutBeforeASupervisor() throws {
    let journal = try TestJournal()
    _ = try journal.supervisor()
    let id = try journal.log(0)
    try journal.tamper(
      "UPDATE record SET signature = zeroblob(64) WHERE namespace = ?", [Kind.session.namespace])
    let sentence = refusal { () throws(JournalError) in try journal.journal.signOff.proposals(.entries([id])) }?.reason
    #expect(sentence?.contains("has errors (V4)") == true)
  }

  @Test func aChangedRecordOfAnotherEntryStandsInNobodysWay() throws {
    let journal = try TestJournal()
    _ = try journal.supervisor()
    let broken = try journal.log(0)
    let id = try journal.log(1)
    let version = try #require(try journal.row(broken)?.version)
    try journal.tamper("UPDATE record SET signature = zeroblob(64) WHERE id = ?", [Blob(version.bytes)])
    #expect(try journal.journal.signOff.proposals(.entries([id])).map(\.row.id) == [id])
    #expect(refusal { () throws(JournalError) in try journal.journal.signOff.proposals(.allWaiting) } != nil)
  }

  @Test func aRemovalTakenOutOfTheTableIsStillARemoval() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    _ = try journal.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    let id = try journal.log(0)
    try journal.tamper("UPDATE supervisor SET good_through = NULL")
    #expect(refusal { () throws(JournalError) in try journal.journal.signOff.proposals(.entries([id])) } != nil)
    // Signed all the same by a program that does not look: the records say that it was too late.
    let version = try #require(try journal.row(id))
    let signOff = SignOff(
      entry: id, covers: version.version, date: version.date, minutes: version.minutes, decision: .approved,
      comment: nil, meaning: .supervised,
      signature: signed(seen: try #require(try journal.records().first).id))
    _ = try journal.append(.signoff(signOff), by: jane)
    #expect(try journal.findings().contains("V6 error it was signed after its signer was removed"))
  }

  @Test func addingAgainAKeyThatSignedBeforeItsRemovalCanBeUndone() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let id = try journal.log(0)
    try journal.decide(id, by: jane)
    _ = try journal.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    _ = try journal.journal.signers.add(name: "Jane Doe", key: jane.publicKey, email: nil, at: TestJournal.now)
    _ = try journal.journal.undo(on: journal.occasion())
    #expect(try journal.journal.signers.list().map(\.isActive) == [false])
    #expect(try journal.row(id)?.state == .signed)
    #expect(try journal.findings() == [])
    _ = try journal.journal.signers.add(name: "Jane Doe", key: jane.publicKey, email: nil, at: TestJournal.now)
    let later = try journal.log(1)
    try journal.decide(later, by: jane)
    let refused = refusal { () throws(JournalError) in try journal.journal.undo(on: journal.occasion()) }
    #expect(refused?.reason.contains("Jane Doe has signed") == true)
  }
}
