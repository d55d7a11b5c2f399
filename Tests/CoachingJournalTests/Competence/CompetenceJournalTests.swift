import Foundation
import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Statements of competence in a journal and beside a key.
struct CompetenceJournalTests {
  private let place: TestJournal
  private let ann: SigningKey

  init() throws {
    place = try TestJournal(qualification: "award-coaching")
    ann = TestJournal.key(200)
    _ = try place.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: try #require(SignerRole(rawValue: "tutor+assessor")),
      at: TestJournal.now)
  }

  private var competence: Journal.Competence { place.journal.competence }

  private func statement(
    _ word: String = "practice", on date: String = "2026-03-01", by key: SigningKey? = nil, name: String = "Ann Lee"
  ) throws -> CompetenceStatement {
    let (requirement, alternative) = try CompetenceTable.ilm8577.named(word)
    return try CompetenceStatement(
      signing: CompetenceStatement.Terms(
        name: name, requirement: requirement.id, alternative: alternative.id, met: "Coach at Acme", on: try day(date),
        signedAt: TestJournal.now),
      with: key ?? ann)
  }

  private func file(_ words: [String], by key: SigningKey? = nil, name: String = "Ann Lee") throws -> StatementFile {
    var file = StatementFile(of: (key ?? ann).publicKey)
    for word in words { try file.add(try statement(word, by: key, name: name)) }
    return file
  }

  @discardableResult
  private func take(_ file: StatementFile, isTrial: Bool = false, into other: TestJournal? = nil) throws
    -> StatementsTaken
  {
    try (other ?? place).journal.competence.take(file, isTrial: isTrial, at: TestJournal.now)
  }

  // MARK: Bringing in

  @Test func `statements are brought in once, into any journal`() throws {
    let words = ["practice", "subject", "teaching:qualification"]
    let count = try place.count()
    #expect(try take(file(words), isTrial: true).sentence(isTrial: true) == "Would import 3 answers of Ann Lee")
    #expect(try place.count() == count)
    let taken = try take(file(words))
    #expect(taken == StatementsTaken(name: "Ann Lee", added: 3, known: 0))
    #expect(try place.count() == count + 3)
    #expect(try take(file(words)).sentence(isTrial: false) == "Nothing new: the 3 answers of Ann Lee are already here")
    #expect(
      try take(file(words + ["management"])).sentence(isTrial: false)
        == "Imported 1 answer of Ann Lee. 3 answers were already here")
    #expect(try place.findings() == [])
    let person = try CompetencePerson.one(of: competence.people(), matching: "ann lee")
    #expect(person.roles == [.tutor, .assessor])
    #expect(person.answers.count == 4)
    #expect(person.rows(in: .ilm8577, on: try day("2026-11-23")).count { $0.state == .met } == 4)
    // What is saved out of one journal goes into another.
    let other = try TestJournal(seed: 3)
    let sent = try StatementFile(text: competence.file(of: person).text, named: "x")
    let warned = try take(sent, into: other)
    #expect(warned.added == 4)
    #expect(warned.warnings.map(\.reason) == ["Ann Lee may not sign here yet, so this is not shown"])
    #expect(try other.journal.competence.people().isEmpty)
    #expect(try other.findings() == [])
  }

  @Test func `another name in the statements is pointed out, and the journal's is shown`() throws {
    let taken = try take(file(["practice"], name: "Dr Lee"))
    #expect(taken.name == "Ann Lee")
    #expect(taken.warnings.map(\.reason) == ["Ann Lee is called Dr Lee in these statements"])
    #expect(try competence.people().map(\.name) == ["Ann Lee"])
  }

  @Test func `learners do not judge themselves`() throws {
    let own = try file(["practice"], by: place.learner, name: "Priya Shah")
    #expect(refusal { () throws(JournalError) in try competence.take(own, at: TestJournal.now) }?.sort == .notPermitted)
    // Written all the same by a program that does not look.
    let digest = try #require(own.statements.first)
    try place.journal.write { ledger, learnerKey in
      _ = try KeptTable.statement.keep(digest.text, in: ledger.db)
      try ledger.append(
        .competence(CompetenceRecord(key: learnerKey.publicKey, statement: digest.digest)), by: learnerKey,
        at: TestJournal.now)
    }
    #expect(try place.findings() == ["V9 error the learner’s own key speaks in it of a person who judges"])
    #expect(try competence.people().flatMap(\.answers).isEmpty)
  }

  @Test func `a statement changes no total, no state and no check`() throws {
    let session = try place.log(0, summary: "First appraisal")
    try place.decide(session, by: try place.supervisor())
    let today = try day("2026-11-23")
    let report = try place.journal.progress.report(today: today)
    let checks = try place.journal.lint(today: today).findings.map(\.self)
    try take(file(["practice", "subject"]))
    #expect(try place.journal.progress.report(today: today) == report)
    #expect(try place.journal.lint(today: today).findings.map(\.self) == checks)
  }

  @Test func `bringing in is undone and redone at once`() throws {
    try take(file(["practice"]))
    try take(file(["practice", "subject", "management"]))
    let undone = try place.undo()
    guard case .competence("Ann Lee") = undone else { return #expect(Bool(false), "\(undone)") }
    #expect(try competence.people().first?.answers.map(\.requirement) == [])
    _ = try place.journal.redo(on: place.occasion())
    #expect(try competence.people().first?.answers.count == 3)
    #expect(try place.findings() == [])
    // What was undone can be brought in again.
    try place.undo()
    #expect(try take(file(["practice", "subject"])).added == 2)
    #expect(try competence.people().first?.answers.count == 2)
    #expect(try place.findings() == [])
  }

  // MARK: Verification

  private func found(_ body: () throws -> Void) throws -> [String] {
    try body()
    return try place.findings()
  }

  @Test func `a statement that is missing or was changed is found`() throws {
    try take(file(["practice"]))
    let text = try statement().text
    #expect(
      try found { try place.tamper("UPDATE statement SET bytes = ?", [Blob(text + [0x0A])]) }
        == ["V9 error the statement that it names was changed"])
    #expect(try competence.people().first?.answers.isEmpty == true)
    #expect(
      try found { try place.tamper("DELETE FROM statement") } == ["V9 error the statement that it names is missing"])
  }

  /// Bytes that somebody kept with a record that names them, whatever they are.
  private func keep(_ bytes: [UInt8], naming key: PublicKey) throws {
    try place.journal.write { ledger, learnerKey in
      let digest = try KeptTable.statement.keep(bytes, in: ledger.db)
      try ledger.append(
        .competence(CompetenceRecord(key: key, statement: digest)), by: learnerKey, at: TestJournal.now)
    }
  }

  @Test func `a forged signature, another key and no statement are found`() throws {
    let good = try statement()
    let end = try #require(good.text.firstIndex(of: 0x0A))
    let other = try statement("subject")
    let swapped = Array(good.text[...end]) + other.text[(try #require(other.text.firstIndex(of: 0x0A)) + 1)...]
    try keep(swapped, naming: ann.publicKey)
    try keep(good.text, naming: TestJournal.key(201).publicKey)
    try keep(Array("x\n".utf8), naming: ann.publicKey)
    #expect(
      Set(try place.findings()) == [
        "V4 error the statement that it names has a signature that does not match",
        "V9 error the statement that it names is signed with another key than it says",
        "V9 error the statement that it names is not laid out as coachlog writes one, or was changed",
      ])
    #expect(try competence.people().first?.answers.isEmpty == true)
  }

  // MARK: Export

  @Test func `an export has the statements, and its import brings them back`() throws {
    try take(file(["practice", "subject"]))
    let path = place.path(beside: "all.json")
    _ = try place.journal.export(Export(.json, in: place.zone), toFile: path)
    #expect(try Journal.verification(ofExported: ImportFile(at: path)).problems == [])
    let copy = try Journal.create(
      at: place.path(beside: "copy.sqlite"), from: ImportFile(at: path), isGuessed: true
    ).journal
    #expect(try copy.competence.people().first?.answers.count == 2)
    #expect(try copy.verify().problems == [])
    try place.tamper("DELETE FROM statement")
    _ = try place.journal.merge(ImportFile(at: path), isGuessed: true, isTrial: false)
    #expect(try place.findings() == [])
  }

  // MARK: Beside a key

  @Test func `a person's own file lies beside their key, for them alone`() throws {
    let path = place.path(beside: "ann.key")
    let terms = try statement().terms
    let (first, _) = try StatementFile.sign(terms, by: ann, besideKeyAt: path)
    let (second, file) = try StatementFile.sign(statement("subject").terms, by: ann, besideKeyAt: path)
    #expect(file.statements == [first, second])
    #expect(try StatementFile(of: ann.publicKey, besideKeyAt: path) == file)
    let own = path + ".competence"
    let mode = try FileManager.default.attributesOfItem(atPath: own)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(PrivateFile.isIrreplaceable(own))
    let john = TestJournal.key(201)
    #expect(refusal { () throws(JournalError) in try StatementFile(of: john.publicKey, besideKeyAt: path) } != nil)
    #expect(try StatementFile(of: john.publicKey, besideKeyAt: path + "2").statements.isEmpty)
    // What cannot be read is not written over.
    try Data(file.text + [0x0A]).write(to: URL(fileURLWithPath: own))
    #expect(
      refusal { () throws(JournalError) in try StatementFile.sign(terms, by: ann, besideKeyAt: path) }?.sort
        == .againstRule)
    #expect(try Data(contentsOf: URL(fileURLWithPath: own)) == Data(file.text + [0x0A]))
  }

  // MARK: Decisions

  @Test func `who decided is judged on the day of each decision, in the role of each`() throws {
    let bob = try place.supervisor(202, name: "Bob Ray")
    let session = try place.log(0, minutes: 360, summary: "First appraisal")
    try place.decide(session, by: bob)
    let tutorial = try place.journal.support.add(
      .tutorial, on: try day("2026-11-20"), minutes: 60, with: "Ann Lee", note: nil, on: place.occasion(seed: 60)
    ).id
    try place.decide(tutorial, by: ann)
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    let criterion = try place.journal.criteria.named("301:1.1")
    _ = try place.journal.criteria.tag(session, with: [criterion], on: place.occasion())
    func decide(_ decision: CriterionDecision, at now: Instant) throws {
      let shown = try place.journal.criteria.proposals(for: [criterion], decision)
      _ = try place.journal.criteria.assess(
        shown, decision, feedback: "More", by: ann, at: now, today: TestJournal.registered)
    }
    try decide(.referred, at: TestJournal.now)
    try decide(.met, at: Instant(seconds: TestJournal.now.seconds + 400 * 86_400))
    // Three years and 8 months before the first decision, then again before the second.
    var file = try file(["subject"])
    try file.add(try statement("practice", on: "2024-01-10"))
    try take(file)
    let coverage = try competence.coverage(in: place.zone)
    #expect(coverage.map(\.role) == [.assessor, .tutor], "who only signed a session is asked nothing")
    let assessor = try #require(coverage.first)
    #expect(assessor.decisions == 2)
    #expect(assessor.days == [try day("2026-11-23"), try day("2027-12-28")])
    let practice = try #require(assessor.rows.first)
    #expect(practice.outOfDateOn == [try day("2027-12-28")])
    #expect(practice.last.state == .outOfDate(since: try day("2027-01-11")))
    #expect(assessor.sentence == "Ann Lee, assessor: 1 of 8 met, 1 out of date, 6 missing")
    #expect(coverage[1].sentence == "Ann Lee, tutor: 2 of 8 met, 6 missing")
    // A decision that was revoked is none.
    _ = try place.journal.criteria.revoke(of: criterion, reason: "slip", by: ann, at: TestJournal.now)
    #expect(try competence.coverage(in: place.zone).first { $0.role == .assessor }?.decisions == 1)
  }

  // MARK: Replies

  @Test func `a reply brings the signer's statements in with its decisions`() throws {
    let jane = try place.supervisor()
    let session = try place.log(0)
    let request = try place.request([session], to: jane)
    var reply = try place.reply(to: request, [.sign(0)], by: jane)
    let statements = try [statement(by: jane, name: "Jane Doe"), statement("subject", by: jane, name: "Jane Doe")]
    reply.statements = statements.map { String(decoding: $0.text, as: UTF8.self) }
    let read = try reply.read()
    #expect(read.statements == statements)
    #expect(ReplyDocument.bytes(of: read) == reply.bytes)
    let shown = try place.journal.replies.preview(read, in: place.zone)
    #expect(shown.answersSentence == "2 answers on their competence come with it.")
    let count = try place.count()
    let taken = try place.journal.replies.take(read, on: place.occasion())
    #expect(taken.answers == 2 && taken.warnings.isEmpty)
    #expect(try place.count() == count + 3)
    #expect(try place.row(session)?.state == .signed)
    #expect(try place.findings() == [])
    #expect(try place.journal.replies.take(read, on: place.occasion()).isHere)
    #expect(try place.count() == count + 3)
  }

  @Test func `a reply with the statements of another person, or changed ones, is refused`() throws {
    let jane = try place.supervisor()
    let request = try place.request([try place.log(0)], to: jane)
    var reply = try place.reply(to: request, [.sign(0)], by: jane)
    func reason(_ statements: [String]) throws -> String? {
      reply.statements = statements
      let bytes = reply.bytes
      return refusal { () throws(JournalError) in try ReplyDocument.reply(in: bytes) }?.reason
    }
    let own = String(decoding: try statement(by: jane).text, as: UTF8.self)
    let other = String(decoding: try statement().text, as: UTF8.self)
    #expect(
      try reason([own, other])
        == "the reply speaks of the competence of another person than the one who signed it")
    #expect(try reason([own, own]) == "the reply has the same statement twice")
    #expect(
      try reason([own.replacing("Acme", with: "Acne")])?.hasPrefix("statement 1 in the reply has a signature") == true)
    #expect(try reason([""])?.hasPrefix("statement 1 in the reply is not laid out") == true)
  }
}
