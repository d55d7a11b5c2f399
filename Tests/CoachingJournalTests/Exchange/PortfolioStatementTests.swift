import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What people said of their own competence, in a portfolio: shown, and checked by itself with `ssh-keygen` alone.
@Suite(.enabled(if: SSHTool.path != nil)) struct PortfolioStatementTests {
  private let journal: TestJournal
  private let ann = TestJournal.key(102)

  init() throws {
    journal = try TestJournal(qualification: "award-coaching")
    let book = journal.journal
    let session = try journal.log(0)
    _ = try book.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    _ = try book.criteria.load(
      Array("unit,outcome,criterion,label\n300,1,1,one\n".utf8), named: "sheet.csv", on: journal.occasion())
    let criterion = try book.criteria.named("300:1.1")
    _ = try book.criteria.tag(session, with: [criterion], on: journal.occasion())
    _ = try book.criteria.assess(
      book.criteria.proposals(for: [criterion], .met), .met, feedback: nil, by: ann, at: TestJournal.now,
      today: TestJournal.registered)
    var file = StatementFile(of: ann.publicKey)
    try file.add(statement("Coach at Acme \"North\" <1>", by: ann))
    _ = try book.competence.take(file, at: TestJournal.now)
  }

  private func statement(_ met: String, by key: SigningKey) throws -> CompetenceStatement {
    try CompetenceStatement(
      signing: CompetenceStatement.Terms(
        name: "Ann Lee", requirement: "practice", alternative: "experience", met: met,
        on: LocalDate("2026-01-12") ?? TestJournal.registered, signedAt: TestJournal.now), with: key)
  }

  private func path(in place: PortfolioPlace) throws -> String {
    "competence/" + (try #require(try place.names("competence").first))
  }

  @Test func whatIsAskedOfAnAssessorIsShownWithWhatIsMissing() throws {
    let text = try PortfolioPlace(of: journal).text
    let part = try #require(text.firstMatch(of: /Competence of those who decided The(.*?)Internal verification/)).output
      .1
    #expect(part.contains("Ann Lee , assessor 1 of 8 met, 7 missing. 1 decision on Mon 23 Nov 2026."))
    #expect(part.contains("met Coach at Acme \"North\" <1>, Mon 12 Jan 2026"))
    #expect(part.contains("missing"))
    #expect(text.contains("Competence assessor: 1 of 8 met, 7 missing"))
  }

  @Test func itIsCheckedByHandWithSSHKeygenAlone() throws {
    let place = try PortfolioPlace(of: journal)
    let path = try path(in: place)
    let script = """
      sed 1d \(path) > ../s.sig
      sed 1q \(path) | ssh-keygen -Y check-novalidate -n competence.v1@coachlog -s ../s.sig
      """
    let (code, output) = try place.shell(script)
    #expect(code == 0 && output.contains(ann.publicKey.fingerprint), "\(output)")
    #expect(try place.read("VERIFY.txt").contains("check-novalidate -n competence.v1@coachlog"))
  }

  @Test func everyShellAndAwkChecksIt() throws {
    let place = try PortfolioPlace(of: journal)
    for shell in ["dash", "busybox sh", "bash"] {
      guard try place.shell("command -v \(shell)").code == 0 else { continue }
      let (code, output) = try place.shell("exec \(shell) verify.sh")
      #expect(code == 0, "\(shell): \(output)")
    }
    for awk in ["gawk", "mawk", "original-awk", "busybox awk"] {
      guard try place.shell("command -v \(awk)").code == 0 else { continue }
      let (code, output) = try place.shell(
        "mkdir ../bin; printf '#!/bin/sh\\nexec \(awk) \"$@\"\\n' > ../bin/awk; chmod +x ../bin/awk; "
          + "PATH=$PWD/../bin:$PATH sh verify.sh; code=$?; rm -r ../bin; exit $code")
      #expect(code == 0, "\(awk): \(output)")
    }
  }

  @Test(arguments: [
    "sed -i '1s/Acme/Acne/' FILE", "sed -i '$d' FILE", "echo >> FILE", "sed -i '1s/^/ /' FILE", "sed -i 1d FILE",
    "sed -i '1s/experience/Experience/' FILE", "rm FILE",
  ]) func oneThatWasChangedIsNamed(_ script: String) throws {
    let place = try PortfolioPlace(of: journal)
    let path = try path(in: place)
    _ = try place.shell(script.replacing("FILE", with: path))
    try place.makeManifest(signedBy: journal.learner)
    let (code, output) = try place.published()
    #expect(code == 1 && output.contains("competence/"), "\(output)")
    #expect(try !place.verification().report.isOK)
  }

  /// It is what the record names, and yet not what its key signed.
  @Test func oneOfAnotherKeyIsNamed() throws {
    let other = try statement("Nothing", by: TestJournal.key(109))
    try journal.journal.write { ledger, key in
      _ = try KeptTable.statement.keep(other.text, named: other.digest, in: ledger.db)
      try ledger.append(
        .competence(CompetenceRecord(key: ann.publicKey, statement: other.digest)), by: key, at: TestJournal.now)
    }
    let place = try PortfolioPlace(ofAny: journal)
    let (code, output) = try place.published()
    #expect(code == 1 && output.contains("is not a statement that is signed by its key"), "\(output)")
    #expect(try !place.verification().report.isOK)
  }

  @Test func oneThatNoRecordNamesIsNamed() throws {
    let place = try PortfolioPlace(of: journal)
    let other = try statement("Nothing", by: TestJournal.key(109))
    try place.write(String(decoding: other.text, as: UTF8.self), to: "competence/\(other.digest.hex).txt")
    try place.makeManifest(signedBy: journal.learner)
    let (code, output) = try place.published()
    #expect(code == 1 && output.contains("no record names it"), "\(output)")
    #expect(try !place.verification().report.isOK)
  }
}
