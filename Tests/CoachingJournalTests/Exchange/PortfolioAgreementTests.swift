import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// Whatever a learner makes of a folder and signs, the published script and `verify FOLDER` agree on whether it is in
/// order (Docs/Format.md 12.3).
@Suite(.enabled(if: SSHTool.path != nil)) struct PortfolioAgreementTests {
  private func journal() throws -> TestJournal {
    let journal = try TestJournal(qualification: "award-coaching")
    let jane = try journal.supervisor()
    try journal.decide(try journal.log(0, summary: "as it was"), by: jane)
    return journal
  }

  private func expect(
    _ place: PortfolioPlace, isInOrder: Bool, saying words: String = "", _ comment: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (code, output) = try place.published()
    #expect(code == (isInOrder ? 0 : 1), "\(comment): \(output)", sourceLocation: sourceLocation)
    #expect(words.isEmpty || output.contains(words), "\(comment): \(output)", sourceLocation: sourceLocation)
    let report = try place.verification().report
    #expect(report.isOK == isInOrder, "\(comment): \(report.problems.map(\.sentence))", sourceLocation: sourceLocation)
  }

  // MARK: Files

  /// What is done in the folder, whether it is in order then, and what the script says.
  private static let doings: [(script: String, isInOrder: Bool, words: String)] = [
    ("true", true, "Verified: "),
    ("rm index.html", false, "index.html: missing"),
    ("rm VERIFY.txt", false, "VERIFY.txt: missing"),
    ("rm verify.sh", false, "verify.sh: missing"),
    ("rm allowed_signers", false, "allowed_signers: missing"),
    (
      "cp SHA256SUMS SHA256SUMS.bak; echo x > index_html; mkdir more; echo x > more/records", true,
      "Note: SHA256SUMS.bak: "
    ),
    ("for folder in . records texts; do echo x > $folder/.DS_Store; done", true, "Note: texts/.DS_Store: "),
    (
      "cp $(ls -d records/* | head -n 1) records/copy.json; mkdir records/more; echo x > records/more/x.json", true,
      "copy"
    ),
    ("mkdir 'a\nrecords'; cp records/* 'a\nrecords'; echo x > \"$(printf 'b\\ntexts')\"", true, "Note: a: "),
    ("rmdir sheets", true, "Verified: "),
    ("mv index.html ../page; ln -s ../page index.html", false, "index.html: not a file of a portfolio"),
    ("mv records ../kept; ln -s ../kept records", false, "records: not a file of a portfolio"),
    ("mv records ../kept; mkfifo records", false, "records: not a file of a portfolio"),
    ("rm VERIFY.txt; mkfifo VERIFY.txt", false, "VERIFY.txt: not a file of a portfolio"),
    ("rm allowed_signers; mkfifo allowed_signers", false, "allowed_signers: not a file of a portfolio"),
    ("rm index.html; mkdir index.html", false, "index.html: not a file of a portfolio"),
    ("truncate -s 268435457 index.html", false, "index.html: larger than a file of a portfolio can be"),
    ("truncate -s 16777217 texts/*", false, "larger than a file of a portfolio can be"),
    ("printf 'signer\\000\\n' >> allowed_signers", false, "allowed_signers: "),
    ("sed -i 's/$/\\x00 more/' allowed_signers", false, "allowed_signers: "),
    ("sed -i 's/ AAAA/ \\xe2\\x84\\xaaAAA/' allowed_signers", false, "allowed_signers: "),
    ("for f in signatures/*; do printf 'x\\000' >> $f; done", false, "its signature is not one"),
    ("for f in signatures/*; do sed -i '$s/$/\\x00more/' $f; done", false, "its signature is not one"),
    ("printf '%s' \"$(cat allowed_signers)\" > allowed_signers", false, "allowed_signers: cut short"),
    ("sed -i 's/signoff\\.v1@coachlog/session.v1@coachlog/' allowed_signers", false, "Jane Doe may not sign all"),
    ("sed -i 's/manifest\\.v1@coachlog/unit.v1@coachlog/' allowed_signers", false, "Priya Shah may not sign all"),
    ("sed -i 's/,manifest\\.v1@coachlog/&,plan.v2@coachlog/' allowed_signers", true, "Verified: "),
    ("sed -i 's/namespaces=[^ ]*/cert-authority/' allowed_signers", false, "may not sign all"),
    ("sed -i 's/^signer@coachlog/*/' allowed_signers", false, "a line of it names a key that no record names so"),
    ("sed -i '2p' allowed_signers", false, "a line of it names a key that no record names so"),
    ("sed -i '2d' allowed_signers", false, "the key of Jane Doe is not in it"),
    ("sed -i 's/$/ Jane/' allowed_signers", false, "a line of it names a key that no record names so"),
    ("for f in signatures/*; do { echo x; cat $f; } > new; mv new $f; done", false, "its signature is not one"),
    ("for f in signatures/*; do echo >> $f; done", false, "its signature is not one"),
    ("for f in signatures/*; do sed -i 's/$/\\r/' $f; done", false, "its signature is not one"),
    ("for f in signatures/*; do tr '\\n' ' ' < $f > new; mv new $f; done", false, "its signature is not one"),
    ("rm signatures/*", false, "its signature is missing"),
    ("rm records/* signatures/*", false, "no record here shows whose portfolio this is"),
    ("f=$(ls texts/*); cp $f texts/$(echo $f | cut -c7-69)0.json", false, "changed, its name is not its digest"),
    ("mkdir competence attachments; echo x > attachments/letter.doc", true, "Note: attachments/letter.doc: "),
    ("mkdir attachments; echo x > attachments/E4.pdf", false, "attachments/E4.pdf: no record names it"),
    (
      "mkdir attachments; ln -s ../index.html attachments/E4.pdf", false,
      "attachments/E4.pdf: not a file of a portfolio"
    ),
    (
      "d=$(echo '{}' | sha256sum | cut -c1-64); mkdir competence; echo '{}' > competence/$d.txt", false,
      "no record names it"
    ),
    ("d=$(echo '{}' | sha256sum | cut -c1-64); echo '{}' > texts/$d.json", false, "no record names it"),
  ]

  private static var listed: Regex<Substring> {
    #/
      (?:(?:records|texts|signatures|schemes|sheets|competence)/[0-9a-f]{64}
        |attachments/[\w-]+(?=\.(?:pdf|txt|png|jpg)$))\.[a-z]+
      |[^/]+
    /#
  }

  @Test(arguments: doings.indices) func onFiles(_ index: Int) throws {
    let (script, isInOrder, words) = PortfolioAgreementTests.doings[index]
    let journal = try journal()
    let place = try PortfolioPlace(of: journal)
    _ = try place.shell(script)
    // What is no file of a portfolio is not listed; what is one but lies elsewhere now cannot be.
    let names = try place.everything().keys.filter { name in
      place.isPlainFile(name) && name.wholeMatch(of: PortfolioAgreementTests.listed) != nil
        && !["SHA256SUMS.bak", "index_html", ".DS_Store"].contains(name) && !name.contains("\n")
    }
    try place.makeManifest(signedBy: journal.learner, of: names)
    try expect(place, isInOrder: isInOrder, saying: words, "\(script)")
  }

  /// What is done to the list itself, before the learner signs it.
  @Test(arguments: [
    ("printf '%s' \"$(cat SHA256SUMS)\" > SHA256SUMS", "cut short"),
    ("echo >> SHA256SUMS", "cannot be read"),
    ("LC_ALL=C sort -r -o SHA256SUMS SHA256SUMS", "its lines are not in order"),
    ("sed -i 1p SHA256SUMS", "listed twice"),
    ("sed -i 1d SHA256SUMS", "not listed in SHA256SUMS"),
    ("sed -i 's/  / */' SHA256SUMS", "cannot be read"),
    ("sed -i '1s/^./A/' SHA256SUMS", "cannot be read"),
    ("sed -i '1s/$/\\x00more/' SHA256SUMS", "SHA256SUMS: "),
    ("rm SHA256SUMS", "SHA256SUMS: missing"),
    ("rm SHA256SUMS; mkfifo SHA256SUMS", "SHA256SUMS: not a file of a portfolio"),
  ]) func onTheList(_ script: String, _ words: String) throws {
    let journal = try journal()
    let place = try PortfolioPlace(of: journal)
    _ = try place.shell(script)
    if place.isPlainFile("SHA256SUMS") { try place.signManifest(by: journal.learner) }
    try expect(place, isInOrder: false, saying: words, "\(script)")
  }

  /// Anybody can take the signature away and write that there never was one. Both say what follows, and go on.
  @Test func aSignatureThatIsTakenAwayWithAnExcuseIsAWarning() throws {
    let place = try PortfolioPlace(of: try journal())
    try place.remove("SHA256SUMS.sig")
    try place.write(
      place.read("VERIFY.txt") + "\nThis portfolio was made without the key of the learner.\n", to: "VERIFY.txt")
    try place.write("another page", to: "index.html")
    try place.makeManifest()
    try expect(
      place, isInOrder: true, saying: "\nBut the list of files is not signed, so a change to index.html does not show.",
      "with the sentence that says so")
    #expect(try place.verification().report.problems.map(\.rule) == [.v17])
    try place.write("This portfolio was made without the key of the learner.", to: "VERIFY.txt")
    try place.makeManifest()
    try expect(place, isInOrder: false, saying: "SHA256SUMS.sig: missing", "with a line that is cut short")
  }

  // MARK: Records

  /// The fields of a session after those of every kind; `ID` is drawn at random, `TEXT` the digest of a text.
  private static let session = """
    "session":"ID","role":"coaching","date":"2026-02-03","start":"09:00","offset":"+00:00","minutes":60,"client":"C07",\
    "status":"held","group":1,"channel":"video","setting":"workplace","fee":"internal","replaces":[]
    """
  private static let client = "\"client\":\"C08\",\"relation\":\"external\""
  private static let enrolment = """
    "learner":"Priya Shah","scheme":"8577","scheme_sha256":"\(RecordID(of: Scheme.bundled8577Bytes).hex)",\
    "qualification":"certificate-coaching-mentoring","registered":"2026-01-12","targets":["x=5"]
    """
  private static let request = "\"request\":\"ID\",\"name\":\"Bob\",\"asks\":[],\"after\":\"\""
  private static let plan = "\"plan\":\"ID\""

  /// Records that the learner's own key signs, and goes on from: of a kind, a version, with fields in which something
  /// was replaced, and whether such a record is in order. One of an unknown kind that cannot be read leaves a gap.
  private static let records:
    [(kind: String, version: Int, fields: String, replaced: [(String, String)], isInOrder: Bool)] = [
      ("session", 1, session, [], true),
      ("session", 1, session, [("\"minutes\":60", "\"minutes\":0")], false),
      ("session", 1, session, [("\"minutes\":60", "\"minutes\":1441")], false),
      ("session", 1, session, [("\"minutes\":60", "\"minutes\":\"60\"")], false),
      ("session", 1, session, [("\"minutes\":60", "\"minutes\":060")], false),
      ("session", 1, session, [("\"minutes\":60", "\"minutes\":6e1")], false),
      ("session", 1, session, [("\"group\":1", "\"group\":1000")], false),
      ("session", 1, session, [("coaching", "coach")], false),
      ("session", 1, session, [("coaching", "coaching/mentoring")], false),
      ("session", 1, session, [("coaching", "")], false),
      ("session", 1, session, [("2026-02-03", "2026-02-29")], false),
      ("session", 1, session, [("2026-02-03", "2024-02-29")], true),
      ("session", 1, session, [("2026-02-03", "2026-04-31")], false),
      ("session", 1, session, [("2026-02-03", "2026-08-31")], true),
      ("session", 1, session, [("2026-02-03", "1899-02-03")], false),
      ("session", 1, session, [("09:00", "9:00")], false),
      ("session", 1, session, [("09:00", "24:00")], false),
      ("session", 1, session, [("+00:00", "+14:00")], true),
      ("session", 1, session, [("+00:00", "+14:01")], false),
      ("session", 1, session, [("+00:00", "-00:00")], false),
      ("session", 1, session, [("C07", "c07")], false),
      ("session", 1, session, [("C07", "")], false),
      ("session", 1, session, [("C07", "C07-C07-C07-1")], false),
      ("session", 1, session, [("\"fee\"", "\"unit\":\"8577-301\",\"fee\"")], false),
      ("session", 1, session, [(",\"replaces\"", ",\"unit\":\"8577-301\",\"time\":\"assumed\",\"replaces\"")], true),
      ("session", 1, session, [(",\"replaces\"", ",\"time\":\"known\",\"replaces\"")], false),
      ("session", 1, session, [(",\"replaces\":[]", "")], false),
      ("session", 1, session, [("\"replaces\":[]", "\"replaces\":[\"\"]")], false),
      ("session", 1, session, [("\"replaces\":[]", "\"replaces\":[],\"more\":\"\"")], false),
      ("session", 1, session, [("\"replaces\":[]", "\"replaces\":[] ")], false),
      ("session", 1, session, [("}\n", "}")], false),
      ("session", 1, session, [("}\n", "}\n{}\n")], false),
      ("session", 1, session, [("ID", "ID0")], false),
      ("session", 1, session, [("\"session\":\"", "\"session\":\"\\u0041")], false),
      ("session", 1, session, [("\"v\":1", "\"v\":2")], false),
      ("session", 2, session, [], true),
      ("client", 1, client, [], true),
      ("client", 1, client, [("external", "other")], false),
      ("client", 1, client, [("}\n", ",\"consent\":\"maybe\"}\n")], false),
      ("client", 1, client, [("}\n", ",\"contract\":\"2026-02-03\",\"consent\":\"yes\"}\n")], true),
      ("withdrawal", 1, "\"entry\":\"ID\",\"withdraws\":[],\"reason\":\"twice\"", [], true),
      ("withdrawal", 1, "\"entry\":\"ID\",\"withdraws\":[],\"reason\":7", [], false),
      ("supervisor", 1, "\"action\":\"gone\",\"name\":\"Bob\",\"role\":\"both\",\"key\":\"KEY\"", [], false),
      (
        "supervisor", 1, "\"action\":\"added\",\"name\":\"Bob\",\"role\":\"both\",\"key\":\"KEY\"", [("KEY", "KEY me")],
        false
      ),
      ("supervisor", 1, "\"action\":\"added\",\"name\":\"Bob\",\"role\":\"boss\",\"key\":\"KEY\"", [], false),
      ("supervisor", 1, "\"action\":\"removed\",\"name\":\"Bob\",\"role\":\"both\",\"key\":\"KEY\"", [], false),
      (
        "block", 1,
        "\"block\":\"ID\",\"role\":\"coaching\",\"client\":\"C07\",\"from\":\"2025-03-01\",\"to\":\"2025-02-01\","
          + "\"minutes\":60,\"paid\":0,\"group\":1,\"replaces\":[]", [], false
      ),
      (
        "block", 1,
        "\"block\":\"ID\",\"role\":\"coaching\",\"client\":\"C07\",\"from\":\"2025-02-01\",\"to\":\"2025-03-01\","
          + "\"minutes\":60,\"paid\":61,\"group\":1,\"replaces\":[]", [], false
      ),
      ("label", 1, "\"entry\":\"ID\",\"criteria\":[\"8577-300:1.2\"],\"agenda\":\"no\"", [], true),
      ("label", 1, "\"entry\":\"ID\",\"criteria\":[\"8577-300:1.0\"],\"agenda\":\"no\"", [], false),
      ("label", 1, "\"entry\":\"ID\",\"criteria\":[\"8577 300:1.2\"],\"agenda\":\"no\"", [], false),
      ("import", 1, "\"format\":\"xls\",\"source\":\"a\",\"file_sha256\":\"TEXT\",\"records\":1", [], false),
      ("request", 1, request, [], false),
      ("enrolment", 1, enrolment, [], true),
      ("enrolment", 1, enrolment, [("x=5", "x\u{301}=5")], true),
      ("enrolment", 1, enrolment, [("x=5", "x=\u{301}=5")], false),
      ("request", 1, request, [("\"asks\":[]", "\"asks\":[],\"criteria\":[\"8577-300:1.2\"]")], false),
      ("request", 1, request, [("\"asks\":[]", "\"asks\":[],\"matter_sha256\":\"TEXT\"")], false),
      (
        "request", 1, request,
        [("\"asks\":[]", "\"asks\":[],\"criteria\":[\"8577-300:1.2\"],\"matter_sha256\":\"TEXT\"")], true
      ),
      (
        "request", 1, request,
        [("\"asks\":[]", "\"asks\":[],\"criteria\":[\"8577-300\"],\"matter_sha256\":\"TEXT\"")], false
      ),
      (
        "request", 1, request,
        [("\"asks\":[]", "\"asks\":[],\"units\":[\"8577-300\"],\"matter_sha256\":\"TEXT\"")], true
      ),
      ("request", 1, request, [("\"asks\":[]", "\"asks\":[],\"units\":[]")], false),
      (
        "request", 1, request,
        [("\"asks\":[]", "\"asks\":[],\"units\":[\"8577-300\",\"8577-300\"],\"matter_sha256\":\"TEXT\"")], false
      ),
      (
        "request", 1, request,
        [
          (
            "\"asks\":[],\"after\":\"\"",
            "\"asks\":[],\"units\":[\"8577-300\"],\"matter_sha256\":\"TEXT\",\"after\":\"TEXT\""
          )
        ], false
      ),
      ("withdrawal", 1, "\"entry\":\"ID\",\"withdraws\":[],\"reason\":\"a\u{85}b\"", [], false),
      ("withdrawal", 1, "\"entry\":\"ID\",\"withdraws\":[],\"reason\":\"a\u{0}b\"", [], false),
      ("plan", 1, "\"a\":[\"\",\"b\"],\"c\":-9007199254740991", [], true),
      ("plan", 1, "\"a\":1,\"a\":2", [], false),
      ("plan", 1, "\"a\":9007199254740992", [], false),
      ("plan", 1, plan, [], true),
      ("plan", 2, plan, [], true),
      ("plan", 1, plan, [("}\n", "")], false),
    ]

  @Test(arguments: records.indices) func onRecords(_ index: Int) throws {
    let sample = PortfolioAgreementTests.records[index]
    let journal = try journal()
    let place = try PortfolioPlace(of: journal)
    let last = try #require(try journal.head(of: journal.learner))
    let jane = try #require(try journal.head(of: TestJournal.key(100)))
    let named = "\(TestJournal.key(100).publicKey.fingerprint) \(jane.n) \(jane.record.hex)"
    var line =
      "{\"v\":\(sample.version),\"kind\":\"\(sample.kind)\",\"enrolment\":\"\(journal.enrolment.hex)\","
      + "\"by\":\"\(journal.learner.publicKey.fingerprint)\",\"n\":\(last.n + 1),\"prev\":\"\(last.record.hex)\","
      + "\"heads\":[\"\(named)\"],\"signed_at\":\"2026-11-23T09:00:00Z\",\(sample.fields)}\n"
    for (old, new) in sample.replaced {
      try #require(line.contains(old))
      line = line.replacing(old, with: new)
    }
    line = line.replacing("ID", with: String(repeating: "ab", count: 16))
      .replacing("TEXT", with: last.record.hex).replacing("KEY", with: TestJournal.key(103).publicKey.line)
    try place.add(line, as: "\(sample.kind).v\(sample.version)@coachlog", by: journal.learner)
    let label = Payload(
      head: head(journal.enrolment, journal.learner, n: last.n + 2, previous: RecordID(of: Array(line.utf8))),
      body: .label(LabelRecord(entry: SamplePayloads.entry(), criteria: [], isOnAgenda: true)))
    try place.add(String(decoding: label.bytes, as: UTF8.self), as: Kind.label.namespace, by: journal.learner)
    try place.makeManifest(signedBy: journal.learner)
    try expect(place, isInOrder: sample.isInOrder, "\(line)")
  }

  /// The number S of a signature could be larger by the order of the group, and `ssh-keygen` would not see it.
  @Test func aSignatureHasOneSpelling() throws {
    let order: [UInt8] =
      [
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
      ] + Array(repeating: 0, count: 15) + [0x10]
    let journal = try journal()
    for name in ["SHA256SUMS.sig", "signatures/\(try #require(try journal.records().first).id.hex).sig"] {
      let place = try PortfolioPlace(of: journal)
      var (signer, namespace, signature) = try #require(SSHSignature.opened(Array(try place.read(name).utf8)))
      var carry = 0
      for (index, byte) in order.enumerated() {
        carry += Int(signature[32 + index]) + Int(byte)
        signature[32 + index] = UInt8(carry & 0xFF)
        carry >>= 8
      }
      let key = try PublicKey(bytes: signer)
      try place.write(SSHSignature.armored(signature, key: key, namespace: namespace), to: name)
      if name != "SHA256SUMS.sig" { try place.makeManifest(signedBy: journal.learner) }
      try expect(place, isInOrder: false, saying: name == "SHA256SUMS.sig" ? name : "its signature is not", "\(name)")
    }
  }

  /// Every kind with all its fields and with none that can be left out, and each field in turn left out, put after the
  /// next one, or with another value: the script takes for a record what the reader of records does, and nothing else.
  @Test func fieldByField() throws {
    let journal = try journal()
    let place = try PortfolioPlace(of: journal)
    var wanted: [String: Bool] = [:]
    for body in try SamplePayloads.bodies(full: true) + SamplePayloads.bodies(full: false) {
      let payload = Payload(head: head(journal.enrolment, journal.learner, n: 1, previous: nil), body: body)
      let variants = PortfolioAgreementTests.variants(of: try #require(StrictJSON(payload.bytes)))
      for bytes in Soak.sample(20, of: variants, seed: 4) {
        wanted[RecordID(of: bytes).hex] = Payload(bytes)?.kind == payload.kind
        try place.add(String(decoding: bytes, as: UTF8.self), as: payload.kind.namespace, by: journal.learner)
      }
    }
    let output = try place.published().output
    let refused = Set(output.matches(of: /records\/([0-9a-f]{64})\.json: not a record/).map { String($0.1) })
    #expect(wanted.count > 500 && wanted.values.contains(true) && wanted.values.contains(false))
    for (id, isRecord) in wanted where refused.contains(id) == isRecord {
      Issue.record("the script takes this for \(isRecord ? "no" : "a") record: \(try place.read("records/\(id).json"))")
    }
  }

  private static func variants(of line: StrictJSON) -> [[UInt8]] {
    let fields = line.fields
    var lines = [fields]
    for index in fields.indices {
      var without = fields
      without.remove(at: index)
      lines.append(without)
      if index > 0 {
        var swapped = fields
        swapped.swapAt(index - 1, index)
        lines.append(swapped)
      }
      let values: [StrictJSON.Value] =
        switch fields[index].value {
        case .text(let text):
          [
            .text(""), .text("zz"), .text(text + "0"), .text(String(text.dropLast())), .text(text.uppercased()),
            .texts([text]), .text(text + " "), .text(text.replacing("1", with: "9")),
          ]
        case .number(let number): [.number(0), .number(-number), .number(number + 10_000_000), .text(String(number))]
        case .texts(let texts):
          [.texts([]), .texts([""]), .texts(texts + ["zz"]), .texts(texts + texts), .text(texts.first ?? "")]
        }
      for value in values {
        var changed = fields
        changed[index].value = value
        lines.append(changed)
      }
    }
    return lines.map { StrictJSON($0).bytes }
  }
}
