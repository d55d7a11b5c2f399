import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import SignedRecords
import Testing

@testable import LogbookScreens
@testable import coachlog

/// A fresh folder for a performer, with a journal where one is wanted.
struct ScreenPlace {
  let folder: URL
  let place: JournalPlace
  let occasion: Occasion

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-screen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    place = JournalPlace(
      path: folder.appendingPathComponent("usual/log.sqlite").path, isUsual: true,
      keyFolder: folder.appendingPathComponent("keys").path, modelFolder: nil, home: folder.path)
    occasion = Occasion(
      now: try Instant(rfc3339: "2026-11-23T18:00:00Z"), zone: try Zone(identifier: "Europe/London"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func job(_ mutation: any Mutation) -> Job { Job(work: .write(mutation, ticket: 1), occasion: occasion) }
  var open: Job { Job(work: .open, occasion: occasion) }
  var changes: Job { Job(work: .lookForChanges, occasion: occasion) }

  /// A learner's terms.
  var terms: NewEnrolment {
    NewEnrolment(
      learner: "Priya Shah", qualification: "certificate-coaching", registered: occasion.today, centre: nil,
      registrationNumber: nil, targets: [])
  }

  /// A performer with a journal that was just made.
  func begun() -> JournalService {
    var performer = JournalService(place, on: occasion)
    _ = performer.perform(open)
    _ = performer.perform(job(CreateJournal(terms: terms)))
    return performer
  }

  /// A session that can be logged.
  func session(_ time: String = "09:00+30m") throws -> SessionDetails {
    let times = try SessionTimes.read(time, on: occasion.today, in: occasion.zone, offset: nil)
    return SessionDetails(role: .coaching, start: times.start, minutes: times.minutes, client: try ClientCode("C07"))
  }
}

extension JournalService {
  /// What comes of a mutation that is not refused.
  @discardableResult
  mutating func write<Writes: Mutation>(_ mutation: Writes, at place: ScreenPlace) throws -> Writes.Written {
    let reply = perform(place.job(mutation)).reply
    return try #require(reply?.written(by: Writes.self))
  }

  /// The answer to a query that has one.
  mutating func ask<Asks: Query>(_ query: Asks, at place: ScreenPlace) throws -> Asks.Answer {
    let reply = perform(Job(work: .ask(query, numbers: [1]), occasion: place.occasion)).reply
    return try #require(reply?.answer(to: Asked<Asks>(1)))
  }
}

extension JournalService.Answer {
  /// The reply, where there is one.
  var reply: Reply? {
    switch self {
    case .reply(let reply): reply
    case .nothing, .stopped: nil
    case .busy(let reply): reply
    }
  }

  var refusal: JournalError? {
    if case .done(let done) = reply { return done.refusal }
    return nil
  }

  var isChange: Bool {
    if case .changed = reply { return true }
    return false
  }
}
