import CoachingJournal
import CursesTerminal
import Foundation
import LogbookScreens
import LogbookValues
import Synchronization

/// One thread that does, in order, whatever touches the journal's file or takes long, and wakes the run loop when there
/// is an answer.
final class Worker: Sendable {
  private struct State {
    var queue: [Job] = []
    var current: Job?
    var replies: [Reply] = []
    /// Reads that found the file locked, for the next tick.
    var postponed: [Job] = []
    /// How far the job under way is, until the run loop takes it.
    var stage: Reply?
    /// The numbers of jobs that are not wanted any more.
    var unwanted: Set<Int> = []
    /// Whether something waits for the job under way to give way.
    var isInTheWay = false
    var isFinishing = false

    mutating func enqueue(_ job: Job) {
      queue.insert(job, at: (queue.lastIndex { $0.urgency >= job.urgency } ?? -1) + 1)
    }
  }

  private let state = Mutex(State())
  /// Counts what was put into the queue; the thread sleeps on it.
  private let work = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let waker: Waker
  /// Held while a job is done.
  private let isAtWork = Mutex(())

  /// A worker for the journal at a place. Its thread begins at once, and has nothing to do yet.
  init(_ place: JournalPlace, on occasion: Occasion, waker: Waker) {
    self.waker = waker
    let thread = Thread { [self] in run(JournalService(place, on: occasion)) }
    thread.name = "journal"
    thread.start()
  }

  /// Puts a job after all that are as urgent, or into one that waits there for the same answer. Nothing moves past a
  /// write.
  func add(_ job: Job) {
    state.withLock { state in
      guard !state.isFinishing else { return }
      let afterWrites = (state.queue.lastIndex { $0.isWrite } ?? -1) + 1
      for index in state.queue.indices.dropFirst(afterWrites) where state.queue[index].merge(job) { return }
      state.enqueue(job)
      if state.current?.givesWay(to: job) == true { state.isInTheWay = true }
    }
    work.signal()
  }

  /// Drops a question whose answer is no longer needed.
  func forget(_ question: Int) {
    state.withLock { state in
      for place in [\State.queue, \State.postponed] {
        for index in state[keyPath: place].indices.reversed() where state[keyPath: place][index].forget(question) {
          state[keyPath: place].remove(at: index)
        }
      }
    }
  }

  /// Tries the reads again that found the file locked.
  func retry() {
    let jobs = state.withLock { state in
      defer { state.postponed = [] }
      return state.postponed
    }
    for job in jobs { add(job) }
  }

  /// The answers since the last call, in their order.
  func replies() -> [Reply] {
    state.withLock { state in
      defer { (state.replies, state.stage) = ([], nil) }
      return state.replies + (state.stage.map { [$0] } ?? [])
    }
  }

  /// Whether there are answers that were not taken.
  var hasReplies: Bool { state.withLock { !$0.replies.isEmpty || $0.stage != nil } }

  /// Stops the job of that number, if it is one that can be stopped and is not over.
  func cancel(_ number: Int) {
    state.withLock { state in
      guard ([state.current].compactMap { $0 } + state.queue + state.postponed).contains(where: { $0.number == number })
      else { return }
      state.unwanted.insert(number)
      state.postponed.removeAll { $0.number == number }
    }
  }

  /// Whether everything asked for is answered, and every answer taken.
  var isIdle: Bool {
    state.withLock { $0.queue.isEmpty && $0.current == nil && $0.replies.isEmpty && $0.postponed.isEmpty }
  }

  /// Whether all that a person waits for is answered, and every answer taken.
  var isAnswered: Bool {
    state.withLock { state in
      !(state.queue + [state.current].compactMap(\.self)).contains { $0.urgency == .atOnce } && state.replies.isEmpty
        && state.postponed.isEmpty
    }
  }

  /// Does something while no job is being done, so that the file is not left locked meanwhile; what takes too long is
  /// not waited for.
  func whileResting(_ body: () -> Void) {
    let end = Monotonic.now.adding(milliseconds: Worker.patience)
    while Monotonic.now < end {
      if isAtWork.withLockIfAvailable({ _ in body() }) != nil { return }
      usleep(1_000)
    }
    body()
  }

  /// Milliseconds.
  private static let patience = 2_000

  /// Waits for what is being written or was asked to be; reads are dropped. Nothing can be added any more.
  func finish() {
    let mustWait = state.withLock { state in
      state.isFinishing = true
      state.queue.removeAll { !$0.isWrite }
      // Long work is stopped: the terminal may be gone, and the work can be done again.
      if let number = state.current?.number { state.unwanted.insert(number) }
      return !state.queue.isEmpty || state.current?.isWrite == true
    }
    guard mustWait else { return }
    work.signal()
    finished.wait()
  }

  // MARK: The thread

  private func run(_ performer: JournalService) {
    var performer = performer
    waker.guardThread()
    while true {
      work.wait()
      let (job, isOver) = state.withLock { state -> (Job?, Bool) in
        state.current = state.queue.isEmpty ? nil : state.queue.removeFirst()
        return (state.current, state.isFinishing && state.current == nil)
      }
      if isOver {
        finished.signal()
        return
      }
      guard let job else { continue }
      let answer = isAtWork.withLock { _ in performer.perform(job, reporting: report(on: job)) }
      let hasNews = state.withLock { state in
        (state.current, state.stage, state.isInTheWay) = (nil, nil, false)
        if let number = job.number { state.unwanted.remove(number) }
        switch answer {
        case .reply(let reply): state.replies.append(reply)
        case .nothing: break
        case .stopped:
          guard !state.isFinishing else { break }
          state.enqueue(job)
          work.signal()
        case .busy(let reply):
          state.postponed.append(job)
          if let reply { state.replies.append(reply) }
        }
        // That nothing is left to be done is news as well: a frame may have waited for it to be the last.
        return !state.replies.isEmpty || state.queue.isEmpty
      }
      if hasNews { waker.wake() }
    }
  }

  /// Passes on how far a job is, and says whether it is still wanted.
  private func report(on job: Job) -> ProgressReporter {
    if job.urgency < .atOnce {
      return ProgressReporter { [self] _ in state.withLock { !$0.isInTheWay && !$0.isFinishing } }
    }
    guard let number = job.number else { return .silent }
    return ProgressReporter { [self] stage in
      let (isWanted, isNews) = state.withLock { state in
        defer { state.stage = .working(stage, number: number) }
        return (!state.unwanted.contains(number), state.stage == nil)
      }
      // What was not taken yet is replaced, so that a quick worker never wakes the loop more often than it can paint.
      if isNews { waker.wake() }
      return isWanted
    }
  }
}
