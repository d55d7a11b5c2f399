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
        "t.csv has no column for the date. Under Columns, enter date=Day."
      ),
      ("“M” is no role", "“M” is no role."),
      (
        Notice("not read: Colour", .mapColumns),
        "not read: Colour. Press Tab to change how columns are read."
      ),
      (
        Notice("a is already there", .anotherName, .replaceFile),
        "a is already there. Choose another name, or replace it."
      ),
      (
        Notice("C07 is registered already", .registerClient(nil)),
        "C07 is registered already. Press n on Clients (5) to add them to the register."
      ),
      (
        Notice("the journal does not verify (V9)", .verify),
        "the journal does not verify (V9). Press g v on a main page to see why."
      ),
      (
        Notice("that key may not sign", .addSigner),
        "that key may not sign. The learner can press n on Who may sign (g k) to add it."
      ),
      (
        Notice("C07 is not on the mark sheet", .see([.criteria])),
        "C07 is not on the mark sheet. See Criteria (g m)."
      ),
      (
        Notice("log.sqlite is damaged", .restore),
        "log.sqlite is damaged. In the shell, type 'coachlog restore BACKUP' to put a copy back."
      ),
    ] as [(Notice, String)])
  func aRefusalNamesItsKeyAndItsPage(_ notice: Notice, _ expected: String) {
    #expect(notice.phrase + "." == expected)
  }

  /// Whether nothing on screen can do it.
  private func isForTheShell(_ remedy: Remedy) -> Bool {
    if case .closeToOthers = remedy { return true }
    return [.restore, .carryOver, .repair].contains(remedy)
  }

  @Test func noRemedyNamesAnOptionOrMissesItsKey() throws {
    for remedy in try Remedy.samples() {
      let clause = remedy.onScreen.clause
      #expect(!clause.contains("--"), "\(clause)")
      #expect(!clause.contains("coachlog") || isForTheShell(remedy), "\(clause)")
      #expect(!clause.contains("()") && !clause.contains("  ") && !clause.hasPrefix(" "), "\(clause)")
    }
  }

  /// The keys that lead to a page do so, and the key that is named means something there.
  @Test func theKeysThatAreNamedLeadThere() throws {
    for (remedy, keys, place) in try [
      (Remedy.addSigner, ["g", "k"], Context.signers), (.see([.actions]), ["g", "p"], .plan),
      (.see([.support]), ["g", "s"], .support), (.see([.criteria]), ["g", "m"], .criteria),
      (.registerClient(ClientCode("C07")), ["5"], .clients), (.see([.notes]), ["3"], .reflections),
      (.see([.requests]), ["g", "q"], .requests),
      (.verify, ["g", "v"], .verification),
    ] {
      var driver = try Driver()
      for key in keys { driver.press(key) }
      #expect(driver.logbook.context == place, "\(remedy.onScreen.clause)")
      #expect(remedy.onScreen.clause.contains(keys.joined(separator: " ")))
    }
  }
}
