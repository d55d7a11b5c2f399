import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What lies around the hours, as an assessor reads it.
@Suite struct PortfolioReflectionTests {
  /// A journal with a note, an action, clients, a mark sheet, evidence and an assessor's decisions.
  private func journal() throws -> (journal: TestJournal, session: EntryID, note: EntryID) {
    let journal = try TestJournal()
    let session = try journal.log(0, summary: "First appraisal")
    let note = entry()
    let text = "Experience:\nI asked <b>too</b> much\n\nAction:\nCount to \"ten\""
    try journal.append(
      .note(
        NoteRecord(
          note: note, unit: "8577-303", date: TestJournal.registered, model: "ERA", sessions: [session],
          text: try keep(text, in: journal), replaces: [])), by: journal.learner)
    try journal.append(
      .action(
        ActionRecord(
          action: entry(), status: .open, due: TestJournal.registered, doneOn: nil, note: note,
          text: try keep("Count to ten", in: journal), replaces: [])), by: journal.learner)
    try journal.append(
      .client(
        ClientRecord(
          client: try ClientCode("C07"), relation: .external, contract: TestJournal.registered, consent: true,
          consentOn: TestJournal.registered, feedbackOn: nil, text: nil)), by: journal.learner)
    let sheet = try journal.journal.write { ledger, _ in
      try ledger.keep(
        markSheet: Array(
          "unit,outcome,criterion,label\n8577-303,1,1,Practice <i>described</i>\n8577-303,1,2,Strengths\n".utf8))
    }
    try journal.append(.marksheet(MarkSheetRecord(sheet: sheet, source: "sheet.csv")), by: journal.learner)
    let criterion = try #require(CriterionID("8577-303:1.1"))
    for entry in [session, note] {
      try journal.append(
        .label(LabelRecord(entry: entry, criteria: [criterion], isOnAgenda: false)), by: journal.learner)
    }
    let support = SupportRecord(
      support: entry(), type: .supervision, date: TestJournal.registered, minutes: 60,
      with: "Jane Doe", note: nil, discussed: [session, note], replaces: [])
    try journal.append(.support(support), by: journal.learner)
    return (journal, session, note)
  }

  @Test func notesPlanClientsAndSupervisionAreThere() throws {
    let (journal, _, _) = try journal()
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    #expect(text.contains("Mon 12 Jan 2026 , ERA") || text.contains("Mon 12 Jan 2026, ERA"))
    #expect(text.contains("Experience I asked <b>too</b> much Reflection Nothing is written here."))
    #expect(text.contains("7 words, 2 of 3 stages."))
    #expect(text.contains("Reflects on: coaching with C07 on Mon 12 Jan 2026"))
    #expect(text.contains("Reflected on in: note of Mon 12 Jan 2026"))
    // What is listed ends without a mark for more.
    #expect(try place.page.matches(of: /;\s*<\/p>/).isEmpty)
    #expect(text.contains("Count to ten note of Mon 12 Jan 2026 Mon 12 Jan 2026 open, overdue"))
    #expect(text.contains("C07 external 1 1:00 0:00"))
    #expect(text.contains("Consent to being listed: yes, Mon 12 Jan 2026."))
    #expect(text.contains("Discussed: coaching with C07 on Mon 12 Jan 2026 , note of Mon 12 Jan 2026"))
    #expect(try place.names("texts").count == 3)
    #expect(!(try place.page.contains("<b>too")))
  }

  @Test func aJournalWithNothingInItSaysSo() throws {
    let text = try PortfolioPlace(of: TestJournal()).text
    for words in [
      "Nothing counts yet", "There are no entries here yet.", "There are no notes for this unit yet.",
      "No supervisor or assessor can sign in this journal yet.", "Nothing is signed yet.",
      "This page shows what is in 1 signed record.",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("the learner added these keys"))
  }

  @Test func theMatrixShowsEvidenceGapsAndDecisions() throws {
    let (journal, _, _) = try journal()
    let jane = try assessor(of: journal)
    let met = try assess("8577-303:1.1", .met, nil, by: jane, in: journal)
    _ = try assess("8577-303:1.2", .referred, "say <more>", by: jane, in: journal)
    let text = try PortfolioPlace(of: journal).text
    #expect(text.contains("2 criteria: 1 with evidence, 1 without, 1 met."))
    #expect(
      text.contains(
        "1.2 Strengths Gap: no evidence referred Attempt 1: referred by Jane Doe on Mon 23 Nov 2026, 09:00:00 UTC"))
    #expect(text.contains("Meaning: “\(Assessment.sentence(.referred))”. “say <more>”"))
    #expect(text.contains("met by Jane Doe on Mon 23 Nov 2026, 09:00:00 UTC. Meaning: “\(Assessment.sentence(.met))”"))
    #expect(text.contains("8577-303:1.1: met"))

    try journal.append(
      .revocation(
        Revocation(
          target: met, reason: "the wrong learner",
          signature: signed(seen: try #require(try journal.records().first).id))), by: jane)
    let after = try PortfolioPlace(of: journal).text
    #expect(after.contains("2 criteria: 1 with evidence, 1 without, 0 met."))
    #expect(after.contains("revoked the decision: the wrong learner"))
    #expect(after.contains("no longer counts"))
  }

  @Test func unitsAndTheDecisionsOnThemAreShown() throws {
    let journal = try TestJournal(qualification: "award-coaching")
    let session = try journal.log(0)
    let ann = TestJournal.key(102)
    let book = journal.journal
    _ = try book.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    let sheet = "unit,outcome,criterion,label\n300,1,1,one\n"
    _ = try book.criteria.load(Array(sheet.utf8), named: "sheet.csv", on: journal.occasion())
    let criterion = try book.criteria.named("300:1.1")
    _ = try book.criteria.tag(session, with: [criterion], on: journal.occasion())
    let shown = try book.criteria.proposals(for: [criterion], .met)
    _ = try book.criteria.assess(
      shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
    #expect(try PortfolioPlace(of: journal).text.contains("3 – ready"))
    let (today, unit) = (TestJournal.registered, "8577-300")
    _ = try book.units.sign(
      book.units.proposals(for: [unit], today: today), comment: "Well <done>", by: ann, at: TestJournal.now,
      today: today)
    let place = try PortfolioPlace(of: journal)
    let text = try place.text
    #expect(text.contains("Decided by Ann Lee on Mon 23 Nov 2026. Key S1 Well <done> Unit declaration"))
    #expect(text.contains(ann.publicKey.digits))
    #expect(text.contains("8577-301") && text.lowercased().contains("still missing: 6 h of signed practice"))
    #expect(text.contains("Credits: 3 of 10."))
    #expect(text.contains("“I have decided that this unit is achieved”: Well <done> on the learner’s computer"))
    #expect(try place.page.contains("<a href=\"#unit-8577-300\">Unit 8577-300: achieved</a>"))
    #expect(try !place.page.contains("<done>"))

    _ = try book.sessions.withdraw(session, reason: "slip", on: journal.occasion())
    let changed = try PortfolioPlace(of: journal).text
    #expect(changed.contains("eeds deciding again, because the evidence for 1.1 was changed"))
    #expect(changed.contains("Credits: 0 of 10."))
    _ = try book.units.revoke(unit, reason: "the wrong learner", by: ann, at: TestJournal.now, today: today)
    let revoked = try PortfolioPlace(of: journal)
    #expect(try revoked.text.contains("revoked the decision: the wrong learner"))
    #expect(try revoked.page.contains("<a href=\"#unit-8577-300\">Unit 8577-300: achieved</a>"))
    #expect(try revoked.text.contains("no longer counts, on the learner’s computer"))
  }

  @Test(.enabled(if: SSHTool.path != nil)) func theScriptKnowsAssessorsAndTheOtherKinds() throws {
    let (journal, _, _) = try journal()
    let jane = try assessor(of: journal)
    let met = try assess("8577-303:1.1", .met, nil, by: jane, in: journal)
    let place = try PortfolioPlace(of: journal)
    let (code, output) = try place.shell("sh verify.sh")
    #expect(code == 0, "\(output)")
    #expect(!output.contains("not checked"))
    // Somebody who may only assess cannot have signed a session off.
    #expect(
      try place.read("allowed_signers").contains(
        "namespaces=\"revocation.v1@coachlog,assessment.v1@coachlog,unit.v1@coachlog\""))
    let signature = try place.read("signatures/\(met.hex).sig")
    try place.write(signature.replacing("A", with: "B", maxReplacements: 1), to: "signatures/\(met.hex).sig")
    #expect(try place.shell("sh verify.sh").code == 1)
  }

  @Test func aDemonstrationHasSomethingInEveryPart() throws {
    let place = try PortfolioPlace()
    let path = place.parent.appendingPathComponent("demo.sqlite").path
    let zone = try Zone(identifier: "UTC")
    _ = try DemoJournal(sessions: 40, seed: 1, now: TestJournal.now, zone: zone).write(to: path)
    let journal = try Journal(at: path)
    #expect(try journal.verify().problems.isEmpty)
    _ = try journal.writePortfolio(
      to: place.folder.path, replacing: false, on: Occasion(now: TestJournal.now, zone: zone))
    let text = try place.text
    for words in [
      "Unit 8577-303", "Reflects on: ", "Gap: no evidence", "open", "Consent to being listed: ", "Evidence for: ",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    for words in ["No action is planned", "No mark sheet", "No client is registered", "none is written"] {
      #expect(!text.contains(words), "\(words)")
    }
  }

  // MARK: Tools

  private func entry() -> EntryID {
    var entropy = Entropy.system
    return EntryID(drawnFrom: &entropy)
  }

  private func keep(_ text: String, in journal: TestJournal) throws -> RecordID {
    try journal.journal.write { ledger, _ in
      var entropy = Entropy.seeded(11)
      return try ledger.keep(text: text, entropy: &entropy)
    }
  }

  private func assessor(of journal: TestJournal) throws -> SigningKey {
    let key = TestJournal.key(100)
    try journal.append(
      .supervisor(SupervisorRecord(action: .added, name: "Jane Doe", email: nil, role: .assessor, key: key.publicKey)),
      by: journal.learner)
    return key
  }

  private func assess(
    _ criterion: String, _ decision: CriterionDecision, _ feedback: String?, by key: SigningKey, in journal: TestJournal
  ) throws -> RecordID {
    let sheet = try #require(
      try journal.records().lazy.compactMap { DecodedRecord($0, in: journal.enrolment) }.compactMap { placed in
        if case .marksheet(let act) = placed.payload.body { act.sheet } else { nil as RecordID? }
      }.first)
    let seen = try #require(try journal.head(of: journal.learner)).record
    let label = try journal.journal.criteria.list().first { $0.criterion.id.text == criterion }?.criterion.label ?? ""
    return try journal.append(
      .assessment(
        Assessment(
          criterion: try #require(CriterionID(criterion)), decision: decision, feedback: feedback,
          covers: try journal.journal.criteria.evidence(for: try #require(CriterionID(criterion))).map(\.version),
          label: RecordID(of: Array(label.utf8)), sheet: sheet, signature: signed(seen: seen, device: .own))),
      by: key
    ).id
  }
}
