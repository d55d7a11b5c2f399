import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What an assessor reads.
@Suite struct PortfolioPageTests {
  @Test func whatIsCarriedForwardLastIsWhatProgressSays() throws {
    let journal = try TamperTests.rich()
    let jane = TestJournal.key(100)
    // Days in three months, some of them signed.
    for index in stride(from: 100, to: 700, by: 60) {
      let id = try journal.log(index, role: index % 120 == 100 ? .mentoring : .coaching, minutes: 45)
      if index % 180 != 100 { try journal.decide(id, by: jane) }
    }
    let portfolio = try journal.journal.portfolio(on: journal.occasion())
    let lines = portfolio.report.lines.filter { $0.requirement.role != nil }
    #expect(lines.map(\.signedMinutes).min() ?? 0 > 0)
    for line in lines {
      let months = PortfolioMonth.months(of: portfolio.sessions(toward: line.requirement.id))
      #expect(months.count >= 3)
      #expect(months.last?.after == line.signedMinutes)
      #expect(months.first?.before == 0)
      for (earlier, later) in zip(months, months.dropFirst()) {
        #expect(earlier.after == later.before)
        #expect(earlier.first < later.first)
      }
    }
    let text = try PortfolioPlace(of: journal).text
    let carried = try #require(lines.first).signedMinutes
    #expect(text.contains("Carried forward \(Minutes.clock(carried)) "))
  }

  @Test func thePicturesNumbersAreThereToRead() throws {
    let journal = try TestJournal()
    try journal.log(0)
    try journal.log(1, role: .mentoring, minutes: 45)
    try journal.log(80)
    let text = try PortfolioPlace(of: journal).text
    #expect(text.contains("From Coaching Mentoring Both Mon 12 Jan 2026 1:00 0:45 1:45 Mon 19 Jan 2026 1:00 0:00 1:00"))
    #expect(text.contains("a quarter full for less than 1 hour") && !text.contains("the darker"))
  }

  @Test func aSignOffIsPrintedWithNameTimeAndMeaning() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    try journal.decide(try journal.log(0, summary: "First appraisal"), by: jane, comment: "Well kept")
    let text = try PortfolioPlace(of: journal).text
    #expect(
      text.contains(
        "Signed by Jane Doe on Mon 23 Nov 2026, 09:00:00 UTC. Meaning: “I supervised this session”. "
          + "Comment: “Well kept”"
      )
    )
    #expect(text.contains("Key S1 , on the learner’s computer. No centre has confirmed it."))
    #expect(text.contains("Check digits \(jane.publicKey.digits) Fingerprint \(jane.publicKey.fingerprint)"))
    #expect(text.contains("Summary First appraisal"))
  }

  @Test func whatDoesNotCountIsThereWithItsReasonAndNotSummed() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    try journal.decide(try journal.log(0), by: jane)
    try journal.decide(try journal.log(1), .returned, by: jane, comment: "Say which model")
    _ = try journal.journal.sessions.withdraw(try journal.log(2), reason: "logged twice", on: journal.occasion())
    var missed = try journal.details(3)
    missed.status = .noShow
    let noShow = try journal.journal.sessions.log(missed, SessionTexts(), on: journal.occasion(seed: 44)).id
    try journal.decide(noShow, by: jane)
    try journal.decide(try journal.log(4), by: jane)
    let amended = try journal.log(5)
    try journal.decide(amended, by: jane)
    try journal.amend(amended, minutes: 50)
    let text = try PortfolioPlace(of: journal).text
    #expect(text.contains("Not counted: the supervisor returned it."))
    #expect(text.contains("Returned by Jane Doe on Mon 23 Nov 2026, 09:00:00 UTC."))
    #expect(text.contains("Comment: “Say which model”"))
    #expect(text.contains("Not counted: it was withdrawn."))
    #expect(text.contains("withdrawn by Priya Shah: logged twice"))
    #expect(text.contains("Not counted: the client did not attend."))
    #expect(text.contains("Not counted: it was changed after the supervisor signed it."))
    #expect(text.contains("meaning “I supervised this session” (no longer counts)"))
    #expect(text.contains("This month 2:00 Carried forward 2:00"))
  }

  @Test func everyPartIsThereWithoutAnythingToShow() throws {
    let journal = try TestJournal()
    let text = try PortfolioPlace(of: journal).text
    for words in [
      "Declaration of authenticity", "This portfolio is my own work.", "Tick one:", "There are no entries here yet.",
      "There is no induction, tutorial support or supervision yet.", "Nothing is signed yet.",
      "How to check this portfolio", "Priya Shah", "Northdale", "600/5786/5",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func nothingThatSomebodyTypedBecomesMarkup() throws {
    let journal = try TestJournal()
    let hostile = [
      "</td></table><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
      "{{learner}} {{{style}}} {{#months}}", "&lt;b&gt; &amp; <!-- ", "]]> <![CDATA[ ", "javascript:alert(1)",
      "👩‍👩‍👧‍👦 💬 日本語 العربية", String(repeating: "<", count: 16_384),
    ]
    for (index, text) in hostile.enumerated() { try journal.log(index, summary: text) }
    let place = try PortfolioPlace(of: journal)
    let page = try place.page
    let text = try place.text
    for typed in hostile where typed.utf8.count < 100 { #expect(text.contains(typed), "\(typed)") }
    #expect(page.contains(String(repeating: "&lt;", count: 16_384)))
    // The only tags are those of the templates. An empty <b> is where the number of a page is counted.
    let bare = page.replacing("<b></b>", with: "")
    let tags = Set(bare.matches(of: /<([a-zA-Z!][a-zA-Z]*)/).map { $0.output.1.lowercased() })
    #expect(tags.isDisjoint(with: ["script", "img", "b", "iframe", "object", "link", "form", "input", "a:"]))
    #expect(!page.contains("onerror=alert(1)>"))
  }

  /// A quotation mark and an accent are one character to people and two to a browser.
  @Test(arguments: ["\"\u{301}", "<\u{338}", "'\u{20DD}", "&\u{308}", ">\u{FE0F}"])
  func aMarkWithAnAccentIsEscapedToo(_ text: String) {
    let escaped = MarkupContent.escaped(text)
    #expect(escaped.utf8.allSatisfy { !"\"<>'".utf8.contains($0) })
    #expect(escaped.hasPrefix("&"))
    #expect(escaped.unicodeScalars.last == text.unicodeScalars.last)
  }

  @Test func whatTurnsTextAroundIsSpelledOut() throws {
    let fields = TemplateFields(["name": .text("abc\u{202E}fed\u{7}\u{200B}")])
    let shown = try #require(fields.child(named: "name") as? String)
    #expect(shown == "abc<U+202E>fed<U+0007><U+200B>")
  }

  @Test func aTemplateFindsNothingButWhatItWasGiven() throws {
    let library = try PortfolioTemplate.library()
    let inner = TemplateFields(["unit": .text("8577-303")])
    let page = library.render(
      .progress, TemplateFields(["notes": .text("leak"), "asOf": .text("today"), "reflection": .rows([inner])]))
    #expect(page.contains("Reflective notes for 8577-303: ."))
    #expect(!page.contains("leak"))
  }

  @Test func thePageAsksForNothingFromOutside() throws {
    let journal = try TamperTests.rich()
    let page = try PortfolioPlace(of: journal).page
    #expect(page.contains("default-src 'none'; style-src 'sha256-"))
    #expect(!page.contains("<script"))
    #expect(
      page.matches(of: /(?:src|href|action|data)="([^"]*)"/).allSatisfy {
        $0.output.1.hasPrefix("#") || $0.output.1.hasPrefix("attachments/")
      })
    #expect(!page.contains("url(http") && !page.contains("@import") && !page.contains("url('"))
    // Every place that is pointed to is there, once.
    let anchors = page.matches(of: /\ id="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(anchors).count == anchors.count)
    let targets = page.matches(of: /(?:href="#|labelledby=")([^"]*)"/).flatMap { $0.output.1.split(separator: " ") }
    #expect(!targets.isEmpty)
    for target in targets { #expect(anchors.contains(String(target)), "\(target)") }
  }

  @Test func theSameJournalAndMomentGiveTheSameBytes() throws {
    let journal = try TamperTests.rich()
    let (one, other) = (try PortfolioPlace(of: journal), try PortfolioPlace(of: journal))
    #expect(try one.everything() == other.everything())
    #expect(try one.everything().count > 40)
  }
}
