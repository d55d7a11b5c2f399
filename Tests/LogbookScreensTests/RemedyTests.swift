import Support
import Testing

@testable import CoachingJournal
@testable import LogbookScreens
@testable import LogbookValues

/// What the screen says helps: a key and where it is, or a field.
@Suite struct RemedyTests {
  @Test(
    arguments: [
      (
        Notice("t.csv has no column for the date", .mapColumn(field: .date, column: "Day")),
        "t.csv has no column for the date; name its column with date=Day under Columns."
      ),
      ("“M” is no role", "“M” is no role."),
      (Notice("not read: Colour", .mapColumns), "not read: Colour; Columns can name one, as in date=Day."),
      (
        Notice("a is already there", .anotherName, .replaceFile),
        "a is already there; choose another name, or have it replaced."
      ),
      (
        Notice("C07 is registered already", .registerClient(nil)),
        "C07 is registered already; a on Clients (5) enters them in the register."
      ),
      (
        Notice("the journal does not verify (V9)", .verify),
        "the journal does not verify (V9); V on a main page says why."
      ),
      (
        Notice("that key may not sign", .addSigner),
        "that key may not sign; the learner lets it sign with a on Who may sign (4 w)."
      ),
      (
        Notice("C07 is not on the mark sheet", .see([.criteria])),
        "C07 is not on the mark sheet; Criteria (1 m) shows what is on it."
      ),
      (
        Notice("log.sqlite is damaged", .restore),
        "log.sqlite is damaged; in the shell 'coachlog restore BACKUP' puts a copy back."
      ),
    ] as [(Notice, String)])
  func aRefusalNamesItsKeyAndItsPage(_ notice: Notice, _ expected: String) {
    #expect(notice.phrase + "." == expected)
  }

  @Test func noRemedyNamesAnOptionOrMissesItsKey() throws {
    for remedy in try Remedy.samples() {
      let clause = remedy.onScreen.clause
      #expect(!clause.contains("--"), "\(clause)")
      #expect(!clause.contains("coachlog") || [.restore, .carryOver].contains(remedy), "\(clause)")
      #expect(!clause.contains("()") && !clause.contains("  ") && !clause.hasPrefix(" "), "\(clause)")
    }
  }

  /// The keys that lead to a page do so, and the key that is named means something there.
  @Test func theKeysThatAreNamedLeadThere() throws {
    for (remedy, keys, place) in try [
      (Remedy.addSigner, ["4", "w"], Context.signers), (.see([.actions]), ["3", "p"], .plan),
      (.see([.support]), ["1", "s"], .support), (.see([.criteria]), ["1", "m"], .criteria),
      (.registerClient(ClientCode("C07")), ["5"], .clients), (.see([.notes]), ["3"], .reflections),
      (.verify, ["V"], .verification),
    ] {
      var driver = try Driver()
      for key in keys { driver.press(key) }
      #expect(driver.logbook.context == place, "\(remedy.onScreen.clause)")
      #expect(remedy.onScreen.clause.contains(keys.joined(separator: " ")))
    }
  }
}
