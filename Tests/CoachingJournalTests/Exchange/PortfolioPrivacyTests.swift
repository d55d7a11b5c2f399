import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What must not leave with a portfolio is in no name and no byte of any file of it.
@Suite struct PortfolioPrivacyTests {
  /// Clients with names, one of them erased with what was written of them.
  private func journal() throws -> TestJournal {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let (kept, gone) = (try ClientCode("C07"), try ClientCode("C09"))
    _ = try journal.journal.clients.register(
      kept, ClientDetails(feedback: "It helped"), name: "Zebedee Quagmire", on: journal.occasion())
    _ = try journal.journal.clients.register(
      gone, ClientDetails(feedback: "A word that goes"), name: "Horatio Nelsonsson", on: journal.occasion())
    try journal.decide(try journal.log(0, summary: "A summary that stays"), by: jane)
    var details = try journal.details(1)
    details.client = gone
    let texts = SessionTexts(summary: "A summary that goes", goal: "A goal that goes")
    let outcome = try journal.journal.sessions.log(details, texts, on: journal.occasion(seed: 11))
    try journal.decide(outcome.id, by: jane)
    _ = try journal.journal.clients.erase(gone, texts: true, reason: "They asked", on: journal.occasion())
    return journal
  }

  /// Where any of `secrets` is found, as text or in the digits and letters that bytes are written in.
  private func places(of secrets: [String], in files: [String: Data]) -> [String] {
    secrets.flatMap { secret in
      let forms = [secret, secret.lowercased(), secret.uppercased(), Data(secret.utf8).base64EncodedString()]
      return files.filter { name, bytes in
        forms.contains { name.contains($0) || bytes.range(of: Data($0.utf8)) != nil }
      }.map { "\(secret) in \($0.key)" }
    }
  }

  /// What was amended away is not handed on; the last text of what was withdrawn is.
  @Test func nothingIsSaidOfTextsThatAreNotInIt() throws {
    let journal = try journal()
    let place = try PortfolioPlace()
    let amended = try journal.log(4, summary: "Zebedee came late")
    _ = try journal.journal.sessions.amend(
      amended, SessionChange(details: { $0 }, texts: { _ in SessionTexts(summary: "They came late") }),
      on: journal.occasion(seed: 12))
    #expect(try place.make(of: journal).warnings == [])
    #expect(try !place.text.contains("Zebedee"))
    let withdrawn = try journal.log(5, summary: "Zebedee was early")
    _ = try journal.journal.sessions.withdraw(withdrawn, reason: "slip", on: journal.occasion(seed: 13))
    let warnings = try place.make(of: journal, replacing: true).warnings
    #expect(warnings.first?.reason.hasPrefix("1 text may give away") == true, "\(warnings)")
    #expect(try place.text.contains("Zebedee was early"))
  }

  @Test func somebodyHearsOfTextsThatGiveAClientAway() throws {
    let journal = try journal()
    let place = try PortfolioPlace()
    #expect(try place.make(of: journal).warnings.isEmpty)
    #expect(try !place.text.contains("who they are is not part"))
    try journal.log(4, summary: "Zebedee came late")
    try journal.log(5, summary: "Write to z.quagmire@example.org; Mr Quagmire is away")
    let warnings = try place.make(of: journal, replacing: true).warnings
    #expect(warnings.count == 1)
    #expect(warnings.first?.reason.hasPrefix("2 texts may give away who a client is") == true, "\(warnings)")
    #expect(warnings.first?.remedies == [.seeFindings(["L14", "L15"])], "\(warnings)")
    #expect(try place.text.contains("The list of their names is kept apart"))
    // The name itself is not said, for what a command prints may be passed on.
    #expect(warnings.first?.reason.contains("Zebedee") == false)
  }

  @Test func noNameNoErasedTextNoPathAndNoKeyIsInTheFolder() throws {
    let journal = try journal()
    let place = try PortfolioPlace(of: journal)
    let files = try place.everything()
    // The search finds what is there.
    #expect(places(of: ["A summary that stays"], in: files).count == 2)
    #expect(try place.text.contains("Its text was erased on request."))
    let names = ["Zebedee", "Quagmire", "Horatio", "Nelsonsson"]
    #expect(places(of: names, in: files).isEmpty)
    #expect(places(of: ["A summary that goes", "A goal that goes", "A word that goes"], in: files).isEmpty)
    #expect(
      places(of: [place.parent.path, journal.journal.path, NSHomeDirectory() + "/", "journal.sqlite"], in: files)
        .isEmpty)
    for key in [journal.learner, TestJournal.key(100)] {
      let seed = Data(key.seed)
      for form in [seed, Data(seed.base64EncodedString().utf8)] {
        #expect(files.values.allSatisfy { $0.range(of: form) == nil })
      }
    }
    #expect(places(of: ["PRIVATE KEY", "coachlog key"], in: files).isEmpty)
  }
}
