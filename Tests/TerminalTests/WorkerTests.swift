import CoachingJournal
import Foundation
import LogbookValues
import Testing

@testable import CursesTerminal
@testable import LogbookScreens
@testable import coachlog

/// What a person waits for, and what they do not.
@Suite struct WorkerTests {
  /// Work that lasts until it is let go.
  private struct Held: Query {
    final class Gate: Sendable {
      let (began, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    }

    static let urgency = Urgency.whenIdle
    let gate = Gate()

    static func == (left: Held, right: Held) -> Bool { left.gate === right.gate }

    func answer(in workspace: inout Workspace) throws(JournalError) {
      gate.began.signal()
      gate.mayEnd.wait()
    }
  }

  @Test func nobodyWaitsForTheChecks() throws {
    let place = try ScreenPlace()
    defer { place.remove() }
    let worker = Worker(place.place, on: place.occasion, waker: Waker())
    let held = Held()
    worker.add(Job(work: .ask(held, numbers: [1]), occasion: place.occasion))
    held.gate.began.wait()
    #expect(worker.isAnswered && !worker.isIdle)
    worker.add(Job(work: .ask(OverviewQuery(), numbers: [2]), occasion: place.occasion))
    #expect(!worker.isAnswered)
    held.gate.mayEnd.signal()
    worker.finish()
  }
}
