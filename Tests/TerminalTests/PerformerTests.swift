import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import Foundation
import LogbookScreens
import Testing

@testable import JournalExchange
@testable import coachlog

/// What the worker makes of the screen's questions and acts.
@Suite struct PerformerTests {
  @Test func withoutAJournalThereIsASchemeToChooseFrom() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = Performer(place.place)
    guard case .noJournal(let scheme) = performer.perform(place.open).reply else {
      Issue.record("not told that there is none")
      return
    }
    #expect(scheme.qualifications.contains { $0.id == "certificate-coaching" })
    #expect(!FileManager.default.fileExists(atPath: place.folder.appendingPathComponent("usual").path))
  }

  @Test func aFirstJournalGetsItsFolders() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = Performer(place.place)
    _ = performer.perform(place.open)
    guard case .created = performer.perform(place.job(.create(place.terms, draft: nil))).done else {
      Issue.record("no journal was made")
      return
    }
    guard case .overview(let overview) = performer.perform(place.job(.overview)).reply else {
      Issue.record("no overview")
      return
    }
    #expect(overview.report.enrolment.learner == "Priya Shah")
  }

  @Test func whatIsNoJournalIsSaidToBeNone() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    try FileManager.default.createDirectory(
      at: place.folder.appendingPathComponent("usual"), withIntermediateDirectories: true)
    try Data("hello".utf8).write(to: URL(fileURLWithPath: place.place.path))
    var performer = Performer(place.place)
    guard case .cannotOpen(let error) = performer.perform(place.open).reply else {
      Issue.record("opened")
      return
    }
    #expect(error.sentence.contains("is not a coachlog journal"))
  }

  @Test func aSavedDraftIsGone() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let drafts = DraftFolder(journal: place.place.path)
    let draft = Draft(
      id: "0123456789abcdef", subject: .session, fields: ["client": "C07"], savedAt: place.occasion.now)
    try drafts.keep(draft)
    let late = try place.session("23:00+30m")
    let refused = performer.perform(place.job(.log(late, SessionTexts(), ending: nil, draft: draft.id)))
    #expect(refused.refusal != nil)
    #expect(drafts.drafts() == [draft], "what was refused is kept")
    let session = try place.session()
    #expect(performer.perform(place.job(.log(session, SessionTexts(), ending: nil, draft: draft.id))).done != nil)
    #expect(drafts.drafts().isEmpty)
  }

  @Test func aPortfolioLiesWhereItIsSaidToLie() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let act = Act.makePortfolio(folder: "~/hand-in/", replacing: false)
    guard case .portfolioMade(let path, let summary)? = performer.perform(place.job(act)).done else {
      Issue.record("no portfolio was made")
      return
    }
    #expect(path == place.folder.path + "/hand-in" && summary.records == 1)
    #expect(FileManager.default.fileExists(atPath: path + "/index.html"))
    #expect(performer.perform(place.job(act)).refusal?.sentence.contains("replace it") == true)
    #expect(performer.perform(place.job(.makePortfolio(folder: "~/hand-in", replacing: true))).done != nil)
    let stopped = performer.perform(
      place.job(.makePortfolio(folder: "~/other", replacing: false)), reporting: WorkReport { _ in false })
    #expect(stopped.refusal?.isCancelled == true)
    #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/other"))
  }

  @Test func anAssessorsKeyIsMadeAddedAndRemoved() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let make = Act.makeSupervisor(
      name: "Ann Assessor", email: nil, .assessor, passphrase: "an apple a day for all", draft: nil)
    guard case .supervisorMade(_, _, _, let key, _)? = performer.perform(place.job(make)).done else {
      Issue.record("no key was made")
      return
    }
    func listed() -> Supervisor? {
      guard case .supervisors(let all)? = performer.perform(place.job(.supervisors)).reply else { return nil }
      return all.first
    }
    #expect(listed()?.role == .assessor && listed()?.isActive == true)
    #expect(performer.perform(place.job(.removeSupervisor(key, name: "Ann Assessor"))).done != nil)
    #expect(listed()?.isActive == false)
    let again = Act.addSupervisor(name: "Ann Assessor", email: nil, key, .supervisor)
    guard case .supervisorAdded(_, let role, _)? = performer.perform(place.job(again)).done else {
      Issue.record("the key was not added")
      return
    }
    #expect(role == .both, "what it was before still counts")
    #expect(performer.perform(place.job(again)).refusal != nil)
  }

  @Test func aWholeCopyIsAJournal() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    guard case .backedUp(let path)? = performer.perform(place.job(.backUp(path: "~/copy.sqlite"))).done else {
      Issue.record("nothing was copied")
      return
    }
    #expect(try Journal(at: path).verify().isOK)
    #expect(performer.perform(place.job(.backUp(path: "~/copy.sqlite"))).refusal != nil)
  }

  @Test func onlyWhatSomebodyElseWroteIsAChange() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    _ = performer.perform(place.job(.overview))
    #expect(!performer.perform(place.job(.changes)).isChange)
    let session = try place.session()
    #expect(performer.perform(place.job(.log(session, SessionTexts(), ending: nil, draft: nil))).done != nil)
    #expect(!performer.perform(place.job(.changes)).isChange, "the screen's own session is no news to it")
    _ = try elsewhere(["log", "coaching", "C09", "today", "08:00+15m"], place)
    #expect(performer.perform(place.job(.changes)).isChange)
    #expect(!performer.perform(place.job(.changes)).isChange, "said once")
  }

  /// The list of clients is kept while nobody writes, and no longer; real names are read each time they are asked for.
  @Test func clientsAreThoseOfTheJournalAsItStands() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    func codes() -> [String]? {
      guard case .reply(.register(.accounts(let accounts))) = performer.perform(place.job(.register(.accounts))) else {
        return nil
      }
      return accounts.map(\.code.text)
    }
    func name() throws -> String? {
      guard case .reply(.register(.names(.success(let names)))) = performer.perform(place.job(.register(.names))) else {
        return nil
      }
      return names[try ClientCode("C42")]
    }
    #expect(try codes() == [] && name() == nil)
    let act = RegisterAct.register(try ClientCode("C42"), ClientDetails(), name: "Ann Example", draft: nil)
    #expect(performer.perform(place.job(.register(act))).done != nil)
    #expect(try codes() == ["C42"] && name() == "Ann Example")
    _ = try elsewhere(["client", "add", "C43"], place)
    #expect(codes() == ["C42", "C43"])
  }

  @Test func aJournalThatIsReplacedIsOpenedAnew() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    _ = performer.perform(place.job(.overview))
    let (path, aside) = (place.place.path, place.folder.appendingPathComponent("aside").path)
    _ = try elsewhere(["backup", aside], place)
    _ = try elsewhere(["log", "coaching", "C09", "today", "08:00+15m"], place)
    try FileManager.default.removeItem(atPath: path)
    guard case .failed(let error) = performer.perform(place.job(.changes)).reply else {
      Issue.record("what is gone is still shown")
      return
    }
    #expect(error.sentence.contains("is no longer there"))
    let undo = performer.perform(place.job(.undo))
    #expect(undo.refusal?.sentence.contains("nothing was saved") == true)
    try FileManager.default.copyItem(atPath: aside, toPath: path)
    // What nobody has seen yet is not acted upon.
    #expect(performer.perform(place.job(.undo)).refusal != nil)
    guard case .opened(nil) = performer.perform(place.job(.changes)).reply,
      case .rows(let rows, 1) = performer.perform(place.job(.rows(EntryFilter(), number: 1))).reply
    else {
      Issue.record("not opened")
      return
    }
    #expect(rows.isEmpty, "the copy is older than the entry")
    let session = try place.session()
    #expect(performer.perform(place.job(.log(session, SessionTexts(), ending: nil, draft: nil))).done != nil)
    #expect(try elsewhere(["verify"], place) == 0)
  }

  @Test func anotherDayIsAChange() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    _ = performer.perform(place.job(.overview))
    var tomorrow = place.occasion
    tomorrow.now = try Instant(rfc3339: "2026-11-24T00:00:01Z")
    #expect(performer.perform(Job(work: .read(.changes), occasion: tomorrow, press: nil)).isChange)
  }

  @Test func aKeyOfTheSameNameLiesBesideTheFirst() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let make = Act.makeSupervisor(
      name: "Jane Doe", email: nil, .supervisor, passphrase: "an apple a day for all", draft: nil)
    guard case .supervisorMade(_, _, let path, _, _) = performer.perform(place.job(make)).done else {
      Issue.record("no key was made: \(String(describing: performer.perform(place.job(make)).refusal))")
      return
    }
    #expect(path.hasSuffix("/keys/jane-doe.key"))
    guard case .signers(let signers, let folder) = performer.perform(place.job(.signers)).reply else {
      Issue.record("no signers")
      return
    }
    #expect(signers.map(\.path) == [path] && signers.allSatisfy(\.isActive) && folder == place.place.keyFolder)
    // A second of that name lies beside the first.
    guard case .supervisorMade(_, _, let second, _, let warnings) = performer.perform(place.job(make)).done else {
      Issue.record("no second key was made")
      return
    }
    #expect(second.hasSuffix("/keys/jane-doe-2.key"))
    #expect(!warnings.isEmpty)
  }

  @Test func aSupervisorSignsWhatWasShown() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let phrase = "an apple a day for all"
    let make = Act.makeSupervisor(name: "Jane Doe", email: nil, .supervisor, passphrase: phrase, draft: nil)
    guard case .supervisorMade(_, _, let path, _, _) = performer.perform(place.job(make)).done,
      case .logged(let outcome) = performer.perform(
        place.job(.log(try place.session(), SessionTexts(), ending: nil, draft: nil))
      ).done,
      case .proposals(.success(let shown), 7) = performer.perform(
        place.job(.proposals([outcome.id], number: 7))
      ).reply
    else {
      Issue.record("nothing to sign")
      return
    }
    func decide(_ phrase: String) -> Act {
      .decide(.approved, shown, comment: nil, keyPath: path, passphrase: phrase, draft: nil)
    }
    guard case .notPermitted = performer.perform(place.job(decide("not this one at all"))).refusal else {
      Issue.record("signed with a wrong passphrase")
      return
    }
    guard case .decided(.approved, let outcomes, "Jane Doe") = performer.perform(place.job(decide(phrase))).done else {
      Issue.record("not signed")
      return
    }
    #expect(outcomes.first?.row?.state == .signed)
    // Refused before the key is opened: a wrong passphrase does not come into it.
    guard case .againstRule = performer.perform(place.job(decide("not this one at all"))).refusal else {
      Issue.record("signed twice")
      return
    }
  }

  @Test func supportAndTheAgendaAreWrittenAndTheirDraftGoes() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    guard
      case .logged(let session) = performer.perform(
        place.job(.log(try place.session(), SessionTexts(), ending: nil, draft: nil))
      ).done,
      case .support(.agenda(let label, let shortID)) = performer.perform(
        place.job(.support(.setAgenda(session.id, isOn: true)))
      ).done,
      case .agenda(let agenda) = performer.perform(place.job(.agenda)).reply
    else {
      Issue.record("not on the agenda")
      return
    }
    #expect(label.isOnAgenda && shortID == session.shortID && agenda.map(\.id) == [session.id])
    #expect(performer.perform(place.job(.support(.setAgenda(session.id, isOn: true)))).refusal != nil)
    let drafts = DraftFolder(journal: place.place.path)
    let draft = Draft(id: "0123456789abcdef", subject: .support, fields: ["minutes": "60"], savedAt: place.occasion.now)
    try drafts.keep(draft)
    #expect(drafts.drafts() == [draft])
    var details = SupportDetails(.supervision, on: place.occasion.today, minutes: 60, discussed: [session.id])
    guard
      case .support(.written(let added, isNew: true, discussed: 1)) = performer.perform(
        place.job(.support(.add(details, draft: draft.id)))
      ).done, let version = added.row?.version
    else {
      Issue.record("not added")
      return
    }
    #expect(drafts.drafts().isEmpty)
    guard case .agenda(let rest) = performer.perform(place.job(.agenda)).reply else {
      Issue.record("no agenda")
      return
    }
    #expect(rest.isEmpty, "what was discussed is off the agenda")
    details.minutes = 75
    let amend = Act.support(.amend(added.id, details, basedOn: version, draft: nil))
    guard case .support(.written(let amended, isNew: false, discussed: 1)) = performer.perform(place.job(amend)).done
    else {
      Issue.record("not amended")
      return
    }
    #expect(amended.row?.minutes == 75)
    #expect(performer.perform(place.job(amend)).refusal != nil, "that version is not the current one any more")
  }

  /// Runs the built program: somebody else, as far as the open journal is concerned.
  private func elsewhere(_ arguments: [String], _ place: ScreenPlace) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("coachlog")
    process.arguments = arguments + ["--journal", place.place.path]
    process.environment = ["TZ": "Europe/London", "COACHLOG_NOW": "2026-11-23T18:00:00Z", "HOME": place.folder.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return process.terminationStatus
  }
}
