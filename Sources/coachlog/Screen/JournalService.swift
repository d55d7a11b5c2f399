import CFiles
import CoachingJournal
import CoachingRules
import LogbookScreens
import LogbookValues

/// Answers what the screen asks and writes what it wants written, with the one open journal.
struct JournalService {
  /// What came of a job.
  enum Answer: Sendable {
    case reply(Reply)
    /// Nothing needs to be said.
    case nothing
    /// It gave way to something else: to be done again.
    case stopped
    /// The file was locked: to be tried again, after something was said if need be.
    case busy(Reply?)
  }

  /// What the journal looked like, and the day it was read for.
  private struct State: Equatable {
    let mark: Int
    let today: LocalDate
  }

  private var workspace: Workspace
  /// The state of what is shown.
  private var seen: State?
  /// Answers that stay what they are as long as the state does.
  private var kept: (state: State, answers: [(query: any Query, answered: Answered)])?
  /// Whether the file that was open is no longer there, or another file is in its place.
  private var isAstray = false

  init(_ place: JournalPlace, on occasion: Occasion) {
    workspace = Workspace(place, on: occasion)
  }

  /// Does a job; one that takes long tells how far it is.
  mutating func perform(_ job: Job, reporting work: ProgressReporter = .silent) -> Answer {
    if let journal = workspace.journal, !journal.isInPlace {
      // Nothing more is done with it: what is under its name now is another file, or none.
      workspace.journal = nil
      isAstray = true
    }
    (workspace.occasion, workspace.work) = (job.occasion, work)
    switch job.work {
    case .open: return open()
    case .lookForChanges: return isAstray ? openAgain() : changes()
    case .ask(let query, let numbers): return answer(query, numbers)
    case .write(let mutation, let ticket):
      guard !isAstray else {
        let error = JournalError.storage(
          "\(TerminalEscaping.escaped(workspace.place.path)) was moved or replaced while it was open here. Nothing was "
            + "saved", .advice("check what is there now, and do it again"))
        return .reply(.done(MutationResult(refused: error, ticket)))
      }
      // What was typed for it may be a passphrase.
      cf_lock_memory()
      let done = mutation.done(ticket, in: &workspace)
      // What the screen did itself is no change from outside.
      if done.refusal == nil, let state = try? state() { seen = state }
      return .reply(.done(done))
    }
  }

  // MARK: Opening

  private mutating func open() -> Answer {
    do {
      let reply = try workspace.openJournal()
      // What is committed from now on is reported, once too often rather than never.
      seen = try? state()
      return .reply(reply)
    } catch  where error.sort == .notFound {
      do {
        return .reply(.noJournal(try Scheme.bundled8577()))
      } catch {
        return .reply(.cannotOpen(error))
      }
    } catch {
      return error.sort == .busy ? .busy(.failed(error)) : .reply(.cannotOpen(error))
    }
  }

  /// Opens what is there now, once there is something.
  private mutating func openAgain() -> Answer {
    (seen, kept) = (nil, nil)
    let answer = open()
    switch answer {
    case .reply(.cannotOpen(let error)): return .reply(.failed(error))
    case .reply(.noJournal):
      return .reply(
        .failed(
          .notFound(
            "\(TerminalEscaping.escaped(workspace.place.path)) is no longer there",
            .advice("put it back, or quit and start coachlog again"))))
    case .busy, .stopped: return .nothing
    case .reply, .nothing:
      isAstray = false
      return answer
    }
  }

  // MARK: Questions

  /// The state of the journal; nil where none is open.
  private func state() throws(JournalError) -> State? {
    try workspace.journal.map { journal throws(JournalError) in
      State(mark: try journal.changeMark(), today: workspace.occasion.today)
    }
  }

  /// Whether another program wrote, or another day began, since the last call.
  private mutating func changes() -> Answer {
    do {
      let now = try state()
      defer { seen = now }
      return seen == nil || now == seen ? .nothing : .reply(.changed)
    } catch {
      return error.sort == .busy ? .busy(nil) : .reply(.failed(error))
    }
  }

  private mutating func answer(_ query: some Query, _ numbers: [Int]) -> Answer {
    let state = type(of: query).isKept ? try? state() : nil
    if kept?.state != state, let state { kept = (state, []) }
    if let known = kept?.answers.first(where: { state != nil && query.isSame(as: $0.query) }) {
      return .reply(.answered(known.answered.readdressed(to: numbers)))
    }
    let answered = query.answered(numbers, in: &workspace)
    if answered.isBusy { return .busy(nil) }
    if answered.isCancelled, type(of: query).givesWay { return .stopped }
    // Before there is a journal only what needs none is answered.
    if answered.isRefused {
      return workspace.journal == nil ? .nothing : .reply(.answered(answered))
    }
    if state != nil { kept?.answers.append((query, answered)) }
    return .reply(.answered(answered))
  }
}
