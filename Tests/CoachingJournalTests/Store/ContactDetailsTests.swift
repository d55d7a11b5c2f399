import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// How to reach a client is in the name list and nowhere else, and leaves it only when asked and with consent.
@Suite struct ContactDetailsTests {
  private let test: TestJournal
  private let journal: Journal
  private let c07: ClientCode
  private let c08: ClientCode
  private static let address = "zoe.reachable@example.org, 01632 960123"

  init() throws {
    test = try TestJournal()
    journal = test.journal
    c07 = try ClientCode("C07")
    c08 = try ClientCode("C08")
  }

  private func file(_ text: String) throws -> ImportFile {
    let path = test.path(beside: "log.csv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return ImportFile(at: path)
  }

  private func log(withContacts: Bool) throws -> String {
    var text = ""
    _ = try journal.export(Export(.icf, in: test.zone, withContacts: withContacts)) { text += $0 }
    return text
  }

  private func holds(_ words: String) throws -> Bool {
    try Data(contentsOf: URL(fileURLWithPath: journal.path)).range(of: Data(words.utf8)) != nil
  }

  @Test func theListKeepsNameAndContactApart() throws {
    let learner = TestJournal.key(1)
    var map = NameMap()
    map[c07] = "Zoë O'Brien"
    map[contactOf: c07] = ContactDetailsTests.address
    map[contactOf: c08] = "by post"
    var rng = SeededGenerator(state: 3)
    let file = try map.file(sealedFor: learner, rng: &rng)
    let read = try NameMap(file: file, openedBy: learner, named: "names.map")
    #expect(read == map && read.codes == [c07] && read[c08] == nil && read[contactOf: c08] == "by post")
    #expect(!String(reflecting: read).contains("post") && !"\(read)".contains("Zo"))
    map.remove(c07)
    map.remove(c08)
    #expect(map.isEmpty)
  }

  @Test func contactDetailsAreInNoRecordAndGoWithTheName() throws {
    let registered = try journal.clients.register(
      c07, ClientDetails(), name: nil, contact: ContactDetailsTests.address, on: test.occasion())
    #expect(registered.hasName == false && registered.hasContact == true)
    #expect(try journal.names()[contactOf: c07] == ContactDetailsTests.address)
    let count = try test.count()
    _ = try journal.clients.amend(c07, name: nil, contact: "0113 496 0123", on: test.occasion()) { _ in }
    #expect(try test.count() == count, "contact details are in no record")
    #expect(try !holds("reachable") && !holds("0113"))
    let planned = try journal.clients.erasure(of: c07, texts: false)
    #expect(ClientText.targets(of: planned) == "the contact details")
    _ = try journal.clients.erase(c07, texts: false, reason: "asked", on: test.occasion())
    #expect(try journal.names().isEmpty && !FileManager.default.fileExists(atPath: journal.path + ".d/names.map"))
    #expect(throws: JournalError.self) { try journal.clients.erasure(of: c07, texts: false) }
  }

  /// With consent and when asked: neither alone is enough.
  @Test func onlyWithConsentAndOnlyWhenAsked() throws {
    try test.log(0)
    _ = try journal.clients.register(
      c07, ClientDetails(consent: true), name: "Zoë O'Brien", contact: ContactDetailsTests.address, on: test.occasion())
    #expect(try log(withContacts: true).contains("Zoë O'Brien,Individual,,\"\(ContactDetailsTests.address)\","))
    let unasked = try log(withContacts: false)
    #expect(unasked.contains("Zoë O'Brien,Individual,,,") && !unasked.contains("reachable"))
    _ = try journal.clients.amend(c07, name: nil, on: test.occasion()) { $0.consent = false }
    let refused = try log(withContacts: true)
    #expect(!refused.contains("reachable") && !refused.contains("Zoë"))
    // Nor do they get anywhere else.
    let page = try PortfolioPage(journal.portfolio(on: test.occasion())).html()
    #expect(!page.contains("reachable"))
    for format in [Export.Format.csv, .ical, .json] {
      var text = ""
      _ = try journal.export(Export(format, in: test.zone, withContacts: true)) { text += $0 }
      #expect(!text.contains("reachable"), "\(format)")
    }
  }

  private static let table = """
    Sr. No.,Client Name,Individual/Group,No. of individuals in Group,Contact Info,Start Date,End Date,Paid Hours,\
    Pro-bono Hours
    1,C07,Individual,,\(quoted),2026-01-13,2026-02-13,4,0
    2,C08,Group,4,by post,2026-01-13,2026-02-13,2,1
    Total,,,,,,,6,1
    """
  private static let quoted = "\"zoe.reachable@example.org\n01632 960123\""

  @Test func anImportPutsThemIntoTheNameListOnly() throws {
    let file = try file(ContactDetailsTests.table)
    let plan = try journal.importPlan(file, as: nil, ImportMap(), on: test.occasion())
    #expect(plan.newCount == 2 && plan.notes.contains { $0.reason.contains("contact details of 2 clients") })
    #expect(try journal.names().isEmpty, "a trial changes nothing")
    _ = try journal.importEntries(file, as: nil, ImportMap(), on: test.occasion())
    #expect(try journal.names()[contactOf: c07] == ContactDetailsTests.address)
    #expect(try journal.names()[contactOf: c08] == "by post")
    #expect(try !holds("reachable") && !holds("by post"))
    #expect(try test.findings().isEmpty)
  }

  @Test func whatTheNameListHasIsKept() throws {
    _ = try journal.clients.register(c07, ClientDetails(), name: nil, contact: "0113", on: test.occasion())
    let file = try file(ContactDetailsTests.table)
    let done = try journal.importEntries(file, as: nil, ImportMap(), on: test.occasion())
    #expect(done.notes.contains { $0.reason == "your name list has other contact details of C07, which are kept" })
    #expect(try journal.names()[contactOf: c07] == "0113" && journal.names()[contactOf: c08] == "by post")
    var map = ImportMap()
    try map.map("contact=")
    let other = try TestJournal(seed: 2)
    _ = try other.journal.importEntries(file, as: nil, map, on: other.occasion())
    #expect(try other.journal.names().isEmpty)
  }

  @Test func anImportThatIsRefusedChangesNoContact() throws {
    let bad = ContactDetailsTests.table + "\n3,C09,Individual,,x,2026-01-13,2026-02-13,0,0\n"
    #expect(throws: JournalError.self) {
      try journal.importEntries(file(bad), as: nil, ImportMap(), on: test.occasion())
    }
    #expect(try journal.names().isEmpty)
  }
}
