import CoachingJournal
import CoachingRules
import Foundation
import JournalExchange
import LogbookScreens
import LogbookValues
import SignedRecords

/// Answers what the screen asks and does what it wants done, with the one open journal.
///
/// The journal is opened once: closing a second opening of the file would drop the locks of the first.
struct Performer: Sendable {
  /// What came of a job.
  enum Answer: Sendable {
    case reply(Reply)
    /// Nothing needs to be said.
    case nothing
    /// The file was locked: to be tried again, after something was said if need be.
    case busy(Reply?)
  }

  /// How long a read waits for another program's write, in milliseconds; then the next tick tries again.
  static let readersWait = 50
  /// As many decisions as anybody leafs through.
  private static let decisionsShown = 500

  let place: JournalPlace
  var journal: Journal?
  /// The scheme in force: reading it takes longer than all else, and it seldom changes.
  private var scheme: Scheme?
  /// What the journal looked like when what is shown was read, and the day it was read for.
  private var seen: (mark: Int, today: LocalDate)?
  private let drafts: DraftFolder
  private var catalogue = EntryCatalogue()
  /// Answers that stay what they are until somebody changes the journal or another day begins, and take the longer the
  /// more it holds.
  private var kept: (mark: Int, today: LocalDate, replies: [Question: Reply])?
  /// Whether the file that was open is no longer there, or another one lies in its place.
  private var isAstray = false

  init(_ place: JournalPlace) {
    self.place = place
    drafts = DraftFolder(journal: place.path)
  }

  /// Does a job; one that takes long tells how far it is.
  mutating func perform(_ job: Job, reporting work: WorkReport = .unheard) -> Answer {
    if let journal, !journal.isInPlace {
      // Nothing more is done with it: what is under its name now is another file, or none.
      self.journal = nil
      isAstray = true
    }
    switch job.work {
    case .open: return open()
    case .read(.changes) where isAstray: return openAgain()
    case .act(_, let ticket) where isAstray:
      return .reply(
        .refused(
          .storage(
            "\(VisibleText.escaped(place.path)) was moved or replaced while it was open here, and nothing was saved; "
              + "look at what is there now, and do it again"), ticket: ticket))
    case .read(let request):
      do {
        return try answer(request, on: job.occasion, reporting: work)
      } catch {
        return error.isBusy ? .busy(nil) : .reply(.failed(error))
      }
    case .act(let act, let ticket):
      do {
        if let mark = try? journal?.changeMark(), mark != seen?.mark { scheme = nil }
        let done = try perform(act, on: job.occasion, reporting: work)
        // What the screen did itself it shows itself; that is no change by somebody else.
        if let mark = try? journal?.changeMark() { seen = (mark, job.occasion.today) }
        // What was typed is in the journal now.
        if let draft = act.draft { try? drafts.drop(draft) }
        return .reply(.done(done, ticket: ticket))
      } catch {
        return .reply(.refused(error, ticket: ticket))
      }
    }
  }

  /// Opens what lies there now, once there is something.
  private mutating func openAgain() -> Answer {
    scheme = nil
    seen = nil
    // Marks of another opening are other marks, even where they are the same number.
    catalogue = EntryCatalogue()
    kept = nil
    switch open() {
    case .reply(.opened(let readOnly)):
      isAstray = false
      return .reply(.opened(readOnly: readOnly))
    case .reply(.cannotOpen(let error)): return .reply(.failed(error))
    case .reply(.noJournal):
      return .reply(
        .failed(
          .notFound(
            "\(VisibleText.escaped(place.path)) is no longer there; put it back, or leave and start coachlog anew")))
    case .reply(let reply): return .reply(reply)
    case .nothing, .busy: return .nothing
    }
  }

  private mutating func open() -> Answer {
    do {
      let opened = try Journal(at: place.path, readersWait: Performer.readersWait)
      journal = opened
      switch opened.access {
      case .readWrite: return .reply(.opened(readOnly: nil))
      case .readOnly(let reason): return .reply(.opened(readOnly: reason))
      }
    } catch .notFound {
      do {
        return .reply(.noJournal(try Scheme.bundled8577()))
      } catch {
        return .reply(.cannotOpen(error))
      }
    } catch {
      return error.isBusy ? .busy(.failed(error)) : .reply(.cannotOpen(error))
    }
  }

  // MARK: Questions

  private mutating func answer(
    _ request: Request, on occasion: Occasion, reporting work: WorkReport
  ) throws(JournalError) -> Answer {
    if case .drafts = request { return .reply(.drafts(drafts.drafts())) }
    if case .offeredPassphrase = request {
      var entropy = occasion.entropy
      return .reply(.offeredPassphrase(Passphrase.offered(by: &entropy)))
    }
    if case .files(let beginning, let number) = request {
      return .reply(.files(ImportFile.completions(of: beginning, home: place.home), number: number))
    }
    guard let journal else { return .nothing }
    switch request {
    case .overview:
      // The mark first: what is committed in between is then reported once too often, not never.
      if seen == nil { seen = (try journal.changeMark(), occasion.today) }
      return .reply(.overview(try journal.overview(today: occasion.today)))
    case .changes: return try changes(in: journal, on: occasion)
    case .scheme:
      if scheme == nil { scheme = try journal.scheme() }
      return scheme.map { .reply(.scheme($0)) } ?? .nothing
    case .enrolment: return .reply(.enrolment(try journal.enrolmentOptions()))
    case .rows(let filter, let number):
      return .reply(.rows(try catalogue.rows(filter, of: journal), number: number))
    case .charts:
      return try keeping(.charts, of: journal, on: occasion.today) { () throws(JournalError) in
        .charts(try journal.charts(today: occasion.today))
      }
    case .waiting:
      // The catalogue is a value of its own in the meantime, since what keeps the answer changes this one.
      var catalogue = catalogue
      defer { self.catalogue = catalogue }
      return try keeping(.waiting, of: journal, on: occasion.today) { () throws(JournalError) in
        .waiting(try catalogue.waiting(in: journal))
      }
    case .account(let id): return .reply(.account(try journal.account(of: id), of: id))
    case .clients:
      return try keeping(.clients, of: journal, on: occasion.today) { () throws(JournalError) in
        .clients(try journal.familiarClients())
      }
    case .review(let details, let entry, let number):
      let review = try judged { () throws(JournalError) in
        try journal.review(details, besides: entry, on: occasion)
      }
      return .reply(.review(review, number: number))
    case .models:
      let (library, warnings) = ModelLibrary.load(addingFrom: place.modelFolder)
      return .reply(.models(library, warnings: warnings))
    case .notes:
      return try keeping(.notes, of: journal, on: occasion.today) { () throws(JournalError) in
        .notes(try journal.notes())
      }
    case .note(let id): return .reply(.note(try journal.note(id), of: id))
    case .plan:
      return try keeping(.plan, of: journal, on: occasion.today) { () throws(JournalError) in .plan(try journal.plan())
      }
    case .agenda:
      return try keeping(.agenda, of: journal, on: occasion.today) { () throws(JournalError) in
        .agenda(try journal.agenda())
      }
    case .signers:
      let folder = place.keyFolder ?? ""
      return .reply(.signers(try journal.signers(in: folder), folder: folder))
    case .supervisors: return .reply(.supervisors(try journal.supervisors()))
    case .decisions:
      return try keeping(.decisions, of: journal, on: occasion.today) { () throws(JournalError) in
        .decisions(try journal.decisions(limit: Performer.decisionsShown))
      }
    case .goals:
      return try keeping(.goals, of: journal, on: occasion.today) { () throws(JournalError) in
        .goals(try journal.goals(beside: Scheme.bundledGoals(), today: occasion.today))
      }
    case .lint:
      return try keeping(.lint, of: journal, on: occasion.today) { () throws(JournalError) in
        .lint(try journal.lint(today: occasion.today))
      }
    case .proposals(let entries, let number):
      let proposals = try judged { () throws(JournalError) in try journal.proposals(.entries(entries)) }
      return .reply(.proposals(proposals, number: number))
    case .register(let request):
      guard request.isKept else { return .reply(.register(try Performer.answer(request, in: journal))) }
      return try keeping(.register(request), of: journal, on: occasion.today) { () throws(JournalError) in
        .register(try Performer.answer(request, in: journal))
      }
    case .criteria(let request): return .reply(.criteria(try answer(request, in: journal)))
    case .verification(let number):
      let report = try judged { () throws(JournalError) in try journal.verify(reporting: work) }
      return .reply(.verification(report, number: number))
    case .importPlan(let source, let number):
      let plan = try judged { () throws(JournalError) in
        try importPlan(source, in: journal, on: occasion, reporting: work)
      }
      return .reply(.importPlan(plan, number: number))
    case .drafts, .offeredPassphrase, .files: return .nothing
    }
  }

  private func answer(_ request: CriteriaRequest, in journal: Journal) throws(JournalError) -> CriteriaReply {
    switch request {
    case .all: return .all(try journal.criteria())
    case .evidence(let criterion): return .evidence(try journal.evidence(for: criterion), of: criterion)
    case .candidates(let criterion):
      let (all, tagged) = try journal.candidates(for: criterion)
      return .candidates(all, tagged: tagged, of: criterion)
    case .tags(let entry): return .tags(try journal.criteria(of: entry), of: entry)
    case .proposals(let criteria, let decision, let number):
      let proposals = try judged { () throws(JournalError) in
        try journal.assessmentProposals(for: criteria, decision)
      }
      return .proposals(proposals, number: number)
    }
  }

  /// Whether somebody else wrote, or another day began, since that was last asked.
  private mutating func changes(in journal: Journal, on occasion: Occasion) throws(JournalError) -> Answer {
    let mark = try journal.changeMark()
    defer { seen = (mark, occasion.today) }
    guard let seen, seen != (mark, occasion.today) else { return .nothing }
    scheme = nil
    return .reply(.changed)
  }

  /// The answer that was kept, where nobody changed the journal since; else a new one, which is kept.
  private mutating func keeping(
    _ question: Question, of journal: Journal, on today: LocalDate, _ body: () throws(JournalError) -> Reply
  ) throws(JournalError) -> Answer {
    let mark = try journal.changeMark()
    if kept?.mark != mark || kept?.today != today { kept = (mark, today, [:]) }
    if let reply = kept?.replies[question] { return .reply(reply) }
    let reply = try body()
    kept?.replies[question] = reply
    return .reply(reply)
  }

  /// What was refused is an answer as well; what was busy is none.
  private func judged<Value>(
    _ body: () throws(JournalError) -> Value
  ) throws(JournalError) -> Result<Value, JournalError> {
    do {
      return .success(try body())
    } catch {
      guard !error.isBusy else { throw error }
      return .failure(error)
    }
  }
}

extension EntryCatalogue {
  /// What waits for a supervisor, oldest first.
  fileprivate mutating func waiting(in journal: Journal) throws(JournalError) -> [EntryRow] {
    var filter = EntryFilter()
    filter.states = [.logged, .changed, .requested]
    return try rows(filter, of: journal).reversed()
  }
}
