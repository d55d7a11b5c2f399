import Testing

@testable import LogbookValues
@testable import SignedRecords

/// A statement and a file of them: what is written is read, and nothing else is.
@Suite struct CompetenceStatementTests {
  private let jane = TestJournal.key(100)
  private let john = TestJournal.key(101)

  private func terms(_ requirement: String = "practice", met: String = "Zoë’s \"team\" at Acme, 2 days a week") throws
    -> CompetenceStatement.Terms
  {
    CompetenceStatement.Terms(
      name: "Jane Doe", requirement: requirement, alternative: "experience", met: met, on: try day("2026-03-01"),
      signedAt: TestJournal.now)
  }

  @Test func `what is signed is read back`() throws {
    let statement = try CompetenceStatement(signing: terms(), with: jane)
    #expect(try CompetenceStatement(text: statement.text) == statement)
    #expect(statement.terms == (try terms()))
    #expect(statement.key == jane.publicKey)
    let lines = String(decoding: statement.text, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(
      lines[0] == """
        {"v":1,"kind":"competence","by":"\(jane.publicKey.fingerprint)","name":"Jane Doe","requirement":"practice",\
        "alternative":"experience","met":"Zoë’s \\"team\\" at Acme, 2 days a week","on":"2026-03-01",\
        "signed_at":"2026-11-23T09:00:00Z"}
        """)
    #expect(lines[1] == "-----BEGIN SSH SIGNATURE-----")
    #expect(lines[0].hasPrefix(StatementFile.beginning))
  }

  @Test(.enabled(if: SSHTool.path != nil)) func `ssh-keygen verifies it`() throws {
    let statement = try CompetenceStatement(signing: terms(), with: jane)
    let end = try #require(statement.text.firstIndex(of: 0x0A))
    let tool = try SSHTool()
    try tool.write(Array(statement.text[...end]), to: "line")
    try tool.write(Array(statement.text[(end + 1)...]), to: "line.sig")
    try tool.write(Array("jane \(jane.publicKey.line)\n".utf8), to: "allowed")
    let check = ["-Y", "verify", "-f", "allowed", "-I", "jane", "-n", "competence.v1@coachlog", "-s", "line.sig"]
    #expect(try tool.run(check, input: "line").code == 0)
    try tool.write(Array(statement.text[..<end]), to: "cut")
    #expect(try tool.run(check, input: "cut").code != 0)
  }

  @Test func `one changed byte is refused`() throws {
    let statement = try CompetenceStatement(signing: terms(), with: jane)
    for place in stride(from: 0, to: statement.text.count, by: 7) {
      var text = statement.text
      text[place] ^= 1
      #expect(throws: CompetenceStatement.Fault.self, "byte \(place)") { try CompetenceStatement(text: text) }
    }
    for text in [Array(statement.text.dropLast()), statement.text + [0x0A], [0x20] + statement.text, []] {
      #expect(throws: CompetenceStatement.Fault.shape) { try CompetenceStatement(text: text) }
    }
  }

  @Test func `a signature of another purpose, key or text is refused`() throws {
    let statement = try CompetenceStatement(signing: terms(), with: jane)
    let end = try #require(statement.text.firstIndex(of: 0x0A))
    let line = Array(statement.text[...end])
    func signed(by key: SigningKey, _ namespace: String, as named: SigningKey) throws -> [UInt8] {
      let signature = try key.sign(line, namespace: namespace)
      return line + Array(SSHSignature.armored(signature, key: named.publicKey, namespace: namespace).utf8)
    }
    #expect(throws: Never.self) {
      try CompetenceStatement(text: signed(by: jane, "competence.v1@coachlog", as: jane))
    }
    #expect(throws: CompetenceStatement.Fault.signature) {
      try CompetenceStatement(text: signed(by: jane, "signoff.v1@coachlog", as: jane))
    }
    #expect(throws: CompetenceStatement.Fault.key) {
      try CompetenceStatement(text: signed(by: john, "competence.v1@coachlog", as: john))
    }
    #expect(throws: CompetenceStatement.Fault.signature) {
      try CompetenceStatement(text: signed(by: john, "competence.v1@coachlog", as: jane))
    }
  }

  @Test func `what no reader would take is not signed`() throws {
    for met in ["", String(repeating: "x", count: 1_001), "e\u{301}", "\u{7}"] {
      #expect(throws: JournalError.self, "\(met.count)") {
        try CompetenceStatement(signing: terms(met: met), with: jane)
      }
    }
    #expect(throws: JournalError.self) { try CompetenceStatement(signing: terms("Practice"), with: jane) }
    #expect(throws: Never.self) {
      try CompetenceStatement(signing: terms(met: String(repeating: "x", count: 1_000)), with: jane)
    }
  }

  // MARK: Files

  private func file(_ statements: [CompetenceStatement]) -> [UInt8] { statements.flatMap(\.text) }

  @Test func `a file is statements one after another`() throws {
    var file = StatementFile(of: jane.publicKey)
    #expect(file.text.isEmpty)
    let first = try CompetenceStatement(signing: terms(), with: jane)
    let second = try CompetenceStatement(signing: terms("management"), with: jane)
    try file.add(first)
    try file.add(second)
    try file.add(first)
    #expect(file.statements == [first, second])
    #expect(file.text == first.text + second.text)
    #expect(try StatementFile(text: file.text, named: "x") == file)
    #expect(try StatementFile(text: file.text, of: jane.publicKey, named: "x") == file)
    let other = try CompetenceStatement(signing: terms(), with: john)
    #expect(refusal { () throws(JournalError) in try file.add(other) }?.sort == .notPermitted)
  }

  @Test func `a file with anything else is refused, and says which statement`() throws {
    let first = try CompetenceStatement(signing: terms(), with: jane)
    let second = try CompetenceStatement(signing: terms("management"), with: jane)
    let other = try CompetenceStatement(signing: terms(), with: john)
    func account(_ text: [UInt8], of key: PublicKey? = nil) -> String? {
      refusal { () throws(JournalError) in try StatementFile(text: text, of: key, named: "jane.txt") }?.account
    }
    let again = "; ask for the file again"
    #expect(account([]) == "jane.txt has no statements" + again)
    #expect(account(file([first, other])) == "statement 2 of jane.txt is signed with another key" + again)
    #expect(
      account(file([first]), of: john.publicKey)
        == "statement 1 of jane.txt is signed with another key; restore it from a backup, or move it away to begin anew"
    )
    #expect(account(file([first, second, first])) == "jane.txt has the same statement twice" + again)
    let misshapen = "statement 2 of jane.txt is not laid out as coachlog writes one, or was changed" + again
    #expect(account(first.text + [0x0A] + second.text) == misshapen)
    #expect(account(first.text + Array("\n".utf8)) == misshapen)
    #expect(account(first.text + second.text.dropLast(40)) == misshapen)
    var swapped = first.text
    let end = try #require(second.text.firstIndex(of: 0x0A))
    swapped += second.text[...end] + first.text[(try #require(first.text.firstIndex(of: 0x0A)) + 1)...]
    #expect(account(swapped) == "statement 2 of jane.txt has a signature that does not match" + again)
    #expect(account([UInt8](repeating: 0x20, count: StatementFile.sizeLimit + 1))?.contains("1 MiB") == true)
  }
}
