import Foundation
import Testing

@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// A portfolio is checked with `sha256sum` and `ssh-keygen` alone, by the script that lies in it.
@Suite(.enabled(if: SSHTool.path != nil)) struct PortfolioCheckTests {
  @Test func theScriptFindsEveryRecordInOrder() throws {
    let journal = try TamperTests.rich()
    let place = try PortfolioPlace(of: journal)
    let (code, output) = try place.shell("sh verify.sh")
    #expect(code == 0, "\(output)")
    #expect(output.contains("\(try journal.records().count) records, each signed and unchanged"))
    // Whose keys these are is for a person to compare.
    #expect(output.contains("Jane Doe (supervisor): check digits \(TestJournal.key(100).publicKey.digits)."))
    #expect(output.contains("Priya Shah (learner): check digits \(journal.learner.publicKey.digits)."))
    #expect(output.contains("not checked"), "the record of a kind that nobody knows is not passed over in silence")
    #expect(try place.verification().report.isOK)
  }

  @Test func theCommandsOfThePageWorkByHand() throws {
    let journal = try TamperTests.rich()
    let place = try PortfolioPlace(of: journal)
    #expect(try place.shell("sha256sum -c SHA256SUMS").code == 0)
    let manifest = try place.shell(
      "ssh-keygen -Y verify -f allowed_signers -I learner@coachlog -n manifest.v1@coachlog -s SHA256SUMS.sig "
        + "< SHA256SUMS")
    #expect(manifest.code == 0, "\(manifest.output)")
    for record in try journal.records() {
      guard let kind = Kind(namespace: record.namespace) else { continue }
      let who = kind.signer == .learner ? "learner@coachlog" : "signer@coachlog"
      let id = record.id.hex
      let (code, output) = try place.shell(
        "ssh-keygen -Y verify -f allowed_signers -I \(who) -n \(record.namespace) "
          + "-s signatures/\(id).sig < records/\(id).json")
      #expect(code == 0, "\(output)")
      #expect(output.contains("with ED25519 key \(try PublicKey(bytes: record.signer).fingerprint)"))
    }
  }

  /// What somebody may do to a folder before they hand it on. The sums are made anew wherever that helps to hide it.
  enum Tampering: String, CaseIterable {
    case aChangedByte, anotherLengthWithItsNameMadeRight, aRecordTakenOutOfTheMiddle, aSignatureOfAnotherRecord
    case aRecordFromNowhere, aChangedPage, aChangedText, aRecordThatNoSumLists, aSignOffByTheLearner
    case anotherKeyUnderTheName, noRecordsAtAll
  }

  @Test(arguments: Tampering.allCases) func whatIsTamperedWithIsNamed(_ tampering: Tampering) throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    for index in 0..<2 { try journal.decide(try journal.log(index, summary: "as it was"), by: jane) }
    try journal.log(2)
    let place = try PortfolioPlace(of: journal)
    #expect(try place.shell("sh verify.sh").code == 0)
    let session = try #require(try journal.records().first { $0.namespace == Kind.session.namespace })
    let signOff = try #require(try journal.records().first { $0.namespace == Kind.signoff.namespace })
    let supervisor = try #require(try journal.records().first { $0.namespace == Kind.supervisor.namespace })
    let name = "records/\(session.id.hex).json"
    let other: String
    // What the script has to name, and not only count.
    var named = name
    let sums = "find . -type f ! -name 'SHA256SUMS*' | cut -c3- | xargs sha256sum | LC_ALL=C sort > SHA256SUMS; "
    switch tampering {
    case .aChangedByte:
      try place.write(try place.read(name).replacing("\"minutes\":60", with: "\"minutes\":90"), to: name)
      other = sums
    case .anotherLengthWithItsNameMadeRight:
      let changed = try place.read(name).replacing("\"minutes\":60", with: "\"minutes\":90")
      let id = RecordID(of: Array(changed.utf8)).hex
      named = "records/\(id).json"
      try place.write(changed, to: "records/\(id).json")
      other = "rm \(name); mv signatures/\(session.id.hex).sig signatures/\(id).sig; " + sums
    case .aRecordTakenOutOfTheMiddle:
      named = "records/"
      other = "rm records/\(supervisor.id.hex).json signatures/\(supervisor.id.hex).sig; " + sums
    case .aSignatureOfAnotherRecord:
      other = "cp signatures/\(supervisor.id.hex).sig signatures/\(session.id.hex).sig; " + sums
    case .aRecordFromNowhere:
      named = "records/none.json"
      other = "echo '{\"v\":1,\"kind\":\"session\"}' > records/none.json; " + sums
    case .aChangedPage:
      named = "index.html"
      try place.write(try place.page.replacing("2:00", with: "9:00"), to: named)
      other = "true; "
    case .aChangedText:
      named = "texts/\(try #require(try place.names("texts").first))"
      try place.write(try place.read(named).replacing("as it was", with: "as it is!"), to: named)
      other = sums
    case .aRecordThatNoSumLists:
      other = "grep -v \(session.id.hex).json SHA256SUMS > new; mv new SHA256SUMS; "
    case .aSignOffByTheLearner:
      named = "records/\(signOff.id.hex).json"
      let key = journal.learner
      let bytes = signOff.payload
      let forged = SSHSignature.armored(
        try key.sign(bytes, namespace: signOff.namespace), key: key.publicKey, namespace: signOff.namespace)
      try place.write(forged, to: "signatures/\(signOff.id.hex).sig")
      other = sums
    case .anotherKeyUnderTheName:
      named = "allowed_signers: a line of it names a key that no record names so"
      let keys = try place.read("allowed_signers")
      try place.write(
        keys.replacing(jane.publicKey.line, with: TestJournal.key(999).publicKey.line), to: "allowed_signers")
      other = sums
    case .noRecordsAtAll: other = "rm records/* signatures/*; "
    }
    let (code, output) = try place.shell(other + "sh verify.sh")
    #expect(code == 1, "\(output)")
    #expect(output.contains("Not verified"), "\(output)")
    #expect(output.contains(named), "\(output)")
    #expect(try !place.verification().report.isOK)
  }
}
