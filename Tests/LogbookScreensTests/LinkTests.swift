import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens

/// From a session to what is said of it, and back.
@Suite struct LinkTests {
  private let place: CriteriaPlace
  /// A session with two notes about it, both discussed with it.
  private let session: EntryID
  private let notes: [EntryID]

  init() throws {
    place = try CriteriaPlace()
    let occasion = try World().occasion
    let other = Occasion(now: occasion.now, zone: occasion.zone, entropy: .seeded(77))
    let rows = try place.journal.entries.rows(EntryFilter(sort: .session)).filter { $0.state != .withdrawn }
    session = rows[0].id
    func details(_ text: String) -> NoteDetails {
      NoteDetails(unit: "303", date: occasion.today, model: nil, sessions: [rows[0].id, rows[1].id], text: text)
    }
    notes = [
      try place.journal.notes.add(details("What I would ask next time."), on: occasion).id,
      try place.journal.notes.add(details("Line one\n\nLine two"), on: other).id,
    ]
    _ = try place.journal.criteria.tag(notes[1], with: [place.journal.criteria.named("303:1.1")], on: occasion)
    _ = try place.journal.entries.setAgenda(true, notes[1], on: occasion)
  }

  private func driver(_ keys: String...) throws -> Driver {
    var driver = try Driver(place.world())
    for key in keys { driver.press(key) }
    return driver
  }

  @Test func aNoteIsOpenedFromItsSessionAndTheSessionFromTheNote() throws {
    var driver = try driver("2", "Enter")
    let account = try place.journal.entries.account(of: session)
    #expect(account.notes.count >= 2)
    #expect(driver.lines.contains { $0.contains("▌ Note \(account.notes[0].shortID) reflects on it") })
    driver.press("Tab")
    #expect(driver.lines.contains { $0.contains("▌ Note \(account.notes[1].shortID) reflects on it") })
    driver.press("Enter")
    #expect(driver.logbook.context == .note)
    #expect(driver.says("Note \(account.notes[1].shortID)"))
    driver.press("Shift-Tab", "Tab", "Tab", "Enter")
    #expect(driver.logbook.context == .entry)
    driver.press("Esc")
    #expect(driver.logbook.context == .note)
    driver.press("Esc", "Esc")
    #expect(driver.logbook.context == .sessions)
  }

  @Test func aNoteIsReadWholeWithWhatItIsForAndEditedWithE() throws {
    var driver = try driver("3")
    for _ in 0..<10 where !driver.says("Line two") { driver.press("Down") }
    #expect(driver.says("Evidence E") && driver.says(" for 8577-303:1.1."))
    #expect(driver.says("On the supervision agenda."))
    driver.press("Enter")
    #expect(driver.logbook.context == .note)
    #expect(driver.says("Evidence E") && driver.says(" for 8577-303:1.1."))
    #expect(driver.rows.contains { $0.hasSuffix("Line two") })
    driver.press("b")
    #expect(try place.journal.agenda.list().allSatisfy { $0.id != notes[1] })
    driver.press("e")
    #expect(driver.logbook.context == .noteForm)
  }

  @Test func whereNothingIsLinkedThatIsSaid() throws {
    var driver = try driver("3", "n")
    driver.type("Alone")
    driver.press("^S", "Enter")
    #expect(driver.logbook.context == .note)
    driver.press("Enter")
    #expect(driver.says("Nothing here leads to another page."))
    #expect(driver.logbook.context == .note)
  }
}
