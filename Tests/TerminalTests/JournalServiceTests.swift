import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import SignedRecords
import Testing

@testable import JournalExchange
@testable import LogbookScreens
@testable import coachlog

/// What the worker makes of the screen's questions and acts.
@Suite struct JournalServiceTests {
  @Test func withoutAJournalThereIsASchemeToChooseFrom() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = JournalService(place.place, on: place.occasion)
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
    var performer = JournalService(place.place, on: place.occasion)
    _ = performer.perform(place.open)
    try performer.write(CreateJournal(terms: place.terms), at: place)
    let overview = try performer.ask(OverviewQuery(), at: place)
    #expect(overview.report.enrolment.learner == "Priya Shah")
  }

  @Test func whatIsNoJournalIsSaidToBeNone() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    try FileManager.default.createDirectory(
      at: place.folder.appendingPathComponent("usual"), withIntermediateDirectories: true)
    try Data("hello".utf8).write(to: URL(fileURLWithPath: place.place.path))
    var performer = JournalService(place.place, on: place.occasion)
    guard case .cannotOpen(let error) = performer.perform(place.open).reply else {
      Issue.record("opened")
      return
    }
    #expect(error.reason.contains("is not a coachlog journal"))
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
    var keeper = DraftKeeper(journal: place.place.path, from: place.occasion.now)
    func end(_ session: SessionDetails) {
      keeper.began(1, saving: draft.id)
      let answer = performer.perform(place.job(LogSession(details: session, texts: SessionTexts(), timer: nil)))
      #expect(drafts.drafts() == [draft], "until the answer came it is kept")
      keeper.ended(1, isSaved: answer.refusal == nil)
    }
    end(late)
    #expect(drafts.drafts() == [draft], "what was refused is kept")
    end(try place.session())
    #expect(drafts.drafts().isEmpty)
  }

  @Test func aPortfolioLiesWhereItIsSaidToLie() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let act = MakePortfolio(folder: "~/hand-in/", replacing: false)
    let (path, summary) = try performer.write(act, at: place)
    #expect(path == place.folder.path + "/hand-in" && summary.records == 1)
    #expect(FileManager.default.fileExists(atPath: path + "/index.html"))
    #expect(performer.perform(place.job(act)).refusal?.remedies == [.replaceFile, .anotherName])
    try performer.write(MakePortfolio(folder: "~/hand-in", replacing: true), at: place)
    let stopped = performer.perform(
      place.job(MakePortfolio(folder: "~/other", replacing: false)), reporting: ProgressReporter { _ in false })
    #expect(stopped.refusal?.sort == .cancelled)
    #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/other"))
  }

  @Test func anAssessorsKeyIsMadeAddedAndRemoved() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let make = MakeSupervisor(
      name: "Ann Assessor", email: nil, role: .assessor, passphrase: "an apple a day for all")
    let key = try performer.write(make, at: place).key
    func listed() throws -> Supervisor? { try performer.ask(SupervisorsQuery(), at: place).first }
    #expect(try listed()?.role == .assessor && listed()?.isActive == true)
    try performer.write(RemoveSupervisor(key: key, name: "Ann Assessor"), at: place)
    #expect(try listed()?.isActive == false)
    let again = AddSupervisor(name: "Ann Assessor", email: nil, key: key, role: .supervisor)
    #expect(try performer.write(again, at: place).role == .supervisorAndAssessor, "what it was before still counts")
    #expect(performer.perform(place.job(again)).refusal != nil)
  }

  /// At 100,000 sessions the checks take seconds, and nobody waits for them while something else is asked.
  @Test func checksThatHaveToGiveWayAreDoneLater() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    _ = performer.perform(
      place.job(LogSession(details: try place.session(), texts: SessionTexts(), timer: nil)))
    let checks = Job(work: .ask(LintQuery(), numbers: [1]), occasion: place.occasion)
    guard case .stopped = performer.perform(checks, reporting: ProgressReporter { _ in false }) else {
      Issue.record("the checks were done all the same")
      return
    }
    #expect(performer.perform(checks).reply?.answer(to: Asked<LintQuery>(1)) != nil)
  }

  @Test func aWholeCopyIsAJournal() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let path = try performer.write(BackUp(path: "~/copy.sqlite"), at: place)
    #expect(try Journal(at: path).verify().isOK)
    #expect(performer.perform(place.job(BackUp(path: "~/copy.sqlite"))).refusal != nil)
  }

  @Test func onlyWhatSomebodyElseWroteIsAChange() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    _ = try performer.ask(OverviewQuery(), at: place)
    #expect(!performer.perform(place.changes).isChange)
    let session = try place.session()
    try performer.write(LogSession(details: session, texts: SessionTexts(), timer: nil), at: place)
    #expect(!performer.perform(place.changes).isChange, "the screen's own session is no news to it")
    _ = try elsewhere(["log", "coaching", "C09", "today", "08:00+15m"], place)
    #expect(performer.perform(place.changes).isChange)
    #expect(!performer.perform(place.changes).isChange, "said once")
  }

  /// Also after what the screen itself wrote: an enrolment by another scheme, and its undoing.
  @Test func theSchemeIsThatOfTheEnrolmentAsItStands() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    func has(_ qualification: String) throws -> Bool {
      try performer.ask(SchemeQuery(), at: place).qualifications.contains { $0.id == qualification }
    }
    #expect(try has("certificate-coaching"))
    try performer.write(ChangeEnrolment(change: EnrolmentChange(qualification: "icf-acc")), at: place)
    #expect(try has("icf-acc"))
    try performer.write(UndoLast(), at: place)
    #expect(try has("certificate-coaching") && !has("icf-acc"))
  }

  /// The list of clients is kept while nobody writes, and no longer; real names are read each time they are asked for.
  @Test func clientsAreThoseOfTheJournalAsItStands() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    func codes() throws -> [String] { try performer.ask(ClientsQuery(), at: place).map(\.code.text) }
    func name() throws -> String? { try performer.ask(NamesQuery(), at: place)[ClientCode("C42")] }
    #expect(try codes() == [] && name() == nil)
    let act = WriteClient(code: try ClientCode("C42"), isNew: true, details: ClientDetails(), name: "Ann Example")
    try performer.write(act, at: place)
    #expect(try codes() == ["C42"] && name() == "Ann Example")
    _ = try elsewhere(["client", "add", "C43"], place)
    #expect(try codes() == ["C42", "C43"])
  }

  @Test func aJournalThatIsReplacedIsOpenedAnew() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    _ = try performer.ask(OverviewQuery(), at: place)
    let (path, aside) = (place.place.path, place.folder.appendingPathComponent("aside").path)
    _ = try elsewhere(["backup", aside], place)
    _ = try elsewhere(["log", "coaching", "C09", "today", "08:00+15m"], place)
    try FileManager.default.removeItem(atPath: path)
    guard case .failed(let error) = performer.perform(place.changes).reply else {
      Issue.record("what is gone is still shown")
      return
    }
    #expect(error.reason.contains("is no longer there"))
    let undo = performer.perform(place.job(UndoLast()))
    #expect(undo.refusal?.reason.contains("Nothing was saved") == true)
    try FileManager.default.copyItem(atPath: aside, toPath: path)
    // What nobody has seen yet is not acted upon.
    #expect(performer.perform(place.job(UndoLast())).refusal != nil)
    guard case .opened(nil) = performer.perform(place.changes).reply else {
      Issue.record("not opened")
      return
    }
    let rows = try performer.ask(EntriesQuery(filter: EntryFilter()), at: place)
    #expect(rows.isEmpty, "the copy is older than the entry")
    let session = try place.session()
    try performer.write(LogSession(details: session, texts: SessionTexts(), timer: nil), at: place)
    #expect(try elsewhere(["verify"], place) == 0)
  }

  @Test func anotherDayIsAChange() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    _ = try performer.ask(OverviewQuery(), at: place)
    var tomorrow = place.occasion
    tomorrow.now = try Instant(rfc3339: "2026-11-24T00:00:01Z")
    #expect(performer.perform(Job(work: .lookForChanges, occasion: tomorrow)).isChange)
  }

  @Test func aKeyOfTheSameNameLiesBesideTheFirst() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let make = MakeSupervisor(
      name: "Jane Doe", email: nil, role: .supervisor, passphrase: "an apple a day for all")
    let path = try performer.write(make, at: place).path
    #expect(path.hasSuffix("/keys/jane-doe.key"))
    let signers = try performer.ask(SignersQuery(), at: place)
    #expect(signers.map(\.path) == [path] && signers.allSatisfy(\.isActive))
    // A second of that name lies beside the first.
    let second = try performer.write(make, at: place)
    #expect(second.path.hasSuffix("/keys/jane-doe-2.key"))
    #expect(!second.warnings.isEmpty)
  }

  @Test func aSupervisorSignsWhatWasShown() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let phrase = "an apple a day for all"
    let make = MakeSupervisor(name: "Jane Doe", email: nil, role: .supervisor, passphrase: phrase)
    _ = try performer.write(make, at: place)
    let signer = try #require(try performer.ask(SignersQuery(), at: place).first)
    #expect(signer.briefing?.decisions == 0)
    let log = LogSession(details: try place.session(), texts: SessionTexts(), timer: nil)
    let entry = try performer.write(log, at: place).id
    let shown = try performer.ask(SignOffQuery(entries: [entry]), at: place)
    func decide(_ phrase: String) -> DecideEntries {
      DecideEntries(
        decision: .approved, shown: shown, comment: nil, signer: KeyToSign(signer, passphrase: phrase))
    }
    guard performer.perform(place.job(decide("not this one at all"))).refusal?.sort == .notPermitted else {
      Issue.record("signed with a wrong passphrase")
      return
    }
    let signed = try performer.write(decide(phrase), at: place)
    #expect(signed.outcomes.first?.row?.state == .signed && signed.name == "Jane Doe")
    // What was signed is noted beside the key, and told before the next time.
    #expect(signed.warnings.isEmpty && FileManager.default.fileExists(atPath: signer.path + ".seen"))
    #expect(try performer.ask(SignersQuery(), at: place).first?.briefing?.decisions == 1)
    // Refused before the key is opened: a wrong passphrase does not come into it.
    guard performer.perform(place.job(decide("not this one at all"))).refusal?.sort == .againstRule else {
      Issue.record("signed twice")
      return
    }
  }

  @Test func supportAndTheAgendaAreWritten() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    let log = LogSession(details: try place.session(), texts: SessionTexts(), timer: nil)
    let session = try performer.write(log, at: place)
    let (label, shortID) = try performer.write(SetAgenda(entry: session.id, isOn: true), at: place)
    #expect(label.isOnAgenda && shortID == session.shortID)
    let agenda = try performer.ask(AgendaQuery(), at: place)
    #expect(agenda.map(\.id) == [session.id])
    #expect(performer.perform(place.job(SetAgenda(entry: session.id, isOn: true))).refusal != nil)
    var details = SupportDetails(.supervision, on: place.occasion.today, minutes: 60, discussed: [session.id])
    let added = try performer.write(WriteSupport(entry: nil, details: details), at: place)
    let rest = try performer.ask(AgendaQuery(), at: place)
    #expect(rest.isEmpty, "what was discussed is off the agenda")
    details.minutes = 75
    let amend = WriteSupport(entry: added.id, details: details, version: try #require(added.row?.version))
    #expect(try performer.write(amend, at: place).row?.minutes == 75)
    #expect(performer.perform(place.job(amend)).refusal != nil, "that version is not the current one any more")
  }

  /// The scheme is kept while nobody changes the journal, the learner on this screen included.
  @Test func theSchemeIsThatOfTheEnrolmentInForce() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    var performer = place.begun()
    #expect(try performer.ask(SchemeQuery(), at: place).code == "8577")
    var change = EnrolmentChange()
    change.qualification = "icf-acc"
    try performer.write(ChangeEnrolment(change: change), at: place)
    #expect(try performer.ask(SchemeQuery(), at: place).code == "ICF")
    try performer.write(UndoLast(), at: place)
    #expect(try performer.ask(SchemeQuery(), at: place).code == "8577")
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
