import TerminalUI

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// Every page as somebody comes to it, on a demonstration journal; snapshots and the tests of all sizes go through
/// them.
enum Scene: String, CaseIterable, Sendable {
  case setUpName, setUpQualification, setUpDate, restoring
  case progress, progressEmpty, progressDrafts
  case charts, chartsEnd, chartsEmpty
  case verification, verificationRunning, verificationProblems
  case exporting, importing, importPlan, importRefused
  case sessions, sessionsSearch, sessionsMenu, sessionsNone
  case entry, entryReturned
  case sessionNew, sessionFilled, sessionProblems, sessionAmend, sessionStop
  case draftQuestion
  case timer, withdrawal
  case signOff, signOffMarked, signing, returning, supervisor, supervisorMade, signers, signersNone, signerForm,
    replying
  case decisions, revocation, signOffTimes
  case sampling, sampled, sampleAgree, sampleAction, signOffAction
  case asking, askingAnybody, requests, requestsEmpty, requestAgain, reminder, signOffSent, progressLate
  case reflections, reflectionsEmpty, note, noteNew, noteWritten, noteFields, notePicker, plan, action
  case support, supportEmpty, supportNew, supportObservation, supportDiscussed, supportPicker, agenda, agendaEmpty
  case clients, clientNew, clientAmend, erasure
  case competence, competenceForm, answersIn, answersOut
  case criteria, evidence, tagging, assessing, markSheet, criterionNew, units
  case files, filesEmpty, filesAll, attaching, savingFile
  case review, reviewBefore, reviewReading, reviewReason, reviewSigning, reviewSaved
  case qualification, enrolment, enrolmentOther, declaration, goals, lint, lintKind, help, helpSearch, palette,
    paletteSearch, notice

  /// The main pages and the main forms, which are recorded at three sizes; the others at the middle one.
  static let main: [Scene] = [
    .setUpQualification, .progress, .charts, .sessions, .entry, .sessionFilled, .reflections, .noteWritten, .plan,
    .support, .supportDiscussed, .agenda, .signOff, .signing, .asking, .requests, .clients, .clientNew, .criteria,
    .sampling, .qualification, .enrolment, .exporting, .importPlan, .lint, .help, .review, .reviewSigning,
  ]

  /// One journal for all: nothing here writes to it.
  private static let place = Result { try DemoPlace() }
  /// One with a mark sheet and an assessor.
  private static let assessed = Result { try CriteriaPlace() }

  /// One with files attached to an entry.
  private static let attached = Result { try AttachmentPlace() }
  /// One whose assessor answered on their competence.
  private static let judged = Result {
    let place = try CriteriaPlace()
    let now = try World().occasion.now
    let answers = try CompetencePageTests.answers(by: place.signingKey(), at: now)
    _ = try place.journal.competence.take(answers, at: now)
    return place
  }
  /// One in which a verifier answered about one of two decisions.
  private static let verified = Result {
    let place = try SamplingPlace()
    try place.answer(.action, on: "302:1.1", feedback: "Say which of the two sessions shows it.")
    return place
  }

  /// One with a request that is open and one that was cancelled.
  private static let sent = Result { try RequestPlace() }

  private static let problems = VerificationReport(
    records: 49, signatures: 48,
    problems: [
      VerificationProblem(
        rule: .v12, severity: .warning, record: RecordID(of: [1]),
        message: "it is dated earlier than the record before it, so the clock was put back"),
      VerificationProblem(
        rule: .v4, severity: .error, record: RecordID(of: [2]), message: "its signature is not good"),
      VerificationProblem(
        rule: .v14, severity: .error, record: nil,
        message: "table 'total' does not match the records"),
    ])

  /// The logbook on that page.
  func driver(_ size: Size) throws -> Driver {
    switch self {
    case .setUpName, .setUpQualification, .setUpDate, .restoring:
      var world = try World()
      world.isNew = true
      var driver = try Driver(world, size: size)
      if self == .restoring { driver.press("F3") }
      if self == .setUpQualification || self == .setUpDate {
        driver.type("Priya Shah")
        driver.press("Enter")
      }
      if self == .setUpDate { driver.press("Enter") }
      return driver
    case .progressEmpty: return try Driver(World(), size: size)
    case .signersNone:
      var driver = try Driver(World(), size: size)
      driver.press("4", "g", "k")
      driver.answer(SupervisorsQuery.self, .success([]))
      return driver
    case .reflectionsEmpty, .supportEmpty, .agendaEmpty:
      var driver = try Driver(World(), size: size)
      if self == .reflectionsEmpty { driver.press("3") } else { driver.press("g", self == .supportEmpty ? "s" : "a") }
      return driver
    case .chartsEmpty:
      let world = try World()
      var driver = try Driver(world, size: size)
      driver.press("g", "c")
      driver.answer(
        ChartsQuery.self,
        .success(
          ProgressCharts(
            report: world.overview.report, days: [], weeks: [], runningTotals: [], clients: [], roles: [], models: [],
            channels: [], support: [])))
      return driver
    case .verification, .verificationRunning, .verificationProblems:
      var world = try Scene.place.get().world()
      if self == .verification {
        world.verification = .success(VerificationReport(records: 49, signatures: 49, problems: []))
      }
      if self == .verificationProblems { world.verification = .success(Scene.problems) }
      var driver = try Driver(world, size: size)
      driver.press("g", "v")
      if self == .verificationRunning {
        let number = driver.logbook.lastNumber
        driver.send(
          .reply(
            .working(ProgressReporter.Stage(what: "checking records", done: 45_120, total: 100_000), number: number)))
      }
      return driver
    case .importPlan, .importRefused:
      var world = try Scene.place.get().world()
      world.importPlan = .success(try ExchangePagesTests.plan(refused: self == .importRefused, rows: 30))
      var driver = try Driver(world, size: size)
      driver.press("g", "i")
      driver.type("diary.csv")
      driver.press("^S")
      return driver
    case .progressDrafts, .draftQuestion:
      var world = try Scene.place.get().world()
      world.drafts = [
        Draft(
          id: "00000000000000aa", subject: .session,
          fields: ["client": "C07", "date": "2026-11-23", "times": "14:00-15:30", "summary": "First appraisal"],
          savedAt: world.occasion.now)
      ]
      var driver = try Driver(world, size: size)
      if self == .draftQuestion { driver.press("n") }
      return driver
    case .sessionStop:
      var world = try Scene.place.get().world()
      var overview = try Scene.place.get().journal.progress.overview(today: world.occasion.today)
      let started = Instant(seconds: world.occasion.now.seconds - 47 * 60)
      overview.report.timer = RunningTimer(
        role: .coaching, client: try ClientCode("C07"), start: world.occasion.zone.moment(at: started), started: started
      )
      world.overview = overview
      world.ownOverview = true
      var driver = try Driver(world, size: size)
      driver.press("t")
      return driver
    case .notice:
      var driver = try Driver(World(), size: size)
      driver.send(.reply(.cannotOpen(.storage("log.sqlite is not a coachlog journal"))))
      return driver
    case .review, .reviewBefore, .reviewReading, .reviewReason, .reviewSigning, .reviewSaved:
      var driver = try ReviewSample.driver(size)
      driver.press("s", "Down")
      if self == .reviewReading { driver.press("Enter") }
      if self == .reviewBefore {
        driver.press("v", "Down", "x")
        driver.type("I signed the wrong entry.")
        driver.press("^S")
      }
      if self == .reviewReason {
        driver.press("r")
        driver.type("Say which model you used.")
      }
      if self == .reviewSigning || self == .reviewSaved {
        driver.press("r")
        driver.type("Say which model you used.")
        driver.press("^S", "^S")
        if size.columns < 60 { driver.press("s") }
      }
      if self == .reviewSaved {
        driver.type("passphrase")
        driver.press("Enter")
        driver.finish(SignReply.self, [])
      }
      return driver
    case .competence, .competenceForm, .answersIn, .answersOut:
      var driver = try Driver(Scene.judged.get().world(), size: size)
      try go(&driver)
      return driver
    case .criteria, .evidence, .tagging, .assessing, .markSheet, .criterionNew, .units:
      var driver = try Driver(Scene.assessed.get().world(), size: size)
      try go(&driver)
      return driver
    case .files, .attaching, .savingFile:
      var driver = try Scene.attached.get().driver(size.columns, size.rows)
      try go(&driver)
      return driver
    case .filesAll:
      var driver = try Driver(Scene.attached.get().world(), size: size)
      driver.press("g", "l")
      return driver
    case .filesEmpty:
      var driver = try Scene.place.get().driver(size.columns, size.rows, on: "2", "Enter", "v")
      driver.press("Home")
      return driver
    case .sampling, .sampled, .sampleAgree, .sampleAction, .signOffAction:
      var driver = try Driver(Scene.verified.get().world(), size: size)
      try go(&driver)
      return driver
    case .requests, .requestAgain, .reminder, .signOffSent, .progressLate:
      var driver = try Driver(Scene.sent.get().world(), size: size)
      try go(&driver)
      return driver
    case .support, .supportNew, .supportObservation, .supportDiscussed, .supportPicker, .agenda,
      .clients, .clientNew, .clientAmend, .erasure,
      .reflections, .note, .noteNew, .noteWritten, .noteFields, .notePicker, .plan, .action, .exporting, .importing,
      .progress, .charts, .chartsEnd, .sessions, .sessionsSearch, .sessionsMenu,
      .sessionsNone, .entry,
      .entryReturned, .sessionNew,
      .sessionFilled, .sessionProblems, .sessionAmend, .timer, .withdrawal, .signOff, .signOffMarked, .signing,
      .returning, .asking, .askingAnybody, .requestsEmpty, .supervisor, .supervisorMade, .signers, .signerForm,
      .replying,
      .decisions, .revocation, .signOffTimes,
      .qualification,
      .enrolment, .enrolmentOther, .declaration, .goals,
      .lint, .lintKind,
      .help,
      .helpSearch, .palette, .paletteSearch:
      var driver = try Driver(Scene.place.get().world(), size: size)
      try go(&driver)
      return driver
    }
  }

  private func go(_ driver: inout Driver) throws {
    switch self {
    case .progress: break
    case .charts: driver.press("g", "c")
    case .chartsEnd: driver.press("g", "c", "End")
    case .sessions: driver.press("2")
    case .sessionsSearch:
      driver.press("/")
      driver.type("supplier")
    case .sessionsMenu: driver.press("2", "f")
    case .sessionsNone:
      driver.press("/")
      driver.type("nowhere to be found")
    case .entry: driver.press("2", "Down", "Down", "Down", "Enter")
    case .entryReturned: driver.press("2", "Down", "Down", "Enter")
    case .sessionNew: driver.press("n")
    case .sessionFilled:
      driver.press("n")
      driver.type("7")
      driver.press("Tab", "Tab")
      driver.type("14:00-15:30")
      driver.press("Tab", "Tab", "Tab")
      driver.type("First appraisal, prepared")
    case .sessionProblems:
      driver.press("n")
      driver.type("not a code")
      driver.press("Tab")
      driver.type("someday")
      driver.press("Tab")
      driver.type("15:30-14:00")
      driver.press("^S")
    case .sessionAmend: driver.press("2", "e")
    case .timer: driver.press("t")
    case .withdrawal: driver.press("2", "x")
    case .signOff: driver.press("4")
    case .signOffMarked: driver.press("4", "a")
    case .signing: driver.press("4", "a", "s")
    case .returning: driver.press("4", "r")
    case .asking: driver.press("4", "A")
    case .askingAnybody:
      driver.press("4", "A", "^K")
      driver.type("Ann Hill")
    case .requests, .requestsEmpty: driver.press("4", "g", "q")
    case .requestAgain: driver.press("4", "g", "q", "o")
    case .reminder: driver.press("4", "g", "q", "y")
    case .signOffSent: driver.press("4")
    case .progressLate: break
    case .supervisor: driver.press("4", "K")
    case .supervisorMade:
      driver.press("4", "K")
      driver.type("John Smith")
      driver.press("Tab", "Tab")
      driver.type("a long enough passphrase of words")
      driver.press("Tab")
      driver.type("a long enough passphrase of words")
      driver.press("^S")
      driver.finish(
        MakeSupervisor.self,
        MakeSupervisor.Made(
          name: "John Smith", path: "/home/priya/.config/coachlog/keys/john-smith.key",
          key: try Scene.place.get().journal.signers.list()[0].key, warnings: []))
    case .signers: driver.press("4", "g", "k")
    case .signerForm: driver.press("4", "g", "k", "n")
    case .replying: driver.press("4", "i")
    case .decisions: driver.press("4", "g", "d")
    case .revocation: driver.press("4", "g", "d", "x")
    case .signOffTimes: driver.press("4", "g", "k", "g", "t")
    case .sampling: driver.press("4", "g", "n", "Down")
    case .sampled: driver.press("4", "g", "n", "Enter")
    case .sampleAgree: driver.press("4", "g", "n", "s")
    case .sampleAction:
      driver.press("4", "g", "n", "r")
      driver.type("Say which evidence shows it.")
    case .signOffAction: driver.press("4")
    case .exporting: driver.press("g", "e")
    case .importing: driver.press("g", "i")
    case .qualification: driver.press("6")
    case .enrolment, .enrolmentOther:
      driver.press("6", "e")
      if self == .enrolmentOther { driver.press("Right") }
    case .declaration:
      driver.press("6", "g", "w", "Tab", "Tab")
      driver.type("An essay on listening, 2024")
    case .reflections: driver.press("3")
    case .note: driver.press("3", "Enter")
    case .noteNew: driver.press("3", "n")
    case .noteFields: driver.press("3", "n", "Shift-Tab")
    case .noteWritten:
      driver.press("2", "w")
      driver.type("They named the goal, and I let it stand. ")
      driver.type("It was shorter than mine would have been, and it was theirs: that is what I want to keep.")
      driver.press("Down", "Down")
      driver.type("I said little.")
    case .notePicker: driver.press("2", "w", "F3", "Down", "Space")
    case .plan: driver.press("3", "g", "p")
    case .action:
      driver.press("3", "g", "p", "n")
      driver.type("Ask Ann first")
      driver.press("Tab")
      driver.type("fri")
    case .support: driver.press("g", "s")
    case .supportNew:
      driver.press("g", "s", "n")
      driver.press("Tab")
      driver.type("mon")
      driver.press("Tab")
      driver.type("90")
    case .supportObservation:
      driver.press("g", "s", "n")
      for _ in 0..<4 where !driver.says("‹ observation") { driver.press("Right") }
      driver.press("Tab", "Tab")
      driver.type("45")
      driver.press("Tab")
      driver.type("Sam Roe")
      driver.press("Tab")
      driver.type("Asked open questions")
      driver.press("Tab")
      driver.type("302:1.1")
    case .supportDiscussed:
      driver.press("g", "a", "n", "Tab")
      driver.type("1h15m")
      driver.press("Tab", "Tab")
      driver.type("Where advice creeps in")
    case .supportPicker: driver.press("g", "a", "n", "F3", "Down", "Space")
    case .agenda: driver.press("g", "a")
    case .clients: driver.press("5")
    case .clientNew:
      driver.press("5", "n")
      driver.type("C42")
      driver.press("Tab", "Tab", "Tab")
      driver.type("2026-11-02")
    case .clientAmend: driver.press("5", "e")
    case .erasure: driver.press("5", "x")
    case .competence: driver.press("4", "g", "k", "g", "j")
    case .competenceForm:
      driver.press("4", "g", "k", "g", "j", "s", "Tab")
      driver.type("Level 5 Certificate in Coaching")
      driver.press("Tab")
      driver.type("12 May 2019")
    case .answersIn: driver.press("4", "g", "k", "g", "j", "i")
    case .answersOut: driver.press("4", "g", "k", "g", "j", "o")
    case .criteria: driver.press("g", "m")
    case .evidence: driver.press("g", "m", "Enter", "Down")
    case .tagging: driver.press("2", "m")
    case .assessing: driver.press("g", "m", "End", "Up", "s")
    case .markSheet: driver.press("g", "m", "i")
    case .criterionNew: driver.press("g", "m", "n")
    case .files: driver.press("v")
    case .attaching:
      driver.press("v", "n")
      driver.type("~/Documents/reflective-essay.pdf")
      driver.press("Tab", "Tab")
      driver.type("Essay on the first six sessions")
    case .savingFile: driver.press("v", "o")
    case .units: driver.press("6", "g", "u")
    case .goals: driver.press("g", "o")
    case .lint: driver.press("g", "f")
    case .lintKind: driver.press("g", "f", "Down", "Down", "Enter")
    case .help: driver.press("?")
    case .helpSearch:
      driver.press("?")
      driver.type("sign")
    case .palette: driver.press(":")
    case .paletteSearch:
      driver.press(":")
      driver.type("back")
    case .importPlan, .importRefused, .chartsEmpty, .verification, .verificationRunning, .verificationProblems,
      .setUpName, .restoring, .setUpQualification,
      .setUpDate, .progressEmpty, .filesEmpty, .filesAll, .signersNone, .reflectionsEmpty, .supportEmpty, .agendaEmpty,
      .progressDrafts,
      .draftQuestion, .sessionStop,
      .review, .reviewBefore, .reviewReading, .reviewReason, .reviewSigning, .reviewSaved,
      .notice:
      break
    }
  }
}
