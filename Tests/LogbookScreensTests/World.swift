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
  /// A real journal; where there is one it answers what is not given here, and mutations are written to it.
  var journal: Journal?
  /// Whether drafts are kept beside the journal: not where several tests share it.
  var keepsDrafts = false
  /// Whether files of the test's own are attached and saved.
  var writesFiles = false
  /// No journal has been made yet.
  var isNew = false
  var scheme: Scheme
  var overview: Overview
  /// Whether `overview` stands even where there is a real journal.
  var ownOverview = false
  var clients: [RecentClient] = []
  /// The clients that are registered and in no session.
  var unmet: [ClientCode] = []
  var drafts: [Draft] = []
  var rows: [EntryRow] = []
  var waiting: [EntryRow] = []
  var accounts: [EntryID: EntryDetail] = [:]
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
  /// Says what comes of a mutation with its ticket; nil leaves that to the journal.
  var outcome: @Sendable (any Mutation, Int) -> MutationResult? = { _, _ in nil }

  /// A journal of the joint certificate without entries.
  init(at instant: String = "2026-11-23T18:02:00Z", zone: String = "Europe/London") throws {
    occasion = Occasion(
      now: try Instant(rfc3339: instant), zone: try Zone(identifier: zone), entropy: .seeded(1))
    scheme = try World.bundled.get()
    overview = try World.overview(of: "certificate-coaching-mentoring", in: scheme, occasion)
  }

  /// Read once: every world begins with it.
  private static let bundled = Result { try Scheme.bundled8577() }

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
        units: scheme.units(of: qualification).map { unit in
          UnitStanding(
            unit: UnitStanding.Unit(id: unit.id, title: unit.title, credits: unit.credits),
            practice: lines.first { $0.requirement.id == unit.id })
        },
        timer: nil, unreadRecords: 0),
      weeks: [],
      attention: Overview.Attention(
        returned: 0, returnedBy: [], changed: 0, conflicts: 0, overdue: 0, waiting: 0, supervisors: 1))
  }

  /// The answer to a query, nil for one that is left open.
  func answer<Asks: Query>(_ query: Asks, number: Int) -> Reply? {
    if let given = given(query) as? Result<Asks.Answer, JournalError> {
      return .answered(Answered(query, given, [number]))
    }
    let isOfAFile = query is ImportQuery || query is ColumnsQuery
    guard !Asks.isLong || (isOfAFile && journal != nil) else { return nil }
    var workspace = workspace
    let answered = query.answered([number], in: &workspace)
    return journal == nil && answered.isRefused ? nil : .answered(answered)
  }

  private var workspace: Workspace {
    let place = JournalPlace(
      path: "/nowhere/log.sqlite", isUsual: false, keyFolder: "/nowhere", modelFolder: nil, home: nil)
    var workspace = Workspace(place, on: occasion)
    workspace.journal = journal
    return workspace
  }

  /// What is given here, as the result of that query; nil leaves it to the journal.
  private func given(_ query: any Query) -> (any Sendable)? {
    func success<Answer: Sendable>(_ answer: Answer?) -> (any Sendable)? {
      answer.map { Result<Answer, JournalError>.success($0) }
    }
    func unread<Answer: Sendable>(_ answer: Answer) -> (any Sendable)? { journal == nil ? success(answer) : nil }
    switch query {
    case is OverviewQuery: return ownOverview ? success(overview) : unread(overview)
    case is SchemeQuery: return unread(scheme)
    case is EntriesQuery: return unread(EntryList(rows))
    case is WaitingQuery: return unread(waiting)
    case is VerificationQuery: return verification
    case is ImportQuery: return importPlan
    case let query as FilesQuery:
      return success(files.filter { $0.hasPrefix(query.beginning) }.map { OfferedFile(path: $0, changed: nil) })
    case let query as EntryQuery:
      guard journal == nil else { return nil }
      return accounts[query.entry].map { .success($0) }
        ?? Result<EntryDetail, JournalError>.failure(.notFound("no such entry"))
    case is RecentClientsQuery: return unread(clients)
    case is UnmetClientsQuery: return unread(unmet)
    case is ClientsQuery: return unread([ClientSummary]())
    case let query as ReviewQuery: return journal == nil ? review(query.details) : nil
    case is SignersQuery: return success(signers)
    case is DecisionsQuery: return success(decisions)
    case is NotesQuery: return unread([ListedNote]())
    case is NoteQuery: return unread(NoteDetail?.none)
    case is PlanQuery: return unread([PlanItem]())
    case is AgendaQuery: return unread([AgendaItem]())
    case is CriteriaQuery: return unread([CriterionStanding]())
    case let query as SignOffQuery:
      return proposals?.map { shown in shown.filter { query.entries.contains($0.row.id) } }
    case is PassphraseQuery: return success("anchor-basil-copper-dune-ember-fable-glide-harbor")
    default: return nil
    }
  }

  /// The drafts there are.
  var allDrafts: [Draft] { drafts + (journal?.draftFolder.drafts() ?? []) }

  /// What comes of a mutation, nil for one that is left under way: what needs files or keys is.
  func perform(_ mutation: any Mutation, ticket: Int) -> MutationResult? {
    if let done = outcome(mutation, ticket) { return done }
    let needsFiles: [any Mutation.Type] = [
      CreateJournal.self, RestoreJournal.self, MakeSupervisor.self, DecideEntries.self, RevokeDecision.self,
      RevokeAssessment.self, LoadMarkSheet.self, AssessCriteria.self, SignUnits.self, AnswerSamples.self,
      ExportFile.self, MakePortfolio.self, BackUp.self, TakeIn.self, MakeRequest.self, WriteRequest.self,
      AnswerRequirement.self, TakeAnswers.self, SaveAnswers.self,
    ]
    let isOfFile = mutation is AttachFile || mutation is SaveAttachment
    guard journal != nil, writesFiles || !isOfFile, !needsFiles.contains(where: { $0 == type(of: mutation) }) else {
      return nil
    }
    var workspace = workspace
    return mutation.done(ticket, in: &workspace)
  }

  /// Keeps a draft beside a journal that is this test's alone.
  func keep(_ draft: Draft) {
    if keepsDrafts { try? journal?.draftFolder.keep(draft) }
  }

  /// Removes such a draft.
  func drop(_ id: String) {
    if keepsDrafts { try? journal?.draftFolder.drop(id) }
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
  ) throws -> RecentClient {
    let code = try ClientCode(code)
    let day = LocalDate(date) ?? LocalDate(dayNumber: 0)
    let start = try Zone(identifier: "Europe/London").moment(on: day, at: try ClockTime(from), offset: nil)
    var last = SessionDetails(role: role, start: start, minutes: minutes, client: code)
    change(&last)
    return RecentClient(code: code, sessions: sessions, last: last)
  }
}
