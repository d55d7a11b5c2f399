import TerminalUI

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// What lies outside the logbook in a test: the answers to what it reads, canned or out of a real journal.
struct World {
  /// When and where the test plays: Mon 23 Nov 2026, 18:02 in London.
  var occasion: Occasion
  /// A real journal; where there is one it answers what it can, and acts are written to it.
  var journal: Journal?
  /// Whether drafts are kept beside the journal: not where several tests share it.
  var keepsDrafts = false
  /// No journal has been made yet.
  var isNew = false
  var scheme: Scheme
  var overview: Overview
  /// Whether `overview` stands even where there is a real journal.
  var ownOverview = false
  var clients: [FamiliarClient] = []
  /// The clients that are registered and in no session.
  var unmet: [ClientCode] = []
  var drafts: [Draft] = []
  var rows: [EntryRow] = []
  var waiting: [EntryRow] = []
  var accounts: [EntryID: EntryAccount] = [:]
  var signers: [Signer]?
  var decisions: [SignedDecision]?
  /// What a verification finds; nil lets it run.
  var verification: Result<VerificationReport, JournalError>?
  /// What importing a file would do; nil lets it run.
  var importPlan: Result<ImportPlan, JournalError>?
  /// The files there are.
  var files: [String] = []
  /// What would be signed, of the entries that are asked for; nil lets the question wait.
  var proposals: Result<[SignOffProposal], JournalError>?
  /// What is said about a session that is being typed.
  var review: @Sendable (SessionDetails) -> Result<[String], JournalError> = { _ in .success([]) }
  /// Says what comes of an act; nil leaves it under way.
  var outcome: @Sendable (Act) -> Result<Done, JournalError>? = { _ in nil }

  /// A journal of the joint certificate without entries.
  init(at instant: String = "2026-11-23T18:02:00Z", zone: String = "Europe/London") throws {
    occasion = Occasion(
      now: try Instant(rfc3339: instant), zone: try Zone(identifier: zone), entropy: .seeded(1))
    scheme = try Scheme.bundled8577()
    overview = try World.overview(of: "certificate-coaching-mentoring", in: scheme, occasion)
  }

  /// An overview without entries.
  static func overview(of id: String, in scheme: Scheme, _ occasion: Occasion) throws -> Overview {
    let qualification = try scheme.qualification(id)
    let registered = LocalDate(dayNumber: occasion.today.dayNumber - 315)
    let enrolment = Enrolment(
      learner: "Priya Shah", scheme: scheme.code, qualification: id, accreditation: qualification.accreditation,
      title: qualification.title, credits: qualification.credits, registered: registered,
      deadline: qualification.durationYears.map { registered.adding(years: $0) }, centre: nil, registrationNumber: nil,
      record: RecordID(of: []), schemeDigest: RecordID(of: []))
    let lines = scheme.requirements(of: qualification).map { requirement in
      ProgressReport.Line(
        requirement: requirement, targetMinutes: requirement.requiredMinutes, signedMinutes: 0, unsignedMinutes: 0,
        recentMinutes: 0, forecast: nil)
    }
    return Overview(
      report: ProgressReport(
        enrolment: enrolment, asOf: occasion.today, lines: lines, reflection: [], states: [:], entries: 0,
        creditsAchieved: 0, timer: nil, unreadRecords: 0),
      weeks: [],
      attention: Overview.Attention(
        returned: 0, returnedBy: [], changed: 0, conflicts: 0, overdue: 0, waiting: 0, supervisors: 1))
  }

  /// The answer to a request, nil for one that is left open.
  func answer(_ request: Request) -> Reply? {
    do throws(JournalError) {
      switch request {
      case .overview:
        return .overview(ownOverview ? overview : try journal?.overview(today: occasion.today) ?? overview)
      case .changes: return nil
      case .scheme: return .scheme(try journal?.scheme() ?? scheme)
      case .enrolment:
        guard let journal else { return nil }
        return .enrolment(try journal.enrolmentOptions())
      case .rows(let filter, let number): return .rows(try journal?.rows(filter) ?? rows, number: number)
      case .charts:
        guard let journal else { return nil }
        return .charts(try journal.charts(today: occasion.today))
      case .verification(let number):
        if let verification { return .verification(verification, number: number) }
        return nil
      case .importPlan(_, let number):
        if let importPlan { return .importPlan(importPlan, number: number) }
        return nil
      case .files(let beginning, let number):
        return .files(files.filter { $0.hasPrefix(beginning) }, number: number)
      case .waiting:
        guard let journal else { return .waiting(waiting) }
        var filter = EntryFilter()
        filter.states = [.logged, .changed, .requested]
        return .waiting(try journal.rows(filter).reversed())
      case .account(let id):
        if let account = try journal?.account(of: id) ?? accounts[id] { return .account(account, of: id) }
        return .failed(.notFound("no such entry"))
      case .clients: return .clients(try journal?.familiarClients() ?? clients)
      case .review(let details, let entry, let number):
        guard let journal else { return .review(review(details), number: number) }
        do throws(JournalError) {
          return .review(.success(try journal.review(details, besides: entry, on: occasion)), number: number)
        } catch {
          return .review(.failure(error), number: number)
        }
      case .drafts: return .drafts(drafts + (journal?.draftFolder.drafts() ?? []))
      case .signers:
        if let signers { return .signers(signers, folder: "/home/priya/.config/coachlog/keys") }
        guard let journal else { return nil }
        return .signers(try journal.signers(in: "/nowhere"), folder: "/nowhere")
      case .supervisors:
        guard let journal else { return nil }
        return .supervisors(try journal.supervisors())
      case .models: return .models(.builtIn, warnings: [])
      case .notes: return .notes(try journal?.notes() ?? [])
      case .note(let id): return .note(try journal?.note(id), of: id)
      case .plan: return .plan(try journal?.plan() ?? [])
      case .agenda: return .agenda(try journal?.agenda() ?? [])
      case .decisions:
        if let decisions { return .decisions(decisions) }
        guard let journal else { return nil }
        return .decisions(try journal.decisions(limit: 200))
      case .goals:
        guard let journal else { return nil }
        return .goals(try journal.goals(beside: Scheme.bundledGoals(), today: occasion.today))
      case .lint:
        guard let journal else { return nil }
        return .lint(try journal.lint(today: occasion.today))
      case .proposals(let entries, let number):
        if let proposals {
          return .proposals(
            proposals.map { shown in shown.filter { entries.contains($0.row.id) } }, number: number)
        }
        guard let journal else { return nil }
        do throws(JournalError) {
          return .proposals(.success(try journal.proposals(.entries(entries))), number: number)
        } catch {
          return .proposals(.failure(error), number: number)
        }
      case .criteria(let request):
        guard let journal else {
          if case .all = request { return .criteria(.all([])) }
          return nil
        }
        return .criteria(try World.answer(request, in: journal))
      case .register(let request): return try answer(request)
      case .offeredPassphrase: return .offeredPassphrase("anchor-basil-copper-dune-ember-fable-glide-harbor")
      }
    } catch {
      return .failed(error)
    }
  }

  private func answer(_ request: RegisterRequest) throws(JournalError) -> Reply? {
    guard let journal else {
      if request == .unmet { return .register(.unmet(unmet)) }
      return request == .accounts ? .register(.accounts([])) : nil
    }
    switch request {
    case .accounts: return .register(.accounts(try journal.clientAccounts()))
    case .client(let code):
      let (account, feedback) = try journal.clientAccount(code)
      return .register(.client(account, feedback: feedback))
    case .unmet: return .register(.unmet(try journal.unmetClients()))
    case .names: return .register(.names(.success(try journal.names())))
    case .erasure(let code, let texts):
      do throws(JournalError) {
        return .register(.erasure(.success(try journal.erasure(of: code, texts: texts)), of: code, texts: texts))
      } catch {
        return .register(.erasure(.failure(error), of: code, texts: texts))
      }
    case .textErasure(let entry):
      do {
        return .register(.textErasure(.success(try journal.textErasure(of: entry)), of: entry))
      } catch {
        return .register(.textErasure(.failure(error), of: entry))
      }
    }
  }

  /// What comes of an act, nil for one that is left under way.
  func perform(_ act: Act, ticket: Int) -> Reply? {
    switch outcome(act) {
    case .success(let done): return .done(done, ticket: ticket)
    case .failure(let error): return .refused(error, ticket: ticket)
    case nil: break
    }
    guard let journal else { return nil }
    do {
      return try done(act, in: journal).map { .done($0, ticket: ticket) }
    } catch {
      return .refused(error, ticket: ticket)
    }
  }

  /// Keeps a draft beside a journal that is this test's alone.
  func keep(_ draft: Draft) {
    if keepsDrafts { try? journal?.draftFolder.keep(draft) }
  }

  /// Removes such a draft.
  func drop(_ id: String?) {
    if keepsDrafts, let id { try? journal?.draftFolder.drop(id) }
  }

  /// Writes an act of the learner's to a real journal.
  private func done(_ act: Act, in journal: Journal) throws(JournalError) -> Done? {
    switch act {
    case .log(let details, let texts, nil, let draft):
      let outcome = try journal.log(details, texts, on: occasion)
      drop(draft)
      return .logged(outcome)
    case .log(let details, let texts, let timer?, let draft):
      let outcome = try journal.log(details, texts, ending: timer, on: occasion)
      drop(draft)
      return .logged(outcome)
    case .amend(let entry, let details, let texts, let version, let draft):
      defer { drop(draft) }
      let change = SessionChange(details: { _ throws(JournalError) in details }, texts: { _ in texts })
      return .amended(try journal.amend(entry, change, basedOn: version, on: occasion))
    case .enrol(let change, let draft):
      defer { drop(draft) }
      let (enrolment, warnings) = try journal.enrol(change, at: occasion.now)
      return .enrolled(enrolment, warnings: warnings)
    case .withdraw(let entry, let reason, let draft):
      defer { drop(draft) }
      return .withdrawn(try journal.withdraw(entry, reason: reason, on: occasion))
    case .addNote(let details, let draft):
      defer { drop(draft) }
      return .noteWritten(
        try journal.addNote(details, on: occasion), isNew: true,
        NoteMeasure(of: details.text, by: details.model.flatMap { ModelLibrary.builtIn.named($0) }))
    case .amendNote(let entry, let details, let version, let draft):
      defer { drop(draft) }
      return .noteWritten(
        try journal.amendNote(entry, { _ throws(JournalError) in details }, basedOn: version, on: occasion),
        isNew: false,
        NoteMeasure(of: details.text, by: details.model.flatMap { ModelLibrary.builtIn.named($0) }))
    case .addAction(let details, let draft):
      defer { drop(draft) }
      return .planned(
        try journal.addAction(details.text, due: details.due, from: details.note, on: occasion), isNew: true)
    case .amendAction(let entry, let details, let draft):
      defer { drop(draft) }
      return .planned(
        try journal.amendAction(
          entry,
          { before in
            var after = before
            after.text = details.text
            after.due = details.due
            return after
          }, on: occasion), isNew: false)
    case .markDone(let entry, let isDone):
      return .planned(
        try journal.amendAction(
          entry,
          { before in
            var after = before
            after.status = isDone ? .done : .open
            return after
          }, on: occasion), isNew: false)
    case .undo: return .undone(try journal.undo(on: occasion))
    case .startTimer(let role, let client):
      return .timerStarted(
        try journal.startTimer(role, client, on: occasion),
        warnings: [journal.nameWarning(of: client)].compactMap(\.self))
    case .cancelTimer:
      _ = try journal.cancelTimer()
      return .timerCancelled
    case .tag(let entry, let criterion, let isOn):
      let label =
        try isOn
        ? journal.tag(entry, with: [criterion], on: occasion) : journal.untag(entry, from: [criterion], on: occasion)
      return .tagged(label, shortID: try journal.shortened(entry))
    case .support(.add(let details, let draft)):
      defer { drop(draft) }
      let outcome = try journal.addSupport(
        details.type, on: details.date, minutes: details.minutes, with: details.with, note: details.note,
        discussed: details.discussed, on: occasion)
      return .support(.written(outcome, isNew: true, discussed: details.discussed.count))
    case .support(.amend(let entry, let details, let version, let draft)):
      defer { drop(draft) }
      let outcome = try journal.amendSupport(entry, basedOn: version, on: occasion) { $0 = details }
      return .support(.written(outcome, isNew: false, discussed: details.discussed.count))
    case .support(.setAgenda(let entry, let isOn)):
      return .support(
        .agenda(try journal.setAgenda(isOn, entry, on: occasion), shortID: try journal.shortened(entry)))
    case .register(.register(let code, let details, let name, let draft)):
      defer { drop(draft) }
      return .register(.registered(try journal.register(code, details, name: name, on: occasion)))
    case .register(.amend(let code, let details, let name, let draft)):
      defer { drop(draft) }
      return .register(.amended(try journal.amendClient(code, name: name, on: occasion) { $0 = details }))
    case .register(.erase(let code, let texts)):
      let (erasure, _, warnings) = try journal.erase(code, texts: texts, reason: "asked", on: occasion)
      return .register(.erased(erasure, warnings: warnings))
    case .register(.eraseTexts(let entry)):
      let (erasure, _, warnings) = try journal.eraseEarlierTexts(of: entry, reason: "asked", on: occasion)
      return .register(.textsErased(erasure, warnings: warnings))
    case .addSupervisor(let name, let email, let key, let role):
      let (_, warnings) = try journal.addSupervisor(name: name, key: key, email: email, role: role, at: occasion.now)
      return .supervisorAdded(name: name, role, warnings: warnings)
    case .removeSupervisor(let key, let name):
      _ = try journal.removeSupervisor(matching: key.line, at: occasion.now)
      return .supervisorRemoved(name: name)
    case .create, .restore, .makeSupervisor, .decide, .revoke, .loadMarkSheet, .assess, .export, .makePortfolio,
      .backUp,
      .importFile:
      return nil
    }
  }

  private static func answer(
    _ request: CriteriaRequest, in journal: Journal
  ) throws(JournalError) -> CriteriaReply {
    switch request {
    case .all: return .all(try journal.criteria())
    case .evidence(let criterion): return .evidence(try journal.evidence(for: criterion), of: criterion)
    case .candidates(let criterion):
      let (all, tagged) = try journal.candidates(for: criterion)
      return .candidates(all, tagged: tagged, of: criterion)
    case .tags(let entry): return .tags(try journal.criteria(of: entry), of: entry)
    case .proposals(let criteria, let decision, let number):
      do throws(JournalError) {
        return .proposals(.success(try journal.assessmentProposals(for: criteria, decision)), number: number)
      } catch {
        return .proposals(.failure(error), number: number)
      }
    }
  }

  /// A world with a real journal, of the joint certificate and without entries, at a path of its own.
  static func real(_ path: String) throws -> World {
    var world = try World()
    let terms = NewEnrolment(
      learner: "Priya Shah", qualification: "certificate-coaching-mentoring",
      registered: LocalDate(dayNumber: world.occasion.today.dayNumber - 315))
    var entropy = Entropy.seeded(2)
    (world.journal, _) = try Journal.create(
      at: path, terms: terms, scheme: .bundled8577, now: world.occasion.now, entropy: &entropy)
    world.occasion.entropy = .system
    return world
  }

  /// A client whose last session was like `change` makes it: coaching C07 on Fri 20 Nov 2026 from 9:30 to 10:15.
  static func client(
    _ code: String = "C07", sessions: Int = 12, role: Role = .coaching, date: String = "2026-11-20",
    from: String = "09:30", minutes: Int = 45, _ change: (inout SessionDetails) -> Void = { _ in }
  ) throws -> FamiliarClient {
    let code = try ClientCode(code)
    let day = LocalDate(date) ?? LocalDate(dayNumber: 0)
    let start = try Zone(identifier: "Europe/London").moment(on: day, at: try ClockTime(from), offset: nil)
    var last = SessionDetails(role: role, start: start, minutes: minutes, client: code)
    change(&last)
    return FamiliarClient(code: code, sessions: sessions, last: last)
  }
}
