import Support
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import SignedRecords

/// A journal's records are checked with `ssh-keygen` alone, without coachlog.
@Suite(.enabled(if: SSHTool.path != nil)) struct SSHExportTests {
  private func accepted(
    _ tool: SSHTool, _ payload: [UInt8], _ signature: [UInt8], _ key: PublicKey, _ namespace: String
  ) throws -> Bool {
    try tool.write(payload, to: "r.json")
    try tool.write(Array(SSHSignature.armored(signature, key: key, namespace: namespace).utf8), to: "r.json.sig")
    let arguments = ["-Y", "verify", "-f", "allowed", "-I", key.fingerprint, "-n", namespace, "-s", "r.json.sig"]
    return try tool.run(arguments, input: "r.json").code == 0
  }

  /// A mark sheet, a label and a decision on a criterion.
  private func assess(_ place: TestJournal, by key: SigningKey) throws {
    let (journal, occasion) = (place.journal, place.occasion())
    _ = try journal.signers.add(
      name: "Jane Doe", key: key.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    _ = try journal.criteria.load(Array("unit,outcome,criterion\n303,1,1\n".utf8), named: "s.csv", on: occasion)
    let criteria = [try journal.criteria.named("303:1.1")]
    _ = try journal.criteria.tag(try place.log(40), with: criteria, on: occasion)
    let shown = try journal.criteria.proposals(for: criteria, .referred)
    _ = try journal.criteria.assess(
      shown, .referred, feedback: "Zoë: more", by: key, at: TestJournal.now, today: TestJournal.registered)
  }

  @Test func everyRecordOfAJournalIsCheckedBySSHKeygenAndNoChangedOneIs() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    for index in 0..<20 {
      let id = try journal.log(index, role: index.isMultiple(of: 3) ? .mentoring : .coaching, summary: "Zoë \(index)")
      try journal.decide(id, index % 5 == 1 ? .returned : .approved, by: jane, comment: index % 5 == 1 ? "more" : nil)
      if index % 5 == 1 { try journal.amend(id, minutes: 45) }
      if index % 5 == 2 {
        _ = try journal.journal.signOff.revoke(id, reason: "slip", by: jane, at: TestJournal.now)
      }
      if index % 5 == 3 { _ = try journal.journal.sessions.withdraw(id, reason: "twice", on: journal.occasion()) }
      if index % 5 == 4 { try journal.amend(id, minutes: 30); _ = try journal.journal.undo(on: journal.occasion()) }
    }
    try assess(journal, by: jane)
    let records = try journal.records()
    #expect(records.count >= 50)
    #expect(Set(records.map(\.namespace)).count >= 10)
    let tool = try SSHTool()
    let allowed = [journal.learner, jane].map { "\($0.publicKey.fingerprint) \($0.publicKey.line)\n" }.joined()
    try tool.write(Array(allowed.utf8), to: "allowed")
    var rng = SeededGenerator(state: 50)
    for record in records {
      let key = try PublicKey(bytes: record.signer)
      #expect(try accepted(tool, record.payload, record.signature, key, record.namespace))
      var payload = record.payload
      payload[Int.random(in: 0..<payload.count, using: &rng)] ^= 1 << UInt8.random(in: 0..<8, using: &rng)
      #expect(try !accepted(tool, payload, record.signature, key, record.namespace))
      var signature = record.signature
      signature[Int.random(in: 0..<64, using: &rng)] ^= 1 << UInt8.random(in: 0..<8, using: &rng)
      #expect(try !accepted(tool, record.payload, signature, key, record.namespace))
      let other = record.signer == jane.publicKey.bytes ? journal.learner.publicKey : jane.publicKey
      #expect(try !accepted(tool, record.payload, record.signature, other, record.namespace))
      let relabelled = record.namespace == Kind.undo.namespace ? Kind.note : Kind.undo
      #expect(try !accepted(tool, record.payload, record.signature, key, relabelled.namespace))
    }
  }
}
