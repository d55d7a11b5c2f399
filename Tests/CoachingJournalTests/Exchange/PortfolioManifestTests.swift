import Foundation
import GRDB
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// The list of a portfolio's files is signed, and two independent verifiers give the same verdict on a folder.
@Suite(.enabled(if: SSHTool.path != nil)) struct PortfolioManifestTests {
  /// A file of each sort: sessions with texts, two signers, one of them removed, an assessor's decision on a sheet.
  private func journal() throws -> TestJournal {
    let journal = try TestJournal(qualification: "award-coaching")
    let jane = try journal.supervisor()
    let sheet = "unit,outcome,criterion,label\n300,1,1,one\n"
    _ = try journal.journal.criteria.load(Array(sheet.utf8), named: "sheet.csv", on: journal.occasion())
    let entry = try journal.log(0, summary: "as it was")
    try journal.decide(entry, by: jane)
    let ann = TestJournal.key(102)
    _ = try journal.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    _ = try journal.journal.criteria.tag(
      entry, with: [journal.journal.criteria.named("300:1.1")], on: journal.occasion())
    let shown = try journal.journal.criteria.proposals(for: [journal.journal.criteria.named("300:1.1")], .met)
    _ = try journal.journal.criteria.assess(
      shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
    try journal.decide(try journal.log(1), .returned, by: jane, comment: "say more")
    return journal
  }

  private func agree(
    _ place: PortfolioPlace, naming words: String, on rule: VerificationRule, _ comment: Comment? = nil
  ) throws {
    let (code, output) = try place.published()
    #expect(code == 1, "\(output)")
    #expect(output.contains(words), "\(output)")
    let report = try place.verification().report
    #expect(report.problems.contains { $0.severity == .error && $0.rule == rule }, "\(report.problems)")
  }

  // MARK: Whole

  private static let shells = ["/bin/sh", "dash", "bash", "bash --posix", "busybox sh"]

  @Test(arguments: shells) func everyShellFindsItInOrder(_ shell: String) throws {
    let place = try PortfolioPlace(of: journal())
    guard try place.shell("command -v \(shell)").code == 0 else { return }
    let (code, output) = try place.published(by: shell)
    #expect(code == 0, "\(output)")
    #expect(output.contains("Jane Doe (supervisor): check digits \(TestJournal.key(100).publicKey.digits). 2 records"))
    #expect(output.contains("Ann Lee (assessor)"))
    try place.write(try place.read("records/\(place.names("records")[3])").replacing("}", with: "]"), to: "index.html")
    #expect(try place.published(by: shell).code == 1)
  }

  @Test func theSheetAndTheSchemeAreThereUnderTheirDigests() throws {
    let journal = try journal()
    let place = try PortfolioPlace(of: journal)
    for (folder, ending, beginning) in [("schemes", "yaml", ""), ("sheets", "csv", "unit,outcome,criterion,label")] {
      let name = try #require(try place.names(folder).first)
      let text = try place.read("\(folder)/\(name)")
      #expect(name == "\(RecordID(of: Array(text.utf8)).hex).\(ending)")
      #expect(text.hasPrefix(beginning))
      try place.remove("\(folder)/\(name)")
      try place.makeManifest(signedBy: journal.learner)
      try agree(place, naming: "\(folder)/\(name), which it names, is missing", on: .v9)
      try place.write(text, to: "\(folder)/\(name)")
      try place.makeManifest(signedBy: journal.learner)
      #expect(try place.published().code == 0)
    }
  }

  /// The script knows which schemes are built in, and names any other, whose rules it does not know.
  @Test func aSchemeThatIsNotBuiltInIsNamed() throws {
    let script = String(decoding: JournalExchange.PackageResources.verify_sh, as: UTF8.self)
    for source in SchemeSource.bundled { #expect(script.contains(RecordID(of: source.bytes).hex), "\(source.name)") }
    let place = try PortfolioPlace(of: journal())
    let words = "not a scheme that is built into coachlog, so this script does not know its rules"
    #expect(try !place.published().output.contains(words))
    let own = try TestJournal()
    let bytes = Array(OwnRulesTests.northdale.utf8)
    try own.tamper("INSERT INTO scheme VALUES (?, ?)", [Blob(RecordID(of: bytes).bytes), Blob(bytes)])
    try own.append(
      .enrolment(
        EnrolmentTerms(
          learner: "Priya Shah", scheme: try Scheme.read(bytes, named: "own").code, schemeDigest: RecordID(of: bytes),
          qualification: "certificate-coaching-mentoring", registered: TestJournal.registered, targets: [])),
      by: own.learner)
    try own.expectPortfolio(isInOrder: true, saying: words)
  }

  @Test func thePagePrintsWhatBothVerifiersPrint() throws {
    let journal = try journal()
    let place = try PortfolioPlace(of: journal)
    let found = try place.verification()
    let newest = try #require(try journal.head(of: journal.learner)).record.hex
    #expect(found.newest?.hex == newest)
    #expect(found.digest.split(separator: " ").map(\.count) == Array(repeating: 8, count: 8))
    let output = try place.published().output
    for words in [newest, found.digest] {
      #expect(output.contains(words), "\(output)")
      #expect(try place.text.contains(words))
    }
    let byHand = try place.shell("grep -v '  index.html$' SHA256SUMS | sha256sum").output
    #expect(byHand.prefix(64) == found.digest.replacing(" ", with: ""))
    // The page is the paper: another page leaves the digest as it is, another record does not.
    try place.write("another page", to: "index.html")
    try place.makeManifest()
    #expect(try place.verification().digest == found.digest)
    try place.write("another text", to: "VERIFY.txt")
    try place.makeManifest()
    #expect(try place.verification().digest != found.digest)
  }

  // MARK: Changed

  /// One bit of one byte, in each file. What was not made anew names the file, and what was the signature gives away.
  @Test func oneChangedByteInAnyFileIsNamed() throws {
    let place = try PortfolioPlace(of: journal())
    let whole = try place.everything()
    var rng = SeededGenerator(state: 11)
    let inFolders = whole.keys.filter { $0.contains("/") }.sorted()
    let slow = Set(whole.keys.filter { !$0.contains("/") } + Soak.sample(6, of: inFolders, seed: 3))
    for (name, bytes) in whole.sorted(by: { $0.key < $1.key }) {
      for isMadeAnew in [false, true] {
        var changed = bytes
        let place = place
        let index = Int.random(in: 0..<bytes.count, using: &rng)
        changed[index] ^= 1 << UInt8.random(in: 0..<8, using: &rng)
        try changed.write(to: place.folder.appendingPathComponent(name))
        if isMadeAnew, name != "SHA256SUMS" { try place.makeManifest() }
        // What is named after its digest, or signed, says so itself. Of the others the signed list says it.
        let speaks = name.contains("/") || !isMadeAnew && name != "SHA256SUMS"
        let named = speaks ? name : "SHA256SUMS.sig"
        let report = try place.verification().report
        let id = name.split(separator: "/").last.flatMap { RecordID(hex: String($0.prefix(64))) }
        #expect(
          report.problems.contains {
            $0.severity == .error && ($0.message.contains(named) || speaks && $0.record == id && id != nil)
          },
          "byte \(index) of \(name)")
        if slow.contains(name) {
          let (code, output) = try place.published()
          let isNamed = output.contains(named) || isMadeAnew && id.map { output.contains("records/\($0.hex)") } == true
          #expect(code == 1 && isNamed, "byte \(index) of \(name): \(output)")
        }
        for changed in [name, "SHA256SUMS"] {
          try whole[changed]?.write(to: place.folder.appendingPathComponent(changed))
        }
      }
    }
    #expect(try place.verification().report.isOK)
  }

  @Test func aSignatureThatWasTakenAwayIsNamed() throws {
    let place = try PortfolioPlace(of: journal())
    try place.remove("SHA256SUMS.sig")
    try agree(place, naming: "SHA256SUMS.sig: missing, although", on: .v17)
  }

  /// T4: what a signer did last is missing, and the learner signed the list of files anew.
  @Test func aSignersLastRecordThatSomebodyNamesIsMissed() throws {
    let journal = try journal()
    let jane = try #require(try journal.head(of: TestJournal.key(100))).record
    _ = try journal.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    let place = try PortfolioPlace(of: journal)
    #expect(try place.published().code == 0)
    try place.leaveOut([jane])
    try place.makeManifest(signedBy: journal.learner)
    try agree(place, naming: "the last valid record of Jane Doe, who was removed, is missing", on: .v9)
  }

  @Test func aRecordThatAnotherSignerHadSeenIsMissed() throws {
    let journal = try journal()
    let ann = try #require(try journal.head(of: TestJournal.key(102))).record
    let place = try PortfolioPlace(of: journal)
    try place.leaveOut([ann])
    try place.makeManifest(signedBy: journal.learner)
    try agree(place, naming: "record 1 of Ann Lee, which its signer had seen, is missing", on: .v15)
    // Jane's own last record is the end of all: nobody has signed since, and both verifiers say what that means.
    let jane = try #require(try journal.head(of: TestJournal.key(100))).record
    let other = try PortfolioPlace(of: journal)
    try other.leaveOut([jane])
    try other.makeManifest(signedBy: journal.learner)
    let (code, output) = try other.published()
    #expect(code == 0, "\(output)")
    #expect(output.contains("Records that are newer than these can have been left out."))
    #expect(try other.verification().report.isOK)
  }

  /// Each omission, and each with all that its signer signed later: both verifiers say the same.
  @Test func bothVerifiersAgreeOnWhatIsLeftOut() throws {
    let journal = try journal()
    let records = try journal.records()
    for record in Soak.sample(8, of: records, seed: 5) {
      let place = try PortfolioPlace(of: journal)
      try place.leaveOut([record.id])
      try place.makeManifest(signedBy: journal.learner)
      let (code, output) = try place.published()
      #expect(try (code == 0) == place.verification().report.isOK, "\(record.namespace): \(output)")
    }
  }

  // MARK: Whose names

  /// T10: a comment is nobody's word, and no character moves the terminal.
  @Test func namesComeFromSignedRecordsAndAreFiltered() throws {
    let journal = try journal()
    let bob = TestJournal.key(103).publicKey
    try journal.append(
      .supervisor(SupervisorRecord(action: .added, name: "Bob \u{202E}eciruaM é", key: bob)), by: journal.learner)
    let place = try PortfolioPlace(of: journal)
    let keys = try place.read("allowed_signers")
    #expect(!keys.contains("#") && !keys.contains("Jane Doe"))
    let whole = try place.published()
    #expect(whole.code == 0, "\(whole.output)")
    #expect(whole.output.contains("Bob ?eciruaM é (supervisor)"))
    try place.write("# vouched for by ILM \u{1B}[2J\n" + keys, to: "allowed_signers")
    try place.write("x", to: "a\u{1B}[31m")
    try place.makeManifest(signedBy: journal.learner)
    try agree(place, naming: "allowed_signers: a line of it names a key", on: .v17)
    let output = try place.published().output
    #expect(!output.contains("vouched") && !output.contains("\u{1B}"), "\(output)")
  }

  // MARK: Tools

  /// T11: a tool that is not there says nothing about the portfolio.
  @Test func aMissingToolIsNoFault() throws {
    let place = try PortfolioPlace(of: journal())
    func only(_ tools: String) throws -> String {
      let path = place.parent.appendingPathComponent("tools-\(UUID().uuidString)").path
      _ = try place.shell(
        "mkdir \(path); for tool in sh awk find grep wc xargs perl \(tools); do "
          + "ln -s \"$(command -v $tool)\" \(path)/$tool; done")
      return path
    }
    let noKeygen = try place.published(path: only("sha256sum shasum"))
    #expect(noKeygen.code == 2)
    #expect(noKeygen.output == "Cannot check: this computer has no ssh-keygen.\n")
    let noSum = try place.published(path: only("ssh-keygen"))
    #expect(noSum.code == 2)
    #expect(noSum.output == "Cannot check: this computer has neither sha256sum nor shasum.\n")
    guard try place.shell("command -v shasum").code == 0 else { return }
    let shasum = try place.published(path: only("ssh-keygen shasum"))
    #expect(shasum.code == 0, "\(shasum.output)")
  }

  /// A broken tool says as little. Each of these is there, and does nothing.
  @Test(arguments: ["ssh-keygen", "sha256sum", "awk", "find", "grep", "wc", "xargs"])
  func aBrokenToolIsNoFault(_ tool: String) throws {
    let place = try PortfolioPlace(of: journal())
    let path = place.parent.appendingPathComponent("broken").path
    _ = try place.shell(
      "mkdir \(path); printf '#!/bin/sh\\ncat > /dev/null\\n' > \(path)/\(tool); chmod +x \(path)/\(tool)")
    let (code, output) = try place.published(path: "\(path):/usr/bin:/bin")
    #expect(code == 2, "\(output)")
    #expect(
      output.hasPrefix("Cannot check: ") && output.contains(tool) && output.contains("on this computer"), "\(output)")
  }

  /// Nor does one that works at first.
  @Test(arguments: [
    (
      "ssh-keygen",
      "[ $# = 6 ] && [ $4 = test.v1@coachlog ] && [ ! -e used ] && touch used && exec /usr/bin/ssh-keygen \"$@\""
    ),
    ("sha256sum", "for f; do [ $f = index.html ] || exec /usr/bin/sha256sum $f; done; exec /usr/bin/sha256sum"),
  ]) func aToolThatStopsWorkingIsNoFault(_ tool: String, _ script: String) throws {
    let place = try PortfolioPlace(of: journal())
    let path = place.parent.appendingPathComponent("broken").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path + "/" + tool))
    _ = try place.shell("chmod +x \(path)/\(tool)")
    let (code, output) = try place.published(path: "\(path):/usr/bin:/bin")
    #expect(code == 2, "\(output)")
    #expect(output.contains("Cannot check: "), "\(output)")
  }

  private static let awks = ["mawk", "gawk", "original-awk", "busybox awk"]

  @Test(arguments: awks) func everyAwkSaysTheSame(_ awk: String) throws {
    let journal = try journal()
    let place = try PortfolioPlace(of: journal)
    guard try place.shell("command -v \(awk)").code == 0 else { return }
    let path = place.parent.appendingPathComponent("awk").path
    _ = try place.shell("mkdir \(path); printf '#!/bin/sh\\nexec \(awk) \"$@\"\\n' > \(path)/awk; chmod +x \(path)/awk")
    let whole = try place.published(path: "\(path):/usr/bin:/bin")
    #expect(whole.code == 0, "\(whole.output)")
    #expect(try whole.output == place.published().output)
    try place.leaveOut([try #require(try journal.head(of: TestJournal.key(102))).record])
    let text = try #require(try place.names("texts").first)
    try place.write("{}\n", to: "texts/\(text)")
    let changed = try place.published(path: "\(path):/usr/bin:/bin")
    #expect(changed.code == 1, "\(changed.output)")
    #expect(try changed.output == place.published().output)
  }

  @Test func aFolderThatIsNoPortfolioIsNotTamperedWith() throws {
    let place = try PortfolioPlace()
    try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: false)
    let (code, output) = try place.published()
    #expect(code == 2)
    #expect(output == "Cannot check: this folder is not a portfolio.\n")
    #expect(throws: JournalError.self) { try place.verification() }
  }

  // MARK: Without the learner's key

  @Test func anExportWithoutTheLearnersKeySaysSoEverywhere() throws {
    let journal = try journal()
    try FileManager.default.removeItem(atPath: journal.journal.path + ".d/learner.key")
    let place = try PortfolioPlace()
    let summary = try place.make(of: journal)
    #expect(summary.warnings.contains { $0.reason.hasPrefix("the list of files is not signed") })
    #expect(try !place.names().contains("SHA256SUMS.sig"))
    #expect(try place.text.contains("made without the key of the learner"))
    #expect(try place.read("VERIFY.txt").contains("\nThis portfolio was made without the key of the learner.\n"))
    let (code, output) = try place.published()
    #expect(code == 0, "\(output)")
    #expect(
      output.contains("\nBut the list of files is not signed, so a change to index.html does not show."), "\(output)")
    let report = try place.verification().report
    #expect(report.problems.map(\.rule) == [.v17])
    #expect(report.isOK)
    // It can be replaced as any other.
    try place.make(of: journal, replacing: true)
  }
}
